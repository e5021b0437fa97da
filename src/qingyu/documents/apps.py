from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "qingyu.documents"
    label = "documents"

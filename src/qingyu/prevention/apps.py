from django.apps import AppConfig


class PreventionConfig(AppConfig):
    name = "qingyu.prevention"
    label = "prevention"

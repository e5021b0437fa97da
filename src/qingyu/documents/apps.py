from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "qingyu.documents"
    label = "documents"

    def ready(self) -> None:
        from . import telling

        telling.register()

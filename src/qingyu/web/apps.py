from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "qingyu.web"
    label = "web"

    def ready(self) -> None:
        from .shell import translations

        translations.ensure()

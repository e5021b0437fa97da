from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "qingyu.supervision"
    label = "supervision"

    def ready(self) -> None:
        from . import story  # noqa: F401  (the sentences of its entries)

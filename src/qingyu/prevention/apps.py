from django.apps import AppConfig


class PreventionConfig(AppConfig):
    name = "qingyu.prevention"
    label = "prevention"

    def ready(self) -> None:
        """Its sentences are known wherever an entry is shown."""
        from . import story  # noqa: F401

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    name = "qingyu.offices"
    label = "offices"

    def ready(self) -> None:
        from qingyu.ledger import kinds

        from .entries import TELLINGS

        kinds.register(TELLINGS)

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "qingyu.notices"
    label = "notices"

    def ready(self) -> None:
        from qingyu.ledger import kinds

        from .telling import TELLINGS

        kinds.register(TELLINGS)

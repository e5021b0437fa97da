from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "qingyu.ledger"
    label = "ledger"

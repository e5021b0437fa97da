from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "qingyu.petitions"
    label = "petitions"

    def ready(self) -> None:
        """The search index is kept in the transaction of each entry."""
        from qingyu.ledger import followers

        from . import search

        followers.register(search.follow)

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "qingyu.petitions"
    label = "petitions"

    def ready(self) -> None:
        """The search index and the prints of letters are kept in the transaction of each entry."""
        from qingyu.ledger import followers

        from . import alike, search

        followers.register(search.follow)
        followers.register(alike.follow)

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "qingyu.outreach"
    label = "outreach"

    def ready(self) -> None:
        """Teach the journal how this room's entries are told, and the papers what it knows."""
        from qingyu.ledger import kinds
        from qingyu.petitions.papers import filling

        from .papers import FILLERS
        from .story import STORY

        kinds.register(STORY)
        filling.learn(FILLERS)

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "qingyu.outreach"
    label = "outreach"

    def ready(self) -> None:
        """Teach the journal how this room's entries are told."""
        from qingyu.ledger import kinds

        from .story import STORY

        kinds.register(STORY)

"""How well the reader of texts did: about the machine, never about staff."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils.timezone import make_aware

from qingyu.offices import access

from ..models import Confirmation


@dataclass
class Tried:
    """Suggestions of a class, how many were taken; the same of those it was sure of."""

    given: int = 0
    taken: int = 0
    second: int = 0
    sure: int = 0
    sure_right: int = 0

    def add(self, row: Confirmation) -> None:
        """Count one suggestion beside its choice."""
        is_right = row.suggested == row.chosen
        self.given += 1
        self.taken += is_right
        self.second += not is_right and row.second == row.chosen
        self.sure += row.is_sure
        self.sure_right += row.is_sure and is_right


@dataclass
class Month:
    """All classes together, and each class that people chose."""

    whole: Tried = field(default_factory=Tried)
    by_class: dict[str, Tried] = field(default_factory=dict)


def month(who: access.Viewer, first: date) -> Month:
    """The month that begins on `first`, over matters that `who` may see."""
    rows = Confirmation.objects.filter(
        subject="content_class", at__gte=_start(first), at__lt=_start(_next(first))
    )
    found = Month()
    for row in access.visible(who, rows, matter="matter_id").order_by("chosen").iterator():
        found.whole.add(row)
        found.by_class.setdefault(row.chosen, Tried()).add(row)
    return found


def _start(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))


def _next(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)

"""The chain of responsibility (领导责任制, 层层落实): who answers for a matter, from top to bottom.

Four names stand on every matter and none may be empty: the leader in charge, the head of the
responsible body, the handler (`accountable_staff`) and the first receiver. The first two
follow the body: whenever a step gives the matter to another body they are set in that step's
entry, and when a post changes hands the regular round sets them with an entry of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from qingyu.core.law.clock import day_of
from qingyu.offices import conflicts, leads, tree

from .models import Accused, Matter, Recusal


@dataclass(frozen=True, slots=True)
class Top:
    """The upper two names of the chain."""

    head_id: int
    leader_id: int


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whom a step finds to be concerned in the matter, before it is saved: bodies and staff."""

    accused: frozenset[int] = frozenset()
    aside: frozenset[int] = frozenset()

    @classmethod
    def among(cls, records: Iterable[object]) -> "Concerned":
        """The accused bodies and the recused staff that a step is about to record."""
        every = list(records)
        return cls(
            frozenset(r.office_id for r in every if isinstance(r, Accused)),
            frozenset(r.staff_id for r in every if isinstance(r, Recusal) and r.is_granted),
        )

    def __bool__(self) -> bool:
        return bool(self.accused or self.aside)


NOBODY = Concerned()


def top(matter: Matter, on: date, concerned: Concerned = NOBODY) -> Top:
    """Who should be head and leader today, whoever is now.

    A leader named by decision stays while they lead at or above the body. Nobody from an
    accused body or below it, and nobody who has stepped aside. Where no leading post is
    held at all, the accountable person answers alone.
    """
    lookup = leads_of(matter, on, concerned)
    head, leader = leads.head(lookup), leads.leader(lookup)
    head_id = head.staff_id if head else matter.accountable_staff_id
    leader_id = leader.staff_id if leader else head_id
    if matter.is_leader_named and any(lead.staff_id == matter.leader_id for lead in lookup):
        leader_id = matter.leader_id
    return Top(head_id, leader_id)


def leads_of(matter: Matter, on: date, concerned: Concerned = NOBODY) -> list[leads.Lead]:
    """Who leads at the body or above it today and is free of conflict, the nearest first."""
    accused, aside = set(concerned.accused), set(concerned.aside)
    if matter.pk:
        accused |= conflicts.barred_offices(matter.pk)
        stood_aside = Recusal.objects.filter(handling__matter_id=matter.pk, is_granted=True)
        aside.update(stood_aside.values_list("staff_id", flat=True))
    closed = tree.below(accused) if accused else set()
    return leads.over(matter.accountable_office_id, on, closed=closed, aside=aside)


def follow(matter: Matter, *, now: datetime, concerned: Concerned = NOBODY) -> bool:
    """Set head and leader anew, unsaved; True where one of them changed."""
    wanted = top(matter, day_of(now), concerned)
    changed = (matter.head_id, matter.leader_id) != (wanted.head_id, wanted.leader_id)
    if matter.leader_id != wanted.leader_id:
        matter.is_leader_named = False
    matter.head_id, matter.leader_id = wanted.head_id, wanted.leader_id
    return changed


def has_moved(matter: Matter) -> bool:
    """Whether the matter is new or about to be saved with another accountable body."""
    return matter.known().get("accountable_office") != matter.accountable_office_id


def stale(on: date) -> Iterator[int]:
    """Open matters whose head or leader is no longer who the posts of the day name.

    Looked for by body, not matter by matter: few bodies have many matters.
    """
    rows = Matter.objects.filter(is_open=True).order_by()
    groups = rows.values_list("accountable_office_id", "head_id", "leader_id", "is_leader_named")
    found: dict[int, list[leads.Lead]] = {}
    for office_id, head_id, leader_id, is_named in groups.distinct():
        over = found.setdefault(office_id, leads.over(office_id, on))
        head, leader = leads.head(over), leads.leader(over)
        head_is_right = head is not None and head.staff_id == head_id
        named = is_named and any(lead.staff_id == leader_id for lead in over)
        leader_is_right = named or (leader is not None and leader.staff_id == leader_id)
        if not (head_is_right and leader_is_right):
            same = rows.filter(
                accountable_office_id=office_id, head_id=head_id, leader_id=leader_id,
                is_leader_named=is_named,
            )  # fmt: skip
            if not over:  # nobody leads here: the accountable person answers alone
                same = same.exclude(head_id=F("accountable_staff_id"))
            yield from same.order_by("pk").values_list("pk", flat=True)

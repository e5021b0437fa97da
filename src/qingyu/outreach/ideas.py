"""What the pages read of suggestions and of public calls for them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from qingyu.offices import access
from qingyu.offices.ahead import Ask
from qingyu.petitions.models import Matter
from qingyu.petitions.queries import Page, newest, overseen

from .models import ADOPTING, Call, Idea, IdeaDecision, IdeaState

PARTS = {
    "open": Q(state__in=[IdeaState.NEW, IdeaState.STUDIED]),
    "owed": Q(state=IdeaState.DECIDED, decision__in=ADOPTING),
    "done": Q(state=IdeaState.DELIVERED) | Q(state=IdeaState.DECIDED) & ~Q(decision__in=ADOPTING),
}


def ideas(who: access.Viewer, *, part: str = "open", before: int | None = None) -> Page[Idea]:
    """Suggestions of one's own bodies and those overseen, the newest first. part: open, owed, done."""
    rows = Idea.objects.filter(PARTS[part], office__in=overseen(who) | who.offices)
    rows = access.visible(who, rows, matter="matter_id").select_related("matter", "office", "call")
    return newest(rows, before)


def get(who: access.Viewer, pk: int) -> Idea:
    """Raises access.NotFound."""
    rows = Idea.objects.select_related("matter__accountable_office", "office", "call", "decided_by")
    return access.get(who, rows, matter="matter_id", pk=pk)


IDEA = Ask(
    "idea",
    lambda matter, *_seen: (
        Idea.objects.filter(matter=matter).select_related("call", "office").order_by("pk")
    ),
)


def of(matter: Matter) -> Idea | None:
    """Of a matter that the caller was let through to by the door."""
    found: list[Idea] = IDEA.of(matter)
    return found[0] if found else None


def calls() -> QuerySet[Call]:
    """Every call is public: the latest first."""
    return Call.objects.select_related("office").order_by("-closes_on", "-pk")


def calls_page(*, before: int | None = None) -> Page[Call]:
    """One page of them for the desk, the newest first."""
    return newest(Call.objects.select_related("office"), before)


def get_call(_who: access.Viewer | None, pk: int) -> Call:
    """Raises access.NotFound."""
    found = calls().filter(pk=pk).first()
    if found is None:
        raise access.NotFound
    return found


@dataclass(frozen=True)
class Counted:
    """How many suggestions a call brought, and what was decided; sealed matters are not counted."""

    came: int
    adopted: int
    partly: int
    kept: int
    refused: int
    delivered: int


def counted(found: Call) -> Counted:
    def of_kind(decision: IdeaDecision) -> Count:
        return Count("pk", filter=Q(decision=decision))

    row = found.ideas.filter(matter__is_sealed=False).aggregate(
        came=Count("pk"), adopted=of_kind(IdeaDecision.ADOPTED), partly=of_kind(IdeaDecision.PARTLY),
        kept=of_kind(IdeaDecision.KEPT), refused=of_kind(IdeaDecision.NOT),
        delivered=Count("pk", filter=Q(state=IdeaState.DELIVERED)),
    )  # fmt: skip
    return Counted(**row)


def is_open(found: Call, today: date) -> bool:
    return found.opens_on <= today <= found.closes_on

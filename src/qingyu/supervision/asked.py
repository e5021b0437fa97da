"""What the pages read of suggestions, meetings and decisions: all scoped to one's own bodies.

These records belong to no single matter. Who issued one, whom it is for and who oversees
that body may see it; the matters it points to are shown through the door of matters.
"""

from datetime import date
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from qingyu.offices import access
from qingyu.offices.access import NotFound
from qingyu.offices.gather import few
from qingyu.offices.models import Office
from qingyu.petitions.models import Dispute, Matter
from qingyu.petitions.queries import PAGE, Page, newest

from . import reach
from .models import Answered, Decision, DemandState, Meeting, Suggestion
from .models.answered import OPEN

Row = TypeVar("Row", bound=Answered)


def _scoped(who: access.Viewer, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Sent ones to bodies one works at or oversees, and all that one's own offices issued."""
    sent = Q(office_id__in=reach.below(who)) & ~Q(state=DemandState.DRAFT)
    return rows.filter(sent | Q(by_office_id__in=who.direct))


def _part(part: str, today: date) -> Q:
    return {
        "draft": Q(state=DemandState.DRAFT),
        "open": Q(state__in=OPEN),
        "late": Q(state=DemandState.WAITING, due_on__lt=today),
        "answered": Q(state=DemandState.ANSWERED),
    }.get(part, Q())


def suggestions(
    who: access.Viewer, *, part: str, today: date, before: int | None = None
) -> Page[Suggestion]:
    rows = _scoped(who, Suggestion.objects.filter(_part(part, today)))
    return newest(rows.select_related("office", "by_office"), before)


def get_suggestion(who: access.Viewer, pk: int) -> Suggestion:
    """Raises access.NotFound."""
    related = ("office", "by_office", "by_staff", "letter")
    return _one(_scoped(who, Suggestion.objects.select_related(*related)), pk)


def drawn_from(who: access.Viewer, found: Suggestion) -> list[Matter]:
    """The matters behind a suggestion that the viewer may see."""
    rows = Matter.objects.filter(suggested_from__suggestion=found)
    return list(access.visible(who, rows).order_by("-pk"))


def meetings(who: access.Viewer, *, before: int | None = None) -> Page[Meeting]:
    """The meetings of one's own territory, the newest first."""
    return newest(_meetings(who).select_related("office"), before)


def _meetings(who: access.Viewer) -> QuerySet[Meeting]:
    """Those one's office called, those that gave one's bodies something to do, those below one."""
    given = Decision.objects.filter(meeting=OuterRef("pk"), office_id__in=who.direct)
    mine = Q(office_id__in=reach.below(who))
    return Meeting.objects.filter(mine | Q(Exists(given)))


def get_meeting(who: access.Viewer, pk: int) -> Meeting:
    """Raises access.NotFound."""
    return _one(_meetings(who).select_related("office", "called_by"), pk)


def bodies_of(meeting: Meeting) -> list[Office]:
    return list(Office.objects.filter(pk__in=meeting.bodies).order_by("code"))


def decisions_of(who: access.Viewer, meeting: Meeting) -> list[Decision]:
    """What a meeting decided, as far as it is the viewer's to see."""
    rows = _scoped(who, meeting.decisions.all())
    return list(rows.select_related("office", "by_office", "meeting").order_by("due_on", "pk"))


def get_decision(who: access.Viewer, pk: int) -> Decision:
    """Raises access.NotFound."""
    related = ("office", "by_office", "by_staff", "meeting", "matter", "dispute")
    return _one(_scoped(who, Decision.objects.select_related(*related)), pk)


def seen_matter(who: access.Viewer, found: Decision) -> Matter | None:
    """The matter a decision is about, if it is open to the viewer."""
    if found.matter_id is None:
        return None
    return access.visible(who, Matter.objects.filter(pk=found.matter_id)).first()


def pending_disputes(who: access.Viewer) -> QuerySet[Dispute]:
    """Disputes that wait for a ruling, for a meeting to put on its table; never a sealed matter's."""
    rows = Dispute.objects.filter(decided_at=None, matter__is_sealed=False)
    rows = access.visible(who, rows, matter="matter_id")
    return few(rows.select_related("matter", "decider").order_by("opened_at"), PAGE)


def waiting(who: access.Viewer) -> list[Suggestion | Decision]:
    """Suggestions and decisions that the viewer's own bodies owe a word on, the nearest due first."""
    owed = {"office_id__in": who.direct, "state": DemandState.WAITING}
    found: list[Suggestion | Decision] = [
        *Suggestion.objects.filter(**owed).select_related("office", "by_office").order_by("due_on", "pk")[:PAGE],
        *Decision.objects.filter(**owed).select_related("office", "by_office", "meeting").order_by("due_on", "pk")[:PAGE],
    ]  # fmt: skip
    return sorted(found, key=lambda row: row.due_on)


Any_ = TypeVar("Any_", Suggestion, Meeting, Decision)


def _one(rows: QuerySet[Any_], pk: int) -> Any_:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found

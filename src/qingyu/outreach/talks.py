"""耐心、恒心、真心: who was promised a call-back, whom nobody has spoken with for long, what would settle it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from qingyu.offices import access
from qingyu.petitions.models import Contact, Matter, Message, MessageKind
from qingyu.petitions.queries import PAGE, Page, overseen

# After the re-review a matter is still spoken about at least so long (条例第37条).
AFTER_THE_END = timedelta(days=365)


def call_backs(
    who: access.Viewer, today: date, *, light: str = "", after: str = ""
) -> Page[Contact]:
    """Promised call-backs not answered yet, the nearest day first; `light` done: the answered ones."""
    rows = Contact.objects.filter(
        office__in=overseen(who) | who.offices, call_back_on__isnull=False
    )
    rows = access.visible(who, rows, matter="matter_id")
    rows = rows.select_related("matter", "office", "staff")
    mark = _mark(after)
    if light == "done":
        rows = rows.exclude(called_back_at=None).order_by("-call_back_on", "-pk")
        if mark:
            rows = rows.filter(
                Q(call_back_on__lt=mark[0]) | Q(call_back_on=mark[0], pk__lt=mark[1])
            )
        return _page(rows)
    narrow = {"red": Q(call_back_on__lt=today), "amber": Q(call_back_on=today)}
    rows = rows.filter(narrow.get(light, Q()), called_back_at=None).order_by("call_back_on", "pk")
    if mark:
        rows = rows.filter(Q(call_back_on__gt=mark[0]) | Q(call_back_on=mark[0], pk__gt=mark[1]))
    return _page(rows)


def _page(rows: QuerySet[Contact]) -> Page[Contact]:
    found = list(rows[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Page(found[:PAGE], f"{last.call_back_on}_{last.pk}" if last else None)


def _mark(after: str) -> tuple[date, int] | None:
    try:
        day, _, key = after.partition("_")
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None


def quiet(
    who: access.Viewer, now: datetime, *, days: int, ended: bool = False, after: str = ""
) -> Page[Matter]:
    """Matters nobody has spoken about for so many days, the longest silence first.

    ended: those that ended within the last year, whose petitioners are still counselled and helped.
    """
    rows = Matter.objects.filter(
        accountable_office__in=overseen(who) | who.offices,
        last_talk_at__lt=now - timedelta(days=days),
    )
    if ended:
        rows = rows.filter(stage="ended", closed_at__gte=now - AFTER_THE_END)
    else:
        rows = rows.filter(is_open=True)
    rows = access.visible(who, rows).order_by("last_talk_at", "pk")
    mark = _moment_mark(after)
    if mark:
        rows = rows.filter(Q(last_talk_at__gt=mark[0]) | Q(last_talk_at=mark[0], pk__gt=mark[1]))
    related = ("accountable_office", "accountable_staff", "place")
    found = list(rows.select_related(*related)[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Page(
        found[:PAGE],
        f"{last.last_talk_at.isoformat()}_{last.pk}" if last and last.last_talk_at else None,
    )


def _moment_mark(after: str) -> tuple[datetime, int] | None:
    try:
        moment, _, key = after.rpartition("_")
        found = datetime.fromisoformat(moment)
        return (found, int(key)) if found.tzinfo else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Wish:
    """What the petitioner says would settle it: their own words, when, and how they came here."""

    words: str
    at: datetime
    is_own_hand: bool


def wish(contacts: Sequence[Contact], messages: Sequence[Message]) -> Wish | None:
    """The latest word on what would settle it, from talks and from the petitioner's own page."""
    said = [Wish(one.settles, one.at, False) for one in contacts if one.settles]
    said += [Wish(one.text, one.at, True) for one in messages if one.kind == MessageKind.WISH]
    return max(said, key=lambda one: one.at, default=None)

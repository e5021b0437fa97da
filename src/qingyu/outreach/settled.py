"""What the pages read of legacy matters and of help: lists by one's own bodies, one leader's own."""

from datetime import date

from django.db.models import Q, QuerySet

from qingyu.offices import access
from qingyu.offices.ahead import Ask
from qingyu.offices.gather import attach, few
from qingyu.petitions.models import Matter
from qingyu.petitions.queries import PAGE, Page, newest, overseen

from .models import Help, HelpState, Legacy, LegacyOption, LegacyState

OPEN = (LegacyState.LISTED, LegacyState.PLANNED, LegacyState.CLAIMED)


LEGACY = Ask(
    "legacy",
    lambda matter, *_seen: (
        Legacy.objects.filter(matter=matter)
        .select_related("listed_by", "claimed_by", "judged_by")
        .order_by("pk")
    ),
)
OPTIONS = Ask(
    "options",
    lambda matter, *_seen: LegacyOption.objects.filter(legacy__matter=matter).select_related(
        "basis", "staff"
    ),
)
HELPS = Ask(
    "helps",
    lambda matter, *_seen: (
        Help.objects.filter(matter=matter).select_related("office", "asked_by").order_by("-pk")
    ),
)


def legacy_of(matter: Matter) -> Legacy | None:
    """The legacy record of one matter, its options with it."""
    found: list[Legacy] = LEGACY.of(matter)
    options = OPTIONS.of(matter) if found else []
    attach(found, "options", options, "legacy_id")
    return found[0] if found else None


def legacy_matters(
    who: access.Viewer, *, part: str, today: date, before: int | None = None
) -> Page[Legacy]:
    """Those of one's own bodies and of all that one oversees, the newest listed first."""
    mine = Q(matter__accountable_office__in=overseen(who)) | Q(matter__leader=who.staff_id)
    rows = _legacy(who).filter(mine, _part(part, today, who))
    return newest(rows, before)


def _part(part: str, today: date, who: access.Viewer) -> Q:
    return {
        "open": Q(state__in=OPEN),
        "own": Q(state__in=OPEN, matter__leader=who.staff_id),
        "late": Q(state__in=OPEN, due_on__lt=today),
        "claimed": Q(state=LegacyState.CLAIMED),
        "done": Q(state=LegacyState.RECOGNISED),
    }.get(part, Q())


def own_legacy(who: access.Viewer) -> QuerySet[Legacy]:
    """我的包案: the open legacy matters that this leader answers for, the nearest day first."""
    rows = _legacy(who).filter(state__in=OPEN, matter__leader=who.staff_id)
    return few(rows.order_by("due_on", "pk"), PAGE)


def _legacy(who: access.Viewer) -> QuerySet[Legacy]:
    related = ("matter", "matter__accountable_office", "matter__leader")
    rows = access.visible(who, Legacy.objects.all(), matter="matter_id")
    return rows.select_related(*related)


def helps_of(matter: Matter) -> list[Help]:
    found: list[Help] = HELPS.of(matter)
    return found


def helps(who: access.Viewer, *, part: str, before: int | None = None) -> Page[Help]:
    """Help asked for by one's own bodies and those one oversees; what waits, by the day to ask again."""
    rows = Help.objects.filter(office__in=overseen(who) | who.offices)
    rows = access.visible(who, rows, matter="matter_id")
    rows = rows.select_related("matter", "office", "asked_by")
    if part == "asked":
        return Page(
            list(rows.filter(state=HelpState.ASKED).order_by("ask_again_on", "pk")[:200]), None
        )
    return newest(rows.exclude(state=HelpState.ASKED), before)

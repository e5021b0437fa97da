"""Reading warnings: those that concern a scope, what came before them and what helped."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from qingyu.core import divisions
from qingyu.offices.gather import few
from qingyu.offices.models import Place

from .models import Disposal, FirstSeen, Warning
from .panels import TOPIC_GROUP
from .scope import Scope
from .surveillance import control
from .surveillance.first import WINDOW

SHOWN = timedelta(days=28)  # a warning stays on the page so long after its last day
TOP = 3
SIMILAR = 5
SETTLED = (Disposal.EXPLAINED, Disposal.FALSE)


def concern(scope: Scope) -> Q:
    """Of its places, or of the field of one of its bodies where no place says the same."""
    own = Q(office_id__in=scope.ids)
    if scope.place is None:
        return own
    of_place = Q(office=None, place__startswith=scope.place)
    said = Q(echoes__isnull=False, echoes__place__startswith=scope.place)
    return of_place | (own & ~said)


def current(scope: Scope, today: date) -> QuerySet[Warning]:
    """The warnings of the last weeks, the surest first."""
    rows = Warning.objects.filter(concern(scope), last_on__gte=today - SHOWN)
    return rows.select_related("office", "disposed_by").order_by("q", "p", "pk")


def for_leaders(rows: QuerySet[Warning]) -> QuerySet[Warning]:
    """Only what hardly is chance, and what nobody has explained or found false."""
    return rows.filter(q__lte=control.LEADERS_SHARE).exclude(disposal__in=SETTLED)


def is_for_leaders(warning: Warning) -> bool:
    """The same of one warning that is read already."""
    return warning.q <= control.LEADERS_SHARE and warning.disposal not in SETTLED


def rising(scope: Scope, today: date) -> QuerySet[Warning]:
    """Every warning for the leader; the page shows the first three and how many there are."""
    return for_leaders(current(scope, today))


def first_seen(scope: Scope, today: date) -> QuerySet[FirstSeen]:
    """First signals of the last weeks in the scope's places, the largest first."""
    if scope.place is None:
        return FirstSeen.objects.none()
    rows = FirstSeen.objects.filter(place__startswith=scope.place, last_on__gt=today - WINDOW)
    return rows.exclude(disposal__in=SETTLED).order_by("-size", "since", "pk")


def similar(warning: Warning) -> QuerySet[Warning]:
    """Earlier warnings of the same topic or, for a place as a whole, of the same place; the newest."""
    earlier = Warning.objects.filter(last_on__lt=warning.since).exclude(pk=warning.pk)
    if warning.topic:
        earlier = earlier.filter(topic__startswith=warning.topic[:TOPIC_GROUP])
    else:
        earlier = earlier.filter(topic="", place=warning.place, office=warning.office)
    rows = earlier.select_related("office", "disposed_by").order_by("-last_on", "-pk")
    return few(rows, SIMILAR * 4)


def most_similar(warning: Warning, found: list[Warning]) -> list[Warning]:
    """Those in the same place first, then the newest; what people wrote of them is what helped,
    or what it turned out to be. found: what `similar` gives.
    """
    return sorted(found, key=lambda other: -_alike(warning, other))[:SIMILAR]


def _alike(warning: Warning, other: Warning) -> int:
    """Same topic, same place, and something written about it."""
    return (
        2 * (other.topic == warning.topic)
        + (other.place == warning.place and other.office_id == warning.office_id)
        + bool(other.note)
    )


def place_names(stems: Iterable[str]) -> dict[str, str]:
    """stem → the place's own name; a stem without a place in the table stays without."""
    wanted = set(stems) - {""}
    codes = {code: stem for stem in wanted for code in filled(stem)}
    rows = Place.objects.filter(code__in=list(codes)).values_list("code", "name")
    return {codes[code]: name for code, name in rows}


def filled(stem: str) -> list[str]:
    """The codes a stem may stand for: itself, filled to six digits, filled to twelve."""
    return sorted({stem, stem.ljust(6, "0"), stem.ljust(12, "0")})


def stem(code: str) -> str:
    """The digits of a place's code that say where."""
    return divisions.stem(code)

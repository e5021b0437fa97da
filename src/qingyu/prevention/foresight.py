"""Was it found before it was petitioned? Suggested with its reasons; a person says whether it is so.

And what prevention yields: of the quarrels found, how many were settled before anybody petitioned.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from qingyu.core import divisions
from qingyu.core.law.clock import day_of
from qingyu.core.quarrels.kinds import speaks_of
from qingyu.core.quarrels.stages import DONE, Stage
from qingyu.offices import access
from qingyu.offices.ahead import Ask
from qingyu.offices.gather import few
from qingyu.petitions.models import Matter
from qingyu.petitions.queries import PETITIONS, Page, newest
from qingyu.reading.matter.compare import compare
from qingyu.reading.matter.prints import make

from . import parts
from .models import Foreseen, Quarrel

LOOKED_BACK = timedelta(days=3 * 365)
LOOKED_AT = 60  # the latest quarrels of the place that are read
SHOWN = 3
TOWN = 9  # digits of a township's code
NOT_COUNTED = (Stage.UNCONFIRMED,)


@dataclass(frozen=True)
class Suggested:
    """A quarrel that the matter may be about. reasons: village, town, kind, phrase; phrase: shared words."""

    quarrel: Quarrel
    reasons: tuple[str, ...]
    phrase: str = ""


def suggested(who: access.Viewer, matter: Matter) -> list[Suggested]:
    """Quarrels found in the same place before the matter came in, the best founded first.

    Never of a sealed matter. Only quarrels that may be seen, and none that a person has judged.
    """
    near = NEAR.of(matter, who)
    text = _first_text(matter) if near else ""
    found = [one for row in near if (one := _weighed(row, matter, text))]
    return sorted(found, key=lambda one: (-len(one.reasons), -one.quarrel.pk))[:SHOWN]


def _near(matter: Matter, who: access.Viewer, *_seen: object) -> QuerySet[Quarrel]:
    """The latest quarrels of the place that are worth reading beside the matter."""
    if matter.is_sealed or matter.place_id is None:
        return Quarrel.objects.none()
    town = divisions.stem(matter.place_id)[:TOWN]
    judged = Foreseen.objects.filter(matter=matter).values("quarrel")
    rows = access.of_bodies(who, Quarrel.objects.all(), *parts.BODIES).filter(
        place__code__range=divisions.within(town), found_at__lt=matter.received_at,
        found_at__gte=matter.received_at - LOOKED_BACK,
    )  # fmt: skip
    rows = rows.exclude(pk__in=judged).exclude(stage__in=NOT_COUNTED)
    return few(rows.select_related("place", "office").order_by("-pk"), LOOKED_AT)


NEAR = Ask("near_quarrels", _near)


def _first_text(matter: Matter) -> str:
    """What the first petition says, from the file where it is open."""
    petitions = PETITIONS.of(matter)
    return min(petitions, key=lambda one: one.pk).text if petitions else ""


def _weighed(quarrel: Quarrel, matter: Matter, text: str) -> Suggested | None:
    """Place alone is no reason: the kind or the words must speak for it too."""
    reasons = ["village" if quarrel.place_id == matter.place_id else "town"]
    if speaks_of(quarrel.kind, matter.content_class):
        reasons.append("kind")
    told = compare(make(quarrel.account), make(text, matter.title))
    phrase = next((one.here for one in told.reasons if one.kind == "shared_phrase"), "")
    if phrase:
        reasons.append("phrase")
    return Suggested(quarrel, tuple(reasons), phrase) if len(reasons) > 1 else None


def _foreseen(matter: Matter, who: access.Viewer, *_seen: object) -> QuerySet[Foreseen]:
    seen = access.of_bodies(who, Quarrel.objects.all(), *parts.BODIES).values("pk")
    rows = Foreseen.objects.filter(matter=matter, is_same=True, quarrel__in=seen)
    return rows.select_related("quarrel__place", "decided_by").order_by("pk")


FORESEEN = Ask("foreseen", _foreseen)


def of_matter(who: access.Viewer, matter: Matter) -> list[Foreseen]:
    """What was confirmed of one matter, of quarrels that may be seen."""
    found: list[Foreseen] = FORESEEN.of(matter, who)
    return found


def of_quarrel(who: access.Viewer, quarrel: Quarrel) -> list[Foreseen]:
    """The matters it became, of those that may be seen."""
    rows = Foreseen.objects.filter(quarrel=quarrel, is_same=True)
    seen = access.visible(who, rows, matter="matter_id")
    return list(seen.select_related("matter", "decided_by").order_by("pk"))


@dataclass(frozen=True)
class Yield:
    """What became of the quarrels found from `since` on.

    held: settled, and nobody petitioned about it. later: petitioned after it was found.
    open: neither yet. elsewhere: guided to another way of the law.
    """

    since: date
    found: int
    held: int
    later: int
    open: int
    elsewhere: int

    @property
    def percent(self) -> int | None:
        """Of those that ended or were petitioned, how many were settled first; None where none did."""
        done = self.held + self.later
        return round(100 * self.held / done) if done else None


PARTS = ("held", "later", "open", "elsewhere")


def counted(who: access.Viewer, since: date) -> Yield:
    numbers = {part: of_part(who, part, since).count() for part in PARTS}
    return Yield(since, found=sum(numbers.values()), **numbers)


def of_part(who: access.Viewer, part: str, since: date) -> QuerySet[Quarrel]:
    """The quarrels behind one number; every quarrel found and not unfounded is in exactly one."""
    rows = access.of_bodies(who, Quarrel.objects.all(), *parts.BODIES)
    rows = rows.filter(found_at__date__gte=since).exclude(stage__in=NOT_COUNTED)
    later = Exists(Foreseen.objects.filter(quarrel=OuterRef("pk"), is_same=True))
    if part == "later":
        return rows.filter(later)
    rows = rows.filter(~later)
    done = sorted(str(stage) for stage in DONE)
    if part == "held":
        return rows.filter(stage__in=done)
    if part == "elsewhere":
        return rows.filter(stage=Stage.GUIDED)
    return rows.exclude(stage__in=[*done, Stage.GUIDED])


def behind(
    who: access.Viewer, part: str, since: date, *, before: int | None = None
) -> Page[Quarrel]:
    """One page of them, the newest first."""
    rows = of_part(who, part, since).select_related("place", "office", "holder")
    return newest(rows, before)


def found_on(quarrel: Quarrel) -> date:
    return day_of(quarrel.found_at)

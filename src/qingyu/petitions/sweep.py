"""The regular round: deadline thresholds, windows that lapse, what nobody has signed for.

Run it as often as you like, or late: each threshold is told once, with the moment at which
it was due to be told and the moment at which it was.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from qingyu.core.law.clock import Recount, day_of
from qingyu.core.law.due import Due
from qingyu.core.law.lights import thresholds
from qingyu.core.law.rules import RULES
from qingyu.ledger import journal

from . import chain, clocks, tallies, telling, turn
from .errors import Refused
from .models import Clock, Matter, Threshold
from .services import charge, succeed

ACTOR = journal.Actor.system("期限巡查")
LAST = "T+1"
# How the matter's file tells each threshold.
SAID = {"T-3": "还有3天到期", "T-0": "今天到期", "T+1": "已经逾期"}
BATCH = 200


@dataclass
class Swept:
    """What a round did."""

    thresholds: int = 0
    lapsed: int = 0
    recounted: int = 0
    folded: int = 0
    succeeded: int = 0
    renewed: int = 0  # matters whose leading names followed a change of post
    orphaned: int = 0  # merged bodies' matters that nobody could take over yet


def sweep(now: datetime) -> Swept:
    """Tell every threshold reached by `now`, lapse windows, count provisional dates anew."""
    done = Swept()
    for clock_id in _reached(now):
        with transaction.atomic():
            _tell(clock_id, now, done)
    done.recounted = recount_all(now)
    for matter_id in succeed.waiting():
        _succeed(matter_id, now, done)
    for matter_id in list(chain.stale(day_of(now))):
        done.renewed += charge.renew(matter_id, now=now)
    done.folded = tallies.fold()
    return done


def _succeed(matter_id: int, now: datetime, done: Swept) -> None:
    """One matter that nobody can take over must not stop the round for all others."""
    try:
        succeed.succeed(Matter.objects.get(pk=matter_id), now=now)
    except Refused:
        done.orphaned += 1
    else:
        done.succeeded += 1


def _reached(now: datetime) -> list[int]:
    """Open clocks within three days of their due date whose last threshold is not told yet."""
    told = Threshold.objects.filter(clock=OuterRef("pk"), name=LAST, due_on=OuterRef("due_on"))
    near = Clock.objects.filter(is_open=True, due_on__lte=day_of(now) + timedelta(days=3))
    return list(near.filter(~Exists(told)).order_by("due_on", "pk").values_list("pk", flat=True))


def _tell(clock_id: int, now: datetime, done: Swept) -> None:
    clock = Clock.objects.select_related("matter", "office").get(pk=clock_id)
    matter = turn.lock(clock.matter)
    clock = Clock.objects.get(pk=clock_id)
    if not clock.is_open:
        return
    for threshold in thresholds(Due.from_json(clock.terms)):
        if threshold.at <= now and _is_new(clock, threshold.key, threshold.at, now):
            done.thresholds += 1
            _entry(matter, clock, threshold.key, threshold.at, now)
    if clock.is_window and day_of(now) > clock.due_on:
        done.lapsed += 1
        _lapse(matter, clock, now)


def _is_new(clock: Clock, name: str, nominal: datetime, now: datetime) -> bool:
    _, created = Threshold.objects.get_or_create(
        clock=clock,
        name=name,
        due_on=clock.due_on,
        defaults={"nominal_at": nominal, "recorded_at": now},
    )
    return created


def _entry(matter: Matter, clock: Clock, name: str, nominal: datetime, now: datetime) -> None:
    facts = {
        "rule": RULES[clock.rule].name[0],
        "name": SAID[name],
        "due": clock.due_on,
        "key": clock.rule,
    }
    facts["office"] = clock.office.label if clock.office else ""
    entry = journal.append(matter, "threshold", by=ACTOR, at=nominal, now=now, facts=facts)
    telling.tell(matter, entry, now=now)


def _lapse(matter: Matter, clock: Clock, now: datetime) -> None:
    clocks.lapse(clock, at=now)
    facts = {
        "rule": RULES[clock.rule].name[0],
        "name": "窗口已过",
        "due": clock.due_on,
        "key": clock.rule,
    }
    journal.append(matter, "threshold", by=ACTOR, at=now, now=now, facts=facts, saves=[clock])


def _provisional() -> list[int]:
    return list(
        Clock.objects.filter(is_open=True, is_provisional=True).values_list("pk", flat=True)
    )


def recount_all(now: datetime) -> int:
    """Every provisional date over today's calendar; how many were changed or confirmed."""
    done = 0
    for clock_id in _provisional():
        with transaction.atomic():
            done += recount(clock_id, now)
    return done


def provisional() -> int:
    """How many running limits are counted provisionally."""
    return len(_provisional())


def recount(clock_id: int, now: datetime) -> bool:
    """Count a provisional date anew over today's calendar; True where it changed.

    A later or confirmed date is written with an entry. One that would come earlier than
    what was told waits for a person: see `shortened`.
    """
    clock = Clock.objects.select_related("matter").get(pk=clock_id)
    fresh = clocks.recount(clock).new
    if fresh.due < clock.due_on or (fresh.due == clock.due_on and fresh.provisional):
        return False
    matter = turn.lock(clock.matter)
    old = clock.due_on
    clocks.write(clock, fresh)
    delta = tallies.changes([clock])
    facts = {"old": old, "due": clock.due_on, "why": "节假日安排已公布", "key": clock.rule}
    journal.append(matter, "recounted", by=ACTOR, at=now, now=now, facts=facts, saves=[clock])
    tallies.write(delta)
    return True


def recounted() -> list[tuple[Clock, Recount]]:
    """Every provisional date with what the calendar of today would make of it."""
    rows = Clock.objects.filter(is_open=True, is_provisional=True).select_related("matter")
    return [(clock, clocks.recount(clock)) for clock in rows]


def shortened() -> list[tuple[Clock, Due]]:
    """Provisional dates that the official calendar would bring forward; a person decides."""
    return [(clock, found.new) for clock, found in recounted() if found.is_shortened]

"""The regular round of supervision: reads what was written since, and keeps each breach it shows.

Run it as often as you like, or late: a breach is found once, with the first day it held. The
walk itself reads one matter's journal; which matters are walked comes from the entries since
the last round and from what a day alone can break (a limit that ran out, an unsigned transfer).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from qingyu.core.law.breaches import BREACHES
from qingyu.core.law.clock import day_of
from qingyu.ledger import journal
from qingyu.ledger.models import Entry
from qingyu.offices.models import Office
from qingyu.petitions import turn
from qingyu.petitions.models import Clock, Handling, HandlingState, Matter, Reply, ReplyState

from . import parameters, reckon
from .models import Fault, Patrolled
from .triggers import Past, Seen, Trigger, walk, words

ACTOR = journal.Actor.system("督办巡查")
CHAIN = "matter:"
# A step that began before the last round may have been committed after it.
OVERLAP = timedelta(hours=1)


@dataclass
class Round:
    """What a round did."""

    matters: int = 0
    found: int = 0
    ended: int = 0

    def __str__(self) -> str:
        return f"核对 {self.matters} 件，发现 {self.found}，补正 {self.ended}"


def patrol(now: datetime) -> Round:
    """Walk every matter in which something may have been broken since the last round."""
    last = Patrolled.objects.order_by("-pk").values_list("at", flat=True).first()
    done, promises = Round(), reckon.standing()
    for pk in sorted(_to_walk(last, now)):
        with transaction.atomic():
            past = Past.of(pk)
            look(past, now=now, done=done)
            reckon.recount(reckon.matter(past, promises, day_of(now)))
    with transaction.atomic():
        reckon.recount(reckon.passed(day_of(now)))
        Patrolled.objects.all().delete()
        Patrolled.objects.create(at=now)
    return done


def _to_walk(last: datetime | None, now: datetime) -> set[int]:
    """Matters with new entries, and those in which the day alone breaks something."""
    today = day_of(now)
    found = set(_written(last, now))
    clocks = Clock.objects.filter(is_open=True, is_window=False, due_on__lt=today)
    found.update(_new(clocks, "clock", "matter_id"))
    sent = Handling.objects.filter(is_live=True, state=HandlingState.SENT, signed_at=None)
    found.update(_new(sent, "handling", "matter_id"))
    undone = Reply.objects.filter(
        is_supporting=True, state=ReplyState.SERVED, executed_at=None,
        issued_at__lt=now - timedelta(parameters.NATIONAL.execution_days),
    )  # fmt: skip
    found.update(_new(undone, "reply", "matter_id"))
    return found


def _written(last: datetime | None, now: datetime) -> Iterator[int]:
    """Matters with entries since the last round, or with steps whose time to be told has passed."""
    entries = Entry.objects.filter(chain__startswith=CHAIN, recorded_at__lte=now)
    if last is not None:
        days = sorted(
            {p.telling_days for p in (parameters.NATIONAL, *parameters.BY_PROFILE.values())}
        )
        for wait in (
            timedelta(0),
            *(timedelta(n) for n in days),
            *(timedelta(n + 1) for n in days),
        ):
            since, until = last - OVERLAP - wait, now - wait
            rows = entries.filter(recorded_at__gte=since, recorded_at__lte=until)
            yield from _matters(
                rows if not wait else rows.filter(kind__in=["accept", "extend", "decline"])
            )
    else:
        yield from _matters(entries)


def _matters(entries: QuerySet[Entry]) -> Iterator[int]:
    chains = entries.order_by().values_list("chain", flat=True).distinct()
    return (int(chain.removeprefix(CHAIN)) for chain in chains.iterator())


def _new(rows: QuerySet, label: str, column: str) -> QuerySet:
    """The matters of rows at which no breach has been found yet."""
    mark = Concat(Value(f"{label}:"), Cast(OuterRef("pk"), CharField()))
    known = Fault.objects.filter(matter_id=OuterRef(column), mark=mark)
    return rows.filter(~Exists(known)).order_by().values_list(column, flat=True).distinct()


def look(past: Past, *, now: datetime, done: Round) -> None:
    """Walk one matter, write what is new, and note what has been made good since."""
    done.matters += 1
    matter_id = past.matter_id
    known = {(f.trigger, f.mark): f for f in Fault.objects.filter(matter_id=matter_id)}
    matter: Matter | None = None
    for trigger, seen in walk(past, day_of(now)):
        fault = known.get((trigger.key, seen.mark))
        if fault is None:
            matter = matter or turn.lock(Matter(pk=matter_id))
            _write(matter, trigger, seen, now)
            done.found += 1
        elif fault.ended_on != seen.ended_on:
            # It follows from the entries themselves, so no entry of its own tells it.
            Fault.objects.filter(pk=fault.pk).update(ended_on=seen.ended_on)
            done.ended += seen.ended_on is not None


def _write(matter: Matter, trigger: Trigger, seen: Seen, now: datetime) -> None:
    office = Office.objects.get(pk=seen.office)
    fault = Fault(
        matter=matter, trigger=trigger.key, mark=seen.mark, breach=seen.breach, office=office,
        since=seen.since, ended_on=seen.ended_on, facts=dict(seen.facts), found_at=now,
    )  # fmt: skip
    facts = {
        "office": office.label, "name": trigger.name[0], "article": BREACHES[seen.breach].article,
        "what": words(trigger.says[0], seen.facts), "since": seen.since, "trigger": trigger.key,
        "what_en": words(trigger.says[1], seen.facts, english=True),
    }  # fmt: skip
    journal.append(
        matter.chain, "fault_found", by=ACTOR, at=now, now=now, facts=facts, saves=[fault]
    )


def again(matter_id: int, *, now: datetime) -> Round:
    """One matter walked by itself, in the caller's transaction."""
    done = Round()
    look(Past.of(matter_id), now=now, done=done)
    return done

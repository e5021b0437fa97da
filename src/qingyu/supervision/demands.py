"""What a demand starts from: whom it may go to, its words and its dates, filled in from a breach."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from qingyu.core.law import clock as law
from qingyu.core.law import profiles
from qingyu.core.law.clock import day_of
from qingyu.offices import access, conflicts
from qingyu.offices.gather import gather
from qingyu.offices.models import Office
from qingyu.petitions.models import Matter

from . import queries, reach
from .models import Fault, FaultState
from .triggers import TRIGGERS, Past, Seen, Trigger, walk, words


def offices(who: access.Viewer, matter: Matter) -> QuerySet[Office]:
    """The bodies in a matter that the viewer may call to their duty; one query."""
    part = (
        Q(pk__in=[matter.accountable_office_id, matter.first_receiver_id])
        | Q(pk__in=matter.handlings.values("office_id"))
        | Q(pk__in=matter.clocks.filter(office__isnull=False).values("office_id"))
    )
    called = Office.objects.filter(part & reach.over(who))
    return conflicts.open_to(matter.pk, called).order_by("code")


def start(
    who: access.Viewer, matter: Matter, able: Iterable[Office], *, now: datetime,
    fault: Any = None, office: Any = None,
) -> dict[str, Any]:  # fmt: skip
    """What a form is filled in with. able: what `offices` gives.

    From the breach that a link names, else from the last one the journal shows at a body the
    viewer oversees (at `office`, where a link names one), found by the round or not yet.
    """
    read = gather({"faults": queries.FAULTS.rows(matter, who), **Past.lists(matter.pk)})
    faults, past = read.pop("faults"), Past(matter.pk, **read)
    due = law.start(
        "supervision_answer", at=now, profile=profiles.get(matter.profile), calendar=past.calendar
    ).due  # fmt: skip
    named = _named(faults, fault)
    if named is not None:
        trigger = TRIGGERS[named.trigger]
        return _filled(named.office_id, named.breach, trigger, named.facts) | {"done_by": due}
    wanted = {one.pk for one in able}
    if str(office or "").isdigit():
        wanted &= {int(office)}
    seen = list(_seen(past, faults, wanted, now))
    if not seen:
        return {"office": matter.accountable_office_id, "done_by": due}
    trigger, last = max(seen, key=lambda pair: pair[1].since)
    return _filled(last.office, last.breach, trigger, last.facts) | {"done_by": due}


def _filled(office: int, breach: str, trigger: Trigger, facts: Any) -> dict[str, Any]:
    return {"office": office, "breach": breach, "demand": words(trigger.demands, facts)}


def _named(faults: list[Fault], fault: Any) -> Fault | None:
    if not str(fault or "").isdigit():
        return None
    return next((f for f in faults if f.pk == int(fault)), None)


def _seen(
    past: Past, faults: list[Fault], wanted: set[int], now: datetime
) -> Iterator[tuple[Trigger, Seen]]:
    """What the journal shows today at these bodies and nobody has decided on."""
    decided = {(f.trigger, f.mark) for f in faults if f.state != FaultState.FOUND}
    for trigger, seen in walk(past, day_of(now)):
        if seen.office in wanted and (trigger.key, seen.mark) not in decided:
            yield trigger, seen

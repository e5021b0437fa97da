"""What a demand starts from: whom it may go to, its words and its dates, filled in from a breach."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from qingyu.core.law import clock as law
from qingyu.core.law import profiles
from qingyu.core.law.clock import day_of
from qingyu.offices import access, calendar
from qingyu.offices.models import Office
from qingyu.petitions.models import Matter

from . import queries, reach
from .models import Fault, FaultState
from .triggers import TRIGGERS, Past, Seen, Trigger, walk, words


def offices(who: access.Viewer, matter: Matter) -> QuerySet[Office]:
    """The bodies in a matter that the viewer may call to their duty."""
    ids = [matter.accountable_office_id, matter.first_receiver_id]
    ids += matter.handlings.values_list("office_id", flat=True)
    ids += matter.clocks.filter(office__isnull=False).values_list("office_id", flat=True)
    able = [
        pk
        for pk in dict.fromkeys(ids)
        if reach.office_over(who, pk) and access.may_receive(matter.pk, pk)
    ]
    return Office.objects.filter(pk__in=able).order_by("code")


def start(
    who: access.Viewer, matter: Matter, *, now: datetime, fault: Any = None, office: Any = None
) -> dict[str, Any]:
    """What a form is filled in with.

    From the breach that a link names, else from the last one the journal shows at a body the
    viewer oversees (at `office`, where a link names one), found by the round or not yet.
    """
    due = law.start(
        "supervision_answer", at=now, profile=profiles.get(matter.profile), calendar=calendar.current()
    ).due  # fmt: skip
    named = _named(who, matter, fault)
    if named is not None:
        trigger = TRIGGERS[named.trigger]
        return _filled(named.office_id, named.breach, trigger, named.facts) | {"done_by": due}
    seen = list(_seen(who, matter, now, office))
    if not seen:
        return {"office": matter.accountable_office_id, "done_by": due}
    trigger, last = max(seen, key=lambda pair: pair[1].since)
    return _filled(last.office, last.breach, trigger, last.facts) | {"done_by": due}


def _filled(office: int, breach: str, trigger: Trigger, facts: Any) -> dict[str, Any]:
    return {"office": office, "breach": breach, "demand": words(trigger.demands, facts)}


def _named(who: access.Viewer, matter: Matter, fault: Any) -> Fault | None:
    if not str(fault or "").isdigit():
        return None
    return next((f for f in queries.faults_of(who, matter) if f.pk == int(fault)), None)


def _seen(
    who: access.Viewer, matter: Matter, now: datetime, office: Any
) -> Iterator[tuple[Trigger, Seen]]:
    """What the journal shows today and nobody has decided on."""
    decided = {
        (f.trigger, f.mark) for f in queries.faults_of(who, matter) if f.state != FaultState.FOUND
    }
    able = set(offices(who, matter).values_list("pk", flat=True))
    if str(office or "").isdigit():
        able &= {int(office)}
    for trigger, seen in walk(Past.of(matter.pk), day_of(now)):
        if seen.office in able and (trigger.key, seen.mark) not in decided:
            yield trigger, seen

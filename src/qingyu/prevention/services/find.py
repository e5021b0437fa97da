"""排查: a quarrel is found and recorded; the body that found it answers for it from this moment."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from qingyu.core import numbers
from qingyu.core.law.clock import day_of
from qingyu.core.quarrels.kinds import name as kind_name
from qingyu.core.quarrels.stages import Stage
from qingyu.ledger import journal
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.petitions.errors import NotResponsible, Refused
from qingyu.petitions.intake import clean
from qingyu.petitions.parts import actor
from qingyu.petitions.services.register import next_serial

from ..finds import Find, check, digest
from ..models import Cover, Quarrel
from .report import superior_of


@dataclass(frozen=True)
class Recorded:
    """The quarrel; `is_new` is False where this submission had come before."""

    quarrel: Quarrel
    is_new: bool


class SubmissionChanged(Refused):
    """The same record came before with other words; `quarrel` is what stands."""

    def __init__(self, quarrel: Quarrel) -> None:
        super().__init__(_("这条记录已经交过，但内容不一样；请对照后再定。"))
        self.quarrel = quarrel


def record(
    find: Find, *, office: Office, by: Viewer, now: datetime, cover: Cover | None = None
) -> Recorded:
    """Record a find. The same `submission` again finds the first, whatever happened meanwhile.

    With `is_reported` the body above is told in the same step. Raises NotResponsible,
    Incomplete, SubmissionChanged.
    """
    if office.pk not in by.ground:
        raise NotResponsible(_("矛盾纠纷由在这个单位任职的人登记。"))
    earlier = _earlier(find)
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            return Recorded(_record(find, office, by, now, cover), is_new=True)
    except IntegrityError:
        # Two sendings at once: the other one was first, so its record is the record.
        earlier = _earlier(find)
        if earlier is None:
            raise
        return earlier


def _earlier(find: Find) -> Recorded | None:
    if find.submission is None:
        return None
    found = Quarrel.objects.filter(submission=find.submission).first()
    if found is None:
        return None
    if found.submission_digest != digest(find):
        raise SubmissionChanged(found)
    return Recorded(found, is_new=False)


def _record(find: Find, office: Office, by: Viewer, now: datetime, cover: Cover | None) -> Quarrel:
    place = check(find, office=office, now=now)
    serial = next_serial(office, now, "quarrel")
    when = find.found_at or now
    made = Quarrel(
        number=numbers.matter_number(f"jf-{office.code}", day_of(now).year, serial),
        kind=find.kind, place=place, where=clean(find.where), sides=find.sides, people=find.people,
        account=clean(find.account), handled=clean(find.handled), stage=str(Stage.FOUND),
        office=office, holder_id=by.staff_id, found_office=office, found_by_id=by.staff_id,
        found_at=when, cover=cover, submission=find.submission,
        submission_digest=digest(find) if find.submission else "",
        reported_to=superior_of(office) if find.is_reported else None,
    )  # fmt: skip
    facts = {"office": office.label, "kind": kind_name(find.kind), "number": made.number}
    who = actor(by, office)
    journal.append(made, "quarrel_find", by=who, at=when, now=now, facts=facts)
    if made.reported_to is not None:
        told = {"to": made.reported_to.label}
        journal.append(made, "quarrel_report", by=who, at=when, now=now, facts=told)
    return made

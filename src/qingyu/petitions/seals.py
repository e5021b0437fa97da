"""Closing a matter: who keeps their sight of it, and whose counts it leaves."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from qingyu.offices import conflicts, sights
from qingyu.offices.models import Office

from . import turn
from .errors import ConflictOfInterest
from .models import Clock, Matter
from .people import duty_clerk, is_concerned, way_up


def close(matter: Matter) -> None:
    """Seal it: the overseers see it no more, nor does a body that has given it back."""
    sights.seal(matter.pk)
    sights.keep(matter.pk, _with_a_part(matter))


def _with_a_part(matter: Matter) -> set[int]:
    """The offices that still have something to do with it."""
    live = matter.handlings.filter(is_live=True).values_list("office_id", "sender_id")
    offices = {matter.first_receiver_id, matter.accountable_office_id}
    offices.update(pk for pair in live for pk in pair)
    for rows, column in (
        (matter.petitions, "office_id"), (matter.reviews, "office_id"), (matter.replies, "office_id"),
    ):  # fmt: skip
        offices.update(rows.values_list(column, flat=True))
    offices.update(matter.disputes.filter(decided_at=None).values_list("decider_id", flat=True))
    return offices


def guard(step: "turn.Turn", accused: Iterable[int]) -> None:
    """Close a sealed matter to the accused; when that bars its own office, hand it up.

    What the barred office owed goes up with it, so that not even its counts tell of it. Where it
    only bars the person who answers by name, a colleague does. Raises ConflictOfInterest.
    """
    matter = step.matter
    if not matter.is_sealed:
        return
    sights.bar(matter.pk, accused)
    if not conflicts.may_receive(matter.pk, matter.accountable_office_id):
        upper = way_up(matter, matter.accountable_office, step.now)
        if upper is None:
            raise ConflictOfInterest(_("没有不涉及本件的上级单位可以接收，请报联席会议指定。"))
        _hand_up(step, upper)
    elif is_concerned(matter.accountable_staff_id, matter, step.now):
        here = matter.accountable_office
        turn.hand_to(matter, here.pk, duty_clerk(here, step.now, matter).pk)
    close(matter)
    sights.withhold(matter.pk)


def _hand_up(step: "turn.Turn", upper: Office) -> None:
    matter, barred = step.matter, step.matter.accountable_office_id
    turn.hand_to(matter, upper.pk, duty_clerk(upper, step.now, matter).pk)
    touched = [record for record in step.saves if isinstance(record, Clock)]
    known = {clock.pk for clock in touched if clock.pk}
    running = [c for c in matter.clocks.filter(is_open=True, office_id=barred) if c.pk not in known]
    for clock in [*touched, *running]:
        if clock.is_open and clock.office_id == barred:
            clock.office_id = upper.pk
    step.saves.extend(running)
    sights.grant(matter.pk, upper.pk, is_sealed=True)

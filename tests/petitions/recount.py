"""What must hold for every matter whatever was done to it, and the counts made anew."""

from collections import Counter

from qingyu.core.stages import OPEN, Stage
from qingyu.offices import conflicts
from qingyu.petitions import tallies
from qingyu.petitions.models import Clock, HandlingState, Matter, Tally, TallyDelta


def kept():
    """The maintained counts as they stand, folded and unfolded: (office, name, key) → number."""
    total = Counter()
    for row in Tally.objects.all():
        total[(row.office_id, row.name, row.key)] += row.count
    for row in TallyDelta.objects.all():
        total[(row.office_id, row.name, row.key)] += row.delta
    return {key: n for key, n in total.items() if n}


def counted():
    """The same, counted from the records."""
    total = Counter()
    for matter in Matter.objects.filter(is_open=True):
        name = tallies.SEALED["stage"] if matter.is_sealed else "stage"
        total[(matter.accountable_office_id, name, matter.stage)] += 1
    for clock in Clock.objects.filter(is_open=True, office__isnull=False).select_related("matter"):
        name = tallies.SEALED["due"] if clock.matter.is_sealed else "due"
        total[(clock.office_id, name, clock.due_on.isoformat())] += 1
    return dict(total)


# Limits after whose end nothing more is owed for the intake, by stage.
PAST_INTAKE = {"office_transfer", "simple_transfer", "remit_objection", "objection_decision"}


def faults(matter):
    """What is wrong with a matter, in words; empty when all holds."""
    live = list(matter.handlings.filter(is_live=True))
    running = list(matter.clocks.filter(is_open=True))
    return [
        *_of_stage(matter, live, running),
        *_of_clocks(matter, running),
        *(_of_work(matter, live, running) if matter.stage in WORKING else []),
    ]


WORKING = {"accepted", "handling", "hearing", "mediating", "approving", "decided"}
# Once answered, the offices wait for the petitioner; before that somebody owes something.
WAITING = {"served", "review_served", "re_review_served"}


def _of_stage(matter, live, running):
    if matter.is_open != (Stage(matter.stage) in OPEN):
        yield "open and stage disagree"
    if len(live) > 1:
        yield "two live handlings"
    if not conflicts.may_receive(matter.pk, matter.accountable_office_id):
        yield "an accused body is accountable"
    owed = {clock.rule for clock in running if not clock.is_window}
    if matter.is_open and not owed and matter.stage not in WAITING:
        yield f"nobody owes anything in {matter.stage}"
    if not matter.is_open and owed - {"supervision_answer"}:
        yield f"ended, yet owed: {sorted(owed)}"


def _of_clocks(matter, running):
    rules = [clock.rule for clock in running]
    if len(rules) != len(set(rules)):
        yield "two open clocks of one rule"
    if any(clock.is_window != (clock.office_id is None) for clock in running):
        yield "a window is owed, or a duty by nobody"
    if matter.clocks.filter(is_open=False, stopped_at=None).exists():
        yield "a stopped clock without its moment"


def _of_work(matter, live, running):
    late = PAST_INTAKE & {clock.rule for clock in running}
    if late:
        yield f"intake clocks run on: {sorted(late)}"
    if not live or live[0].office_id != matter.accountable_office_id:
        yield "handled by another body than the accountable one"
    if live and live[0].state != HandlingState.ACCEPTED:
        yield f"handled, but the handling is {live[0].state}"

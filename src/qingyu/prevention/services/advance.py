"""防范、梳理、分析、调处: from a find to a plan with a person and a date, and to the table."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.core.quarrels.kinds import NAMES
from qingyu.core.quarrels.kinds import name as kind_name
from qingyu.offices.access import Viewer
from qingyu.offices.models import Staff
from qingyu.petitions.errors import Incomplete

from .. import turn
from ..finds import numbers
from ..models import Cause, Quarrel
from .report import require_there

FARTHEST_DUE = 366  # days


@transaction.atomic
def guard(quarrel: Quarrel, *, words: str, by: Viewer, now: datetime, expect: int | None = None) -> Quarrel:  # fmt: skip
    """防范: what was done at once so that it does not grow."""
    step = turn.begin(quarrel, "guard", by=by, now=now, expect=expect)
    step.note(turn.wanted(words=(words, _("请写明先做了什么。")))["words"])
    step.finish()
    return step.quarrel


@transaction.atomic
def sort(
    quarrel: Quarrel, *, kind: str, sides: int, people: int, words: str, by: Viewer, now: datetime,
    expect: int | None = None,
) -> Quarrel:  # fmt: skip
    """梳理: it is so, and what it is; from here it counts as confirmed."""
    step = turn.begin(quarrel, "sort", by=by, now=now, expect=expect)
    note = turn.wanted(words=(words, _("请写明怎样核实的，情况是什么。")))["words"]
    problems = numbers(sides, people)
    if kind not in NAMES:
        problems["kind"] = _("请选择类型。")
    if problems:
        raise Incomplete(**problems)
    found = step.quarrel
    found.kind, found.sides, found.people = kind, sides, people
    step.note(note)
    step.finish({"kind": kind_name(kind), "sides": sides, "people": people})
    return found


@transaction.atomic
def analyse(
    quarrel: Quarrel, *, cause: str, measures: str, holder: Staff, due_on: date, words: str = "",
    by: Viewer, now: datetime, expect: int | None = None,
) -> Quarrel:  # fmt: skip
    """分析: why, what will be done, by whom, until when. Again where the plan changes."""
    step = turn.begin(quarrel, "analyse", by=by, now=now, expect=expect)
    texts = turn.wanted(measures=(measures, _("请写明化解措施。")), words=(words, ""))
    if cause not in Cause.values:
        raise Incomplete(cause=_("请选择原因。"))
    if not 0 <= (due_on - day_of(now)).days <= FARTHEST_DUE:
        raise Incomplete(due_on=_("化解期限应从今天起、一年以内。"))
    found = step.quarrel
    require_there(found.office, holder, now)
    found.cause, found.measures, found.due_on, found.holder = (
        cause,
        texts["measures"],
        due_on,
        holder,
    )
    step.note(texts["words"])
    step.finish({"cause": Cause(cause).label, "holder": holder.name, "due": due_on})
    return found


@transaction.atomic
def mediate(quarrel: Quarrel, *, words: str, by: Viewer, now: datetime, expect: int | None = None) -> Quarrel:  # fmt: skip
    """调处: the sides are brought together; when, where, by whom."""
    step = turn.begin(quarrel, "mediate", by=by, now=now, expect=expect)
    step.note(turn.wanted(words=(words, _("请写明何时、何地、由谁主持调处。")))["words"])
    step.finish()
    return step.quarrel

"""化解、稳控、销号: settled with visits agreed, visited until it holds, written off by another person."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law import profiles
from qingyu.core.law.clock import day_of
from qingyu.core.quarrels.stages import Stage
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.petitions.errors import AlreadyDone, Incomplete, StepNotAllowed

from .. import turn
from ..models import FollowUp, Outcome, Quarrel, SettledBy

FARTHEST_VISIT = 366  # days


def proposed_visits(office: Office, now: datetime) -> list[date]:
    """The days on which the profile proposes to look again."""
    rule = profiles.get(office.profile).screening
    return [day_of(now) + timedelta(days=days) for days in rule.follow_ups]


@transaction.atomic
def settle(
    quarrel: Quarrel, *, mode: str, result: str, visits: Sequence[date], by: Viewer, now: datetime,
    expect: int | None = None,
) -> Quarrel:  # fmt: skip
    """化解: how, with what result, and when it will be looked at again; at least one visit."""
    step = turn.begin(quarrel, "settle", by=by, now=now, expect=expect)
    text = turn.wanted(result=(result, _("请写明化解结果：谁答应什么、什么时候办。")))["result"]
    if mode not in SettledBy.values:
        raise Incomplete(mode=_("请选择化解方式。"))
    days = sorted(set(visits))
    if not days or any(not 0 < (day - day_of(now)).days <= FARTHEST_VISIT for day in days):
        raise Incomplete(visits=_("请约定至少一次回访，日期在今天之后、一年以内。"))
    found = step.quarrel
    found.settled_by, found.result = mode, text
    found.settled_at, found.settled_staff_id = now, by.staff_id
    found.reported_to = None
    step.saves.extend(FollowUp(quarrel=found, due_on=day) for day in days)
    told = "、".join(f"{day:%Y-%m-%d}" for day in days)
    step.finish({"mode": SettledBy(mode).label, "visits": told})
    return found


@transaction.atomic
def follow_up(
    visit: FollowUp, *, outcome: str, note: str, help: str = "", next_on: date | None = None,
    by: Viewer, now: datetime, expect: int | None = None,
) -> Quarrel:  # fmt: skip
    """回访: it holds; it is shaky, and what help is asked of whom; or it broke and is mediated anew.

    Where it is shaky one more visit is agreed. Raises Incomplete, AlreadyDone.
    """
    step = turn.begin(visit.quarrel, "follow_up", by=by, now=now, expect=expect)
    found = step.quarrel
    visit = FollowUp.objects.select_for_update().get(pk=visit.pk, quarrel=found)
    if visit.done_at is not None:
        raise AlreadyDone(_("这次回访已经登记。"))
    texts = turn.wanted(
        note=(note, _("请写明回访看到的情况。")),
        help=(help, _("请写明帮什么、请哪个单位帮。") if outcome == Outcome.SHAKY else ""),
    )
    if outcome not in Outcome.values:
        raise Incomplete(outcome=_("请选择回访结果。"))
    if outcome == Outcome.SHAKY and not (next_on and 0 < (next_on - day_of(now)).days <= FARTHEST_VISIT):  # fmt: skip
        raise Incomplete(next_on=_("请约定下一次回访的日期，在今天之后。"))
    visit.done_at, visit.staff_id, visit.outcome = now, by.staff_id, outcome
    visit.note, visit.help = texts["note"], texts["help"]
    step.saves.append(visit)
    if outcome == Outcome.SHAKY and next_on:
        step.saves.append(FollowUp(quarrel=found, due_on=next_on))
    if outcome == Outcome.BROKEN:
        step.saves.extend(_dropped(found, visit, now))
        step.finish({"outcome": Outcome(outcome).label}, kind="quarrel_broken", to=Stage.MEDIATING)
    else:
        step.finish({"outcome": Outcome(outcome).label})
    return found


def _dropped(quarrel: Quarrel, made: FollowUp, now: datetime) -> list[FollowUp]:
    """The visits still agreed when it broke: they end with it; a new settlement agrees new ones."""
    left = list(quarrel.follow_ups.filter(done_at=None).exclude(pk=made.pk))
    for visit in left:
        visit.done_at, visit.outcome, visit.note = now, Outcome.BROKEN, "情况反复，本次不再回访。"
    return left


@transaction.atomic
def hold(quarrel: Quarrel, *, words: str = "", by: Viewer, now: datetime, expect: int | None = None) -> Quarrel:  # fmt: skip
    """稳控: every agreed visit was made and the last one found that it holds."""
    step = turn.begin(quarrel, "hold", by=by, now=now, expect=expect)
    visits = list(step.quarrel.follow_ups.order_by("done_at", "due_on", "pk"))
    if any(visit.done_at is None for visit in visits):
        raise StepNotAllowed(_("还有约定的回访没有做。"))
    if not visits or visits[-1].outcome != Outcome.HOLDS:
        raise StepNotAllowed(_("最后一次回访还不是“稳定”，请先帮助解决再回访。"))
    step.note(turn.wanted(words=(words, ""))["words"])
    step.finish()
    return step.quarrel


@transaction.atomic
def write_off(quarrel: Quarrel, *, words: str, by: Viewer, now: datetime, expect: int | None = None) -> Quarrel:  # fmt: skip
    """销号: someone who oversees the body, and did not settle it, has looked and takes it off the lists."""
    step = turn.begin(quarrel, "write_off", by=by, now=now, expect=expect)
    step.note(turn.wanted(words=(words, _("请写明凭什么销号：看了哪些材料、问了谁。")))["words"])
    step.finish({"staff": by.name})
    return step.quarrel

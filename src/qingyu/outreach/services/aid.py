"""困难帮扶: a need is taken to the body that can help, and asked after until there is a result."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.offices import access
from qingyu.petitions import turn
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible
from qingyu.petitions.intake import clean
from qingyu.petitions.models import Matter

from ..models import Help, HelpKind, HelpState

ASK_AGAIN = timedelta(days=30)
LONGEST = timedelta(days=180)
ENDS = (HelpState.GIVEN, HelpState.NOT_GIVEN, HelpState.DECLINED)


def may_help(by: access.Viewer, matter: Matter) -> bool:
    """The body that answers and whoever received it first, at every stage and after the end."""
    return bool(by.direct & {matter.accountable_office_id, matter.first_receiver_id})


@transaction.atomic
def ask(
    matter: Matter,
    *,
    kind: str,
    need: str,
    asked_of: str,
    ask_again_on: date | None = None,
    by: access.Viewer,
    now: datetime,
) -> Help:
    """Ask a body to help (条例第27、37条). Whether the claim was right is not asked.

    Raises NotResponsible, Incomplete.
    """
    matter = turn.lock(matter, by=by)
    if not may_help(by, matter):
        raise NotResponsible(_("由责任单位或首问单位登记帮扶。"))
    again = ask_again_on or day_of(now) + ASK_AGAIN
    problems = {}
    if kind not in HelpKind.values:
        problems["kind"] = _("请选择哪一种帮扶。")
    if len(clean(need)) < 4:
        problems["need"] = _("请写明有什么困难。")
    if not clean(asked_of):
        problems["asked_of"] = _("请写明请哪个单位帮。")
    if not day_of(now) < again <= day_of(now) + LONGEST:
        problems["ask_again_on"] = _("问结果的日子应在明天以后、半年以内。")
    if problems:
        raise Incomplete(**problems)
    own = matter.accountable_office_id in by.direct
    office = matter.accountable_office if own else matter.first_receiver
    asked = Help(
        matter=matter, kind=kind, need=clean(need), asked_of=clean(asked_of)[:60], office=office,
        asked_by_id=by.staff_id, asked_at=now, ask_again_on=again,
    )  # fmt: skip
    _record(asked, "help_asked", by=by, now=now)
    return asked


@transaction.atomic
def end(asked: Help, *, state: str, result: str, by: access.Viewer, now: datetime) -> Help:
    """What came of it: given, not within the conditions, or not wanted. Raises AlreadyDone, Incomplete."""
    matter = turn.lock(asked.matter, by=by)
    found = Help.objects.select_related("office").get(pk=asked.pk)
    found.matter = matter
    if not may_help(by, matter):
        raise NotResponsible(_("由责任单位或首问单位登记帮扶。"))
    if found.state != HelpState.ASKED:
        raise AlreadyDone(_("这项帮扶已有结果。"))
    problems = {}
    if state not in ENDS:
        problems["state"] = _("请选择结果。")
    if len(clean(result)) < 4:
        problems["result"] = _("请写明帮到了什么；没有帮成的写明原因。")
    if problems:
        raise Incomplete(**problems)
    found.state, found.result, found.ended_at = state, clean(result), now
    _record(found, "help_given" if state == HelpState.GIVEN else "help_ended", by=by, now=now)
    return found


def _record(asked: Help, kind: str, *, by: access.Viewer, now: datetime) -> None:
    facts = {
        "kind": asked.get_kind_display(),
        "asked_of": asked.asked_of,
        "outcome": asked.get_state_display(),
    }
    turn.record(
        asked.matter, kind, by=by, office=asked.office, at=now, now=now, facts=facts, saves=[asked]
    )

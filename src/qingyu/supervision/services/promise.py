"""公开承诺: a body promises in public, and ends a promise only with its reason."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.ledger import journal
from qingyu.offices import access
from qingyu.offices.models import Office, Role
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible
from qingyu.petitions.intake import clean

from .. import reach, reckon
from ..models import Promise
from ..promised import KINDS

WHO = (Role.UNIT_LEAD, Role.SUPERVISOR, Role.LEADER)
LONGEST = 120  # characters of a note
REPLACED, WITHDRAWN = "由新的承诺代替", "发布有误，当天撤回"


def publish(
    office: Office,
    *,
    kind: str,
    days: int,
    unit: str,
    since: date,
    by: access.Viewer,
    now: datetime,
    to_whom: str = "信访人",
    words: str = "",
) -> Promise:
    """Promise in public from a day on; a standing promise of the same kind ends the day before.

    Never longer than the law leaves. Raises NotResponsible, Incomplete.
    """
    if not by.has(*WHO, at=office.pk):
        raise NotResponsible(_("公开承诺由本单位负责人发布。"))
    _check(office, kind=kind, days=days, unit=unit, since=since, now=now)
    made = Promise(
        office=office, kind=kind, days=days, unit=unit, since=since, to_whom=clean(to_whom) or "信访人",
        words=clean(words)[:LONGEST], published_by_id=by.staff_id, published_at=now,
    )  # fmt: skip
    with transaction.atomic():
        _end_standing(made, by=by, now=now)
        _append(made, "promise_published", by=by, now=now, facts=_facts(made))
    reckon.promise(made, now=now)
    return made


def _check(office: Office, *, kind: str, days: int, unit: str, since: date, now: datetime) -> None:
    problems = {}
    if kind not in KINDS:
        problems["kind"] = _("请选择承诺什么。")
    elif days < 1 or longest(office, kind, unit) < days:
        problems["days"] = _("承诺的天数应为1至%(most)s，不能长于法定期限。") % {
            "most": longest(office, kind, unit)
        }
    if unit not in {"d", "wd"}:
        problems["unit"] = _("请选择自然日或者工作日。")
    if not day_of(now) <= since <= day_of(now) + timedelta(days=366):
        # A promise made for days gone by could be chosen by what is known of them.
        problems["since"] = _("承诺从今天起或者以后的日期起算，最晚一年以后。")
    if problems:
        raise Incomplete(**problems)


def longest(office: Office, kind: str, unit: str) -> int:
    """The most days that may be promised: the law's, and five working days for seven of them."""
    law = KINDS[kind].longest(office.profile)
    return law if unit == "d" else law * 5 // 7


def _end_standing(made: Promise, *, by: access.Viewer, now: datetime) -> None:
    old = Promise.objects.filter(office=made.office, kind=made.kind, until=None).first()
    if old is None:
        return
    if old.since >= made.since:
        raise Incomplete(since=_("新的承诺应从原承诺之后的日期起算。"))
    old.until, old.why_ended = made.since - timedelta(days=1), REPLACED
    _append(old, "promise_ended", by=by, now=now, facts={**_facts(old), "reason": old.why_ended})


@transaction.atomic
def end(promise: Promise, *, words: str, by: access.Viewer, now: datetime) -> Promise:
    """End a promise from today on, with the reason; what began under it is still measured by it."""
    promise = _locked(promise, by)
    if promise.until is not None:
        raise AlreadyDone(_("这项承诺已经终止。"))
    if len(clean(words)) < 5:
        raise Incomplete(words=_("请写明终止的理由，理由会公开。"))
    promise.until, promise.why_ended = day_of(now), clean(words)[:LONGEST]
    _append(
        promise,
        "promise_ended",
        by=by,
        now=now,
        facts={**_facts(promise), "reason": promise.why_ended},
    )
    return promise


def may_take_back(promise: Promise, *, now: datetime) -> bool:
    """A mistake is taken back on the day it was published; after that a promise only ends."""
    return promise.until is None and day_of(promise.published_at) == day_of(now)


@transaction.atomic
def take_back(promise: Promise, *, by: access.Viewer, now: datetime) -> Promise:
    """Take a promise back that was published today: it never held, and what it replaced does again.

    Raises NotResponsible, AlreadyDone.
    """
    promise = _locked(promise, by)
    if not may_take_back(promise, now=now):
        raise AlreadyDone(_("承诺只能在发布当天撤回；以后请终止，并写明理由。"))
    promise.until, promise.why_ended = promise.since - timedelta(days=1), WITHDRAWN
    _append(promise, "promise_withdrawn", by=by, now=now, facts=_facts(promise))
    same = Promise.objects.filter(office=promise.office, kind=promise.kind)
    old = same.filter(until=promise.until, why_ended=REPLACED).order_by("-pk").first()
    if old is not None:
        _let_stand(old, by=by, now=now)
    reckon.promise(promise, now=now)
    return promise


def may_resume(promise: Promise, *, now: datetime) -> bool:
    """An end is taken back on its own day, where nothing stands in the promise's place."""
    ended_today = promise.until == day_of(now) and promise.why_ended not in {REPLACED, WITHDRAWN}
    same = Promise.objects.filter(office=promise.office_id, kind=promise.kind, until=None)
    return ended_today and not same.exists()


@transaction.atomic
def resume(promise: Promise, *, by: access.Viewer, now: datetime) -> Promise:
    """Take back that a promise was ended today: it holds as if it had not been.

    Raises NotResponsible, AlreadyDone.
    """
    promise = _locked(promise, by)
    if not may_resume(promise, now=now):
        raise AlreadyDone(_("终止只能在当天撤销；以后请发布新的承诺。"))
    _let_stand(promise, by=by, now=now)
    return promise


def _let_stand(promise: Promise, *, by: access.Viewer, now: datetime) -> None:
    promise.until, promise.why_ended = None, ""
    _append(promise, "promise_resumed", by=by, now=now, facts=_facts(promise))
    reckon.promise(promise, now=now)


def _locked(promise: Promise, by: access.Viewer) -> Promise:
    rows = Promise.objects.select_for_update(of=("self",)).select_related("office")
    if not by.has(*WHO, at=promise.office_id):
        raise NotResponsible(_("公开承诺由本单位负责人发布。"))
    return rows.get(pk=promise.pk)


def _facts(promise: Promise) -> dict[str, object]:
    return {
        "office": promise.office.label, "what": KINDS[promise.kind].name[0], "days": promise.days,
        "unit": promise.get_unit_display(), "since": promise.since,
    }  # fmt: skip


def chain_of(office_id: int) -> str:
    """The journal of a body's promises."""
    return f"promises:{office_id}"


def _append(
    promise: Promise, kind: str, *, by: access.Viewer, now: datetime, facts: dict[str, object]
) -> None:
    """The promise saved with its entry: a new one has its number only once it is saved."""
    journal.append(
        chain_of(promise.office_id),
        kind,
        by=reach.actor(by, promise.office),
        at=now,
        now=now,
        facts=facts,
        saves=[promise],
    )

"""A change is taken back by the opposite change, which is an entry of its own; nothing is wiped.

Each asks first whether things still stand as the entry left them: what somebody changed since
is not swept away.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from qingyu.ledger.models import Entry

from .. import permits
from ..bodies import Body
from ..errors import NotPossible
from ..models import Duty, HolidayYear, Office, Post, Role, Staff
from . import create, describe, enrol, entrust, load_holidays, move, relieve, separate

Take = Callable[[Entry, permits.By, datetime], object]


@dataclass(frozen=True)
class Way:
    """How one kind of entry is taken back, and which administrator may."""

    role: Role
    take: Take


def undo(entry: Entry, *, by: permits.By, now: datetime) -> None:
    """Take one change back. Raises NotPermitted, NotPossible."""
    way = WAYS.get(entry.kind)
    if way is None:
        raise NotPossible(_("这一项不能撤销，请直接改。"))
    way.take(entry, by, now)


def _chained(entry: Entry) -> int:
    return int(entry.chain.partition(":")[2])


def _office(entry: Entry) -> Office:
    return Office.objects.get(pk=_chained(entry))


def _changed_since() -> NotPossible:
    return NotPossible(_("后来又有人改过，不能直接撤销；请看现在的内容再改。"))


def _describe(entry: Entry, by: permits.By, now: datetime) -> object:
    office, changed = _office(entry), dict(entry.facts["changed"])
    if any(getattr(office, name) != new for name, (_old, new) in changed.items()):
        raise _changed_since()
    was = {name: old for name, (old, _new) in changed.items()}
    columns: dict[str, Any] = {
        field.name: was.get(field.name, getattr(office, field.name)) for field in fields(Body)
    }
    return describe.describe(office, Body(**columns), by=by, now=now)


def _move(entry: Entry, by: permits.By, now: datetime) -> object:
    office = _office(entry)
    if [office.territory_parent_id, office.line_parent_id] != list(entry.facts["after"]):
        raise _changed_since()
    parents = Office.objects.in_bulk([pk for pk in entry.facts["before"] if pk])
    territory, line = (parents.get(pk) if pk else None for pk in entry.facts["before"])
    return move.move(office, territory_parent=territory, line_parent=line, by=by, now=now)


def _separate(entry: Entry, by: permits.By, now: datetime) -> object:
    return separate.separate(entry, by=by, now=now)


def _create(entry: Entry, by: permits.By, now: datetime) -> object:
    office = _office(entry)
    if not office.is_active:
        raise _changed_since()
    return create.withdraw(office, by=by, now=now)


def _close(entry: Entry, by: permits.By, now: datetime) -> object:
    staff = Staff.objects.get(pk=_chained(entry))
    if not staff.is_active:
        raise _changed_since()
    return enrol.disable(staff, by=by, now=now)


def _open(entry: Entry, by: permits.By, now: datetime) -> object:
    staff = Staff.objects.get(pk=_chained(entry))
    if staff.is_active:
        raise _changed_since()
    return enrol.enable(staff, by=by, now=now)


def _post(entry: Entry) -> Post:
    found = Post.objects.select_related("office", "staff").filter(pk=entry.facts.get("post_id"))
    return _only(found.first())


def _duty(entry: Entry) -> Duty:
    found = Duty.objects.select_related("office", "place").filter(pk=entry.facts.get("duty_id"))
    return _only(found.first())


def _only(found: Any) -> Any:
    if found is None:
        raise _changed_since()
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _appoint(entry: Entry, by: permits.By, now: datetime) -> object:
    post = _post(entry)
    if post.until is not None:
        raise _changed_since()
    return relieve.cancel(post, by=by, now=now)


def _relieve(entry: Entry, by: permits.By, now: datetime) -> object:
    post = _post(entry)
    if post.until != _day(entry.facts["until"]):
        raise _changed_since()
    return relieve.reinstate(post, until=_day(entry.facts["was"]), by=by, now=now)


def _entrust(entry: Entry, by: permits.By, now: datetime) -> object:
    duty = _duty(entry)
    if duty.until is not None:
        raise _changed_since()
    return entrust.cancel(duty, by=by, now=now)


def _end_duty(entry: Entry, by: permits.By, now: datetime) -> object:
    duty = _duty(entry)
    if duty.until != _day(entry.facts["until"]):
        raise _changed_since()
    return entrust.resume(duty, until=_day(entry.facts["was"]), by=by, now=now)


def _holidays(entry: Entry, by: permits.By, now: datetime) -> object:
    """The table that was replaced is loaded again, as a version of its own."""
    newest = HolidayYear.objects.filter(year=entry.facts["year"]).last()
    if newest is None or newest.version != entry.facts["version"]:
        raise _changed_since()
    table = load_holidays.before(newest)
    if table is None:
        raise NotPossible(_("这一年以前没有放假安排可以恢复；有错请载入正确的一张。"))
    rows = [(day.isoformat(), kind, name) for day, (kind, name) in sorted(table.days.items())]
    return load_holidays.load_holidays(table.year, rows, label=table.label, by=by, now=now)


WAYS: dict[str, Way] = {
    "office_created": Way(Role.SYSTEM_ADMIN, _create),
    "office_described": Way(Role.SYSTEM_ADMIN, _describe),
    "office_moved": Way(Role.SYSTEM_ADMIN, _move),
    "office_merged": Way(Role.SYSTEM_ADMIN, _separate),
    "staff_enrolled": Way(Role.SYSTEM_ADMIN, _close),
    "staff_enabled": Way(Role.SYSTEM_ADMIN, _close),
    "staff_disabled": Way(Role.SYSTEM_ADMIN, _open),
    "duty_added": Way(Role.SYSTEM_ADMIN, _entrust),
    "duty_ended": Way(Role.SYSTEM_ADMIN, _end_duty),
    "holidays_loaded": Way(Role.SYSTEM_ADMIN, _holidays),
    "staff_appointed": Way(Role.SECURITY_ADMIN, _appoint),
    "staff_relieved": Way(Role.SECURITY_ADMIN, _relieve),
}

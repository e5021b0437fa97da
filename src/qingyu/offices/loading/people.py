"""人员: one row a post; the account is opened with the first row that names it."""

from collections.abc import Sequence
from datetime import date

from qingyu.core.law.clock import day_of

from .. import initials
from ..models import Office, Post, Staff
from ..services import appoint, enrol
from . import columns
from .report import Row, RowRefused
from .under_way import Load


def load(under_way: Load, rows: Sequence[Row]) -> None:
    accounts = {staff.username: staff for staff in Staff.objects.all()}

    def take(row: Row) -> str:
        office = under_way.directory.office(row.text("office"), "office")
        _check_dates(row)
        staff, is_new = _account(under_way, row, accounts)
        done = _post(row, staff, office, today=day_of(under_way.now))
        return "added" if is_new else done

    under_way.each(columns.STAFF, rows, take)


def _check_dates(row: Row) -> None:
    since, until = row.values.get("since"), row.values.get("until")
    if since and until and until < since:
        raise RowRefused("离任日期早于任职日期", "until")


def _account(under_way: Load, row: Row, accounts: dict[str, Staff]) -> tuple[Staff, bool]:
    """The account of a row, opened without a password where it is new."""
    username, name = row.text("username"), row.text("name")
    staff = accounts.get(username)
    if staff is None:
        staff = enrol.write(username=username, name=name, password=None, phone=row.text("phone"))
        accounts[username] = staff
        under_way.report.new_accounts.append(username)
        return staff, True
    if name and name != staff.name:
        raise RowRefused(
            f"用户名“{username}”已是{staff.name}的账号，不能又给{name}；一个账号只能一个人用",
            "username",
        )
    waiting = under_way.report.new_accounts
    if staff.is_active and not staff.has_usable_password() and username not in waiting:
        waiting.append(username)
    phone = row.text("phone")
    if phone and phone != staff.phone:
        staff.phone, staff.initials = phone, initials.of_person(staff.name)
        staff.save(update_fields=["phone", "initials"])
    return staff, False


def _post(row: Row, staff: Staff, office: Office, *, today: date) -> str:
    """The post of a row: added, changed (its end, its title) or present."""
    role, since = row.text("role"), row.values.get("since")
    held = _held(staff, office, role, since)
    facts = {
        "title": row.text("title"),
        "is_head": bool(row.values.get("is_head")),
        "until": row.values.get("until"),
    }
    if held is None:
        post = appoint.write(
            staff,
            office=office,
            role=role,
            since=since or today,
            title=str(facts["title"]),
            is_head=bool(facts["is_head"]),
        )
        Post.objects.filter(pk=post.pk).update(until=facts["until"])
        return "added"
    changed = {key: value for key, value in facts.items() if value and getattr(held, key) != value}
    Post.objects.filter(pk=held.pk).update(**changed)
    return "changed" if changed else "present"


def _held(staff: Staff, office: Office, role: str, since: date | None) -> Post | None:
    """The post a row speaks of: of its day, or without a day the one held now."""
    posts = staff.posts.filter(office=office, role=role)
    if since is not None:
        return posts.filter(since=since).first()
    return posts.filter(until=None).first()

"""A person gets an account, loses it, or gets it back. What they may do comes with a post."""

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.ledger import journal

from .. import initials, passwords, permits
from ..entries import staff_chain
from ..errors import NotPossible
from ..models import Office, Role, Staff

USERNAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9._@-]{1,59}")


@transaction.atomic
def enrol(
    *,
    username: str,
    name: str,
    password: str | None,
    office: Office,
    phone: str = "",
    by: permits.By,
    now: datetime,
) -> Staff:
    """Open an account at an office; its password is changed at the first sign-in.

    Without a password nobody can sign in until one is set. Raises NotPermitted, NotPossible.
    """
    permits.require(by, Role.SYSTEM_ADMIN, office)
    staff = write(username=username, name=name, password=password, phone=phone)
    _tell(staff, "staff_enrolled", by=by, now=now)
    return staff


def write(*, username: str, name: str, password: str | None, phone: str = "") -> Staff:
    """The row alone, checked."""
    check(username=username, name=name)
    if password is not None:
        passwords.check(password, username=username, name=name)
    return Staff.objects.create_user(
        username,
        password,
        name=name.strip(),
        initials=initials.of_person(name),
        phone=phone.strip(),
        must_change_password=True,
    )


def check(*, username: str, name: str) -> None:
    problems = {}
    if not USERNAME.fullmatch(username):
        problems["username"] = _("用户名用2至60个字母、数字或 . _ - @。")
    elif Staff.objects.filter(username=username).exists():
        problems["username"] = _("用户名“%(username)s”已经有人用。") % {"username": username}
    if not 2 <= len(name.strip()) <= 60:
        problems["name"] = _("请填写姓名（2至60个字）。")
    if problems:
        raise NotPossible(**problems)


@transaction.atomic
def disable(staff: Staff, *, by: permits.By, now: datetime) -> Staff:
    """Close an account; its open sessions end with the next request."""
    return _switch(staff, False, by=by, now=now)


@transaction.atomic
def enable(staff: Staff, *, by: permits.By, now: datetime) -> Staff:
    return _switch(staff, True, by=by, now=now)


def _switch(staff: Staff, is_active: bool, *, by: permits.By, now: datetime) -> Staff:
    post = staff.posts.select_related("office").order_by("-since").first()
    permits.require(by, Role.SYSTEM_ADMIN, post.office if post else None)
    if by is not None and by.staff_id == staff.pk:
        raise NotPossible(_("不能停用或启用自己的账号。"))
    staff.is_active = is_active
    staff.save(update_fields=["is_active"])
    _tell(staff, "staff_enabled" if is_active else "staff_disabled", by=by, now=now)
    return staff


def _tell(staff: Staff, kind: str, *, by: permits.By, now: datetime) -> None:
    journal.append(
        staff_chain(staff.pk),
        kind,
        by=permits.actor(by),
        at=now,
        now=now,
        facts={"staff": staff.name, "username": staff.username},
    )

"""A person gets a post at an office, from one day on."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from qingyu.ledger import journal

from .. import bodies, permits
from ..entries import staff_chain
from ..errors import NotPossible
from ..models import ADMIN_ROLES, Office, Post, Role, Staff


@transaction.atomic
def appoint(
    staff: Staff,
    *,
    office: Office,
    role: str,
    since: date,
    title: str = "",
    is_head: bool = False,
    by: permits.By,
    now: datetime,
) -> Post:
    """Give a post. Raises NotPermitted, NotPossible (the three administrators are kept apart)."""
    permits.require(by, Role.SECURITY_ADMIN, office)
    if by is not None and by.staff_id == staff.pk:
        raise NotPossible(_("不能给自己安排岗位，请另一位安全保密管理员办理。"))
    post = write(staff, office=office, role=role, since=since, title=title, is_head=is_head)
    journal.append(
        staff_chain(staff.pk),
        "staff_appointed",
        by=permits.actor(by),
        at=now,
        now=now,
        facts={
            "staff": staff.name,
            "office": office.name,
            "office_id": office.pk,
            "post_id": post.pk,
            "role": post.get_role_display(),
            "since": since.isoformat(),
        },
    )
    return post


def write(
    staff: Staff, *, office: Office, role: str, since: date, title: str = "", is_head: bool = False
) -> Post:
    """The row alone, checked."""
    check(staff, office=office, role=role, since=since)
    return Post.objects.create(
        staff=staff, office=office, role=role, since=since, title=title.strip(), is_head=is_head
    )


def check(staff: Staff, *, office: Office, role: str, since: date) -> None:
    if role not in Role.values:
        raise NotPossible(
            role=_("岗位“%(role)s”不认识，可选：%(known)s。")
            % {"role": role, "known": "、".join(Role.labels)}
        )
    bodies.check_standing(office, since)
    posts = staff.posts.filter(Q(until=None) | Q(until__gte=since)).select_related("office")
    held = list(posts)
    if any(p.office_id == office.pk and p.role == role for p in held):
        raise NotPossible(
            role=_("%(staff)s已经是%(office)s的%(role)s。")
            % {"staff": staff.name, "office": office.label, "role": Role(role).label}
        )
    check_apart([p.role for p in held] + [role], staff.name)


def check_apart(roles: list[str], name: str) -> None:
    """Refuse to put an administrator's post together with any other kind of post.

    Whoever can give rights must not use them, and whoever can read petitions must not be
    the one who watches the readers (三员分立).
    """
    held = {Role(role) for role in roles}
    admin = held & ADMIN_ROLES
    if admin and len(held) > 1:
        names = "、".join(sorted(role.label for role in held))
        raise NotPossible(
            role=_(
                "%(name)s不能同时担任%(names)s：系统、安全保密、审计三员须分设，也不得兼任办理信访的岗位。"
            )
            % {"name": name, "names": names}
        )

"""Who may change offices, accounts and posts: three administrators, never one person.

The system administrator keeps bodies and accounts, the security administrator gives and takes
posts, the audit administrator reads the journal. None of them reads a petition.
"""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from qingyu.ledger.journal import Actor

from . import tree
from .access import Viewer
from .errors import NotPermitted
from .models import Office, Role, Staff

# Who makes the change: someone signed in, or None at the command line of the server itself.
By = Viewer | None


def require(by: By, role: Role, office: Office | None) -> None:
    """Refuse unless `by` holds this administrator's post over `office`.

    An administrator of a petition office answers for the whole territory it serves; `None`
    is what has no office above it, such as a new root, and needs the command line.
    """
    if by is None:
        return
    held = [at for at, what in by.posts if what == role]
    if not held:
        raise NotPermitted(_("这项操作由%(role)s办理。") % {"role": role.label})
    served = {at.serves_id for at in Office.objects.filter(pk__in=held)}
    if office is None or not served & tree.above([office.pk]):
        raise NotPermitted(_("这个单位不在您管理的范围内。"))


def require_whole(by: By, role: Role, staff: Staff, today: date) -> None:
    """Refuse unless `by` holds this administrator's post over every body where `staff` serves now
    or will; where there is none, over the last. Whoever can enter as somebody enters all their rooms.
    """
    held = staff.posts.select_related("office").order_by("-since")
    posts = list(held.filter(Q(until=None) | Q(until__gte=today))) or list(held[:1])
    if not posts:
        require(by, role, None)
    for post in posts:
        require(by, role, post.office)


def kept(by: Viewer, role: Role) -> set[int]:
    """The bodies that this administrator answers for, by `role`; empty without such a post."""
    held = [at for at, what in by.posts if what == role]
    return tree.below({at.serves_id for at in Office.objects.filter(pk__in=held)})


def actor(by: By) -> Actor:
    """Who stands in the journal for a change."""
    if by is None:
        return Actor.system("命令行")
    return Actor("staff", by.staff_id, min(by.offices, default=None), by.name)

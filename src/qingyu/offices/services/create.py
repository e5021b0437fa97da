"""A new body takes its place in both trees."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from qingyu.ledger import journal

from .. import bodies, permits, tree
from ..bodies import Body
from ..entries import office_chain
from ..errors import NotPossible
from ..models import Office, Place, Role, Sight


@transaction.atomic
def create(
    body: Body,
    *,
    place: Place,
    territory_parent: Office | None,
    line_parent: Office | None = None,
    by: permits.By,
    now: datetime,
) -> Office:
    """Create a body below its parents. Raises NotPermitted, NotPossible."""
    permits.require(by, Role.SYSTEM_ADMIN, territory_parent or line_parent)
    office = write(body, place=place, territory_parent=territory_parent, line_parent=line_parent)
    tree.rebuild()
    journal.append(
        office_chain(office.pk),
        "office_created",
        by=permits.actor(by),
        at=now,
        now=now,
        facts={"office": office.name, "code": office.code, "place": place.pk},
    )
    return office


@transaction.atomic
def withdraw(office: Office, *, by: permits.By, now: datetime) -> Office:
    """Take a new body back while nothing hangs on it. Raises NotPermitted, NotPossible."""
    permits.require(by, Role.SYSTEM_ADMIN, office)
    below = Office.objects.filter(Q(territory_parent=office) | Q(line_parent=office))
    hangs = (
        below.exists(),
        office.posts.exists(),
        office.duties.exists(),
        Sight.objects.filter(office=office).exists(),
    )
    if any(hangs):
        raise NotPossible(
            _("%(office)s已经有人员、权责、下级或者事项，请改用合并。") % {"office": office.name}
        )
    office.is_active = False
    office.save(update_fields=["is_active"])
    journal.append(
        office_chain(office.pk),
        "office_withdrawn",
        by=permits.actor(by),
        at=now,
        now=now,
        facts={"office": office.name, "code": office.code},
    )
    return office


def write(
    body: Body, *, place: Place, territory_parent: Office | None, line_parent: Office | None
) -> Office:
    """The row alone, checked; the tree and the journal are the caller's."""
    bodies.check(body)
    bodies.check_parent(territory_parent, "territory_parent")
    bodies.check_parent(line_parent, "line_parent")
    columns = bodies.columns(body)
    if Office.objects.filter(code=columns["code"]).exists():
        raise NotPossible(code=_("编码“%(code)s”已经有单位在用。") % {"code": columns["code"]})
    return Office.objects.create(
        place=place, territory_parent=territory_parent, line_parent=line_parent, **columns
    )

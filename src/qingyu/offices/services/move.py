"""A body moves under another, in its territory or in its line."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.ledger import journal

from .. import bodies, permits, sights, tree
from ..entries import office_chain
from ..errors import NotPossible
from ..models import Office, Role


@transaction.atomic
def move(
    office: Office,
    *,
    territory_parent: Office | None,
    line_parent: Office | None,
    by: permits.By,
    now: datetime,
) -> Office:
    """Give a body its parents; who oversees its matters follows at once.

    Raises NotPermitted, NotPossible (a circle, a merged body as parent).
    """
    for at in (office, territory_parent or line_parent):
        permits.require(by, Role.SYSTEM_ADMIN, at)
    before = [office.territory_parent_id, office.line_parent_id]
    write(office, territory_parent=territory_parent, line_parent=line_parent)
    tree.rebuild()
    sights.rebuild_below([office.pk])
    journal.append(
        office_chain(office.pk),
        "office_moved",
        by=permits.actor(by),
        at=now,
        now=now,
        facts={
            "office": office.name,
            "before": before,
            "after": [office.territory_parent_id, office.line_parent_id],
        },
    )
    return office


def write(office: Office, *, territory_parent: Office | None, line_parent: Office | None) -> None:
    """The row alone, checked; the tree, the sights and the journal are the caller's."""
    below = tree.below([office.pk]) | {office.pk}
    for field, parent in (("territory_parent", territory_parent), ("line_parent", line_parent)):
        bodies.check_parent(parent, field)
        if parent is not None and parent.pk in below:
            where = (
                _("就是它自己")
                if parent.pk == office.pk
                else _("在%(office)s之下") % {"office": office.name}
            )
            raise NotPossible(
                **{
                    field: _("%(parent)s%(where)s，不能作它的上级。")
                    % {"parent": parent.name, "where": where}
                }
            )
    office.territory_parent, office.line_parent = territory_parent, line_parent
    office.save(update_fields=["territory_parent", "line_parent"])

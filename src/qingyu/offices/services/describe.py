"""A body's name, telephone, address or hours change; its place in the trees does not."""

from datetime import datetime

from django.db import transaction

from qingyu.ledger import journal

from .. import bodies, permits
from ..bodies import Body
from ..entries import office_chain
from ..models import Office, Role


@transaction.atomic
def describe(office: Office, body: Body, *, by: permits.By, now: datetime) -> Office:
    """Write a body's facts anew; the code stays. Raises NotPermitted, NotPossible."""
    permits.require(by, Role.SYSTEM_ADMIN, office)
    changed = write(office, body)
    if changed:
        journal.append(
            office_chain(office.pk),
            "office_described",
            by=permits.actor(by),
            at=now,
            now=now,
            facts={"office": office.name, "changed": changed},
        )
    return office


def write(office: Office, body: Body) -> dict[str, list[str]]:
    """The row alone, checked; returns what changed, column to old and new."""
    bodies.check(body)
    columns = bodies.columns(body) | {"code": office.code}
    changed = {
        name: [getattr(office, name), value]
        for name, value in columns.items()
        if getattr(office, name) != value
    }
    for name, (_, value) in changed.items():
        setattr(office, name, value)
    if changed:
        office.save(update_fields=list(changed))
    return changed

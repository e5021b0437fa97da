"""What was written of a find is put right: the six fields, checked as when it was recorded."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.ledger import journal
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.petitions.errors import NotResponsible, StepNotAllowed
from qingyu.petitions.intake import clean
from qingyu.petitions.parts import actor

from ..finds import Find, check
from ..models import Quarrel
from ..parts import require_sight


@transaction.atomic
def correct(quarrel: Quarrel, find: Find, *, by: Viewer, now: datetime) -> Quarrel:
    """Other words for an open find; the old ones stay as commitments in the journal.

    Raises access.NotFound, NotResponsible, StepNotAllowed, Incomplete.
    """
    found = Quarrel.objects.select_for_update(of=("self",)).get(pk=quarrel.pk)
    require_sight(by, found)
    if not {found.office_id, found.found_office_id} & by.ground:
        raise NotResponsible(_("由责任单位或者排查单位更正。"))
    if not found.is_open:
        raise StepNotAllowed(_("已经结束的不再更正；有新情况请重新打开。"))
    body = Office.objects.get(pk=found.found_office_id)
    place = check(find, office=body, now=now)
    found.kind, found.place, found.where = find.kind, place, clean(find.where)
    found.sides, found.people = find.sides, find.people
    found.account, found.handled = clean(find.account), clean(find.handled)
    journal.append(found, "quarrel_corrected", by=actor(by, body), at=now, now=now)
    return found

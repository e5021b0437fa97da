"""Who covers which grid: named, changed, ended. One present grid a name; the past stays."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.ledger import journal
from qingyu.offices import access
from qingyu.offices.access import GROUND, Viewer
from qingyu.offices.models import Office, Place, Role, Staff
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible
from qingyu.petitions.intake import clean
from qingyu.petitions.parts import actor

from ..models import Grid
from ..parts import oversees

HEADS = (Role.UNIT_LEAD, Role.SUPERVISOR, Role.LEADER)


def may_arrange(by: Viewer, office_id: int) -> bool:
    """The body's own head, or whoever oversees it."""
    return by.has(*HEADS, at=office_id) or oversees(by, office_id)


@transaction.atomic
def set_grid(
    office: Office, *, name: str, place: Place, worker: Staff, by: Viewer, now: datetime
) -> Grid:
    """Name who covers a grid of a body from today. An open grid of that name passes to them.

    Raises NotResponsible, Incomplete, AlreadyDone where nothing would change.
    """
    if not may_arrange(by, office.pk):
        raise NotResponsible(_("网格由本单位负责人或者上级安排。"))
    name = clean(name)
    if not name or len(name) > 60:
        raise Incomplete(name=_("请写网格名称，不超过60个字，例如“三组”。"))
    if not access.staff_of([office.pk], day_of(now), *GROUND).filter(pk=worker.pk).exists():
        raise Incomplete(worker=_("请选择在这个单位任职的人。"))
    found = present(office).select_for_update().filter(name=name).first()
    if found is not None:
        if (found.worker_id, found.place_id) == (worker.pk, place.pk):
            raise AlreadyDone(_("这个网格已经由他负责。"))
        _end(found, by=by, now=now)
    grid = Grid(office=office, place=place, name=name, worker=worker, since=day_of(now))
    facts = {"grid": name, "worker": worker.name, "since": grid.since}
    journal.append(grid, "grid_set", by=actor(by, office), at=now, now=now, facts=facts)
    return grid


@transaction.atomic
def end_grid(grid: Grid, *, by: Viewer, now: datetime) -> Grid:
    """A grid that is covered no more."""
    found = Grid.objects.select_for_update().get(pk=grid.pk)
    if not may_arrange(by, found.office_id):
        raise NotResponsible(_("网格由本单位负责人或者上级安排。"))
    if found.until is not None:
        raise AlreadyDone(_("这个网格已经撤销。"))
    return _end(found, by=by, now=now)


def _end(grid: Grid, *, by: Viewer, now: datetime) -> Grid:
    """Until yesterday, or not at all where it began today."""
    grid.until = max(grid.since, day_of(now) - timedelta(days=1))
    facts = {"grid": grid.name, "worker": grid.worker.name, "until": grid.until}
    who = actor(by, grid.office)
    journal.append(grid, "grid_ended", by=who, at=now, now=now, facts=facts)
    return grid


def present(office: Office) -> QuerySet[Grid]:
    """The grids of a body that are covered now."""
    return Grid.objects.filter(office=office, until=None)

"""Which part an actor has in a quarrel, and so which steps are theirs to take."""

from django.utils.translation import gettext as _

from qingyu.core.quarrels.stages import STAGE_NAMES, STEPS, Stage, Step, Who, steps_from
from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.offices.models import OfficeReach
from qingyu.offices.tongue import pick
from qingyu.petitions.errors import NotResponsible, StepNotAllowed

from .models import Quarrel

# A quarrel is seen by the body that answers for it, the one that found it, the one it was reported to.
BODIES = ("office_id", "found_office_id", "reported_to_id")


def has_part(by: Viewer, quarrel: Quarrel, who: Who) -> bool:
    if who is Who.UPPER:
        return quarrel.reported_to_id in by.ground
    if who is Who.OVERSEER:
        return oversees(by, quarrel.office_id) and by.staff_id != quarrel.settled_staff_id
    return quarrel.office_id in by.ground


def oversees(by: Viewer, office_id: int) -> bool:
    reach = OfficeReach.objects.filter(upper_id__in=by.oversight, lower_id=office_id)
    return reach.exists()


def require_sight(by: Viewer, quarrel: Quarrel) -> None:
    """The door, before every act. Raises access.NotFound."""
    if not access.of_bodies(by, Quarrel.objects.filter(pk=quarrel.pk), *BODIES).exists():
        raise access.NotFound


def require(by: Viewer, quarrel: Quarrel, key: str) -> Step:
    """The step, if the quarrel stands where it begins and the actor may take it.

    Raises StepNotAllowed, NotResponsible.
    """
    step = STEPS[key]
    if Stage(quarrel.stage) not in step.from_:
        raise StepNotAllowed(
            _("现在是“%(stage)s”，不能%(step)s。")
            % {"stage": pick(STAGE_NAMES[Stage(quarrel.stage)]), "step": pick(step.name)}
        )
    if not has_part(by, quarrel, step.who):
        raise NotResponsible(_("%(step)s不由您办理。") % {"step": pick(step.name)})
    return step


def possible(by: Viewer, quarrel: Quarrel) -> list[Step]:
    """The steps this actor may take now, in the order of the table."""
    parts: dict[Who, bool] = {}
    found = []
    for step in steps_from(Stage(quarrel.stage)):
        if step.who not in parts:
            parts[step.who] = has_part(by, quarrel, step.who)
        if parts[step.who]:
            found.append(step)
    return found

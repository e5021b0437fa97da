"""Which part an actor has in a matter, and so which steps are theirs to take."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from qingyu.core.stages import STEPS, Stage, Step, Who, steps_from
from qingyu.ledger.journal import Actor
from qingyu.offices import access, tongue
from qingyu.offices.access import Viewer
from qingyu.offices.ahead import Ask
from qingyu.offices.models import Office, OfficeReach, OfficeType, Role

from .errors import ConflictOfInterest, NotResponsible, StepNotAllowed
from .models import Dispute, Handling, Matter, Petition, Recusal, Review

DESK_ROLES = (Role.CLERK, Role.SUPERVISOR, Role.UNIT_LEAD)
BODY_ROLES = (Role.CLERK, Role.HANDLER, Role.UNIT_LEAD)


@dataclass(frozen=True)
class Petitioner:
    """The person behind the query code; acts only on their own petition's matter."""

    petition: Petition


By = Viewer | Petitioner


HANDLINGS = Ask(
    "handlings",
    lambda matter, *_seen: matter.handlings.select_related("office", "sender", "handler").order_by(
        "-pk"
    ),
)
REVIEWS = Ask("reviews", lambda matter, *_seen: matter.reviews.select_related("office", "reply"))
DISPUTES = Ask(
    "disputes", lambda matter, *_seen: matter.disputes.select_related("decider").order_by("pk")
)
RECUSALS = Ask(
    "recusals", lambda matter, *_seen: Recusal.objects.filter(handling__matter=matter)
)  # fmt: skip


def live_handling(matter: Matter) -> Handling | None:
    if HANDLINGS.is_read(matter):
        return next((one for one in reversed(HANDLINGS.of(matter)) if one.is_live), None)
    return matter.handlings.filter(is_live=True).select_related("office", "sender").first()


def pending_review(matter: Matter) -> Review | None:
    if REVIEWS.is_read(matter):
        return max(REVIEWS.of(matter), key=lambda one: one.pk, default=None)
    return matter.reviews.order_by("-pk").select_related("office").first()


def pending_dispute(matter: Matter) -> Dispute | None:
    if DISPUTES.is_read(matter):
        return next((one for one in DISPUTES.of(matter) if one.decided_at is None), None)
    return matter.disputes.filter(decided_at=None).select_related("decider").first()


def office_for(matter: Matter, who: Who) -> Office | None:
    """The office whose staff have this part in the matter now; None where there is none."""
    if who in {Who.DESK, Who.HOLDER, Who.HEAD}:
        return matter.accountable_office
    if who in {Who.RECEIVER, Who.SENDER}:
        handling = live_handling(matter)
        if handling is None:
            return None
        return handling.office if who == Who.RECEIVER else handling.sender
    if who == Who.SUPERIOR:
        dispute = pending_dispute(matter)
        return dispute.decider if dispute else None
    if who == Who.REVIEWER:
        review = pending_review(matter)
        return review.office if review else None
    return None


ROLES: dict[Who, tuple[str, ...]] = {
    Who.DESK: (*DESK_ROLES, Role.HANDLER),
    Who.HOLDER: BODY_ROLES,
    Who.HEAD: (Role.UNIT_LEAD,),
    Who.RECEIVER: BODY_ROLES,
    Who.SENDER: DESK_ROLES,
    Who.SUPERIOR: (Role.SUPERVISOR, Role.UNIT_LEAD, Role.LEADER),
    Who.REVIEWER: (Role.REVIEWER, Role.UNIT_LEAD),
    Who.REOPENER: (*DESK_ROLES, Role.HANDLER),
}


def has_part(by: By, matter: Matter, who: Who) -> bool:
    if isinstance(by, Petitioner):
        return who == Who.PETITIONER and by.petition.matter_id == matter.pk
    if who == Who.PETITIONER:
        return False
    if who == Who.SUPERVISOR:
        return supervising_office(by, matter) is not None
    if who == Who.REOPENER:
        return reopens_at(by, matter) is not None
    office = office_for(matter, who)
    return office is not None and by.has(*ROLES[who], at=office.pk)


def reopens_at(by: Viewer, matter: Matter) -> int | None:
    """The office in which this viewer may reopen it: the first receiver before the accountable body."""
    offices = (matter.first_receiver_id, matter.accountable_office_id)
    return next((pk for pk in offices if by.has(*ROLES[Who.REOPENER], at=pk)), None)


def supervising_office(by: Viewer, matter: Matter) -> Office | None:
    """The petition office from which this supervisor oversees the accountable body; never itself."""
    found: list[Office] = OVER.of(matter, by)
    return found[0] if found else None


def _over(matter: Matter, by: Viewer, *_seen: object) -> QuerySet[Office]:
    at = [office for office, role in by.posts if role == Role.SUPERVISOR]
    reach = OfficeReach.objects.filter(lower_id=matter.accountable_office_id)
    own_ground = Exists(reach.filter(upper_id=OuterRef("pk")))
    served = Exists(reach.filter(upper_id=OuterRef("territory_parent_id")))
    is_office = Q(office_type=OfficeType.PETITION_OFFICE, territory_parent__isnull=False)
    over = Office.objects.filter(is_office & Q(served) | ~is_office & Q(own_ground), pk__in=at)
    return over.exclude(pk=matter.accountable_office_id).order_by("pk")


OVER = Ask("over", _over)


def is_recused(by: Viewer, matter: Matter) -> bool:
    """True for whoever has stepped aside in this matter, at whichever body (条例第28条)."""
    if RECUSALS.is_read(matter):
        return any(r.is_granted and r.staff_id == by.staff_id for r in RECUSALS.of(matter))
    return _stood_aside(by, matter.pk).exists()


def _stood_aside(by: Viewer, matter: int | OuterRef) -> QuerySet[Recusal]:
    granted = Recusal.objects.filter(handling__matter=matter, is_granted=True)
    return granted.filter(staff_id=by.staff_id)


def require_sight(by: By, matter: Matter) -> None:
    """The door, before every act: a part in a matter gives no step in one that is closed to you.

    Raises access.NotFound, ConflictOfInterest.
    """
    if isinstance(by, Petitioner):
        if by.petition.matter_id != matter.pk:
            raise access.NotFound
        return
    seen = access.visible(by, Matter.objects.filter(pk=matter.pk))
    stood_aside = seen.values_list(Exists(_stood_aside(by, OuterRef("pk"))), flat=True).first()
    if stood_aside is None:
        raise access.NotFound
    if stood_aside:
        raise ConflictOfInterest(_("您在本件中已经回避。"))


def require_stage(matter: Matter, key: str) -> Step:
    """The step, if the matter stands where it begins, whoever takes it."""
    step = STEPS[key]
    if Stage(matter.stage) not in step.from_:
        raise StepNotAllowed(
            _("现在是“%(stage)s”，不能%(step)s。")
            % {"stage": matter.stage_name, "step": tongue.pick(step.name)}
        )
    return step


def require(by: By, matter: Matter, key: str) -> Step:
    """The step, if the matter stands where it begins and the actor may take it."""
    step = require_stage(matter, key)
    if not has_part(by, matter, step.who):
        raise NotResponsible(_("%(step)s不由您办理。") % {"step": tongue.pick(step.name)})
    return step


def possible(by: By, matter: Matter) -> list[Step]:
    """The steps this actor may take now, in the order of the table."""
    if isinstance(by, Viewer) and is_recused(by, matter):
        return []
    parts: dict[Who, bool] = {}
    steps = []
    for step in steps_from(Stage(matter.stage)):
        if step.who not in parts:
            parts[step.who] = has_part(by, matter, step.who)
        if parts[step.who]:
            steps.append(step)
    return steps


def actor(by: By, office: Office | None = None) -> Actor:
    """Who stands in the journal for this act."""
    if isinstance(by, Petitioner):
        return Actor.petitioner()
    office_id = office.pk if office else next(iter(sorted(by.offices)), None)
    label = f"{office.label} {by.name}" if office else by.name
    return Actor("staff", by.staff_id, office_id, label)

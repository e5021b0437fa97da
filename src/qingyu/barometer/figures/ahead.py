"""Looking ahead: screening, legacy matters, reception days and suggestions; most belong to bodies alone."""

from django.db.models import Q

from qingyu.core.quarrels.stages import CONFIRMED, DONE, Stage
from qingyu.outreach.models import Call, Idea, Legacy, LegacyState, Reception, ReceptionState
from qingyu.outreach.models.ideas import ADOPTING
from qingyu.prevention.models import Mediation, Quarrel
from qingyu.prevention.models.mediations import MediationState
from qingyu.supervision.models import Suggestion
from qingyu.supervision.models.suggestion import Adoption

from .rows import Rows

SURE = Q(stage__in=[str(stage) for stage in CONFIRMED])

AHEAD: dict[str, Rows] = {
    # Finds of the period that were looked into: confirmed, or found not to be so.
    "screening_yield": Rows(
        Quarrel,
        "found_at",
        lambda s: s.holds("found_at") & (SURE | Q(stage=str(Stage.UNCONFIRMED))),
        lambda s: SURE,
        matter="",
        office="found_office_id",
        place="place__code",
    ),
    "screening_settled": Rows(
        Quarrel,
        "found_at",
        lambda s: s.holds("found_at") & SURE,
        lambda s: Q(stage__in=[str(stage) for stage in DONE]),
        matter="",
        office="office_id",
        place="place__code",
    ),
    # One that a side did not want never began. What is sealed is in no figure.
    "mediation_reached": Rows(
        Mediation,
        "ended_at",
        lambda s: (
            s.holds("ended_at")
            & Q(state__in=[MediationState.AGREED, MediationState.UNREACHED])
            & (Q(matter=None) | Q(matter__is_sealed=False))
        ),
        lambda s: Q(state=MediationState.AGREED),
        matter="",
    ),
    "legacy_settled": Rows(
        Legacy,
        "listed_at",
        lambda s: s.holds("listed_at"),
        lambda s: Q(state=LegacyState.RECOGNISED),
        office="matter__accountable_office_id",
    ),
    # Days that were announced and are over; one called off was announced and not held.
    "reception_kept": Rows(
        Reception,
        "held_on",
        lambda s: s.days("held_on") & Q(published_at__isnull=False, held_on__lt=s.today),
        lambda s: Q(state=ReceptionState.HELD),
        matter="",
        place="place__code",
    ),
    # What citizens suggested, by the day the body decided on it with its reasons.
    "suggestions_adopted": Rows(
        Idea,
        "decided_at",
        lambda s: s.holds("decided_at") & ~Q(decision=""),
        lambda s: Q(decision__in=ADOPTING),
    ),
    # Public calls that are over; their result is owed to everybody.
    "published": Rows(
        Call,
        "closes_on",
        lambda s: s.days("closes_on") & Q(closes_on__lt=s.today),
        lambda s: Q(result_at__isnull=False),
        matter="",
    ),
    "proposals_adopted": Rows(
        Suggestion,
        "answered_at",
        lambda s: s.holds("answered_at") & ~Q(adoption=""),
        lambda s: Q(adoption__in=[Adoption.ADOPTED, Adoption.PARTLY]),
        matter="",
        office="by_office_id",
    ),
}

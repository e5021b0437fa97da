"""Which rows each measure counts: one line a measure, all of them and those that hit."""

from datetime import timedelta
from typing import Any

from django.db.models import DurationField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import TruncDate
from django.db.models.lookups import LessThanOrEqual

from qingyu.core.law.calendar import SHANGHAI
from qingyu.petitions.models import (
    Clock,
    ClockState,
    Contact,
    Dispute,
    Handling,
    Matter,
    Objection,
    Petition,
    Rating,
    Reply,
    Review,
)
from qingyu.supervision.models import Supervision

from ..models import Ending
from .ahead import AHEAD
from .rows import Chosen, Days, Rows, Span, between, kept, overdue, since
from .voices import VOICES


def _waited() -> ExpressionWrapper:
    """From the day of receipt to the day of registration, both in China."""
    received, recorded = (TruncDate(at, tzinfo=SHANGHAI) for at in ("received_at", "recorded_at"))
    return ExpressionWrapper(recorded - received, output_field=DurationField())


def _petitions(hit: Q | None = None) -> Rows:
    chosen = None if hit is None else (lambda span: hit)
    return Rows(Petition, "received_at", lambda span: span.holds("received_at"), chosen)


def _matters(on: str, rows: Chosen, hit: Chosen | None = None, days: Days | None = None) -> Rows:
    return Rows(Matter, on, rows, hit, days, matter="pk", office="accountable_office_id")


def _due(*rules: str) -> Rows:
    """Limits that were due: met, late, or past and still undone. What is not yet due is not here."""

    def rows(span: Span) -> Q:
        ended = Q(state__in=[ClockState.MET, ClockState.LATE])
        undone = Q(state=ClockState.RUNNING, due_on__lt=span.today)
        return span.days("due_on") & Q(rule__in=rules, is_window=False) & (ended | undone)

    return Rows(Clock, "due_on", rows, lambda span: Q(state=ClockState.MET))


def _endings(stage: str) -> Rows:
    """Every time a matter ended so, and those that were reopened since."""
    return Rows(
        Ending,
        "ended_at",
        lambda span: span.holds("ended_at") & Q(stage=stage),
        lambda span: Q(reopened_at__isnull=False),
    )


ANSWER_RULES = ("handling_A6", "simple_reply", "sector_handling")
OPINIONS = Q(kind__in=["opinion", "duty"], issued_at__isnull=False)
OWED = Q(is_open=True, is_window=False)
SETTLED = Q(stage="closed", closed_at__isnull=False)


def _after_closing(days: int, **narrow: Any) -> Exists:
    """A repeat petition within so many days of closing."""
    again = Petition.objects.filter(
        matter=OuterRef("pk"), is_repeat=True, received_at__gt=OuterRef("closed_at"),
        received_at__lte=OuterRef("closed_at") + timedelta(days=days), **narrow,
    )  # fmt: skip
    return Exists(again)


def _settled_at_once(span: Span) -> Q:
    """No limit missed, no return, no review asked, no dissatisfied word."""
    late = Clock.objects.filter(matter=OuterRef("pk"), state=ClockState.LATE, is_window=False)
    unhappy = Rating.objects.filter(matter=OuterRef("pk"), score="dissatisfied")
    asked = Review.objects.filter(matter=OuterRef("pk"))
    return ~Q(_after_closing(180)) & ~Q(Exists(late)) & ~Q(Exists(unhappy)) & ~Q(Exists(asked))


def _settled_where_it_arose(span: Span) -> Q:
    """No body above had to act: no return, no dispute, no review."""
    disputed = Dispute.objects.filter(matter=OuterRef("pk"))
    asked = Review.objects.filter(matter=OuterRef("pk"))
    return Q(bounces=0) & ~Q(Exists(disputed)) & ~Q(Exists(asked))


def _closed_after(days: int) -> Chosen:
    return lambda span: SETTLED & span.ripe("closed_at", days)


def _answered_within(days: int) -> Exists:
    limit = OuterRef("received_at") + timedelta(days=days)
    return Exists(Reply.objects.filter(matter=OuterRef("pk"), served_at__lte=limit))


def _spoken_with() -> Exists:
    earlier = Contact.objects.filter(matter=OuterRef("matter_id"), at__lte=OuterRef("issued_at"))
    return Exists(earlier.exclude(means="none"))


SENT = Q(mode__in=["transfer", "assign"])

COMPUTED: dict[str, Rows] = {
    # what comes in
    "petitions_received": _petitions(),
    "matters_new": _matters("received_at", lambda s: s.holds("received_at")),
    "people_counted": Rows(
        Petition, "received_at", lambda s: s.holds("received_at"), weight="people"
    ),
    "online_share": _petitions(Q(channel="web")),
    "joint_share": _petitions(Q(is_joint=True)),
    "registered_at_once": _petitions(Q(LessThanOrEqual(_waited(), timedelta(days=1)))),
    "first_petition_share": _petitions(Q(is_repeat=False)),
    "suggestions_received": _matters(
        "received_at", lambda s: s.holds("received_at") & Q(kind="suggestion")
    ),
    "kinds_share": _matters(
        "received_at",
        lambda s: s.holds("received_at") & ~Q(kind="unsorted"),
        lambda s: Q(kind="claim"),
    ),
    # duties in time
    "routed_in_time": _due("office_transfer", "simple_transfer"),
    "told_in_time": _due("transferred_notify", "direct_notify", "simple_accept"),
    "answered_in_time": _due(*ANSWER_RULES),
    "simple_in_time": _due("simple_reply"),
    "objections_decided_in_time": _due("objection_decision"),
    "reviews_in_time": _due("review_decide"),
    "re_reviews_in_time": _due("re_review_decide"),
    "supervision_answered_in_time": _due("supervision_answer"),
    "assigned_in_time": _due("assigned_limit"),
    "not_yet_due": Rows(Clock, "", lambda s: OWED & Q(due_on__gte=s.today)),
    "due_soon": Rows(
        Clock, "", lambda s: OWED & Q(due_on__gte=s.today, due_on__lte=s.today + timedelta(days=3))
    ),
    "overdue_open": Rows(Clock, "", lambda s: OWED & Q(due_on__lt=s.today)),
    "overdue_days": Rows(Clock, "", lambda s: OWED & Q(due_on__lt=s.today), days=overdue("due_on")),
    "promises_kept": Rows(
        Clock,
        "first_due_on",
        lambda s: (
            s.days("first_due_on")
            & Q(rule__in=ANSWER_RULES, first_due_on__lt=s.today)
            & ~Q(state=ClockState.CANCELLED)
        ),
        lambda s: Q(state=ClockState.MET, extension=0),
    ),
    "contact_before_opinion": Rows(
        Reply, "issued_at", lambda s: s.holds("issued_at") & OPINIONS, lambda s: Q(_spoken_with())
    ),
    "extension_rate": Rows(
        Clock,
        "stopped_at",
        lambda s: s.holds("stopped_at") & Q(rule__in=ANSWER_RULES, state__in=["met", "late"]),
        lambda s: Q(extension__gt=0),
    ),
    # finding who answers
    "transferred": Rows(
        Handling, "sent_at", lambda s: s.holds("sent_at") & Q(mode="transfer"), office="sender_id"
    ),
    "assigned": Rows(
        Handling, "sent_at", lambda s: s.holds("sent_at") & Q(mode="assign"), office="sender_id"
    ),
    "supervised": Rows(Supervision, "issued_at", lambda s: s.holds("issued_at")),
    "bounce_rate": _matters(
        "received_at",
        lambda s: (
            s.holds("received_at") & Q(Exists(Handling.objects.filter(SENT, matter=OuterRef("pk"))))
        ),
        lambda s: Q(bounces__gt=0),
    ),
    "bounce_days": _matters(
        "received_at",
        lambda s: s.holds("received_at") & Q(bounces__gt=0),
        days=kept("bounce_days"),
    ),
    "objections_upheld": Rows(
        Objection,
        "decided_at",
        lambda s: s.holds("decided_at"),
        lambda s: Q(outcome="upheld"),
        matter="handling__matter_id",
        office="handling__sender_id",
    ),
    "disputes_ruled": Rows(
        Dispute, "decided_at", lambda s: s.holds("decided_at"), office="decider_id"
    ),
    "declined_share": _matters(
        "received_at", lambda s: s.holds("received_at"), lambda s: Q(stage="declined")
    ),
    "declined_reopened": _endings("declined"),
    # settling
    "settled_at_once": _matters("closed_at", _closed_after(180), _settled_at_once),
    "settled_locally": _matters(
        "closed_at", lambda s: SETTLED & s.holds("closed_at"), _settled_where_it_arose
    ),
    "repeats_after_closure": _matters(
        "closed_at", _closed_after(90), lambda s: Q(_after_closing(90))
    ),
    "supported_share": Rows(
        Reply,
        "issued_at",
        lambda s: s.holds("issued_at") & OPINIONS,
        lambda s: Q(is_supporting=True),
    ),
    "executed": Rows(
        Reply,
        "issued_at",
        lambda s: s.ripe("issued_at", 60) & OPINIONS & Q(is_supporting=True),
        lambda s: Q(executed_at__isnull=False),
    ),
    "answered_within_60": _matters(
        "received_at",
        lambda s: s.ripe("received_at", 60) & ~Q(stage__in=["declined", "withdrawn"]),
        lambda s: Q(_answered_within(60)),
    ),
    "closed_within_180": _matters(
        "received_at",
        lambda s: s.ripe("received_at", 180),
        lambda s: Q(closed_at__lte=F("received_at") + timedelta(days=180)),
    ),
    "closed_matters": _matters("closed_at", lambda s: s.holds("closed_at")),
    "open_matters": _matters("", lambda s: Q(is_open=True)),
    "age_open": _matters("", lambda s: Q(is_open=True), days=since("received_at")),
    "reopened_share": _endings("closed"),
    "ended_share": _matters(
        "closed_at", lambda s: s.holds("closed_at"), lambda s: Q(stage="ended")
    ),
    # time to each step
    "days_to_route": Rows(
        Handling,
        "matter__received_at",
        lambda s: s.holds("matter__received_at") & SENT,
        days=between("matter__received_at", "sent_at"),
        office="sender_id",
    ),
    "days_to_sign": Rows(
        Handling,
        "sent_at",
        lambda s: s.holds("sent_at") & Q(signed_at__isnull=False),
        days=between("sent_at", "signed_at"),
    ),
    "days_to_accept": Rows(
        Handling,
        "matter__received_at",
        lambda s: s.holds("matter__received_at") & Q(accepted_at__isnull=False),
        days=between("matter__received_at", "accepted_at"),
    ),
    "days_to_answer": Rows(
        Clock,
        "stopped_at",
        lambda s: s.holds("stopped_at") & Q(rule__in=ANSWER_RULES, state__in=["met", "late"]),
        days=between("started_at", "stopped_at"),
    ),
    "days_to_close": _matters(
        "closed_at",
        lambda s: SETTLED & s.holds("closed_at"),
        days=between("received_at", "closed_at"),
    ),
    "days_to_review": Rows(
        Review,
        "decided_at",
        lambda s: s.holds("decided_at") & Q(kind="review"),
        days=between("asked_at", "decided_at"),
    ),
    **VOICES,
    **AHEAD,
}

"""How people were treated, and what came of their asking for review."""

from django.db.models import Exists, OuterRef, Q

from qingyu.petitions.models import Clock, ClockState, Rating, Review

from .rows import Rows


def _rated(rated: str) -> Rows:
    """Matters whose rating window ended, and those of them that were rated."""
    word = Rating.objects.filter(
        matter=OuterRef("matter_id"), rated=rated, is_entered_by_staff=False
    )
    return Rows(
        Clock, "due_on", lambda span: span.days("due_on") & Q(rule="rating_window", due_on__lt=span.today),
        lambda span: Q(Exists(word)), office="matter__accountable_office_id",
    )  # fmt: skip


def _satisfied(rated: str) -> Rows:
    return Rows(
        Rating,
        "at",
        lambda span: span.holds("at") & Q(rated=rated, is_entered_by_staff=False),
        lambda span: Q(score__in=["satisfied", "mostly"]),
    )


def _reviewed(kind: str) -> Rows:
    return Rows(
        Review,
        "decided_at",
        lambda span: span.holds("decided_at") & Q(kind=kind),
        lambda span: Q(outcome__in=["change", "redo"]),
    )


VOICES: dict[str, Rows] = {
    # how people were treated
    "participation_office": _rated("petition_office"),
    "participation_body": _rated("responsible_body"),
    "satisfied_office": _satisfied("petition_office"),
    "satisfied_body": _satisfied("responsible_body"),
    "ratings_of_bodies": Rows(
        Rating,
        "at",
        lambda s: s.holds("at") & Q(rated="responsible_body", is_entered_by_staff=False),
    ),
    "entered_by_staff": Rows(
        Rating, "at", lambda s: s.holds("at"), lambda s: Q(is_entered_by_staff=True)
    ),
    "complaints_on_handling": Rows(Rating, "at", lambda s: s.holds("at") & Q(score="dissatisfied")),
    # review and re-review
    "review_asked": Rows(
        Clock,
        "due_on",
        lambda s: s.days("due_on") & Q(rule="review_window", due_on__lt=s.today),
        lambda s: Q(state=ClockState.MET),
        office="matter__accountable_office_id",
    ),
    "review_changed": _reviewed("review"),
    "re_review_changed": _reviewed("re_review"),
}

"""What the pages read of the library: search, what holds on a day, what belongs to a matter."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from qingyu.offices import access
from qingyu.offices.ahead import Ask
from qingyu.petitions.models import Matter
from qingyu.petitions.queries import Page, newest

from .models import Explained, Explanation


def in_force(on: date) -> QuerySet[Explanation]:
    holds = Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))
    return Explanation.objects.filter(holds).select_related("basis", "office", "office__place")


def search(words: str, *, on: date | None, before: int | None = None) -> Page[Explanation]:
    """One page, the newest first. `on` None: all versions.

    Every word must stand in the question, the answer, the rule or the article.
    """
    rows = in_force(on) if on else Explanation.objects.select_related("basis", "office")
    for word in words.split():
        rows = rows.filter(
            Q(question__icontains=word) | Q(answer__icontains=word)
            | Q(basis__name__icontains=word) | Q(article__icontains=word)
        )  # fmt: skip
    return newest(rows, before)


def get(_who: access.Viewer | None, pk: int) -> Explanation:
    """All of it is public. Raises access.NotFound."""
    related = ("basis", "office", "written_by", "replaces", "replaced_by")
    found = Explanation.objects.select_related(*related).filter(pk=pk).first()
    if found is None:
        raise access.NotFound
    return found


def _fitting(matter: Matter, _who: object, on: date) -> QuerySet[Explanation]:
    classes = [matter.content_class[:n] for n in (2, 4)] if matter.content_class else []
    fits = Q(content_class__in=["", *classes]) & Q(way__in=["", matter.route or ""])
    return in_force(on).filter(fits)


FITTING = Ask("fitting", _fitting)
TOLD = Ask(
    "told",
    lambda matter, *_seen: (
        Explained.objects.filter(matter=matter)
        .select_related("explanation__basis", "staff")
        .order_by("pk")
    ),
)


def fitting(matter: Matter, on: date) -> list[Explanation]:
    """What may be gone through or cited in this matter on a day: its class and its way, then the general."""
    rows: list[Explanation] = FITTING.of(matter, None, on)
    return sorted(rows, key=lambda one: (not one.content_class, not one.way, one.pk))[:12]


def told(matter: Matter) -> list[Explained]:
    """Of a matter that the caller was let through to by the door."""
    found: list[Explained] = TOLD.of(matter)
    return found


def versions(found: Explanation) -> Sequence[Explanation]:
    """Earlier versions, the latest first."""
    seen: list[Explanation] = []
    row = found.replaces
    while row is not None and len(seen) < 20:
        seen.append(row)
        row = row.replaces
    return seen

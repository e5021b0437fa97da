"""The first signal (第一信号): a group of matters that no earlier topic explains.

Grouping is done by the reader of texts; this says which groups are new, still small, and
more than the odd coincidences that grouping turns up every week.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LEAST_MEMBERS, WINDOW = 3, timedelta(days=28)
KNOWN = 0.75  # likeness to an earlier topic from which a group is that topic


@dataclass(frozen=True)
class Group:
    """Matters about the same thing. days: one per matter; likeness: to the nearest earlier topic.

    petitioners counts different people only to keep one person's letters from being a topic.
    """

    key: str
    days: tuple[date, ...]
    petitioners: int
    likeness: float
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class FirstSignal:
    """A matter seen for the first time. p is None while there is no past to compare with."""

    key: str
    since: date
    members: int
    places: tuple[str, ...]
    p: float | None


def first_signals(
    groups: Iterable[Group], *, today: date, past_sizes: Sequence[int] = ()
) -> list[FirstSignal]:
    """New groups of at least three matters by three petitioners within 28 days, surest first.

    past_sizes: the largest such group of each past window of 28 days, 0 where there was
    none; p is the share of windows, this one included, that had one as large.
    """
    found = [
        FirstSignal(
            group.key, min(group.days), len(group.days), group.places, _p(group, past_sizes)
        )
        for group in groups
        if _is_new(group, today)
    ]
    return sorted(found, key=lambda signal: (-signal.members, signal.since, signal.key))


def _is_new(group: Group, today: date) -> bool:
    return (
        len(group.days) >= LEAST_MEMBERS
        and group.petitioners >= LEAST_MEMBERS
        and group.likeness < KNOWN
        and today - WINDOW < min(group.days)
        and max(group.days) <= today
    )


def _p(group: Group, past_sizes: Sequence[int]) -> float | None:
    if not past_sizes:
        return None
    as_large = sum(size >= len(group.days) for size in past_sizes)
    return (1 + as_large) / (1 + len(past_sizes))

"""Is it the same matter: nearest earlier messages, and groups."""

from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from qingyu.cli.benches.reading import data
from qingyu.cli.benches.reading.data import Topics
from qingyu.cli.benches.reading.table import Figure
from qingyu.reading import rows
from qingyu.reading.matter.group import labels
from qingyu.reading.matter.index import earlier

# A group stands for a matter when so many of its members belong to it.
PURE = 0.95


def nearest(folder: Path) -> list[Figure]:
    """Of each message whose matter others wrote about before: is one of the nearest of that matter?"""
    topics = data.topics(folder)
    by = {one.id: one.by for one in topics.prints}
    seen: dict[str, set[str]] = defaultdict(set)
    asked, first, five = 0, 0, 0
    for done, (one, candidates) in enumerate(earlier(topics.prints), 1):
        rows.progress(done, len(topics.prints), "nearest")
        matter = topics.matter.get(one.id)
        if matter is None:
            continue
        if seen[matter] - {one.by}:
            hits = [topics.matter.get(candidate.id) == matter for candidate in candidates]
            asked, first, five = asked + 1, first + any(hits[:1]), five + any(hits[:5])
        seen[matter].add(by[one.id])
    notes = {"asked": asked}
    return [
        Figure("hit_5", five / max(asked, 1), notes),
        Figure("hit_1", first / max(asked, 1), notes),
    ]


def groups(folder: Path) -> list[Figure]:
    """Groups of all messages against the matters that are known."""
    topics = data.topics(folder)
    numbers = labels(topics.prints, report=lambda done, whole: rows.progress(done, whole, "group"))
    group = {one.id: number for one, number in zip(topics.prints, numbers, strict=True)}
    return [*_pairs(topics, group), _largest(topics, group), _merges(topics, group)]


def _pairs(topics: Topics, group: dict[str, int]) -> list[Figure]:
    """Pairs among all messages that were looked at; of two look-alikes nothing is known."""
    known = [*topics.matter, *topics.rejected, *topics.topic]
    true = together = both = 0
    for a, b in combinations(known, 2):
        if a in topics.rejected and b in topics.rejected:
            continue
        same = a in topics.matter and topics.matter[a] == topics.matter.get(b)
        found = group[a] == group[b]
        true, together, both = true + same, together + found, both + (same and found)
    notes = {"pairs": true, "found": together, "right": both}
    return [
        Figure("pair_precision", both / max(together, 1), notes),
        Figure("pair_recall", both / max(true, 1), notes),
    ]


def _largest(topics: Topics, group: dict[str, int]) -> Figure:
    """The largest matter's share that stands in groups of which nearly all members are its own.

    Every member that is not known to belong to it counts as wrong, looked at or not.
    """
    matter, size = Counter(topics.matter.values()).most_common(1)[0]
    sizes = Counter(group.values())
    own = Counter(group[message] for message, name in topics.matter.items() if name == matter)
    number, found = max(own.items(), key=lambda item: item[1])
    pure = found / sizes[number]
    notes = {"members": size, "in its group": found, "precision": round(pure, 4)}
    return Figure("largest_recall", found / size if pure >= PURE else 0.0, notes)


def _merges(topics: Topics, group: dict[str, int]) -> Figure:
    """Messages that look like a matter, are another one, and stand in a group with it."""
    homes: dict[str, set[int]] = defaultdict(set)
    for message, matter in topics.matter.items():
        homes[matter].add(group[message])
    wrong = Counter(m for message, m in topics.rejected.items() if group[message] in homes[m])
    return Figure("wrong_merges", float(sum(wrong.values())), {"by matter": dict(wrong)})

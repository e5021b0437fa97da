"""The examiner measured on replies marked by two readings: precision and recall of each check.

A corpus is a folder: corpus.csv (id, kind, petition, reply), first.csv and second.csv (id, defects)
as two readings marked them, settled.csv (id, check, first, second, settled, why) for each
disagreement, library.csv (name, articles, until) of rules beside the usual ones.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qingyu.reading.replies.check import Basis, Check, Facts
from qingyu.reading.replies.examiner import CHECKS, examine


@dataclass(frozen=True)
class Marked:
    """A reply with the defects that each reading and the settlement found, by check id."""

    id: str
    kind: str
    petition: str
    reply: str
    first: frozenset[str]
    second: frozenset[str]
    settled: frozenset[str]


@dataclass(frozen=True)
class Score:
    """How a check answers against the settled marks; a defect is what counts as found.

    kappa: Cohen's kappa between the two readings. None where there is nothing to divide by.
    """

    check: str
    name: str
    defects: int
    found: int
    right: int
    precision: float | None
    recall: float | None
    kappa: float | None


def read(folder: Path) -> list[Marked]:
    """The corpus in `folder`."""
    first, second = (_defects(folder / f"{name}.csv") for name in ("first", "second"))
    settled = {key: set(found) for key, found in first.items()}
    for row in _rows(folder / "settled.csv"):
        if row["settled"] == "defect":
            settled[row["id"]].add(row["check"])
        else:
            settled[row["id"]].discard(row["check"])
    return [
        Marked(
            row["id"], row["kind"], row["petition"], row["reply"],
            first[row["id"]], second[row["id"]], frozenset(settled[row["id"]]),
        )
        for row in _rows(folder / "corpus.csv")
    ]  # fmt: skip


def library(folder: Path) -> dict[str, Basis]:
    """The rules that the corpus knows beside the usual ones."""
    return {
        row["name"]: Basis(
            row["name"], int(row["articles"]), date.fromisoformat(row["until"]) if row["until"] else None
        )
        for row in _rows(folder / "library.csv")
    }  # fmt: skip


def answers(corpus: Sequence[Marked], known: Mapping[str, Basis], today: date) -> list[list[Check]]:
    """The examiner's answers; the replies of other matters that came before are those compared with."""
    found = []
    for number, one in enumerate(corpus):
        others = [other.reply for other in corpus[:number] if other.petition != one.petition]
        facts = Facts(library=known, others=others or [""], today=today)
        found.append(examine(one.reply, one.petition, facts))
    return found


def scores(corpus: Sequence[Marked], examined: Sequence[Sequence[Check]]) -> list[Score]:
    """One row a check, in their order."""
    return [_score(rule.id, rule.name, corpus, examined) for rule in CHECKS]


def _score(
    check: str, name: str, corpus: Sequence[Marked], examined: Sequence[Sequence[Check]]
) -> Score:
    truth = [check in one.settled for one in corpus]
    told = [_is_no(check, checks) for checks in examined]
    right = sum(t and f for t, f in zip(truth, told, strict=True))
    return Score(
        check, name, sum(truth), sum(told), right,
        precision=right / sum(told) if sum(told) else None,
        recall=right / sum(truth) if sum(truth) else None,
        kappa=kappa([check in o.first for o in corpus], [check in o.second for o in corpus]),
    )  # fmt: skip


def _is_no(check: str, checks: Sequence[Check]) -> bool:
    return any(one.id == check and one.passed is False for one in checks)


def kappa(first: Sequence[bool], second: Sequence[bool]) -> float | None:
    """Cohen's kappa of two readings of the same replies; None where both say one thing throughout."""
    n = len(first)
    agree = sum(a == b for a, b in zip(first, second, strict=True)) / n
    p, q = sum(first) / n, sum(second) / n
    chance = p * q + (1 - p) * (1 - q)
    return None if chance == 1 else (agree - chance) / (1 - chance)


def _defects(path: Path) -> dict[str, frozenset[str]]:
    return {row["id"]: frozenset(row["defects"].split()) for row in _rows(path)}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

"""All checks over one reply, and the rates over many."""

from collections import defaultdict
from collections.abc import Iterable

from qingyu.reading.replies.answering import ClaimsAnswered
from qingyu.reading.replies.basis import BasisCited, BasisInForce, RemedyTold
from qingyu.reading.replies.belonging import NotACopy, RightMatter
from qingyu.reading.replies.check import Check, Facts, Reply, Rule
from qingyu.reading.replies.form import FormComplete
from qingyu.reading.replies.manners import NoBlame, NoThreat, PlainWords
from qingyu.reading.replies.substance import FactsFound, MoreThanReceived

CHECKS: tuple[Rule, ...] = (
    ClaimsAnswered(),
    FactsFound(),
    BasisCited(),
    BasisInForce(),
    RemedyTold(),
    MoreThanReceived(),
    NotACopy(),
    RightMatter(),
    NoBlame(),
    NoThreat(),
    PlainWords(),
    FormComplete(),
)


def examine(reply: str, petition: str = "", facts: Facts | None = None) -> list[Check]:
    """The answers of all checks on `reply` to `petition`, in the order of CHECKS."""
    read = Reply(reply, petition, facts or Facts())
    return [rule.judge(read) for rule in CHECKS]


def rates(examined: Iterable[list[Check]]) -> dict[str, float | None]:
    """Share of passed among the replies to which a check applied, by check id."""
    answers: dict[str, list[bool]] = defaultdict(list)
    for checks in examined:
        for check in checks:
            if check.passed is not None:
                answers[check.id].append(check.passed)
    return {
        rule.id: round(sum(answers[rule.id]) / len(answers[rule.id]), 4)
        if answers[rule.id]
        else None
        for rule in CHECKS
    }

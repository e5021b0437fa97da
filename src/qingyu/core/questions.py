"""The yes/no questions asked of a claim before any handling limit, and the way they suggest.

Four questions (court, administrative review, arbitration, earlier opinion) and the purpose
lead to A1–A6 or to D2 (条例第31、36条). A suggestion with its reason; a person decides.
"""

from dataclasses import dataclass
from enum import StrEnum

from qingyu.core.law.forms import PURPOSES


class Opinion(StrEnum):
    """The latest opinion already given on the same matter."""

    NONE = "none"
    HANDLING = "handling"  # 处理意见
    REVIEW = "review"  # 复查意见
    RE_REVIEW = "re_review"  # 复核意见


@dataclass(frozen=True, slots=True)
class Answers:
    """What the registrar answered; None where a question is still open.

    has_new_facts is asked only where there is an earlier opinion. asks_duty and party_appeal
    are hints a registrar may tick: investigating a violation or doing a duty (A5), and a party
    member's appeal (A3).
    """

    in_court: bool | None = None
    in_review: bool | None = None
    in_arbitration: bool | None = None
    opinion: Opinion | None = None
    has_new_facts: bool | None = None
    asks_duty: bool = False
    party_appeal: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A1 to A6, D2, "" for a purpose that takes none of them, None while something is open."""

    code: str | None
    reason: tuple[str, str]
    article: str = "条例第31条"


QUESTIONS: dict[str, tuple[str, str]] = {
    "in_court": ("法院是否已经受理或者判决？", "Has a court taken or decided it?"),
    "in_review": ("是否已经申请或者作出行政复议？", "Was administrative review asked or decided?"),
    "in_arbitration": ("仲裁是否已经受理或者裁决？", "Has an arbitrator taken or decided it?"),
    "opinion": ("是否已有处理、复查或者复核意见？", "Is there a handling, review or re-review opinion already?"),
}  # fmt: skip

_OPEN = Suggestion(None, ("请先回答四个问题。", "Answer the four questions first."))
_COMPARE = Suggestion(
    None,
    ("已有复核意见：请对照是否有新的事实或者理由。", "There is a re-review opinion: compare whether there are new facts or reasons."),
    "条例第36条",
)  # fmt: skip
_CLOSED = Suggestion(
    "D2",
    ("已有复核意见，且没有新的事实和理由，不再受理。", "Re-reviewed, and nothing new: it is not accepted again."),
    "条例第36条",
)  # fmt: skip
_FIRST = {
    "in_court": Suggestion("A1", ("法院已经受理或者判决，按诉讼程序。", "A court has it: court procedure.")),
    "in_arbitration": Suggestion("A2", ("仲裁已经受理或者裁决，按仲裁程序。", "An arbitrator has it: arbitration.")),
    "in_review": Suggestion("A4", ("已经进入行政复议，按复议程序。", "Administrative review has it.")),
}  # fmt: skip
_APPEAL = Suggestion(
    "A3", ("属于党员申诉或者申请复审。", "A party member's appeal or re-examination.")
)
_DUTY = Suggestion("A5", ("请求查处违法或者履行职责，由主管部门依法答复。", "It asks to investigate a violation or to do a duty."))  # fmt: skip
_PETITION = Suggestion("A6", ("四个问题都是“否”，按信访程序办理。", "All four answers are no: the petition procedure."))  # fmt: skip
_AGAIN = Suggestion("A6", ("已有意见，但提出了新的事实或者理由，按信访程序办理。", "There is an opinion, but new facts or reasons too: the petition procedure."))  # fmt: skip
_WINDOW = {
    Opinion.HANDLING: Suggestion("A6", ("已有处理意见：不服的，在30日内请求复查。", "There is a handling opinion: ask for review within 30 days."), "条例第35条"),
    Opinion.REVIEW: Suggestion("A6", ("已有复查意见：不服的，在30日内请求复核。", "There is a review opinion: ask for re-review within 30 days."), "条例第36条"),
}  # fmt: skip


def suggest(purpose: str, answers: Answers) -> Suggestion:
    """Which way the answers point, and why."""
    if not PURPOSES[purpose].needs_way:
        return Suggestion("", PURPOSES[purpose].name, PURPOSES[purpose].article)
    for question, suggestion in _FIRST.items():
        if getattr(answers, question):
            return suggestion
    if answers.opinion is None or None in (
        answers.in_court,
        answers.in_review,
        answers.in_arbitration,
    ):
        return _OPEN
    if answers.opinion is not Opinion.NONE:
        return _after_opinion(answers.opinion, answers.has_new_facts)
    if answers.party_appeal:
        return _APPEAL
    return _DUTY if answers.asks_duty else _PETITION


def _after_opinion(opinion: Opinion, has_new_facts: bool | None) -> Suggestion:
    """Only a re-review opinion ends the road, and only without new facts (条例第36条)."""
    if has_new_facts:
        return _AGAIN
    if opinion is not Opinion.RE_REVIEW:
        return _WINDOW[opinion]
    return _COMPARE if has_new_facts is None else _CLOSED

"""What a written answer must hold before it may be issued (条例第29、31、32、35条)."""

from collections.abc import Mapping, Sequence
from typing import Any

# How one claim is answered. 条例第32条 knows support, explain and refuse; 第29条 adopts.
OUTCOMES: dict[str, tuple[str, str]] = {
    "support": ("支持", "Supported"),
    "explain": ("情理可解但无依据，作解释说明", "Reasonable but without basis, explained"),
    "refuse": ("不予支持", "Not supported"),
    "adopt": ("采纳", "Adopted"),
    "adopt_partly": ("部分采纳", "Adopted in part"),
    "keep": ("留作参考", "Kept for reference"),
    "decline": ("不采纳", "Not adopted"),
    "told": ("已答复", "Answered"),
}
SUPPORTING = frozenset({"support"})
CLAIM_OUTCOMES = ("support", "explain", "refuse")
SUGGESTION_OUTCOMES = ("adopt", "adopt_partly", "keep", "decline")

LEAST_FACTS = 20  # characters; shorter is no finding of time, place and facts


def outcomes_for(kind: str) -> tuple[str, ...]:
    """The outcomes that fit a kind of answer."""
    if kind == "suggestion":
        return SUGGESTION_OUTCOMES
    return CLAIM_OUTCOMES if kind in {"opinion", "duty", "review", "re_review"} else ("told",)


def problems(
    *,
    kind: str,
    facts: str,
    basis: str,
    conclusion: str,
    answers: Sequence[Mapping[str, Any]],
    claims: Sequence[tuple[int, str]],
    remedy: str,
    has_remedy_body: bool,
) -> dict[str, tuple[str, str]]:
    """Field to message (Chinese, English) for all that is missing; empty when the answer may be issued.

    claims: (key, text) of each claim of the matter; answers: {"claim", "outcome", "text"}.
    """
    found: dict[str, tuple[str, str]] = {}
    if kind in {"opinion", "duty", "review", "re_review"}:
        if len(facts) < LEAST_FACTS:
            found["facts"] = (
                "请写明查明的事实：时间、地点、主要情况（不少于20个字）。",
                "Write what was found: when, where and what (at least 20 characters).",
            )
        if not basis:
            found["basis"] = (
                "请写明所依据的法律、法规、规章或政策。",
                "Name the law, rule or policy that it rests on.",
            )
    if not conclusion:
        found["conclusion"] = ("请写明处理意见。", "Write the opinion.")
    found.update(_unanswered(kind, answers, claims))
    if not remedy:
        found["remedy"] = (
            "请告知救济途径和期限。", "Say what may be done against it, and within what time.",
        )  # fmt: skip
    if kind == "opinion" and not has_remedy_body:
        found["remedy"] = (
            "没有上一级单位可以复查，请先在单位设置中填写上级。",
            "There is no body above that could review it; set one for this office first.",
        )
    return found


def _unanswered(
    kind: str, answers: Sequence[Mapping[str, Any]], claims: Sequence[tuple[int, str]]
) -> dict[str, tuple[str, str]]:
    given = {answer.get("claim"): answer for answer in answers}
    found = {}
    for number, (key, _) in enumerate(claims, 1):
        answer = given.get(key, {})
        if answer.get("outcome") not in outcomes_for(kind):
            found[f"claim_{key}"] = (
                f"诉求{number}还没有选择答复结果。", f"Claim {number}: choose how it is answered.",
            )  # fmt: skip
        elif not str(answer.get("text", "")).strip():
            found[f"claim_{key}"] = (
                f"诉求{number}请写明意见和理由。", f"Claim {number}: write the opinion and its reasons.",
            )  # fmt: skip
    return found

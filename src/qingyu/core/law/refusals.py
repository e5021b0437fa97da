"""Why a matter is not accepted, D1 to D7: the reason, its article, and where to go instead.

The Regulation has no single list of such grounds; these are gathered from its articles. D6 is
for the record only: nothing is refused because a writer cannot be reached.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """One ground. certainty: V was read in the Regulation; M-med is provincial, to confirm locally."""

    code: str
    name: tuple[str, str]
    article: str
    where_to_go: tuple[str, str]
    certainty: str = "V"


_REFUSALS = (
    Refusal(
        "D1", ("同一事项正在办理期限内", "The same matter is being handled within its limit"), "条例第19条",
        ("请凭原查询码查询正在办理的事项", "Follow the matter being handled with its query code"),
    ),
    Refusal(
        "D2", ("复核后仍以同一事实和理由提出，不再受理", "Re-reviewed already; same facts and reasons"), "条例第36条",
        ("有新的事实或理由的，可以再次提出", "With new facts or reasons you may petition again"),
    ),
    Refusal(
        "D3", ("不属于本单位职权范围", "Outside this body's remit"), "条例第23条",
        ("请向有权处理的单位提出", "Go to the competent body named here"),
    ),
    Refusal(
        "D4", ("应当通过诉讼、仲裁、行政复议等法定途径解决", "The law provides court, arbitration or review"), "条例第31条",
        ("请按法定途径和期限提出", "Use the statutory way within its time limit"),
    ),
    Refusal(
        "D5", ("越级走访", "A visit above the competent level"), "条例第20条",
        ("请到本级或者上一级机关设立的接待场所提出", "Go to the body's own level or one above"),
    ),
    Refusal(
        "D6", ("内容、姓名或住址不清，无法告知", "Content, name or address unclear; nobody can be told"), "条例第23条",
        ("补充清楚后可以再次提出", "Petition again once it is clear"),
    ),
    Refusal(
        "D7", ("处理或复查意见后逾期未申请复查、复核，又以同一事实和理由提出", "The window for review passed unused; same facts and reasons"), "地方规定",
        ("有正当理由逾期的，可以说明理由申请复查、复核", "With a good reason for the delay, ask for review and say why"),
        certainty="M-med",
    ),
)  # fmt: skip

REFUSALS: dict[str, Refusal] = {refusal.code: refusal for refusal in _REFUSALS}

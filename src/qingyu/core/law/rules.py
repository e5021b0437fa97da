"""Every limit the product counts: its name, what starts it, and whose it is.

How many days it has stands in a profile; what the law says stands in articles.
"""

from dataclasses import dataclass
from enum import StrEnum


class Owner(StrEnum):
    """Whose time it is. A petitioner's window may move past a rest day; a duty may not."""

    INSTITUTION = "institution"
    PETITIONER = "petitioner"


@dataclass(frozen=True, slots=True)
class Rule:
    """One limit. `name`, `begins` and `demands` are (Chinese, English).

    is_open: its length is not in the law but set by a person each time (交办时限).
    is_right: a body may use it or leave it (职权异议); letting it pass breaks no duty.
    extended_by: the rule whose days are the longest extension; None where there is none.
    is_pausable: whether the law lets anything stop it.
    """

    key: str
    name: tuple[str, str]
    begins: tuple[str, str]
    demands: tuple[str, str]
    owner: Owner = Owner.INSTITUTION
    extended_by: str | None = None
    is_pausable: bool = False
    is_open: bool = False
    is_right: bool = False

    @property
    def is_window(self) -> bool:
        """True for a right that lapses when unused; it is never overdue and nobody owes it."""
        return self.is_right or self.owner is Owner.PETITIONER


_RECEIVED = ("收到", "receipt")
_SERVED = ("书面意见送达", "service of the written opinion")
_ACCEPTED = ("受理", "acceptance")
_REQUESTED = ("收到请求", "receipt of the request")

_RULES = (
    Rule(
        "office_transfer", ("登记转送", "Transfer by the petition office"), _RECEIVED,
        ("信访部门登记并转送、交办或自行答复", "the petition office registers it and transfers, assigns or answers it"),
    ),
    Rule(
        "direct_notify", ("收到告知", "Notice by the body addressed"), _RECEIVED,
        ("书面告知已收到、途径和程序", "the body tells in writing that it was received, the route and the procedure"),
    ),
    Rule(
        "transferred_notify", ("接收告知", "Notice by the body it was sent to"), ("收到转送、交办", "receipt of the transfer"),
        ("书面告知已收到、途径和程序", "the body tells in writing that it was received, the route and the procedure"),
    ),
    Rule(
        "remit_objection", ("职权异议", "Objection to the remit"), ("收到转送、交办", "receipt of the transfer"),
        ("书面提出职权异议并详述理由", "a body may object in writing, with reasons, that it is outside its remit"),
        is_right=True,
    ),
    Rule(
        "objection_decision", ("异议答复", "Decision on an objection"), ("收到异议", "receipt of the objection"),
        ("转送单位核实并决定是否收回", "the sending office decides whether to take it back"),
    ),
    Rule(
        "dispute_decision", ("争议裁定", "Ruling on a dispute"), ("提出争议", "the dispute being raised"),
        ("共同上级或者联席会议指定办理单位", "the common superior or the joint meeting names the body"),
    ),
    Rule(
        "unread_alert", ("未签收提醒", "Alert for what is not signed for"), ("送出", "sending"),
        ("收件单位签收", "the receiving body signs for it"),
    ),
    Rule(
        "first_contact", ("首次联系", "First contact"), _RECEIVED,
        ("首问责任人联系信访人", "the first receiver gets in touch with the petitioner"),
    ),
    Rule(
        "handling_A6", ("办理答复", "Handling"), _ACCEPTED,
        ("出具书面的信访处理意见书", "the written handling opinion is given"),
        extended_by="handling_extension_max",
    ),
    Rule(
        "handling_extension_max", ("延期上限", "Longest extension"), ("原期限届满", "the end of the first limit"),
        ("延期后的办理意见", "the handling opinion, once extended"),
    ),
    Rule(
        "sector_handling", ("法定途径办理", "Handling by its own statute"), _ACCEPTED,
        ("按该领域法律规定的期限办结", "it is closed within the limit of its own law"), is_open=True,
    ),
    Rule(
        "assigned_limit", ("交办时限", "Assigned limit"), ("收到交办", "receipt of the assignment"),
        ("反馈结果并提交办结报告", "the result and a completion report are sent back"), is_open=True,
    ),
    Rule(
        "redo_limit", ("重新办理", "Handling again"), ("收到重办决定", "receipt of the decision to redo"),
        ("重新作出处理意见", "a new handling opinion is given"), is_open=True,
    ),
    Rule(
        "review_window", ("申请复查", "Asking for review"), _SERVED,
        ("可以向上一级请求复查", "the superior body may be asked for a review"), Owner.PETITIONER,
    ),
    Rule(
        "review_decide", ("复查答复", "Deciding the review"), _REQUESTED,
        ("出具书面的复查意见", "the written review opinion is given"),
    ),
    Rule(
        "re_review_window", ("申请复核", "Asking for re-review"), ("复查意见送达", "service of the review opinion"),
        ("可以向再上一级请求复核", "the body above that may be asked for a re-review"), Owner.PETITIONER,
    ),
    Rule(
        "re_review_decide", ("复核答复", "Deciding the re-review"), _REQUESTED,
        ("出具书面的复核意见", "the written re-review opinion is given"),
        is_pausable=True,
    ),
    Rule(
        "simple_transfer", ("简易转送", "Transfer, simple procedure"), _RECEIVED,
        ("按简易程序转送", "it is transferred by the simple procedure"),
    ),
    Rule(
        "simple_accept", ("简易受理", "Acceptance, simple procedure"), ("收到转送", "receipt of the transfer"),
        ("决定是否受理", "the body decides whether to accept it"),
    ),
    Rule(
        "simple_reply", ("简易答复", "Reply, simple procedure"), _ACCEPTED,
        ("答复信访人，能当场答复的当场答复", "the petitioner is answered, at once where possible"),
    ),
    Rule(
        "rating_window", ("满意度评价", "Rating"), ("答复送达", "service of the reply"),
        ("可以评价办理情况", "the handling may be rated"), Owner.PETITIONER,
    ),
    Rule(
        "suggestion_feedback", ("建议反馈", "Feedback on a suggestion"), ("收到建议", "receipt of the suggestion"),
        ("书面反馈采纳情况", "what was adopted is told in writing"),
    ),
    Rule(
        "supervision_answer", ("督办回复", "Answer to supervision"), ("收到督办", "receipt of the supervision letter"),
        ("书面回复督办要求", "the demand is answered in writing"),
    ),
    Rule(
        "mediation_confirmation_hint", ("司法确认", "Court confirmation"), ("调解协议生效", "the agreement taking effect"),
        ("双方可以共同申请司法确认", "both sides may jointly ask the court to confirm it"), Owner.PETITIONER,
    ),
)  # fmt: skip

RULES: dict[str, Rule] = {rule.key: rule for rule in _RULES}

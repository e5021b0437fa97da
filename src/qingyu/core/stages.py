"""The stages of a matter and the steps between them, T1 to T24, as one table.

Pages, services, the interface for programs and the tests all read STEPS; nothing
else says what may follow what. A step that leaves the stage as it is has `to=None`.

Source: 《信访工作条例》 2022, the articles named in each row.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    """Where a matter stands (办理阶段)."""

    NEW = "new"  # before registration; no record has it
    REGISTERED = "registered"
    SCREENED = "screened"
    SENT = "sent"
    SIGNED = "signed"
    OBJECTED = "objected"
    DISPUTED = "disputed"
    ACCEPTED = "accepted"
    HANDLING = "handling"
    HEARING = "hearing"
    MEDIATING = "mediating"
    APPROVING = "approving"
    DECIDED = "decided"
    SERVED = "served"
    REVIEWING = "reviewing"
    REVIEW_DECIDED = "review_decided"
    REVIEW_SERVED = "review_served"
    RE_REVIEWING = "re_reviewing"
    RE_REVIEW_DECIDED = "re_review_decided"
    RE_REVIEW_SERVED = "re_review_served"
    CLOSED = "closed"
    DECLINED = "declined"
    FILED = "filed"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


STAGE_NAMES: dict[Stage, tuple[str, str]] = {
    Stage.NEW: ("未登记", "Not registered"),
    Stage.REGISTERED: ("已登记", "Registered"),
    Stage.SCREENED: ("已甄别", "Screened"),
    Stage.SENT: ("待签收", "Sent, not signed for"),
    Stage.SIGNED: ("已签收", "Signed for"),
    Stage.OBJECTED: ("异议中", "Remit objected to"),
    Stage.DISPUTED: ("争议待裁定", "Remit in dispute"),
    Stage.ACCEPTED: ("已受理", "Accepted"),
    Stage.HANDLING: ("办理中", "Being handled"),
    Stage.HEARING: ("听证中", "In hearing"),
    Stage.MEDIATING: ("调解中", "In mediation"),
    Stage.APPROVING: ("审核中", "Reply under approval"),
    Stage.DECIDED: ("已出意见", "Opinion issued"),
    Stage.SERVED: ("已送达", "Served"),
    Stage.REVIEWING: ("复查中", "Under review"),
    Stage.REVIEW_DECIDED: ("复查已答复", "Review decided"),
    Stage.REVIEW_SERVED: ("复查已送达", "Review served"),
    Stage.RE_REVIEWING: ("复核中", "Under re-review"),
    Stage.RE_REVIEW_DECIDED: ("复核已答复", "Re-review decided"),
    Stage.RE_REVIEW_SERVED: ("复核已送达", "Re-review served"),
    Stage.CLOSED: ("已办结", "Closed"),
    Stage.DECLINED: ("不予受理", "Declined"),
    Stage.FILED: ("已存", "Filed"),
    Stage.WITHDRAWN: ("已撤回", "Withdrawn"),
    Stage.ENDED: ("已终结", "Ended"),
}

# No further duty is owed in these; every other stage has an accountable body and person.
TERMINAL = frozenset({Stage.CLOSED, Stage.DECLINED, Stage.FILED, Stage.WITHDRAWN, Stage.ENDED})
# The first receiver (首问) stays accountable through these, until another body signs.
WITH_FIRST_RECEIVER = frozenset(
    {Stage.REGISTERED, Stage.SCREENED, Stage.SENT, Stage.OBJECTED, Stage.DISPUTED}
)
IN_HAND = frozenset({Stage.ACCEPTED, Stage.HANDLING, Stage.HEARING, Stage.MEDIATING})
ANSWERED = frozenset({Stage.SERVED, Stage.REVIEW_SERVED, Stage.RE_REVIEW_SERVED})
AT_DESK = frozenset({Stage.REGISTERED, Stage.SCREENED})
OPEN = frozenset(Stage) - TERMINAL - {Stage.NEW}


class Who(StrEnum):
    """Which part in the matter an actor must have to take a step."""

    DESK = "desk"  # clerk or supervisor of the receiving office
    HOLDER = "holder"  # staff of the accountable body
    RECEIVER = "receiver"  # staff of the body it was sent to
    SENDER = "sender"  # staff of the office that sent it
    HEAD = "head"  # the person in charge of the accountable body
    SUPERIOR = "superior"  # the common superior, or the joint meeting
    REVIEWER = "reviewer"  # staff of the reviewing body
    SUPERVISOR = "supervisor"  # the petition office over the territory
    REOPENER = "reopener"  # clerk or supervisor of the first receiver or of the accountable body
    PETITIONER = "petitioner"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: who may take it from where to where, and what it causes."""

    key: str
    number: str  # T1 … T24, the row of the state machine
    name: tuple[str, str]
    who: Who
    from_: frozenset[Stage]
    to: Stage | None
    article: str
    document: str | None = None
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    causes: tuple[str, str] = ("", "")
    second_person: bool = field(default=False)

    @property
    def is_parallel(self) -> bool:
        """Runs beside the main story and never moves its stage or stops a clock (T15, T23)."""
        return self.to is None


def _from(*stages: Stage | frozenset[Stage]) -> frozenset[Stage]:
    return frozenset().union(*(s if isinstance(s, frozenset) else frozenset({s}) for s in stages))


S = Stage
INTAKE_CLOCKS = ("office_transfer", "direct_notify", "simple_transfer")
NOTIFY_CLOCKS = ("transferred_notify", "direct_notify", "simple_accept")
HANDLING_CLOCKS = ("handling_A6", "simple_reply", "sector_handling", "suggestion_feedback")

_STEPS = (
    Step(
        "register", "T1", ("登记", "Register"), Who.DESK, _from(S.NEW), S.REGISTERED,
        "条例第22条", "receipt", starts=("office_transfer", "direct_notify"),
        causes=("生成编号和回执；期限从收到之日起算", "A number and a receipt; the clock runs from the day received"),
    ),
    Step(
        "screen", "T2", ("甄别", "Screen"), Who.DESK, _from(S.REGISTERED, S.SCREENED), S.SCREENED,
        "条例第22条", causes=("确定类别、途径和初重件", "Sets the class, the route and first or repeat"),
    ),
    Step(
        "join", "T2", ("并入已有事项", "Join an earlier matter"), Who.DESK, _from(S.REGISTERED, S.SCREENED), S.FILED,
        "条例第22条", stops=INTAKE_CLOCKS,
        causes=("信访件转入原事项继续办理", "The petition moves to the earlier matter and is handled there"),
    ),
    Step(
        "transfer", "T3a", ("转送", "Transfer"), Who.DESK, _from(S.SCREENED), S.SENT,
        "条例第22条", "transfer_letter", starts=("transferred_notify", "remit_objection", "simple_accept"), stops=INTAKE_CLOCKS,
        causes=("对方签收前仍由本单位负责", "This office stays accountable until the other signs"),
    ),
    Step(
        "assign", "T3b", ("交办", "Assign"), Who.DESK, _from(S.SCREENED), S.SENT,
        "条例第22条", "assignment_letter", starts=("transferred_notify", "remit_objection", "simple_accept", "assigned_limit"), stops=INTAKE_CLOCKS,
        causes=("限期办理并报送办结报告", "A set limit and a completion report are owed"),
    ),
    Step(
        "keep", "T3c", ("自办", "Handle here"), Who.DESK, _from(S.SCREENED), S.SIGNED,
        "条例第23条", stops=("office_transfer", "simple_transfer"), starts=("direct_notify",),
        causes=("由本单位直接办理", "This office handles it itself"),
    ),
    Step(
        "decline", "T3d", ("不予受理·引导", "Decline and guide"), Who.DESK,
        _from(S.SCREENED, S.SIGNED), S.DECLINED, "条例第23条", "decline_notice",
        stops=INTAKE_CLOCKS + NOTIFY_CLOCKS + ("remit_objection", "assigned_limit"),
        causes=("告知理由、依据和该去的地方", "The reason, its article and where to go are told"),
    ),
    Step(
        "file", "T3e", ("存", "File"), Who.DESK, _from(S.SCREENED), S.FILED, "条例第22条",
        stops=INTAKE_CLOCKS, second_person=True,
        causes=("须由第二人同意", "A second person must agree"),
    ),
    Step(
        "sign", "T4", ("签收", "Sign for"), Who.RECEIVER, _from(S.SENT), S.SIGNED, "条例第23条",
        causes=("责任转到本单位", "Your body becomes accountable"),
    ),
    Step(
        "object", "T5", ("提出异议", "Object to the remit"), Who.RECEIVER, _from(S.SENT, S.SIGNED), S.OBJECTED,
        "条例第23条", "objection_letter", starts=("objection_decision",), stops=("remit_objection",),
        causes=("告知期限照常计算", "The notice clock keeps running"),
    ),
    Step(
        "uphold_objection", "T6", ("同意异议", "Uphold the objection"), Who.SENDER, _from(S.OBJECTED), S.SCREENED,
        "条例第23条", starts=("office_transfer", "direct_notify", "dispute_decision"),
        stops=("objection_decision", "transferred_notify", "assigned_limit", "simple_accept"),
        causes=("退回本单位重新确定去向", "It comes back to be routed anew"),
    ),
    Step(
        "reject_objection", "T6", ("驳回异议", "Reject the objection"), Who.SENDER, _from(S.OBJECTED), S.SIGNED,
        "条例第23条", stops=("objection_decision",), causes=("仍由对方办理", "The other body keeps it"),
    ),
    Step(
        "rule_dispute", "T6", ("裁定争议", "Rule on the dispute"), Who.SUPERIOR, _from(S.DISPUTED), S.SIGNED,
        "条例第24条", starts=("transferred_notify",), stops=("objection_decision", "dispute_decision"),
        causes=("指定办理单位，不得再退", "Names the body; it may not return it again"),
    ),
    Step(
        "accept", "T7", ("受理", "Accept"), Who.HOLDER, _from(S.SIGNED), S.ACCEPTED, "条例第23条",
        "acceptance_notice", starts=HANDLING_CLOCKS, stops=(*NOTIFY_CLOCKS, "remit_objection"),
        causes=("书面告知信访人；办理期限开始", "The petitioner is told in writing; the handling clock starts"),
    ),
    Step(
        "take_up", "T8", ("交承办人办理", "Give to a handler"), Who.HOLDER, _from(S.ACCEPTED, S.HANDLING), S.HANDLING,
        "条例第28条", causes=("承办人须声明是否回避", "The handler declares any interest"),
    ),
    Step(
        "open_hearing", "T9", ("举行听证", "Open a hearing"), Who.HOLDER, _from(S.HANDLING), S.HEARING,
        "条例第31条", "hearing_notice", causes=("办理期限不停", "The handling clock keeps running"),
    ),
    Step(
        "reassign", "T4", ("更换承办人", "Change the handler"), Who.HOLDER, IN_HAND | {S.SIGNED, S.APPROVING, S.DECIDED}, None,
        "条例第28条", causes=("责任人随之改变", "The named person changes with it"),
    ),
    Step("close_hearing", "T9", ("听证结束", "End the hearing"), Who.HOLDER, _from(S.HEARING), S.HANDLING, "条例第31条", "hearing_opinion"),
    Step(
        "extend", "T10", ("延期", "Extend"), Who.HEAD, _from(S.ACCEPTED, S.HANDLING, S.HEARING, S.MEDIATING), None,
        "条例第34条", "extension_notice", second_person=True,
        causes=("只能一次，不超过30日，须告知理由", "Once only, at most 30 days, with reasons told"),
    ),
    Step("open_mediation", "T11", ("组织调解", "Open mediation"), Who.HOLDER, _from(S.HANDLING), S.MEDIATING, "条例第33条"),
    Step(
        "close_mediation", "T11", ("调解结束", "End mediation"), Who.HOLDER, _from(S.MEDIATING), S.HANDLING, "条例第33条",
        "mediation_agreement", starts=("mediation_confirmation_hint",),
    ),
    Step(
        "to_ordinary", "T12", ("转普通程序", "Change to the ordinary procedure"), Who.HOLDER, _from(S.ACCEPTED, S.HANDLING), None,
        "简易办理办法", starts=("handling_A6",), stops=("simple_reply",),
        causes=("60日从受理之日起算", "The 60 days count from acceptance"),
    ),
    Step("submit_reply", "T13", ("送审答复", "Submit the reply"), Who.HOLDER, _from(S.ACCEPTED, S.HANDLING), S.APPROVING, "条例第32条"),
    Step("return_reply", "T13", ("退回修改", "Return for changes"), Who.HEAD, _from(S.APPROVING), S.HANDLING, "条例第32条"),
    Step(
        "issue_reply", "T13", ("签发答复", "Issue the reply"), Who.HEAD, _from(S.APPROVING), S.DECIDED, "条例第32条",
        "opinion", second_person=True, causes=("签发后不再改动", "Nothing changes once it is issued"),
    ),
    Step(
        "serve", "T14", ("送达", "Serve"), Who.HOLDER, _from(S.DECIDED), S.SERVED, "条例第35条", "service_record",
        starts=("review_window", "rating_window"), stops=HANDLING_CLOCKS,
        causes=("复查申请期从送达次日起算30日", "The 30 days to ask for review run from the day after service"),
    ),
    Step("rate", "T15", ("评价", "Rate"), Who.PETITIONER, OPEN | TERMINAL, None, "条例第21条"),
    Step("execute", "T16", ("登记执行情况", "Record execution"), Who.HOLDER, ANSWERED | {S.CLOSED, S.ENDED}, None, "条例第32条"),
    Step(
        "ask_review", "T17", ("申请复查", "Ask for review"), Who.PETITIONER, _from(S.SERVED, S.CLOSED), S.REVIEWING, "条例第35条",
        "review_request", starts=("review_decide",), stops=("review_window",),
    ),
    Step("decide_review", "T17", ("作出复查意见", "Decide the review"), Who.REVIEWER, _from(S.REVIEWING), S.REVIEW_DECIDED, "条例第35条", "review_opinion"),
    Step(
        "serve_review", "T17", ("送达复查意见", "Serve the review opinion"), Who.REVIEWER, _from(S.REVIEW_DECIDED), S.REVIEW_SERVED, "条例第35条",
        "service_record", starts=("re_review_window",), stops=("review_decide",),
    ),
    Step(
        "ask_re_review", "T18", ("申请复核", "Ask for re-review"), Who.PETITIONER, _from(S.REVIEW_SERVED, S.CLOSED), S.RE_REVIEWING, "条例第36条",
        "re_review_request", starts=("re_review_decide",), stops=("re_review_window",),
    ),
    Step("pause_re_review", "T18", ("复核听证开始", "Re-review hearing begins"), Who.REVIEWER, _from(S.RE_REVIEWING), None, "条例第36条", "hearing_notice"),
    Step("resume_re_review", "T18", ("复核听证结束", "Re-review hearing ends"), Who.REVIEWER, _from(S.RE_REVIEWING), None, "条例第36条", "hearing_opinion"),
    Step("decide_re_review", "T18", ("作出复核意见", "Decide the re-review"), Who.REVIEWER, _from(S.RE_REVIEWING), S.RE_REVIEW_DECIDED, "条例第36条", "re_review_opinion"),
    Step(
        "serve_re_review", "T18", ("送达复核意见", "Serve the re-review opinion"), Who.REVIEWER, _from(S.RE_REVIEW_DECIDED), S.RE_REVIEW_SERVED, "条例第36条",
        "service_record", stops=("re_review_decide",),
    ),
    Step(
        "redo", "T19", ("退回重新办理", "Handle again"), Who.REVIEWER, _from(S.REVIEW_SERVED, S.RE_REVIEW_SERVED), S.HANDLING, "条例第35条",
        starts=("redo_limit",), stops=("re_review_window",), causes=("期限由复查（复核）机关确定", "The reviewing body sets the limit"),
    ),
    Step(
        "close", "T20", ("办结", "Close"), Who.HOLDER, ANSWERED, S.CLOSED, "条例第22条", "completion_report", stops=("assigned_limit", "redo_limit"),
        causes=("交办事项须由交办单位审核认定", "An assigned matter is verified by the assigning office"),
    ),
    Step(
        "end", "T21", ("终结", "End"), Who.DESK, _from(S.SERVED, S.REVIEW_SERVED, S.RE_REVIEW_SERVED, S.CLOSED), S.ENDED, "条例第36条",
        second_person=True, causes=("同一事实和理由不再受理，有新事实可重启", "Same facts and reasons are not accepted again; new facts reopen it"),
    ),
    Step(
        "reopen", "T22", ("重启", "Reopen"), Who.REOPENER, TERMINAL, S.SCREENED, "条例第36条", starts=("office_transfer", "direct_notify"),
        causes=("有新事实、新理由，裁判结果或发现错误", "New facts or reasons, a court's result, or an error found"),
    ),
    Step("supervise", "T23", ("督办", "Supervise"), Who.SUPERVISOR, OPEN | {S.CLOSED}, None, "条例第40条", "supervision_letter", starts=("supervision_answer",)),
    Step(
        "withdraw", "T24", ("撤回", "Withdraw"), Who.PETITIONER, OPEN, S.WITHDRAWN, "条例第17条", "withdrawal",
        stops=(*INTAKE_CLOCKS, *NOTIFY_CLOCKS, *HANDLING_CLOCKS, "remit_objection", "objection_decision", "assigned_limit", "review_window", "re_review_window", "review_decide", "re_review_decide", "redo_limit", "dispute_decision"),
        causes=("只能由本人申请", "Only the petitioner may ask for it"),
    ),
)  # fmt: skip

STEPS: dict[str, Step] = {step.key: step for step in _STEPS}


def steps_from(stage: Stage) -> list[Step]:
    """The steps that leave `stage` or run beside it, in the order of the table."""
    return [step for step in _STEPS if stage in step.from_]


def is_allowed(key: str, stage: Stage) -> bool:
    return stage in STEPS[key].from_

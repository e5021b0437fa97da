"""The sentence that each of supervision's entries says. Petitions tells `supervise` itself."""

from qingyu.ledger import kinds
from qingyu.ledger.kinds import Telling
from qingyu.ledger.names import tell

from .promised import KINDS

STORY: dict[str, Telling] = {
    # Grave news is the offices' own business: none of it is told on a public page.
    "urgent_written": Telling(("写成重大紧急信息报告（{office}）", "Report of grave news written ({office})")),
    "urgent_sent": Telling(("报出重大紧急信息：{to}", "Grave news sent up to {to}")),
    "urgent_received": Telling(("{office}收到重大紧急信息", "Grave news received by {office}")),
    "urgent_forwarded": Telling(("{office}续报：{to}", "{office} sent the grave news further up to {to}")),
    "fault_found": Telling(
        ("发现{office}{name}（{article}）：{what}", "Found at {office}: {name} ({article}): {what}")
    ),
    "fault_set_aside": Telling(
        ("对{office}的“{name}”不予督办：{reason}", "No supervision of {office} for {name}: {reason}")
    ),
    "supervision_letter_signed": Telling(
        ("签发对{office}的督办函 {number}", "Letter of supervision to {office} signed, {number}")
    ),
    "supervision_accepted": Telling(("督办回复经审核，已落实", "The answer to the supervision was accepted")),
    "supervision_refused": Telling(
        ("督办回复退回，{due}前重新回复：{reason}", "The answer was sent back, due again {due}: {reason}")
    ),
    "supervision_noted": Telling(("督办跟踪", "Supervision followed up")),
    "supervision_listed": Telling(
        ("对{office}挂牌督办：{reason}", "{office} is publicly listed: {reason}"),
        ("上级已挂牌督办", "The office above has listed this publicly"),
    ),
    "supervision_unlisted": Telling(("{office}整改到位，摘牌", "{office} has made good and is taken off the list")),
    "instructed": Telling(("领导批示{office}，{due}前反馈", "A leader instructs {office}, word due {due}")),
    "instruction_answered": Telling(("{office}反馈批示的落实情况", "{office} says what it did on the instruction")),
    "instruction_settled": Telling(("批示已落实", "The instruction is carried out")),
    "instruction_returned": Telling(("批示继续落实，{due}前反馈", "More is asked on the instruction, word due {due}")),
    "instruction_cancelled": Telling(("撤销批示", "Instruction taken back")),
    "promise_published": Telling(
        ("{office}公开承诺：{days}个{unit}内{what}，自{since}起", "{office} promises within {days} days ({unit}), from {since}: {what}")
    ),
    "promise_ended": Telling(
        ("{office}终止承诺“{what}”：{reason}", "{office} ends its promise ({what}): {reason}")
    ),
    "promise_withdrawn": Telling(
        ("{office}撤回当天发布的承诺“{what}”", "{office} takes back the promise it published that day ({what})")
    ),
    "promise_resumed": Telling(("{office}的承诺“{what}”继续有效", "{office}'s promise ({what}) holds again")),
    "supervision_cancelled": Telling(("撤销督办：{reason}", "Supervision cancelled: {reason}")),
    "suggestion_drafted": Telling(
        ("起草{kind}建议（致{office}）：{title}", "Suggestion drafted ({kind}, to {office}): {title}")
    ),
    "suggestion_sent": Telling(
        ("发出建议 {number}（致{office}），{due}前反馈：{title}", "Suggestion {number} sent to {office}, word due {due}: {title}")
    ),
    "suggestion_answered": Telling(("{office}反馈：{adoption}", "{office} answered: {adoption}")),
    "suggestion_settled": Telling(("建议反馈已审核", "The answer to the suggestion was taken")),
    "suggestion_returned": Telling(
        ("建议反馈退回，{due}前重新反馈：{reason}", "The answer was sent back, due again {due}: {reason}")
    ),
    "meeting_called": Telling(("{office}召集联席会议（{held_at}）：{title}", "{office} called the joint meeting ({held_at}): {title}")),
    "meeting_minuted": Telling(("写会议纪要：{title}", "Minutes written: {title}")),
    "meeting_decided": Telling(
        ("联席会议决定由{office}办理，限{due}前：{title}", "Decided by the joint meeting, {office} until {due}: {title}")
    ),
    "decision_answered": Telling(("{office}报告落实情况", "{office} reported")),
    "decision_settled": Telling(("决定事项销号", "The decision was written off")),
    "decision_returned": Telling(
        ("决定事项退回，{due}前落实：{reason}", "Sent back, to be done by {due}: {reason}")
    ),
}  # fmt: skip

kinds.register(STORY)
tell(kind.name for kind in KINDS.values())

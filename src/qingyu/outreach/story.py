"""The sentence that each entry of this room says: one for the file, one for the petitioner."""

from qingyu.ledger.kinds import Telling

_DAYS: dict[str, Telling] = {
    "reception_planned": Telling(
        ("安排{leader}{day}{kind}", "{kind} planned: {leader}, {day}"),
    ),
    "reception_published": Telling(("公布{leader}{day}{kind}", "{kind} published: {leader}, {day}")),
    "reception_changed": Telling(
        ("{leader}的{kind}由{old}改到{day}：{reason}", "{kind} moved from {old} to {day}: {reason}"),
    ),
    "reception_called_off": Telling(
        ("取消{leader}{day}{kind}：{reason}", "{kind} of {day} called off: {reason}"),
    ),
    "reception_held": Telling(
        ("{leader}{day}{kind}结束，接待{seen}批", "{kind} of {day} ended, {seen} received"),
    ),
    "visitor_arrived": Telling(("{number}号已到", "Number {number} has arrived")),
}  # fmt: skip

# In a matter that several people share, these concern one of them.
_BOOKINGS: dict[str, Telling] = {
    "booked": Telling(
        ("预约{leader}{day}{kind}，{number}号", "Booked with {leader} on {day}, number {number}"),
        ("约好{day}由{leader}接待，{number}号", "You are to be received by {leader} on {day}, number {number}"),
        is_of_one=True,
    ),
    "booked_waiting": Telling(
        ("候补{leader}{day}{kind}，{number}号", "Waiting list of {leader}, {day}, number {number}"),
        ("已排上{day}{leader}接待的候补，{number}号", "You are on the waiting list of {leader} on {day}, number {number}"),
        is_of_one=True,
    ),
    "booking_moved_up": Telling(
        ("候补转正：{leader}{day}，{number}号", "Moved up from the waiting list: {leader}, {day}"),
        ("有人退约，您约上了{day}{leader}的接待", "A place came free: {leader} will receive you on {day}"),
        is_of_one=True,
    ),
    "booking_cancelled": Telling(
        ("取消{day}{leader}接待的预约", "Booking with {leader} on {day} cancelled"),
        ("已取消{day}{leader}接待的预约", "Your booking with {leader} on {day} was cancelled"),
        is_of_one=True,
    ),
    "booking_not_met": Telling(("{day}接待没有见到，可另约", "Not met on {day}; another day may be booked")),
}  # fmt: skip

_MET: dict[str, Telling] = {
    "received_by_leader": Telling(
        ("{leader}{kind}：{outcome}，答应{promises}件事", "{leader} received the petitioner: {outcome}, {promises} promises"),
        ("{leader}接待了您：{outcome}", "{leader} received you: {outcome}"),
        is_of_one=True,
    ),
    "undertaken": Telling(
        ("答应信访人，由{office}{owner}在{due}前办到", "Promised; {owner} of {office} is to do it by {due}"),
        ("答应您的事由{office}{owner}在{due}前办到", "What was promised will be done by {owner} of {office} before {due}"),
        is_of_one=True,
    ),
    "undertaking_moved": Telling(
        ("答应的事由{old}改到{due}", "Promise moved from {old} to {due}"),
        ("答应您的事改到{due}前办到，原来说{old}", "What was promised is now due {due}; it had been {old}"),
        is_of_one=True,
    ),
    "undertaking_handed_on": Telling(
        ("{old}答应的事，改由{office}{owner}在{due}前办到", "The promise of {old} is now to be kept by {owner} of {office} by {due}"),
        ("答应您的事，改由{office}{owner}在{due}前办到", "What was promised will now be done by {owner} of {office} before {due}"),
        is_of_one=True,
    ),
    "undertaking_broken": Telling(
        ("答应{due}前办的事没有办到（{office}{owner}）", "Promise of {due} broken ({office})"),
        ("答应您{due}前办的事没有按时办到，对不起，正在催", "What was promised by {due} was not done in time; we are sorry and press for it"),
        is_of_one=True,
    ),
    "undertaking_kept": Telling(
        ("答应的事已办到（{office}）", "Promise kept ({office})"),
        ("答应您的事，{office}说已经办到，请您看看是不是", "{office} says what was promised is done; please tell us whether it is"),
        is_of_one=True,
    ),
    "undertaking_released": Telling(
        ("答应的事不用再办（{office}）", "Promise no longer owed ({office})"),
        ("答应您的事不用再办，原因写在下面", "What was promised is no longer owed; the reason is given below"),
        is_of_one=True,
    ),
    "undertaking_confirmed": Telling(
        ("信访人确认答应的事已办到", "The petitioner confirms the promise was kept"),
        ("您确认答应的事已办到", "You confirmed that the promise was kept"),
        is_of_one=True,
    ),
    "undertaking_denied": Telling(
        ("信访人说答应的事没有办到，重新办", "The petitioner says it was not done; it is open again"),
        ("您说答应的事没有办到，已重新交办", "You said it was not done; it has been reopened"),
        is_of_one=True,
    ),
}  # fmt: skip

_LEGACY: dict[str, Telling] = {
    "legacy_listed": Telling(
        ("列入积案，责任领导{leader}", "Listed as a legacy matter; leader in charge: {leader}"),
        ("这件事已列入重点化解，由{leader}负责", "This matter was put on the list to be settled; {leader} answers for it"),
    ),
    "legacy_weighed": Telling(("提出化解方案", "An option to settle it was written down")),
    "legacy_planned": Telling(
        ("确定化解方案，{leader}包案，{due}前", "Plan made; {leader} in charge, until {due}"),
        ("化解方案已定，由{leader}负责，争取{due}前解决", "There is a plan; {leader} answers for it, to be settled by {due}"),
    ),
    "legacy_claimed": Telling(("申请认定化解", "Settlement put before the level above")),
    "legacy_recognised": Telling(("上级认定已化解", "The level above recognises it as settled")),
    "legacy_returned": Telling(("上级退回，继续化解", "The level above sent it back; work goes on")),
}  # fmt: skip

# Somebody's hardship is theirs alone, also in a matter that several people share.
_HELP: dict[str, Telling] = {
    "help_asked": Telling(
        ("申请{kind}，请{asked_of}帮助", "Help asked for ({kind}), from {asked_of}"),
        ("已为您申请{kind}，有结果会告诉您", "Help was asked for on your behalf ({kind})"),
        is_of_one=True,
    ),
    "help_given": Telling(
        ("{kind}已落实（{asked_of}）", "Help given ({kind}, {asked_of})"),
        ("{kind}已经落实", "The help was given ({kind})"),
        is_of_one=True,
    ),
    "help_ended": Telling(
        ("{kind}：{outcome}（{asked_of}）", "Help ({kind}): {outcome} ({asked_of})"),
        is_of_one=True,
    ),
}  # fmt: skip

_IDEAS: dict[str, Telling] = {
    "call_opened": Telling(("{office}公开征集建议“{title}”，{until}截止", "{office} calls for suggestions until {until}: {title}")),
    "call_answered": Telling(("公布征集结果：{title}", "Result of the call published: {title}")),
    "idea_handed_in": Telling(
        ("应征建议：{title}", "A suggestion for the call: {title}"),
        ("您应“{title}”征集提了建议", "You made a suggestion for the call: {title}"),
    ),
    "idea_studied": Telling(("{office}研究建议", "Suggestion studied by {office}"), ("您的建议正在研究", "Your suggestion is being studied")),
    "idea_adopted": Telling(
        ("{decision}，{due}前落实：{reasons}", "{decision}, to be done by {due}: {reasons}"),
        ("您的建议已{decision}，{due}前落实：{reasons}感谢您的建议", "Your suggestion: {decision}, to be done by {due}. {reasons} Thank you for it"),
    ),
    "idea_decided": Telling(
        ("{decision}：{reasons}", "{decision}: {reasons}"),
        ("您的建议：{decision}。理由：{reasons}感谢您的建议", "Your suggestion: {decision}. Reason: {reasons} Thank you for it"),
    ),
    "idea_late": Telling(
        ("采纳的建议应在{due}前落实，到期没有落实", "The adopted suggestion was to be carried out by {due} and was not"),
        ("您的建议没有在{due}前落实，对不起，正在督促", "Your suggestion was not carried out by {due}; we are sorry and press for it"),
    ),
    "idea_delivered": Telling(
        ("采纳的建议已落实：{words}", "The adopted suggestion was carried out: {words}"),
        ("您建议的事已经落实：{words}谢谢您", "What you suggested has been done: {words} Thank you"),
    ),
}  # fmt: skip

_LIBRARY: dict[str, Telling] = {
    "explanation_written": Telling(("公布政策问答第{version}版：{question}", "Answer published, version {version}: {question}")),
    "explanation_ended": Telling(("政策问答{until}停用：{question}", "Answer ended on {until}: {question}")),
    "policy_told": Telling(
        ("讲解“{question}”（{cited}）", "Explained: {question} ({cited})"),
        ("向您讲解了“{question}”（{cited}）", "We went through this with you: {question} ({cited})"),
    ),
}  # fmt: skip

STORY: dict[str, Telling] = _IDEAS | _LIBRARY | _DAYS | _BOOKINGS | _MET | _LEGACY | _HELP

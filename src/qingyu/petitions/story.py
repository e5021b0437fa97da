"""The sentence that each kind of entry says: one for the file, one for the petitioner.

`public` is None for what is the office's own business (drafts, approvals, look-ups); the
petitioner's page shows only the rest. A placeholder names a fact of the entry.
"""

from qingyu.ledger import kinds
from qingyu.ledger.kinds import Telling, is_public, public_sentence, sentence

__all__ = ["STORY", "Telling", "is_public", "public_sentence", "sentence"]

_OFFICE_ONLY: dict[str, tuple[str, str]] = {
    "proposed": ("提出{what}，等待审批", "{what} proposed, waiting for a second person"),
    "agreed": ("同意{what}", "{what} agreed"),
    "refused": ("不同意{what}", "{what} refused"),
    "reply_text_kept": ("答复范文改动：{name}", "Text for replies changed: {name}"),
    "drafted": ("起草答复", "Reply drafted"),
    "submit_reply": ("答复送审", "Reply submitted for signature"),
    "return_reply": ("答复退回修改：{words}", "Reply returned: {words}"),
    "revealed": ("查看信访人信息（用途：{purpose}）", "Personal data viewed ({purpose})"),
    "transcribed": ("扫描来信的文字，共{pages}页", "Text of the scanned letter, {pages} pages"),
    "packet_taken": ("取出整卷，用途：{purpose}", "The whole file taken out, for: {purpose}"),
    "linked": ("与{other}关联", "Linked with {other}"),
    "unlinked": ("取消与{other}的关联", "Unlinked from {other}"),
    "leader_named": ("责任领导由{old}改为{leader}：{reason}", "Leader in charge: {leader} for {old}: {reason}"),
    "leader_charged": ("{leader}包案：{reason}", "{leader} takes charge of it: {reason}"),
    "chain_renewed": (
        "职务变动：单位负责人{head}（原{old_head}），责任领导{leader}（原{old_leader}）",
        "Posts changed: head {head} (before: {old_head}), leader {leader} (before: {old_leader})",
    ),
    "unread": ("{office}超过1个工作日未签收，已提醒", "{office} has not signed for it in one working day"),
    "recounted": ("期限重新计算：{old} → {due}（{why}）", "Due date counted anew: {old} → {due} ({why})"),
    "entered": ("从台账补录已办结的{channel}，编号{number}", "A settled petition ({channel}) entered from an old ledger, number {number}"),
    "paper_drafted": ("起草《{kind}》", "{kind} drafted"),
    "paper_changed": ("修改《{kind}》草稿", "Draft of {kind} changed"),
    "paper_returned": ("《{kind}》退回修改：{words}", "{kind} returned: {words}"),
    "paper_issued": ("签发《{kind}》 {number}", "{kind} signed, {number}"),
    "paper_served": ("送达《{kind}》 {number}（{mode}）", "{kind} {number} served ({mode})"),
    "paper_cancelled": ("作废《{kind}》 {number}：{words}", "{kind} {number} cancelled: {words}"),
    "paper_corrected": ("更正{replaced}：另起草《{kind}》", "{replaced} is corrected by a new {kind}"),
    "paper_printed": ("印制《{kind}》 {number}", "{kind} {number} printed"),
    "threshold": ("{rule}：{name}，截止{due}", "{rule}: {name}, due {due}"),
}  # fmt: skip

STORY: dict[str, Telling] = {
    **{kind: Telling(words) for kind, words in _OFFICE_ONLY.items()},
    "registered": Telling(
        ("{office}登记{channel}，编号{number}", "{office} registered a petition ({channel}), number {number}"),
        ("{office}已收到您反映的事项，编号{number}", "{office} has received your petition, number {number}"),
    ),
    "joined": Telling(
        ("{channel}并入本事项", "Another petition ({channel}) joined"),
        ("又收到一件反映同一事项的{channel}，已并入一起办理", "Another petition on the same matter was received and joined"),
    ),
    "screen": Telling(
        ("甄别：{kind} {route} {content_class}", "Screened: {kind} {route} {content_class}"),
        ("工作人员已看过您反映的内容", "Our staff have read your petition"),
    ),
    "join": Telling(
        ("并入{into}", "Joined to {into}"), ("已并入您此前的事项{into}", "Joined to the earlier matter {into}"),
    ),
    "transfer": Telling(
        ("转送{office}：{reason}", "Transferred to {office}: {reason}"),
        ("已转给{office}", "Passed on to {office}"),
    ),
    "assign": Telling(
        ("交办{office}，限{due}前报结果：{reason}", "Assigned to {office}, result due {due}: {reason}"),
        ("已交给{office}办理，要求{due}前报告结果", "Assigned to {office}, which must report by {due}"),
    ),
    "keep": Telling(
        ("由{office}自办", "{office} handles it itself"), ("由{office}直接办理", "{office} handles it itself"),
    ),
    "decline": Telling(
        ("不予受理（{code}，{article}）", "Declined ({code}, {article})"),
        ("不予受理，理由和该去的地方已告知您", "Not accepted; the reason and where to go have been told to you"),
    ),
    "file": Telling(
        ("存（{ground}）", "Filed ({ground})"), ("已收存：{ground}", "Kept on file: {ground}"),
    ),
    "sign": Telling(
        ("{office}签收", "{office} signed for it"), ("{office}已接手，由他们负责", "{office} has taken it over and answers for it"),
    ),
    "object": Telling(
        ("{office}提出异议", "{office} objected to the remit"),
        ("{office}认为应由别的单位办，正在核实；核实期间首问单位继续负责", "{office} says it belongs elsewhere; we are checking and stay responsible"),
    ),
    "uphold_objection": Telling(
        ("同意{office}的异议，收回", "Objection of {office} upheld, taken back"),
        ("已收回，重新确定办理单位", "Taken back to find the right body"),
    ),
    "reject_objection": Telling(
        ("驳回异议，仍由{office}办理", "Objection rejected, {office} keeps it"), ("仍由{office}办理", "{office} keeps it"),
    ),
    "rule_dispute": Telling(
        ("裁定由{office}办理", "Ruled: {office} handles it"), ("已确定由{office}办理", "{office} has been named to handle it"),
    ),
    "accept": Telling(
        ("{office}受理 {route}", "{office} accepted it {route}"), ("{office}已受理", "{office} has accepted it"),
    ),
    "take_up": Telling(
        ("承办人：{handler}", "Handler: {handler}"), ("已有专人办理：{handler}", "{handler} is working on it"),
    ),
    "reassign": Telling(
        ("承办人改为{handler}", "Handler is now {handler}"), ("办理人改为{handler}", "{handler} is now working on it"),
    ),
    "handed_over": Telling(
        ("移交{handler}：{reason}", "Handed over to {handler}: {reason}"), ("办理人改为{handler}", "{handler} is now working on it"),
    ),
    "succeeded": Telling(
        ("{old}已并入，由{office}承接", "{old} was merged; {office} takes over"),
        ("{old}已合并，改由{office}负责", "{old} was merged; {office} now answers for it"),
    ),
    "gave_way": Telling(
        ("{old}须回避，由{office}承接", "{old} must stand aside; {office} takes over"),
        ("{old}需要回避，改由{office}负责", "{old} has to stand aside; {office} now answers for it"),
    ),
    "first_handed_over": Telling(
        ("首问责任人由{old}改为{handler}：{reason}", "First receiver is now {handler} for {old}: {reason}"),
        ("今后由{handler}一直跟着这件事", "{handler} now follows this to its end"),
    ),
    "contacted": Telling(
        ("与信访人沟通（{means}）", "Contact with the petitioner ({means})"),
        ("工作人员与您联系（{means}）", "Our staff contacted you ({means})"),
    ),
    "contacted_promising": Telling(
        ("与信访人沟通（{means}），约定{call_back_on}前回话", "Contact with the petitioner ({means}); call back by {call_back_on}"),
        ("工作人员与您联系（{means}），说好{call_back_on}前再给您回话", "Our staff contacted you ({means}) and will call back by {call_back_on}"),
        is_of_one=True,
    ),
    "call_back_missed": Telling(
        ("约定{call_back_on}的回话没有回", "The call-back of {call_back_on} was missed"),
        ("说好{call_back_on}前给您回话，没有回，对不起", "We said we would call back by {call_back_on} and did not; we are sorry"),
        is_of_one=True,
    ),
    "recusal_asked": Telling(("提出回避", "Recusal asked for"), ("提出了回避请求", "A recusal was asked for")),
    "recusal_granted": Telling(
        ("同意回避，承办人改为{handler}：{words}", "Recusal granted, the handler is now {handler}: {words}"),
        ("回避请求已同意，办理人改为{handler}。理由：{words}", "The recusal was granted; {handler} is now working on it. Reason: {words}"),
    ),
    "recusal_refused": Telling(
        ("不同意回避：{words}", "Recusal refused: {words}"),
        ("回避请求没有同意，仍由原承办人办理。理由：{words}", "The recusal was not granted; the same person goes on with it. Reason: {words}"),
    ),
    "open_hearing": Telling(("举行听证", "Hearing opened"), ("开始听证", "A hearing has begun")),
    "close_hearing": Telling(("听证结束", "Hearing ended"), ("听证结束", "The hearing has ended")),
    "open_mediation": Telling(("组织调解", "Mediation opened"), ("开始调解", "Mediation has begun")),
    "close_mediation": Telling(("调解结束", "Mediation ended"), ("调解结束", "Mediation has ended")),
    "extend": Telling(
        ("延期{days}日：{old} → {due}，批准人{approver}", "Extended by {days} days: {old} → {due}, approved by {approver}"),
        ("情况复杂，经批准延期{days}日，最迟{due}答复", "Complex: extended by {days} days, answer due {due}"),
    ),
    "to_ordinary": Telling(
        ("转普通程序：{reason}", "Changed to the ordinary procedure: {reason}"),
        ("改为普通程序办理", "Now handled by the ordinary procedure"),
    ),
    "issue_reply": Telling(
        ("签发{kind} {number}", "{kind} issued, {number}"), ("答复已签发，正在送达给您", "The reply is signed and on its way to you"),
    ),
    "serve": Telling(
        ("送达 {number}（{mode}）", "{number} served ({mode})"), ("答复已送达（{mode}）", "The reply was served ({mode})"),
    ),
    "rated": Telling(("信访人评价{rated}：{score}", "Rated {rated}: {score}"), ("您已评价{rated}：{score}", "You rated {rated}: {score}")),
    "execute": Telling(("意见已执行", "Opinion carried out"), ("答应您的事已办到", "What was promised has been done")),
    "ask_review": Telling(
        ("申请复查，由{office}复查", "Review asked for, before {office}"), ("您申请了复查，由{office}办理", "You asked {office} for a review"),
    ),
    "decide_review": Telling(
        ("复查意见：{outcome} {number}", "Review decided: {outcome} {number}"), ("复查意见已作出，正在送达", "The review is decided and on its way"),
    ),
    "serve_review": Telling(("复查意见送达（{mode}）", "Review opinion served ({mode})"), ("复查意见已送达（{mode}）", "The review opinion was served ({mode})")),
    "ask_re_review": Telling(
        ("申请复核，由{office}复核", "Re-review asked for, before {office}"), ("您申请了复核，由{office}办理", "You asked {office} for a re-review"),
    ),
    "pause_re_review": Telling(("复核听证自{from}开始，期限暂停", "Hearing from {from}; the limit stands still"), ("复核听证自{from}开始", "The hearing begins on {from}")),
    "resume_re_review": Telling(
        ("复核听证至{until}，期限{old} → {due}", "Hearing until {until}, due {old} → {due}"), ("复核听证结束，最迟{due}作出意见", "The hearing has ended; decision due {due}"),
    ),
    "decide_re_review": Telling(
        ("复核意见：{outcome} {number}", "Re-review decided: {outcome} {number}"), ("复核意见已作出，正在送达", "The re-review is decided and on its way"),
    ),
    "serve_re_review": Telling(("复核意见送达（{mode}）", "Re-review opinion served ({mode})"), ("复核意见已送达（{mode}）", "The re-review opinion was served ({mode})")),
    "redo": Telling(
        ("退回{office}重新办理，限{days}日", "Back to {office}, to be done again in {days} days"), ("由{office}在{days}日内重新办理", "{office} must handle it again within {days} days"),
    ),
    "notice_issued": Telling(
        ("签发《{kind}》 {number}", "{kind} signed, {number}"),
        ("给您的《{kind}》已签发，正在送达", "A paper for you is signed and on its way"),
    ),
    "notice_served": Telling(
        ("送达《{kind}》 {number}（{mode}）", "{kind} {number} served ({mode})"),
        ("《{kind}》已送达（{mode}）", "A paper was served on you ({mode})"),
    ),
    "close": Telling(("{office}办结", "{office} closed it"), ("{office}办理完毕", "{office} has finished its work")),
    "end": Telling(("终结（{ground}）", "Ended ({ground})"), ("已终结：{ground}", "Ended: {ground}")),
    "reopen": Telling(("重启（{ground}）：{words}", "Reopened ({ground}): {words}"), ("重新办理：{ground}", "Reopened: {ground}")),
    "withdraw": Telling(("信访人撤回", "Withdrawn by the petitioner"), ("您已撤回", "You withdrew it")),
    "said_material": Telling(("信访人补充材料", "Petitioner added material"), ("您补充了材料", "You added material")),
    "said_urge": Telling(("信访人催办", "Petitioner urges"), ("您催办了一次，我们已提醒负责的人", "You urged us; the person in charge has been reminded")),
    "said_wish": Telling(("信访人说怎样算解决", "Petitioner says what would settle it"), ("您说了怎样算解决", "You said what would settle it"), is_of_one=True),
    "said_question": Telling(("信访人询问", "Petitioner asks"), ("您提了一个问题", "You asked a question")),
    "said_unsettled": Telling(("信访人说还没有解决", "Petitioner says it is not settled"), ("您说还没有解决，已转告办理的单位和登记的单位", "You said it is not settled; the body and the office that registered it have been told")),
    "notices_chosen": Telling(("信访人选择通知方式：{way}", "Petitioner chose how to be told: {way}"), ("您选择了怎样接收通知", "You chose how to be told")),
    "attached": Telling(("附上{count}份材料", "{count} files attached"), ("您附上了{count}份材料", "You attached {count} files")),
    "answered": Telling(("回复信访人", "Wrote to the petitioner"), ("单位给您回话", "The office wrote to you")),
    "supervise": Telling(("督办：{demand}", "Supervised: {demand}"), ("上级已督办", "The office above is supervising this")),
    "supervision_answered": Telling(("督办已回复", "Supervision answered"), None),
}  # fmt: skip


kinds.register(STORY)

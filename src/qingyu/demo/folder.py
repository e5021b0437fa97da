"""The rest of an office's folder of papers: paths whose paper no other path of the demonstration writes."""

from datetime import timedelta
from typing import Any

from qingyu.core.law.clock import day_of
from qingyu.offices import tree
from qingyu.offices.models import Office, Role
from qingyu.petitions.models import Matter
from qingyu.petitions.services import accept, close, handle, reply, review, route

from . import papers
from .paths import Path, accepted, assigned, disputed, screened, sent
from .reviews import reviewed
from .texts import ACCUSATION, INQUIRY, SUGGESTION
from .walk import Walk, answer, finish, look, send, take, write


def at_the_window(walk: Walk) -> None:
    """Told at the window and taken down: form and receipt on paper."""
    write(walk, channel="visit")
    look(walk)
    going_on = {"going_on": "没有诉讼、仲裁、行政复议", "desk_view": f"拟转送{walk.body.label}办理"}
    papers.by_desk(walk, "registration_form", going_on)
    papers.by_desk(walk, "receipt", {})


def passed_on(walk: Walk) -> None:
    """The petitioner is told in writing where it went."""
    sent(walk)
    papers.by_desk(walk, "transfer_notice", {})


def ruled(walk: Walk) -> None:
    """Two bodies sent it back; their common superior names the one that does it."""
    disputed(walk)
    office, body = Office.objects.get(code="hd-gov"), Office.objects.get(code="hd-jtj")
    by = walk.eyes(office, Role.UNIT_LEAD)
    words = "路段虽未移交，日常养护由交通运输部门先行负责，移交手续随后补办。"
    route.rule_dispute(walk.matter, body, by=by, now=walk.on(2), words=words)
    papers.by_desk(walk, "designation_letter", {"reason": words})


def no_further(walk: Walk) -> None:
    """The same again after the end of the road: compared, agreed to by a second person, told in writing."""
    ended = Matter.objects.filter(reviews__kind="re_review").exclude(reviews__outcome="")
    before = ended.filter(is_sealed=False).order_by("pk").first()
    if before is None:
        return
    screened(walk)
    asked = accept.propose_no_further(
        walk.matter, compared_with=before, by=walk.clerk(), now=walk.on(0.5),
        differences="逐项比对：时间、地点、诉求和理由均与原件相同，所附材料在复核时已经审查，没有新的证据。",
    )  # fmt: skip
    second = walk.eyes(walk.desk, Role.UNIT_LEAD)
    accept.agree_no_further(asked, by=second, now=walk.on(0.5), agreed=True)
    papers.by_desk(walk, "no_further_notice", {})


def withdrawn_on_paper(walk: Walk) -> None:
    """Settled between themselves: the petitioner signs at the body, whose lead enters it."""
    accepted(walk)
    reason = "双方已经协商解决，本人自愿撤回。"
    papers.by_body(walk, "withdrawal", {"reason": reason})
    close.withdraw(walk.matter, by=walk.head(), now=walk.on(1), words=reason, signed_paper=True)


def _answer(walk: Walk, outcome: str, **words: Any) -> None:
    """A reply that is no opinion, from draft to service."""
    claims = [{"claim": c.pk, "outcome": outcome, "text": words["conclusion"]} for c in walk.matter.claims.all()]  # fmt: skip
    reply.save_draft(walk.matter, by=walk.handler(), now=walk.on(3), claims=claims, **words)
    reply.submit(walk.matter, by=walk.handler(), now=walk.on(1))
    reply.issue(walk.matter, by=walk.head(), now=walk.on(1))
    reply.serve(walk.matter, by=walk.handler(), now=walk.on(1), mode="in_person", receiver="本人")


def duty_done(walk: Walk) -> None:
    """A violation is looked into by the department whose duty it is."""
    write(walk)
    look(walk, way="A5")
    send(walk)
    take(walk, days=60, basis="《行政诉讼法》第四十七条（两个月）")
    _answer(
        walk, "support", facts="当日到现场检查，所反映的情况属实，已制作现场检查笔录并拍照取证。",
        basis="依据有关法律关于本部门监督检查职责的规定（演示）", conclusion="已责令限期改正，并将复查结果告知您。",
    )  # fmt: skip


def shown_the_way(walk: Walk) -> None:
    """Arbitration is the way: told in writing, with where and by when."""
    write(walk)
    look(walk, way="A2")
    send(walk)
    take(walk, days=15, basis="《信访工作条例》第二十三条")
    _answer(
        walk, "told", facts="您与用人单位之间的争议属于劳动争议。", basis="《劳动争议调解仲裁法》第二条、第二十七条",
        conclusion="请到河东县劳动人事争议仲裁委员会申请仲裁，自知道权利被侵害之日起一年内提出，不收费。",
    )  # fmt: skip


def suggestion_answered(walk: Walk) -> None:
    write(walk)
    look(walk, kind="suggestion", way="")
    send(walk)
    take(walk)
    _answer(
        walk, "adopt_partly", facts="到现场数了三天客流，听取了乘客意见。", basis="",
        conclusion="雨棚列入今年计划；站点位置等道路改造时一并调整。谢谢您的建议。",
    )  # fmt: skip


def inquiry_answered(walk: Walk) -> None:
    write(walk, channel="phone")
    look(walk, kind="inquiry", way="")
    send(walk)
    take(walk)
    _answer(
        walk, "told", facts="", basis="",
        conclusion="请准备居住证、户口簿、务工证明和预防接种证，每年五月在网上或者到学校登记。",
    )  # fmt: skip


def accusation_told(walk: Walk) -> None:
    """What came of it is told to whoever accused, under a neutral title."""
    write(walk, channel="letter", wants_secrecy=True)
    look(walk, kind="accusation", way="", accused=(Office.objects.get(code="hd-zjj").pk,))
    send(walk)
    take(walk, days=90, basis="《纪检监察机关处理检举控告工作规则》")
    words = "您反映的问题已经核查，结果已当面告知您；如有新的线索，请直接与我们联系。"
    _answer(walk, "told", facts="", basis="", conclusion=words)


def reported_back(walk: Walk) -> None:
    """Assigned, answered, reported to whoever assigned it, and called on afterwards."""
    assigned(walk)
    answer(walk, "support")
    papers.by_body(walk, "completion_report", {"petitioner_view": "同意处理意见"})
    report = "已按意见办结并当面告知本人，回访满意，办结报告在卷。"
    called = {
        "called_at": walk.at, "caller": walk.handler().name, "call_mode": "电话",
        "result_of_call": "本人表示已经办到，没有别的要求。",
    }  # fmt: skip
    papers.by_body(walk, "follow_up_record", called)
    finish(walk, "satisfied", report)


def asked_on_paper(walk: Walk) -> None:
    """Review asked for at the window, on the office's own form."""
    accepted(walk)
    answer(walk, "refuse")
    reasons = "没有到现场核查，认定的事实不清。"
    review.ask(walk.matter, "review", by=walk.li(), now=walk.on(5), reasons=reasons)
    wanted = {"request": "撤销原意见，到现场核查后重新答复", "reason": reasons}
    upper = tree.superior(walk.body)
    papers.by_body(walk, "review_request", {**wanted, "remedy_office": upper.name if upper else ""})


def again_on_paper(walk: Walk) -> None:
    """And re-review, once the review has upheld the opinion."""
    reviewed(walk)
    reasons = "复查没有回应我交的证据。"
    review.ask(walk.matter, "re_review", by=walk.li(), now=walk.on(4), reasons=reasons)
    wanted = {"request": "撤销原意见和复查意见", "reason": reasons}
    upper = tree.superior(walk.body)
    above = tree.superior(upper) if upper else None
    papers.by_body(walk, "re_review_request", {**wanted, "next_office": above.name if above else ""})  # fmt: skip


def heard(walk: Walk) -> None:
    """A hearing of the matter: announced, set, held, and its opinion written."""
    place, host = f"{walk.body.label}三楼会议室", walk.head().name
    held = (walk.at + timedelta(days=8)).replace(hour=9, minute=30)
    who = {"place": place, "host": host, "members": ["人大代表石建国", "律师柳一平"], "recorder": walk.handler().name}  # fmt: skip
    reason = "各方对经过说法不一，当面听一听更清楚"
    papers.by_body(walk, "hearing_announcement", {"reason": reason, "due_on": day_of(walk.at) + timedelta(days=5)})  # fmt: skip
    papers.by_body(walk, "hearing_notice", {**who, "held_at": held})
    handle.simple_step(walk.matter, "open_hearing", by=walk.handler(), now=max(walk.on(6), held - timedelta(hours=1)), note=f"{place}，{host}主持。")  # fmt: skip
    walk.at = max(walk.at, held) + timedelta(hours=2)
    steps = [
        {"speaker": "主持人", "text": "宣布听证开始，核对参加人身份，告知申请回避的权利。"},
        {"speaker": "信访人", "text": "材料交了几回，每次说法不一样，请一次讲清楚。"},
        {"speaker": "承办人", "text": "原始名册在搬迁中散失，同意以旁证逐项认定。"},
    ]
    papers.by_body(walk, "hearing_record", {**who, "held_at": held, "steps": steps, "participants": ["信访人", walk.handler().name]})  # fmt: skip
    handle.simple_step(walk.matter, "close_hearing", by=walk.handler(), now=walk.on(0.1), note="听证员一致认为应当以旁证认定。")  # fmt: skip
    found = {
        "facts_found": "原始名册散失不是信访人的责任，工友证言与工资条相互印证。",
        "legal_basis": "《信访工作条例》第三十一条", "conclusion": "建议以旁证逐项认定，符合条件的补办。",
    }  # fmt: skip
    papers.by_body(walk, "hearing_opinion", {**who, **found, "held_at": held})


# path, how many, how many days before today it begins
PLAN: tuple[tuple[Path, int, tuple[int, int]], ...] = (
    (at_the_window, 1, (1, 2)),
    (passed_on, 1, (4, 6)),
    (ruled, 1, (25, 30)),
    (no_further, 1, (8, 12)),
    (withdrawn_on_paper, 1, (20, 30)),
    (duty_done, 1, (30, 40)),
    (shown_the_way, 1, (25, 35)),
    (suggestion_answered, 1, (25, 35)),
    (inquiry_answered, 1, (20, 25)),
    (accusation_told, 1, (40, 50)),
    (reported_back, 1, (50, 60)),
    (asked_on_paper, 1, (45, 50)),
    (again_on_paper, 1, (75, 85)),
)
# Where the words decide the body, the words go with the path.
WORDS = {
    suggestion_answered: ("1002", "hd-jtj", SUGGESTION),
    inquiry_answered: ("0601", "hd-jyj", INQUIRY),
    accusation_told: ("1701", "hd-jw", ACCUSATION),
}

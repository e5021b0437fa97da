"""Suggestions and joint meetings over the demonstration's year: what was asked, and what came of it."""

from datetime import datetime, timedelta

from qingyu.offices import access
from qingyu.offices.models import Office, Role
from qingyu.supervision.models import Decision, Meeting, Suggestion
from qingyu.supervision.services import meet, suggest

from .walk import at_work

# days ago, kind, to, title, problem, evidence, suggestion, breach
SUGGESTIONS = (
    (300, "improvement", "hd-rsj", "农民工欠薪事项设专人首次告知", "欠薪事项受理告知多在最后一天发出，信访人反复来电询问。",
     "近半年到期38件，其中21件在第14、15日才告知。", "设AB岗，收到后3日内电话告知，10日内书面告知。", ""),
    (210, "policy", "hd-nyj", "明确宅基地申请的书面答复时限", "宅基地申请没有答复时限，群众多年等待。",
     "一年内反映宅基地申请无答复的12件，平均等待26个月。", "在实施细则中写明收到申请后60日内书面答复并说明理由。", ""),
    (120, "accountability", "hd-hbj", "对多次逾期不答复的处理建议", "三件噪声、油烟事项先后逾期，督办后仍未整改。",
     "一季度以来到期9件，逾期4件，其中1件挂牌督办。", "对单位主要负责人约谈，限期一个月整改。", "B45-1"),
    (45, "improvement", "hd-jtj", "公路养护移交先签字后转送", "路段移交不清，两次退回，群众两头跑。",
     "半年内涉路段移交的争议3件，平均耽搁11天。", "会同住建部门建立移交清单，签字后再调整责任。", ""),
    (10, "policy", "hd-jyj", "外来务工人员子女入学材料一次告知", "材料清单各校不一，家长多次往返。",
     "入学季咨询和反映共17件，涉及5所学校。", "统一材料清单，在网站和学校门口公布。", ""),
)  # fmt: skip
# index of SUGGESTIONS, after how many days, adoption, words; is it accepted
ANSWERS = (
    (0, 18, "adopted", "已设AB岗，印发首次告知流程，本月起执行。", True),
    (1, 27, "partly", "书面答复的要求已写入细则；60日时限需报市局备案，先按90日试行。", True),
    (2, 25, "adopted", "主要负责人已被约谈，三件事项均已答复，明确了分管领导。", True),
)
MEETINGS = (
    (240, "研究老城改造回迁和过渡费", "高远山", ("hd-zjj", "hd-chengguan"), "会议听取了住建局关于老城改造回迁进度的汇报，认为过渡费停发没有依据，决定恢复发放并公布回迁时间表。",
     (("恢复发放停发的过渡费，逐户核对到位。", "hd-zjj", 30, "已恢复发放，逐户核对无误。", True),
      ("公布回迁时间表，每月通报进度。", "hd-zjj", 45, "时间表已在三处小区公示，按月更新。", True))),
    (30, "协调公路养护移交争议和欠薪集中办理", "高远山", ("hd-jtj", "hd-zjj", "hd-rsj"), "会议协调了人民路延长段养护责任，要求人社局对年底前欠薪事项集中办理、逐件答复。",
     (("人民路延长段养护由交通局先行负责，年底前完成移交手续。", "hd-jtj", 40, "", False),
      ("欠薪事项集中办理，逐件书面答复。", "hd-rsj", 25, "已办结7件，其余3件正在核对工资表。", False))),
)  # fmt: skip


def _eyes(code: str, when: datetime, *roles: str) -> access.Viewer:
    office = Office.objects.get(code=code)
    staff = access.staff_of([office.pk], when.date(), *roles).order_by("pk").first()
    assert staff is not None
    return access.viewer(staff, when.date())


def build(now: datetime) -> None:
    """Everything of the year up to `now`, in its order."""
    made = [_suggest(row, at_work(now - timedelta(days=row[0]), 15, 10)) for row in SUGGESTIONS]
    for index, days, adoption, words, accepted in ANSWERS:
        _answer(
            made[index],
            at_work(made[index].issued_at + timedelta(days=days), 16, 20),
            adoption,
            words,
            accepted,
        )
    for row in MEETINGS:
        _meet(row, now)


def _suggest(row: tuple[int, str, str, str, str, str, str, str], when: datetime) -> Suggestion:
    _days, kind, code, title, problem, evidence, suggestion, breach = row
    county = Office.objects.get(code="hd-xfj")
    found = suggest.write(
        Office.objects.get(code=code), by_office=county, kind=kind, title=title, problem=problem,
        evidence=evidence, suggestion=suggestion, breach=breach,
        by=_eyes("hd-xfj", when, Role.SUPERVISOR), now=when,
    )  # fmt: skip
    signed = when + timedelta(hours=20)
    return suggest.send(found, by=_eyes("hd-xfj", signed, Role.UNIT_LEAD), now=signed)


def _answer(found: Suggestion, when: datetime, adoption: str, words: str, accepted: bool) -> None:
    by = _eyes(found.office.code, when, Role.UNIT_LEAD)
    suggest.answer(found, adoption=adoption, words=words, by=by, now=when)
    judged = when + timedelta(days=2)
    suggest.judge(
        found, accepted=accepted, words="", by=_eyes("hd-xfj", judged, Role.SUPERVISOR), now=judged
    )


def _meet(row: tuple, now: datetime) -> Meeting:
    days, title, chair, codes, minutes, decisions = row
    held = at_work(now - timedelta(days=days))
    county = Office.objects.get(code="hd-xfj")
    by = _eyes("hd-xfj", held, Role.SUPERVISOR)
    bodies = list(Office.objects.filter(code__in=codes))
    meeting = meet.call(
        county, title=title, held_at=held, chair=chair, place="县政府二楼会议室", bodies=bodies,
        by=by, now=held - timedelta(days=3),
    )  # fmt: skip
    meet.minute(meeting, words=minutes, by=by, now=held + timedelta(hours=3))
    for text, code, limit, done, written_off in decisions:
        decided = held + timedelta(hours=4)
        found = meet.decide(
            meeting, Office.objects.get(code=code), text=text,
            due_on=(held + timedelta(days=limit)).date(), by=by, now=decided,
        )  # fmt: skip
        if done:
            _report(found, held + timedelta(days=limit - 4), done, written_off)
    return meeting


def _report(found: Decision, when: datetime, words: str, written_off: bool) -> None:
    meet.answer(found, words=words, by=_eyes(found.office.code, when, Role.UNIT_LEAD), now=when)
    if written_off:
        later = when + timedelta(days=1)
        meet.judge(
            found, accepted=True, words="", by=_eyes("hd-xfj", later, Role.SUPERVISOR), now=later
        )

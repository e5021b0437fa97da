"""Duties around a matter in the demonstration: one function a path, told with services."""

from datetime import date, timedelta

from qingyu.core.law.clock import day_of
from qingyu.offices import access
from qingyu.offices.models import Role, Staff
from qingyu.outreach.models import AIMS, Legacy
from qingyu.outreach.services import aid, settle
from qingyu.petitions.services import recuse
from qingyu.supervision.models import Instruction
from qingyu.supervision.services import instruct

from . import grave, mediation, papers
from .folder import heard
from .paths import Path, accepted, working
from .walk import Walk, answer


def asked_to_step_aside(walk: Walk) -> None:
    """The petitioner asks for another handler; the head has not decided yet."""
    working(walk)
    recuse.ask(walk.matter, by=walk.li(), now=walk.on(1), reason="承办人与对方单位的负责人是亲属。")


def stepped_aside(walk: Walk) -> None:
    """The handler declares an interest and the head takes the matter over."""
    accepted(walk)
    asked = recuse.ask(
        walk.matter, by=walk.handler(), now=walk.on(1), reason="当事人是本人的近邻。"
    )
    head = walk.eyes(walk.body, Role.UNIT_LEAD)
    if asked.staff_id == head.staff_id:
        return
    recuse.decide(
        asked, granted=True, words="情况属实，应当回避。",
        successor=Staff.objects.get(pk=head.staff_id), by=head, now=walk.on(1),
    )  # fmt: skip


def listed(walk: Walk) -> None:
    """On the list of legacy matters, with nothing planned yet."""
    _list(walk)


def _list(walk: Walk) -> Legacy:
    """Old, talked about, and put on the list of legacy matters by the head of the body."""
    working(walk)
    return settle.put_on_list(
        walk.matter, objective="当年的名册和凭证在搬迁中散失，政策前后衔接不上。",
        subjective="几任经办人只作过电话答复，没有当面说明过依据。",
        tried="先后书面答复两次，没有逐项核对凭证，信访人不认可。", by=walk.head(), now=walk.on(3),
    )  # fmt: skip


def _plan(walk: Walk) -> Legacy:
    """Two options weighed, one chosen, a leader in charge until a day."""
    legacy = _list(walk)
    chosen = settle.weigh(
        legacy, text="凭工资条、证言等旁证逐项认定，符合条件的补办。", basis=None,
        article="河东县历史遗留问题处理意见（演示）第四条", by=walk.handler(), now=walk.on(4),
    )  # fmt: skip
    settle.weigh(
        legacy, text="引导通过仲裁、诉讼确认。", basis=None, article="《信访工作条例》第三十一条",
        by=walk.handler(), now=walk.on(0.1),
    )  # fmt: skip
    heard(walk)
    planned = settle.plan(
        legacy, chosen=[chosen], measures="一、十日内核对凭证；二、邀请本人和证人当面核实；三、报会议研究后补办。",
        due_on=(walk.at + timedelta(days=90)).date(), leader=walk.matter.leader, by=walk.head(),
        now=walk.on(2),
    )  # fmt: skip
    papers.by_body(walk, "legacy_sheet", {})
    charge = {
        "leader": planned.matter.leader.name, "leader_post": "县长", "due_on": planned.due_on,
        "measures": "每月听一次汇报，到现场一次，难点提请联席会议研究。",
    }  # fmt: skip
    papers.by_body(walk, "charge_sheet", charge)
    return planned


def _instructed(walk: Walk, words: str, due_on: date) -> Instruction:
    """The leader in charge writes one line on it."""
    leader = walk.matter.leader
    assert leader is not None
    by = access.viewer(leader, day_of(walk.at))
    return instruct.instruct(
        walk.matter, words=words, office=walk.body, due_on=due_on, by=by, now=walk.on(1)
    )


def being_settled(walk: Walk) -> None:
    """Also in hardship: help was asked for and its result is waited for."""
    _plan(walk)
    _instructed(
        walk, "请主要负责同志本周见一次当事人，把旁证怎么认定当面说清楚，结果报我。",
        day_of(walk.end) + timedelta(days=walk.luck.randint(2, 9)),
    )  # fmt: skip
    aid.ask(
        walk.matter, kind="medical", need="老伴长期住院，自费部分负担不起。", asked_of="县医疗保障局",
        by=walk.handler(), now=walk.on(2),
    )  # fmt: skip


def settled(walk: Walk) -> None:
    """Helped, proven and recognised by the petition office above."""
    legacy = _plan(walk)
    told = _instructed(
        walk, "按方案抓紧核对，能补办的先补办。", day_of(walk.at) + timedelta(days=15)
    )
    asked = aid.ask(
        walk.matter, kind="social", need="两位老人没有其他收入。", asked_of="县民政局",
        by=walk.handler(), now=walk.on(2),
    )  # fmt: skip
    aid.end(
        asked, state="given", result="已纳入低保，按月发放。", by=walk.handler(), now=walk.on(20)
    )
    instruct.answer(
        told, words="凭证已核对完，符合条件的正在补办。", by=walk.handler(), now=walk.on(1)
    )
    leader = access.viewer(told.by_staff, day_of(walk.at))
    instruct.judge(
        told,
        accepted=True,
        words="好，办完回访一次。",
        due_on=told.due_on,
        by=leader,
        now=walk.on(1),
    )
    answer(walk, "support")
    proof = dict(zip(AIMS, (
        "逐项核对后已补办，回单在卷。", "对不符合的部分当面说明了依据，有笔录。",
        "已纳入低保。", "不涉及：没有违法行为。",
    ), strict=True))  # fmt: skip
    settle.claim(legacy, proof=proof, view="agrees", by=walk.handler(), now=walk.on(3))
    above = walk.eyes(walk.desk, Role.SUPERVISOR)
    settle.judge(
        legacy, accepted=True, words="查看回单并电话回访，情况属实。", by=above, now=walk.on(4)
    )


# path, how many, how many days before today it begins
PLAN: tuple[tuple[Path, int, tuple[int, int]], ...] = (
    (asked_to_step_aside, 1, (15, 20)),
    (stepped_aside, 1, (30, 40)),
    (listed, 1, (40, 50)),
    (being_settled, 2, (60, 80)),
    (settled, 1, (150, 200)),
    *mediation.PLAN,
    *grave.PLAN,
)

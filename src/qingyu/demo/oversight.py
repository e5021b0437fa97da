"""Duties that were broken and called to, over the demonstration's year: one function a story."""

from datetime import datetime, timedelta

from qingyu.offices import access
from qingyu.offices.models import Office, Role
from qingyu.petitions.papers.facts import cited
from qingyu.petitions.services import route
from qingyu.supervision import demands, patrol
from qingyu.supervision.models import Fault, Supervision
from qingyu.supervision.services import faults, listing, promise, supervise

from . import papers
from .paths import Path, accepted, screened
from .walk import Walk, answer, at_work, finish, send, take


def call(walk: Walk, *, days: float, sign: bool = False) -> Supervision:
    """The round finds what is late, and the petition office above calls the body to it."""
    now = walk.on(days)
    patrol.again(walk.matter.pk, now=now)
    fault = Fault.objects.filter(matter=walk.matter, state="found").latest("pk")
    code = (
        "qc-xfj"
        if fault.office.is_petition_office and fault.office.code != "ql-xfb"
        else walk.desk.code
    )
    eyes = walk.eyes(Office.objects.get(code=code), Role.SUPERVISOR)
    start = demands.start(eyes, walk.matter, [fault.office], now=now, fault=fault.pk)
    made = supervise.supervise(
        walk.matter, office=fault.office, breach=start["breach"], demand=start["demand"],
        done_by=start["done_by"], by=eyes, now=walk.on(0.1),
    )  # fmt: skip
    if sign:
        supervise.sign_letter(made, by=walk.eyes(made.by_office, Role.UNIT_LEAD), now=walk.on(0.2))
    return made


def reply(walk: Walk, made: Supervision, words: str, *, days: float = 4) -> None:
    eyes = walk.eyes(made.office, Role.UNIT_LEAD, Role.HANDLER, Role.CLERK)
    supervise.answer(made, words=words, by=eyes, now=walk.on(days))


def judge(walk: Walk, made: Supervision, *, accepted: bool, words: str = "") -> None:
    eyes = walk.eyes(made.by_office, Role.SUPERVISOR)
    supervise.judge(made, accepted=accepted, words=words, by=eyes, now=walk.on(2))


def late_and_put_right(walk: Walk) -> None:
    """Overdue, supervised, answered to the office above and then to the petitioner."""
    accepted(walk)
    made = call(walk, days=62, sign=walk.luck.random() < 0.5)
    reply(walk, made, "经办人同时承办农民工欠薪集中排查，造成逾期；已增派一人，三日内答复信访人。")
    judge(walk, made, accepted=True, words="情况属实，请按承诺期限办结。")
    answer(walk, walk.luck.choice(["support", "explain"]))
    finish(walk, walk.luck.choice(["mostly", "satisfied", "dissatisfied"]))


def refused_and_listed(walk: Walk) -> None:
    """The answer says nothing, is sent back, and the body stands on the public list."""
    accepted(walk)
    made = call(walk, days=64, sign=True)
    reply(walk, made, "已收悉，正在研究办理。", days=8)
    judge(walk, made, accepted=False, words="没有说明逾期原因，也没有明确的答复日期。")
    eyes = walk.eyes(made.by_office, Role.SUPERVISOR)
    supervise.note(made, words="到单位查看卷宗，承办人已调离，未交接。", by=eyes, now=walk.on(3))
    listing.list_publicly(made, words="退回后仍未提出整改措施。", by=eyes, now=walk.on(2))
    said = {
        "receiver_office": made.office.name, "breach": made.breach_name, "breach_article": cited(made.article),
        "demand": made.demand, "report_due_on": made.due_on, "leader": "高远山", "leader_post": "县长",
    }  # fmt: skip
    papers.by_desk(walk, "listed_supervision", said)


def listed_and_made_good(walk: Walk) -> None:
    refused_and_listed(walk)
    made = walk.matter.supervisions.select_related("office", "by_office", "matter").get()
    reply(
        walk,
        made,
        "主要负责人主持研究，明确分管领导和新的承办人，已向信访人当面说明并作出答复。",
        days=5,
    )
    judge(walk, made, accepted=True, words="已核实。")
    eyes = walk.eyes(made.by_office, Role.SUPERVISOR)
    listing.unlist(made, words="整改到位。", by=eyes, now=walk.on(1))
    answer(walk, "support")
    finish(walk, "mostly")


def sent_on_too_late(walk: Walk) -> None:
    """The county's petition office let it lie; the city's calls it to its own duty."""
    screened(walk)
    made = call(walk, days=17)
    reply(
        walk, made, "登记后因分类意见不一未及时转送，已于当日转送，并对同期事项逐件核对。", days=2
    )
    judge(walk, made, accepted=True)
    send(walk)
    take(walk)


def signed_by_nobody(walk: Walk) -> None:
    screened(walk)
    send(walk)
    made = call(walk, days=6)
    reply(walk, made, "信访专干外出培训未安排替岗，现已签收，并建立AB岗。", days=1)
    judge(walk, made, accepted=True)
    route.sign(walk.matter, by=walk.handler(), now=walk.on(0.2))


def not_answered_yet(walk: Walk) -> None:
    accepted(walk)
    call(walk, days=63, sign=True)


def set_aside(walk: Walk) -> None:
    """Late with a good reason: looked at, decided, and left on the record."""
    accepted(walk)
    now = walk.on(63)
    patrol.again(walk.matter.pk, now=now)
    fault = Fault.objects.filter(matter=walk.matter, state="found").latest("pk")
    eyes = walk.eyes(walk.desk, Role.SUPERVISOR)
    words = "档案馆水毁搬迁，原始凭证停止查阅，单位已提前书面说明。"
    faults.set_aside(fault, words=words, by=eyes, now=walk.on(1))
    answer(walk, "explain")


# office, what, days, unit
PROMISES = (
    ("hd-xfj", "contacted", 5, "wd"), ("hd-xfj", "routed", 7, "d"),
    ("hd-rsj", "told", 10, "d"), ("hd-rsj", "answered", 45, "d"),
    ("hd-zjj", "answered", 50, "d"), ("hd-nyj", "told", 7, "wd"),
    ("ql-xfb", "contacted", 1, "wd"), ("ql-xfb", "routed", 5, "d"), ("ql-ltb", "answered", 30, "d"),
)  # fmt: skip


def begin(now: datetime) -> None:
    """What the bodies have promised since a year ago, before anything of that year happened."""
    then = at_work(now - timedelta(days=360), 9, 0)
    for code, kind, days, unit in PROMISES:
        office = Office.objects.get(code=code)
        lead = access.staff_of([office.pk], then.date(), Role.UNIT_LEAD, Role.SUPERVISOR).order_by(
            "pk"
        )
        by = access.viewer(lead[0], then.date())
        promise.publish(office, kind=kind, days=days, unit=unit, since=then.date(), by=by, now=then)


# path, how many, how many days before today it begins
PLAN: tuple[tuple[Path, int, tuple[int, int]], ...] = (
    (late_and_put_right, 4, (110, 320)),
    (refused_and_listed, 1, (85, 95)),
    (listed_and_made_good, 1, (150, 200)),
    (sent_on_too_late, 1, (40, 60)),
    (signed_by_nobody, 1, (20, 40)),
    (not_answered_yet, 1, (84, 90)),
    (set_aside, 1, (100, 140)),
)

"""Pages of what the reader of texts does: how well this month, and what is rising."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.core.law.classes import name as class_name
from qingyu.offices.models import Role
from qingyu.offices.tongue import aside, said
from qingyu.petitions import rising
from qingyu.petitions.hints import learning, month
from qingyu.petitions.hints.model import Lesson, last_lesson
from qingyu.petitions.hints.month import Tried
from qingyu.web.shell.parts import Column, Fact, Facts, Row, Tab, Table, Tabs

from .. import show
from ..door import staff_page, who_is

SCREENERS = (Role.CLERK, Role.SUPERVISOR, Role.UNIT_LEAD, Role.LEADER)
SPANS = (7, 30)


@staff_page(*SCREENERS)
def recognised(request: HttpRequest) -> HttpResponse:
    """识别本月情况: about the machine, never about staff."""
    first = timezone.localdate().replace(day=1)
    found = month.month(who_is(request), first)
    context = {
        "whole": _whole(found.whole),
        "table": _by_class(found.by_class),
        "lesson": _lesson(last_lesson()),
    }
    return render(request, "qingyu/desk/recognised.html", context)


def _whole(tried: Tried) -> Facts:
    return Facts(
        title=_("本月内容分类的建议"),
        facts=[
            Fact(_("建议过"), str(tried.given)),
            Fact(_("第一个被采用"), _share(tried.taken, tried.given)),
            Fact(_("选了第二个"), _share(tried.second, tried.given)),
            Fact(_("有把握的"), _share(tried.sure, tried.given)),
            Fact(_("有把握而且对"), _share(tried.sure_right, tried.sure)),
        ],
    )


def _share(part: int, whole: int) -> str:
    """3/4（75%）: the figure with what it is made of."""
    return aside(f"{part}/{whole}", f"{part / whole:.0%}") if whole else "0/0"


def _by_class(found: dict[str, Tried]) -> Table:
    names = (_("建议过"), _("第一个被采用"), _("有把握"), _("有把握而且对"))
    return Table(
        caption=_("按人选定的分类"),
        columns=[Column(_("内容分类")), *(Column(name, is_number=True) for name in names)],
        rows=[
            Row([said(class_name(code)) or _("未分类"), t.given, t.taken, t.sure, t.sure_right])
            for code, t in sorted(found.items())
        ],
        empty=_("本月还没有确认过建议。甄别时系统先给出分类建议，选定以后，对不对记在这里。"),
    )


def _lesson(lesson: Lesson | None) -> Facts:
    """The last training in words; which model reads now."""
    reads = _("本单位学来的模型") if lesson and lesson.folder else _("内置的起步词表")
    facts = [Fact(_("现在识别用的"), reads)]
    if lesson is None:
        words = _("还没有学过：办结或者确认过分类的事项满%(n)s件后，每天夜里自动学。")
        facts.append(Fact(_("上次学习"), words % {"n": learning.FEWEST}))
        return Facts(title=_("学习"), facts=facts)
    facts += [
        Fact(_("上次学习"), show.stamp(lesson.day)),
        Fact(_("用了多少件"), str(lesson.examples)),
    ]
    if lesson.problem == learning.TOO_FEW:
        facts.append(Fact(_("结果"), _("例子太少，学不出来：至少两类、每类至少5件。原来的照用。")))
    elif lesson.problem == learning.NO_BETTER:
        facts.append(Fact(_("结果"), _("学出来的不如内置的起步词表，没有换。")))
    if lesson.about:
        facts.append(Fact(_("没学过的信读对"), f"{lesson.about['right']:.0%}"))
        facts.append(Fact(_("起步词表读对"), f"{lesson.about['builtin_right']:.0%}"))
    return Facts(title=_("学习"), facts=facts)


@staff_page(*SCREENERS)
def rises(request: HttpRequest) -> HttpResponse:
    """正在升温: concrete matters that several people write about; heat counts people."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked in {str(span) for span in SPANS} else SPANS[-1]
    since = timezone.localdate() - timedelta(days=days)
    url = reverse("desk:rising")
    context = {
        "tabs": Tabs(label=_("时间"), tabs=[
            Tab(_("近%(n)s天") % {"n": span}, f"{url}?days={span}", is_current=span == days) for span in SPANS
        ]),
        "groups": [_group(one) for one in rising.shown(who_is(request), since=since)],
    }  # fmt: skip
    return render(request, "qingyu/desk/rising.html", context)


def _group(one: rising.Risen) -> dict[str, object]:
    return {
        "name": one.name, "people": one.people, "letters": one.letters,
        "places": one.places, "first": _day(one.first), "last": _day(one.last),
        "matters": [
            {"url": show.file_url(m), "title": show.title_of(m), "number": m.number, "stage": show.stage_tag(m)}
            for m in one.matters
        ],
    }  # fmt: skip


def _day(day: date) -> str:
    return f"{day:%Y-%m-%d}"

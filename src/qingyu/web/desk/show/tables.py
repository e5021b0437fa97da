"""Tables of staff pages: duties, matters, the limits of one matter."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from qingyu.core.law.classes import name as class_name
from qingyu.offices.tongue import article, said
from qingyu.petitions.hints import extracts
from qingyu.petitions.models import Clock, Matter
from qingyu.petitions.queries import File
from qingyu.web.shell.parts import Column, Link, Row, Table, Tag

from .words import due_day, file_url, light, owner, rule_name, stage_tag, title_of


def duties_table(clocks: Iterable[Clock], today: date, *, caption: str, empty: str) -> Table:
    """One row a running duty: its matter, what is owed, by whom, until when."""
    clocks = list(clocks)
    short = extracts.of(clock.matter for clock in clocks)
    return Table(
        caption=caption,
        columns=[Column(_("事项")), Column(_("该做什么")), Column(_("期限")), Column(_("截止")), Column(_("阶段")), Column(_("责任人"))],
        rows=[_duty_row(clock, today, short.get(clock.matter_id, "")) for clock in clocks],
        empty=empty,
    )  # fmt: skip


def _duty_row(clock: Clock, today: date, about: str) -> Row:
    matter = clock.matter
    due = due_day(clock.due_on) + (_("（暂定）") if clock.is_provisional else "")
    title = Link(file_url(matter), title_of(matter), note=matter.number, about=about)
    return Row(
        [
            title,
            rule_name(clock.rule),
            light(clock, today),
            due,
            stage_tag(matter),
            matter.accountable_staff.name,
        ]
    )


def matters_table(matters: Iterable[Matter], *, caption: str) -> Table:
    matters = list(matters)
    short = extracts.of(matters)
    return Table(
        caption=caption,
        columns=[Column(_("事项")), Column(_("内容分类")), Column(_("属地")), Column(_("责任单位")), Column(_("责任人")), Column(_("阶段")), Column(_("收到"))],
        rows=[
            Row([
                Link(file_url(m), title_of(m), note=m.number, about=short.get(m.pk, "")), said(class_name(m.content_class)) or _("未分类"),
                str(m.place.name) if m.place else _("不清楚"), m.accountable_office.label,
                m.accountable_staff.name, stage_tag(m), f"{localtime(m.received_at):%Y-%m-%d}",
            ])
            for m in matters
        ],
        empty=_("没有符合条件的事项。放宽上面的条件，或者用页面顶上的查找。"),
    )  # fmt: skip


def clocks_table(file: File, today: date) -> Table:
    """Every limit of the matter with how it was counted one press away."""
    columns = [Column(_("期限")), Column(_("截止")), Column(_("状态"))]
    rows = [_clock_row(file, clock, today) for clock in file.clocks]
    return Table(
        caption=_("期限"),
        columns=columns,
        rows=rows,
        empty=_("没有期限。登记、转送、受理以后，法定期限自动开始计算。"),
    )


def _clock_row(file: File, clock: Clock, today: date) -> Row:
    url = reverse("desk:clock", args=[file.matter.pk, clock.pk])
    unit = _("个工作日") if clock.unit == "wd" else _("个自然日")
    owed = clock.office.label if clock.office else owner(clock)
    # A line may end after a dot, never begin with one.
    note = f"{article(clock.article)}\u00a0· {clock.days + clock.extension}{unit}\u00a0· {owed}"
    ended = Tag(said(clock.get_state_display()), "red" if clock.state == "late" else "green")
    due = due_day(clock.due_on) + (_("（暂定）") if clock.is_provisional else "")
    state = light(clock, today) if clock.is_open else ended
    return Row([Link(url, rule_name(clock.rule), note=note), due, state])

"""From records of screening to the parts that its pages show."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from qingyu.core.quarrels import stages
from qingyu.core.quarrels.kinds import name as kind_of
from qingyu.core.quarrels.stages import STAGE_NAMES, Stage, Step
from qingyu.ledger.kinds import sentence
from qingyu.ledger.models import Entry
from qingyu.offices.tongue import said
from qingyu.prevention.models import FollowUp, MediationSide, Outcome, Quarrel, Round, RoundState
from qingyu.prevention.queries import File, PhaseRow, PlaceRow
from qingyu.privacy.masking import mask_name
from qingyu.web.desk.show import is_english, pick
from qingyu.web.desk.show import timeline as journal
from qingyu.web.shell.parts import (
    Action,
    Actions,
    Column,
    Fact,
    Facts,
    Light,
    Link,
    Row,
    Table,
    Tag,
)

from .acts import ACTS

__all__ = ["journal"]
ENDED = {
    Stage.WRITTEN_OFF: "green",
    Stage.UNCONFIRMED: "wait",
    Stage.GUIDED: "wait",
}


def dispute_url(quarrel: Quarrel) -> str:
    return reverse("desk:dispute", args=[quarrel.pk])


def kind_name(quarrel: Quarrel) -> str:
    return kind_of(quarrel.kind, english=is_english())


def stage_tag(quarrel: Quarrel) -> Tag:
    stage = Stage(quarrel.stage)
    tone = ENDED.get(stage, "green" if stage in stages.DONE else "rain")
    return Tag(pick(STAGE_NAMES[stage]), tone)


def day(moment: datetime | date | None) -> str:
    if moment is None:
        return ""
    return f"{localtime(moment) if isinstance(moment, datetime) else moment:%Y-%m-%d}"


def round_light(row: Round, today: date) -> Light | Tag:
    """Running: how many days are left. Missed: red, in words."""
    if row.state == RoundState.MISSED:
        return Tag(_("缺排查"), "red")
    if row.state == RoundState.DONE:
        return Light.done(_("绿 已完成"))
    return Light.due_in((row.ends_on - today).days)


def rounds_table(rows: Iterable[Any], today: date) -> Table:
    columns = [
        Column(_("排查")), Column(_("种类")), Column(_("起止")), Column(_("状态")),
        Column(_("已走访网格")), Column(_("发现"), is_number=True),
    ]  # fmt: skip
    return Table(
        caption=_("排查，新的在前"),
        columns=columns,
        rows=[
            Row([
                Link(reverse("desk:round", args=[row.pk]), f"{row.office.label} {row.name}"),
                said(row.get_kind_display()), _("%(from)s 至 %(to)s") % {"from": row.starts_on, "to": row.ends_on},
                round_light(row, today), f"{row.covered}/{row.grids}", row.finds,
            ])
            for row in rows
        ],
        empty=_("还没有排查。安排好网格以后，系统按期开定期排查。"),
    )  # fmt: skip


def covers_table(covers: Sequence[Any], *, mine: bool, is_open: bool) -> Table:
    """The round's grids: who goes, when it was done, what was found."""
    columns = [
        Column(_("网格")), Column(_("地点")), Column(_("负责人")), Column(_("走访")),
        Column(_("有情况的项"), is_number=True), Column(_("登记的纠纷"), is_number=True), Column(_("说明")),
    ]  # fmt: skip
    return Table(
        caption=_("各网格走访情况"),
        columns=columns,
        rows=[Row(_cover_cells(cover, mine=mine, is_open=is_open)) for cover in covers],
        empty=_("没有网格。请先在“网格”里划好网格、定好网格员。"),
    )


def _cover_cells(cover: Any, *, mine: bool, is_open: bool) -> list[object]:
    name: object = cover.grid.name
    if mine and is_open and cover.done_at is None:
        url = reverse("desk:cover", args=[cover.round_id, cover.pk])
        name = Link(url, cover.grid.name, note=_("去登记走访"))
    when: object = Tag(_("还没走访"), "amber")
    if cover.done_at is not None:
        when = f"{day(cover.done_at)} {cover.done_by.name}"
    finds: object = cover.finds
    if cover.finds:
        finds = Link(f"{reverse('desk:disputes')}?cover={cover.pk}", str(cover.finds))
    found = list(cover.answers.values()).count("found") if cover.done_at else ""
    return [name, cover.grid.place.name, cover.worker.name, when, found, finds, cover.note]


def coverage_table(rows: Iterable[PlaceRow], caption: str) -> Table:
    columns = [
        Column(_("地点")), Column(_("网格"), is_number=True), Column(_("已走访"), is_number=True),
        Column(_("走访率"), is_number=True), Column(_("最近走访")), Column(_("一年内缺排查"), is_number=True),
        Column(_("在办纠纷"), is_number=True),
    ]  # fmt: skip
    return Table(
        caption=caption,
        columns=columns,
        rows=[Row(_place_cells(row)) for row in rows],
        empty=_("还没有网格。请先在“网格”里划好网格、定好网格员。"),
    )


def _place_cells(row: PlaceRow) -> list[object]:
    share = f"{row.covered * 100 // row.grids}%" if row.grids else _("没有网格")
    opened: object = row.open
    if row.open:
        url = f"{reverse('desk:disputes')}?state=open&place={row.place.pk}"
        opened = Link(url, str(row.open))
    missed: object = row.missed
    if row.missed:
        missed = Link(f"{reverse('desk:screening')}?state=missed", str(row.missed))
    return [str(row.place), row.grids, row.covered, share, day(row.last), missed, opened]


def disputes_table(rows: Iterable[Quarrel], today: date, caption: str) -> Table:
    columns = [
        Column(_("矛盾纠纷")), Column(_("地点")), Column(_("涉及")), Column(_("阶段")), Column(_("期限")),
        Column(_("责任单位")), Column(_("责任人")), Column(_("发现")),
    ]  # fmt: skip
    return Table(
        caption=caption,
        columns=columns,
        rows=[
            Row([
                Link(dispute_url(q), kind_name(q), note=q.number), q.place.name, concerned(q), stage_tag(q),
                due_light(q, today), q.office.label, q.holder.name, day(q.found_at),
            ])
            for q in rows
        ],
        empty=_("没有符合条件的矛盾纠纷。"),
    )  # fmt: skip


def concerned(quarrel: Quarrel) -> str:
    return _("%(sides)s方%(people)s人") % {"sides": quarrel.sides, "people": quarrel.people}


def due_light(quarrel: Quarrel, today: date) -> Light | str:
    """The day by which it was to be settled, while it is not."""
    settled = Stage(quarrel.stage) in stages.DONE or not quarrel.is_open
    if settled or quarrel.due_on is None:
        return ""
    return Light.due_in((quarrel.due_on - today).days)


def visits_table(visits: Iterable[FollowUp], today: date) -> Table:
    """Follow-up visits that are agreed and not made."""
    columns = [Column(_("矛盾纠纷")), Column(_("地点")), Column(_("回访")), Column(_("约定日期")), Column(_("责任人"))]  # fmt: skip
    return Table(
        caption=_("约定了还没做的回访，近的在前"),
        columns=columns,
        rows=[
            Row([
                Link(dispute_url(v.quarrel), kind_name(v.quarrel), note=v.quarrel.number), v.quarrel.place.name,
                Light.due_in((v.due_on - today).days), day(v.due_on), v.quarrel.holder.name,
            ])
            for v in visits
        ],
        empty=_("没有待做的回访。调解成功以后到了回访的日子，会列在这里。"),
    )  # fmt: skip


def actions(file: File) -> Actions:
    """What this person may do now, each with what it causes."""
    offered = [_action(file, step) for step in file.steps if step.key in ACTS and _fits(file, step)]
    return Actions(title=_("现在可以做"), actions=offered)


def _fits(file: File, step: Step) -> bool:
    """Steps that the stage allows and that make sense only now and then."""
    waiting = any(visit.done_at is None for visit in file.visits)
    if step.key == "follow_up":
        return waiting
    if step.key == "hold":
        return not waiting
    return step.key != "report" or file.quarrel.reported_to_id is None


def _action(file: File, step: Step) -> Action:
    url = reverse("desk:dispute-act", args=[file.quarrel.pk, step.key])
    return Action(name=pick(step.name), consequence=pick(step.causes), url=url)


def phases_table(phases: Sequence[PhaseRow]) -> Table:
    """排查、防范、梳理、分析、调处、化解、稳控: body, person and date at each."""
    return Table(
        caption=_("七个环节：谁、什么时候、做了什么"),
        columns=[
            Column(_("环节")),
            Column(_("做了什么")),
            Column(_("单位和人")),
            Column(_("日期")),
        ],
        rows=[row for phase in phases for row in _phase_rows(phase)],
    )


def _phase_rows(phase: PhaseRow) -> list[Row]:
    if not phase.entries:
        return [Row([pick(phase.name), Tag(_("还没有"), "wait"), "", ""])]
    return [
        Row([pick(phase.name), _told(entry, phase), said(entry.actor_label), day(entry.at)])
        for entry in phase.entries
    ]


def _told(entry: Entry, phase: PhaseRow) -> str:
    """The entry's sentence, and what was said at it."""
    said = [note.text for note in phase.notes if note.at == entry.at]
    return _("。").join([sentence(entry, english=is_english()), *said])


def facts(quarrel: Quarrel) -> Facts:
    found = [
        Fact(_("责任单位"), quarrel.office.name, note=quarrel.office.phone),
        Fact(_("责任人"), quarrel.holder.name, note=quarrel.holder.phone),
        Fact(_("排查单位"), f"{quarrel.found_office.label} {quarrel.found_by.name}"),
        Fact(_("地点"), f"{quarrel.place} {quarrel.where}".strip()),
        Fact(_("类型"), kind_name(quarrel)),
        Fact(_("涉及"), concerned(quarrel)),
        Fact(_("发现"), day(quarrel.found_at)),
    ]
    if quarrel.reported_to:
        found.append(Fact(_("已上报"), quarrel.reported_to.name, note=_("还没有答复")))
    if quarrel.cover:
        url = reverse("desk:round", args=[quarrel.cover.round_id])
        found.append(Fact(_("哪次排查"), quarrel.cover.round.name, url=url))
    if quarrel.cause:
        found.append(Fact(_("原因"), said(quarrel.get_cause_display())))
    if quarrel.due_on:
        found.append(Fact(_("化解期限"), day(quarrel.due_on)))
    if quarrel.settled_by:
        found.append(Fact(_("化解方式"), said(quarrel.get_settled_by_display())))
    return Facts(title=_("矛盾纠纷"), facts=found)


TONES = {Outcome.HOLDS: "green", Outcome.SHAKY: "amber", Outcome.BROKEN: "red"}


def visit_light(visit: FollowUp, today: date) -> Light | Tag:
    if visit.done_at is None:
        return Light.due_in((visit.due_on - today).days)
    return Tag(said(visit.get_outcome_display()), TONES[Outcome(visit.outcome)])


def side_name(side: MediationSide) -> str:
    """What a page calls a side; whoever petitioned is masked here as everywhere."""
    return mask_name(side.name) if side.petition_id else side.name

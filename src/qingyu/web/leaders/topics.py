"""What the page of one topic shows: curve, places, matters, answers, what came before."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from qingyu.barometer import alarms, usual
from qingyu.barometer.figures import Span, listed
from qingyu.barometer.models import FirstSeen, Warning
from qingyu.barometer.panels import Key
from qingyu.barometer.surveillance.warnings import Method
from qingyu.core import divisions
from qingyu.core.stages import STAGE_NAMES, Stage
from qingyu.offices import access
from qingyu.offices.calendar import current
from qingyu.offices.gather import few, gather
from qingyu.offices.tongue import several
from qingyu.petitions.models import Matter, Petition, Reply, ReplyState
from qingyu.web.shell.dates import short_date, unbroken
from qingyu.web.shell.parts import Column, Curve, Fact, Facts, Link, Point, Row, Table, Tag

from . import show
from .links import number

ANSWERS, MATTERS = 8, 10
YEAR = timedelta(days=365)
METHOD_NAMES = {
    Method.SEASONAL: ("五年基线的季节回归（改进的Farrington方法）", "seasonal regression on five years (improved Farrington)"),
    Method.NEWCOMER: ("新开户单位的贝叶斯估计", "Bayesian estimate for a young series"),
    Method.DAILY: ("同一基线，按星期分到每天", "the same baseline, shared out over weekdays"),
    Method.SPREAD: ("相邻地方的时空扫描", "space-time scan over neighbouring places"),
}  # fmt: skip


def stems(warning: Warning) -> list[str]:
    return [warning.place, *warning.places]


def span_of(warning: Warning, today: date) -> Span:
    """The petitions behind a warning, from its first day to its last."""
    return Span(
        warning.since, warning.last_on, today,
        below=warning.office_id, place=warning.place, topic=warning.topic,
    )  # fmt: skip


def sure_words(warning: Warning) -> str:
    """像这样的预警100条里约有2条是巧合."""
    share = min(round(100 * warning.q), 100)
    if share < 1:
        return _("几乎不会（100条里不到1条）")
    return _("这样的100条里约有%(n)d条") % {"n": share}


def page(who: access.Viewer, warning: Warning, today: date) -> dict[str, Any]:
    """Everything on the page of a warning but its form."""
    span = span_of(warning, today)
    rows = listed(who, "petitions_received", span)
    places = Counter(rows.values_list("matter__place_id", flat=True))
    read = gather({
        "similar": alarms.similar(warning),
        "petitions": few(rows.select_related("matter__accountable_office", "matter__place").order_by("-pk"), MATTERS * 3),
        "replies": _answers(who, warning, today),
    })  # fmt: skip
    similar = alarms.most_similar(warning, read["similar"])
    stems_ = [divisions.stem(code) for code in places if code]
    names = alarms.place_names([*stems(warning), *stems_, *(other.place for other in similar)])
    return {
        "headline": show.headline(warning, names),
        "facts": _facts(warning, places.total(), span, names),
        "curve": curve(warning),
        "places": _places(places, span, names),
        "matters": _matters(read["petitions"]),
        "answers": _answered(read["replies"]),
        "similar": _similar(similar, names),
    }


def _facts(warning: Warning, visible: int, span: Span, names: dict[str, str]) -> Facts:
    spread = several(show.place_name(stem, names) for stem in warning.places)
    facts = [
        Fact(_("从何时起"), show.range_words(warning.since, warning.last_on)),
        Fact(_("最近一周") if warning.weeks == 1 else _("最近%(n)d周") % {"n": warning.weeks}, _("来了%(n)d件") % {"n": warning.came}, note=_("常年同期%(e).1f件，%(t)d件以上才报") % {"e": warning.expected, "t": warning.threshold}),
        Fact(_("会不会是巧合"), sure_words(warning), note=_("如果什么都没有发生，一周来这么多的机会约为%(p)s") % {"p": chance_words(warning.p)}),
        Fact(_("您能看到的信访件"), number(visible, "petitions_received", span)),  # type: ignore[arg-type]
    ]  # fmt: skip
    if spread:
        facts.append(Fact(_("蔓延到"), spread))
    method = show.pick(METHOD_NAMES[Method(warning.method)])
    since, until = warning.baseline_from, warning.baseline_to
    facts.append(Fact(_("与什么比"), unbroken(f"{since:%Y-%m-%d} — {until:%Y-%m-%d}"), note=method))
    return Facts(title=_("这条预警"), facts=facts)


def chance_words(p: float) -> str:
    """1/2000; below a millionth it says so."""
    if p < 1e-6:
        return _("百万分之一以下")
    return f"1/{round(1 / p)}" if p < 0.5 else f"{p:.0%}"


def curve(warning: Warning) -> Curve:
    """The last year of the series, week by week."""
    key = Key(warning.topic, warning.place, warning.office_id or 0)
    whole, (mean, low, high) = usual.series(key, current(), warning.last_on + timedelta(days=1))
    first = whole.weeks - mean.shape[1]
    points = [
        _point(whole.monday(first + n), int(whole.counts[0, first + n]), mean[0, n], low[0, n], high[0, n])
        for n in range(mean.shape[1])
    ]  # fmt: skip
    last = points[-1]
    says = _("最近一周%(came)d件，常年同期%(expected).1f件；一年里有%(n)d周高出常年范围。") % {
        "came": last.came,
        "expected": last.expected,
        "n": sum(p.came > p.high for p in points),
    }
    return Curve(
        key="topic", title=_("一年来每周来件"), says=says, points=points,
        columns=[_("周（星期一）"), _("来件"), _("常年同期"), _("九成范围")],
    )  # fmt: skip


def _point(monday: date, came: int, mean: float, low: float, high: float) -> Point:
    mark = f"{monday:%Y-%m}" if monday.day <= 7 and monday.month % 2 else ""
    return Point(monday.isoformat(), came, float(mean), float(low), float(high), mark)


def _places(counts: Counter[str | None], span: Span, names: dict[str, str]) -> Table:
    """By place, as far down as the register says; what the viewer may see."""
    stems_ = {code: divisions.stem(code) for code in counts if code}
    lines = [
        Row([show.place_name(stem, names), number(counts[code], "petitions_received", _at(span, stem))])
        for code, stem in sorted(stems_.items(), key=lambda pair: (-counts[pair[0]], pair[1]))
    ]  # fmt: skip
    columns = [Column(_("地方")), Column(_("件数"), is_number=True)]
    return Table(
        caption=_("发生在哪些地方"),
        columns=columns,
        rows=lines,
        empty=_("没有您能看到的地方。保密事项和别的单位的事项不列出。"),
    )


def _at(span: Span, stem: str) -> Span:
    return replace(span, place=stem)


def _matters(petitions: list[Petition]) -> Table:
    """The matters of these petitions, the last that came in first."""
    found = {petition.matter_id: petition.matter for petition in petitions}
    ordered = sorted(list(found.values())[:MATTERS], key=lambda matter: -matter.pk)
    return matters_table(ordered, _("具体事项，新的在前"))


def matters_of(who: access.Viewer, seen: FirstSeen) -> Table:
    """The matters of a first signal that the viewer may see, the most telling one first."""
    rows = access.visible(who, Matter.objects.filter(pk__in=seen.matters, is_sealed=False))
    found = {matter.pk: matter for matter in rows.select_related("accountable_office", "place")}
    ordered = [found[pk] for pk in seen.matters if pk in found]
    return matters_table(ordered, _("反映这件事的事项"))


def matters_table(matters: Any, caption: str) -> Table:
    return Table(
        caption=caption,
        columns=[Column(_("事项")), Column(_("责任单位")), Column(_("属地")), Column(_("收到")), Column(_("阶段"))],
        rows=[
            Row([
                Link(reverse("desk:file", args=[m.pk]), show.title_of(m), note=m.number),
                m.accountable_office.label, m.place.name if m.place else _("不清楚"),
                short_date(m.received_at),
                Tag(show.pick(STAGE_NAMES[Stage(m.stage)]), "rain" if m.is_open else "wait"),
            ])
            for m in matters
        ],
        empty=_("没有您能看到的事项。保密事项和别的单位的事项不列出。"),
    )  # fmt: skip


def _answers(who: access.Viewer, warning: Warning, today: date) -> QuerySet[Reply]:
    """Answers of the last year on this topic: what was found and what was given."""
    rows = Reply.objects.filter(
        state__in=[ReplyState.ISSUED, ReplyState.SERVED],
        issued_at__date__gte=today - YEAR,
        matter__is_sealed=False,
        matter__content_class__startswith=warning.topic,
    )
    if warning.place:
        rows = rows.filter(matter__place__code__startswith=warning.place)
    if warning.office_id:
        rows = rows.filter(office__reach_up__upper_id=warning.office_id)
    seen = access.visible(who, rows, matter="matter_id").select_related("matter", "office")
    return few(seen.order_by("-pk"), ANSWERS)


def _answered(replies: list[Reply]) -> Table:
    return Table(
        caption=_("一年来给过的答复"),
        columns=[Column(_("文号")), Column(_("单位")), Column(_("签发")), Column(_("支持诉求")), Column(_("是否落实"))],
        rows=[
            Row([
                Link(reverse("desk:file", args=[r.matter_id]), r.number or show.title_of(r.matter)),
                r.office.label, short_date(r.issued_at), _("是") if r.is_supporting else _("否"),
                (_("已落实") if r.executed_at else _("还没有")) if r.is_supporting else "—",
            ])
            for r in replies
            if r.issued_at
        ],
        empty=_("一年来没有答复过，没有可以参考的做法。"),
    )  # fmt: skip


def _similar(found: list[Warning], names: dict[str, str]) -> Table:
    return Table(
        caption=_("以前类似的，和后来怎么办的"),
        columns=[Column(_("话题和地方")), Column(_("起止")), Column(_("后来")), Column(_("怎么办的"))],
        rows=[
            Row([
                show.headline(other, names), f"{other.since:%Y-%m-%d} — {other.last_on:%Y-%m-%d}",
                show.said(other.get_disposal_display()), other.note or "—",
            ])
            for other in found
        ],
        empty=_("以前没有类似的预警，这是第一次。"),
    )  # fmt: skip

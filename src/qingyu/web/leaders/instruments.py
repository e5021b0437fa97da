"""The five instruments (第一信号、晴雨表、寒暑表、减压阀、报警器) as the leader's page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from qingyu.barometer.board import Board
from qingyu.barometer.figures import Span
from qingyu.barometer.scope import Scope

from . import show
from .links import list_url


@dataclass(frozen=True)
class Small:
    """A smaller number of an instrument, with the list it opens."""

    name: str
    value: str
    url: str = ""


@dataclass(frozen=True)
class Instrument:
    """One number, what it is compared with, and how it is computed.

    tone: green, amber or red where the institution's own duty is at stake; rain where a
    number is neither good nor bad.
    """

    key: str
    name: str
    value: str
    unit: str
    says: str
    meaning: str
    url: str
    tone: str = "rain"
    small: tuple[Small, ...] = ()


def five(seen: Scope, found: Board, today: date, names: Mapping[str, str]) -> list[Instrument]:
    """In the order the programme names them; who opens no lists is shown plain numbers."""
    told = [
        _first(found, names),
        _climate(seen, found),
        _feeling(seen, found),
        _pressure(seen, found, today),
        _alarm(seen, found, today),
    ]
    return told if seen.may_open else [_closed(one) for one in told]


def _closed(one: Instrument) -> Instrument:
    lists = reverse("leaders:list", args=["-"]).split("-/")[0]
    small = tuple(replace(s, url="") if s.url.startswith(lists) else s for s in one.small)
    url = reverse("leaders:barometer") if one.url.startswith(lists) else one.url
    return replace(one, url=url, small=small)


def _first(found: Board, names: Mapping[str, str]) -> Instrument:
    newest = found.first[0] if found.first else None
    says = _("近28天没有从未出现过的新话题")
    if newest is not None:
        says = _("%(what)s，%(n)d件") % {
            "what": show.first_headline(newest, names),
            "n": newest.size,
        }
    return Instrument(
        "first", _("第一信号"), str(len(found.first)), _("个新话题"), says,
        _("近28天里，至少三人、三件反映同一件以前没有出现过的事，就算一个新话题。"),
        reverse("leaders:warnings"), tone="amber" if found.first else "green",
    )  # fmt: skip


def _climate(seen: Scope, found: Board) -> Instrument:
    week, root = found.climate.week, seen.root.pk
    meaning = _(
        "上周收到、由本辖区单位负责的信访件；常年同期按近五年的季节、趋势和节假日推算，十周里有九周落在区间内。件数多少没有好坏。"
    )
    if week is None:
        return Instrument("climate", _("晴雨表"), "—", "", _("还没有汇总过"), meaning, reverse("leaders:barometer"))  # fmt: skip
    until = week.monday + timedelta(days=6)
    span = Span(week.monday, until, until, below=root)
    state = _("在常年范围内") if not found.climate.is_unusual else _("高于常年") if week.came > week.high else _("低于常年")  # fmt: skip
    says = _("%(state)s（%(low)d—%(high)d件）") % {"state": state, "low": week.low, "high": week.high}  # fmt: skip
    return Instrument(
        "climate", _("晴雨表"), str(week.came), _("件，上周"), says, meaning,
        list_url("petitions_received", span) if week.came else reverse("leaders:barometer"),
        small=(Small(_("同比"), show.change_words(found.climate.compared, _("去年同周"))),) if found.climate.compared else (),
    )  # fmt: skip


def _feeling(seen: Scope, found: Board) -> Instrument:
    feeling, span = found.feeling, Span(found.since, found.until, found.until, under=seen.root.pk)
    small = tuple(
        Small(name, str(feeling.scores[score]), _voices(span, score) if feeling.scores[score] else "")
        for score, name in (("satisfied", _("满意")), ("mostly", _("基本满意")), ("dissatisfied", _("不满意")))
    )  # fmt: skip
    before = show.percent(feeling.before.value)
    return Instrument(
        "feeling", _("寒暑表"), show.percent(feeling.rate.value), _("满意和基本满意"),
        _("近30天%(n)d人评价责任单位；前30天%(before)s") % {"n": feeling.spoke, "before": before},
        _("信访人自己对责任单位的评价；没有评价的不算满意，工作人员代填的不计。"),
        reverse("leaders:barometer"), small=small,
    )  # fmt: skip


def _voices(span: Span, score: str) -> str:
    return list_url("ratings_of_bodies", replace(span, score=score))


def _pressure(seen: Scope, found: Board, today: date) -> Instrument:
    pressure, root = found.pressure, seen.root.pk
    window = Span(found.since, found.until, found.until, under=root)
    year = Span(pressure.year_since, found.until, found.until, under=root)
    now = Span(today, today, today, under=root)
    oldest = _("，最久%(n)d天") % {"n": pressure.oldest} if pressure.oldest is not None else ""
    return Instrument(
        "pressure", _("减压阀"), str(pressure.open), _("件在办"),
        _("近30天进%(came)d件、出%(ended)d件%(oldest)s") % {"came": pressure.came, "ended": pressure.ended, "oldest": oldest},
        _("现在在办的事项；进是新立的事项，出是办结、终结、不予受理、存和撤回的事项。"),
        list_url("open_matters", now) if pressure.open else reverse("leaders:barometer"),
        tone="red" if pressure.overdue else "green",
        small=(
            Small(_("进"), str(pressure.came), list_url("matters_new", window) if pressure.came else ""),
            Small(_("出"), str(pressure.ended), list_url("closed_matters", window) if pressure.ended else ""),
            Small(_("逾期"), str(pressure.overdue), list_url("overdue_open", now) if pressure.overdue else ""),
            Small(_("一次办结率"), show.percent(pressure.at_once.value), list_url("settled_at_once", year) if pressure.at_once.denominator else ""),
        ),
    )  # fmt: skip


def _alarm(seen: Scope, found: Board, today: date) -> Instrument:
    rising, late = len(found.rising), found.pressure.overdue
    now = Span(today, today, today, under=seen.root.pk)
    return Instrument(
        "alarm", _("报警器"), str(rising), _("个话题异常上升"),
        _("%(soon)d项期限三天内到期，%(late)d项已逾期") % {"soon": found.soon, "late": late},
        _("比常年多得超出偶然的话题和地方（同时看几千个序列，平均一周误报不到一个），和快要错过的法定期限。"),
        reverse("leaders:warnings"), tone="red" if late else "amber" if rising or found.soon else "green",
        small=(
            Small(_("三天内到期"), str(found.soon), list_url("due_soon", now) if found.soon else ""),
            Small(_("逾期"), str(late), list_url("overdue_open", now) if late else ""),
        ),
    )  # fmt: skip

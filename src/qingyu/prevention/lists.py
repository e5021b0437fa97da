"""问题清单、责任清单、化解清单: three views of the same quarrels, on the page, on paper, in a spreadsheet.

A quarrel enters the lists when it is confirmed and leaves them when it is written off (销号).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.core.quarrels.kinds import name as kind_name
from qingyu.core.quarrels.stages import CONFIRMED, STAGE_NAMES, TERMINAL, Stage
from qingyu.documents.sheets import Column, Kind, Plan
from qingyu.offices import access
from qingyu.offices.tongue import is_english, pick, said

from . import parts
from .models import FollowUp, Note, Quarrel

Words = tuple[str, str]  # Chinese, English
D, N = Kind.DATE, Kind.INTEGER

_HEAD = (Column("number", "编号", width=26), Column("place", "地点", width=14))
_WRITTEN_OFF = (Column("written_off_on", "销号日期", kind=D), Column("written_off_by", "核销人"))
PLANS: dict[str, Plan] = {
    "problems": Plan("问题清单", (
        *_HEAD, Column("kind", "类型", width=18), Column("problem", "问题", width=44),
        Column("sides", "涉及几方", kind=N, width=8), Column("people", "涉及人数", kind=N, width=8),
        Column("found_on", "排查日期", kind=D), Column("found_by", "排查单位"), *_WRITTEN_OFF)),
    "duties": Plan("责任清单", (
        *_HEAD, Column("kind", "类型", width=18), Column("office", "责任单位", width=18),
        Column("holder", "责任人"), Column("phone", "办公电话"), Column("due_on", "化解期限", kind=D),
        Column("stage", "进展"), Column("is_late", "逾期", kind=Kind.YES_NO, width=8), *_WRITTEN_OFF)),
    "settlements": Plan("化解清单", (
        *_HEAD, Column("cause", "原因"), Column("measures", "化解措施", width=36),
        Column("mode", "化解方式"), Column("result", "化解结果", width=36),
        Column("settled_on", "化解日期", kind=D), Column("visits", "回访", width=22), *_WRITTEN_OFF)),
}  # fmt: skip
NAMES: dict[str, Words] = {
    "problems": ("问题清单", "Problems"),
    "duties": ("责任清单", "Duties"),
    "settlements": ("化解清单", "Settlements"),
}
TITLES_EN: dict[str, str] = {
    "number": "Number", "place": "Place", "kind": "Kind", "problem": "Problem", "sides": "Sides",
    "people": "People", "found_on": "Found on", "found_by": "Found by", "office": "Body",
    "holder": "Person", "phone": "Phone", "due_on": "Due", "stage": "Progress", "is_late": "Late",
    "cause": "Cause", "measures": "Measures", "mode": "Settled by", "result": "Outcome",
    "settled_on": "Settled on", "visits": "Follow-up", "written_off_on": "Written off on",
    "written_off_by": "Written off by",
}  # fmt: skip
STATES: dict[str, Words] = {
    "standing": ("在册", "On the list"),
    "written_off": ("已销号", "Written off"),
    "all": ("全部", "All"),
}
ON_LISTS = sorted(str(stage) for stage in CONFIRMED - {Stage.GUIDED})


@dataclass(frozen=True)
class Line:
    """One quarrel with its values by column."""

    quarrel: Quarrel
    values: Mapping[str, Any]


def rows(who: access.Viewer, state: str = "standing") -> QuerySet[Quarrel]:
    """The quarrels on the lists that this person may see, the oldest first."""
    found = access.of_bodies(who, Quarrel.objects.filter(stage__in=ON_LISTS), *parts.BODIES)
    if state != "all":
        found = found.filter(is_open=state != "written_off")
    off = Note.objects.filter(step="write_off").select_related("staff")
    visits = FollowUp.objects.order_by("due_on", "pk")
    related = found.select_related("place", "office", "holder", "found_office").order_by("pk")
    return related.prefetch_related(
        Prefetch("notes", off, to_attr="written_off"),
        Prefetch("follow_ups", visits, to_attr="visits"),
    )


def lines(which: str, quarrels: Iterable[Quarrel], today: date) -> Iterator[Line]:
    """Each quarrel with the values of this list's columns."""
    keys = [column.key for column in PLANS[which].columns]
    for quarrel in quarrels:
        yield Line(quarrel, {key: VALUES[key](quarrel, today) for key in keys})


def _late(quarrel: Quarrel, today: date) -> bool:
    ended = Stage(quarrel.stage) in TERMINAL or quarrel.settled_at is not None
    return bool(quarrel.due_on and quarrel.due_on < today and not ended)


def _visits(quarrel: Any, today: date) -> str:
    """2026-12-08 稳定；2027-01-23 待做."""
    told = []
    for visit in quarrel.visits:
        found = said(visit.get_outcome_display()) if visit.outcome else _("待做")
        told.append(f"{visit.due_on:%Y-%m-%d} {found}")
    return _("；").join(told)


def _off(quarrel: Any) -> Any:
    """The write-off that counts: none where it was opened again since."""
    return quarrel.written_off[-1] if quarrel.written_off and not quarrel.is_open else None


def _day(moment: Any) -> date | None:
    return day_of(moment) if moment else None


VALUES: dict[str, Callable[[Any, date], Any]] = {
    "number": lambda q, today: q.number,
    "place": lambda q, today: q.place.name,
    "kind": lambda q, today: kind_name(q.kind, english=is_english()),
    "problem": lambda q, today: f"{q.where}：{q.account}" if q.where else q.account,
    "sides": lambda q, today: q.sides,
    "people": lambda q, today: q.people,
    "found_on": lambda q, today: _day(q.found_at),
    "found_by": lambda q, today: q.found_office.label,
    "office": lambda q, today: q.office.label,
    "holder": lambda q, today: q.holder.name,
    "phone": lambda q, today: q.holder.phone or q.office.phone,
    "due_on": lambda q, today: q.due_on,
    "stage": lambda q, today: pick(STAGE_NAMES[Stage(q.stage)]),
    "is_late": _late,
    "cause": lambda q, today: said(q.get_cause_display()),
    "measures": lambda q, today: q.measures,
    "mode": lambda q, today: said(q.get_settled_by_display()),
    "result": lambda q, today: q.result,
    "settled_on": lambda q, today: _day(q.settled_at),
    "visits": _visits,
    "written_off_on": lambda q, today: _day(_off(q).at) if _off(q) else None,
    "written_off_by": lambda q, today: _off(q).staff.name if _off(q) else "",
}

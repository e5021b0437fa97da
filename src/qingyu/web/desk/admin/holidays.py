"""节假日: the official table of a year is checked, loaded, and provisional dates are counted anew."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from qingyu.core.law.calendar import HOLIDAY, YearTable, holiday_name, shipped
from qingyu.offices import calendar
from qingyu.offices.access import Viewer
from qingyu.offices.errors import NotPossible
from qingyu.offices.loading import pasted
from qingyu.offices.models import HolidayYear, Role
from qingyu.offices.services import load_holidays
from qingyu.petitions import sweep
from qingyu.web.shell.dates import full_date
from qingyu.web.shell.parts import Column, Row, Tab, Table, Tabs, Tag

from .. import show
from ..door import staff_page, who_is
from .base import AdminForm, Deed, Section, errors_of, history, run

KINDS = ("holidays_loaded", "offices_imported")


@dataclass(frozen=True)
class Year:
    """The year that is looked at, and its table where there is one."""

    year: int
    table: YearTable | None


class TableForm(AdminForm):
    label = forms.CharField(
        label=lazy("文号"), max_length=100, required=False,
        help_text=lazy("如“国办发明电〔2026〕7号”。"),
    )  # fmt: skip
    rows = forms.CharField(
        label=lazy("放假和调休"),
        widget=forms.Textarea({"rows": 12, "spellcheck": "false"}),
        help_text=lazy("每行一天或一段：2027-01-01至2027-01-03 放假 元旦；调休写“上班”。"),
        error_messages={"required": lazy("请把通知里的日子写上。")},
    )
    is_checked = forms.BooleanField(
        label=lazy("与国务院办公厅的通知逐日核对过"),
        error_messages={"required": lazy("请先与通知逐日核对。")},
    )

    def prepare(self) -> None:
        table = self.record.table
        if table is not None:
            self.initial.update({"label": table.label, "rows": as_lines(table)})


def as_lines(table: YearTable) -> str:
    """A table as it is pasted; each day a line."""
    words = {HOLIDAY: "放假"}
    return "\n".join(
        f"{day.isoformat()} {words.get(kind, '上班')} {name}".rstrip()
        for day, (kind, name) in sorted(table.days.items())
    )


def _load(form: TableForm, one: Year, who: Viewer, now: datetime) -> str:
    """The entry and the version first; what was provisional is counted in the same press."""
    rows, year = pasted.rows(form.cleaned_data["rows"]), one.year
    try:
        made = load_holidays.load_holidays(
            year, rows, label=form.cleaned_data["label"], by=who, now=now
        )
    except NotPossible as refusal:
        raise NotPossible(rows=str(refusal)) from None
    if made is None:
        raise NotPossible(_("与现在用的完全一样，没有载入。"))
    counted = sweep.recount_all(now)
    return ngettext(
        "已载入%(year)d年放假安排，重新计算了%(n)d个暂定的期限。",
        "已载入%(year)d年放假安排，重新计算了%(n)d个暂定的期限。",
        counted,
    ) % {"year": year, "n": counted}


LOAD = Deed(
    "load", lazy("载入或改正"), lazy("载入"), TableForm, _load,
    hint=lazy("载入就是新的一版，旧的留着：过去的期限是按旧的算的。推后或确认的期限随即改写并告知；会提前的不自动改，由人决定。"),
)  # fmt: skip


@staff_page(Role.SYSTEM_ADMIN)
def holidays(request: HttpRequest) -> HttpResponse:
    """One year's table with its versions; years without a table stand in red."""
    who, today = who_is(request), timezone.localdate()
    year = _year(request, today)
    tables = calendar.current().tables
    table = tables.get(year)
    sections, done = run(request, who, Year(year, table), (LOAD,))
    url = f"{reverse('desk:admin-holidays')}?year={year}"
    if done:
        return redirect(url)
    known = shipped().tables.get(year)
    loaded = HolidayYear.objects.filter(year=year).last()
    context = {
        "back": (reverse("desk:admin"), _("系统管理")),
        "title": _("节假日"),
        "tabs": _tabs(year, today, set(tables)),
        "note": _note(),
        "sections": [
            Section(
                _("%(year)d年") % {"year": year},
                hint=_source(loaded, known),
                body=_days(table) if table else Tag(_("%(year)d年尚未载入，涉及的期限都是暂定") % {"year": year}, "red"),
            ),
            *sections,
        ],
        "wrong": errors_of(sections),
        "history": history(who, chain=load_holidays.CHAIN, kinds=dict.fromkeys(KINDS)),
    }  # fmt: skip
    return render(request, "qingyu/desk/admin/record.html", context)


def _year(request: HttpRequest, today: date) -> int:
    asked = request.GET.get("year", "")
    years = range(today.year - 1, today.year + 3)
    return int(asked) if asked in {str(year) for year in years} else today.year


def _tabs(here: int, today: date, tables: set[int]) -> Tabs:
    return Tabs(
        label=_("年度"),
        tabs=[
            Tab(
                str(year) if year in tables else _("%(year)d 尚未载入") % {"year": year},
                f"?year={year}",
                is_current=year == here,
            )
            for year in range(today.year - 1, today.year + 3)
        ],
    )


def _note() -> str:
    counted = sweep.recounted()
    count, sooner = len(counted), sum(found.is_shortened for _clock, found in counted)
    words = ngettext("现在有%(n)d个期限是暂定的。", "现在有%(n)d个期限是暂定的。", count) % {
        "n": count
    }
    if sooner:
        words += ngettext(
            "其中%(n)d个按正式安排会提前，由责任单位决定。",
            "其中%(n)d个按正式安排会提前，由责任单位决定。",
            sooner,
        ) % {"n": sooner}
    return words


def _source(loaded: HolidayYear | None, known: YearTable | None) -> str:
    if loaded is not None:
        words = _("第%(version)d版，%(at)s载入。") % {
            "version": loaded.version,
            "at": show.stamp(loaded.loaded_at),
        }
        return f"{loaded.label} {words}".strip()
    return _("随软件带来的。") if known is not None else ""


def _days(table: YearTable) -> Table:
    lang = "en" if show.is_english() else "zh"
    rows = [
        Row([
            full_date(day), Tag(_("放假"), "green") if kind == HOLIDAY else Tag(_("上班"), "amber"),
            holiday_name(name, lang),
        ])
        for day, (kind, name) in sorted(table.days.items())
    ]  # fmt: skip
    columns = [Column(_("日期")), Column(_("安排")), Column(_("名称"))]
    return Table(caption=_("放假和调休"), columns=columns, rows=rows, empty="")

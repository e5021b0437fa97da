"""单位: found by first letters, described, moved, merged; each change with its history."""

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core.law import profiles
from qingyu.offices import bodies, permits
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.bodies import Body
from qingyu.offices.entries import SENTENCES, office_chain
from qingyu.offices.models import BodyType, Level, Office, OfficeType, Role
from qingyu.offices.services import create, describe, merge, move
from qingyu.offices.tongue import pick, said
from qingyu.web.shell.choosing import ChoiceByLetters
from qingyu.web.shell.paging import pager_for
from qingyu.web.shell.parts import Column, Link, Row, Table, Tag
from qingyu.web.shell.widgets import DateInput

from ..door import staff_page, who_is
from .base import ROWS, AdminForm, Deed, errors_of, history, office_options, place_options, run


def kept(who: Viewer) -> set[int]:
    return permits.kept(who, Role.SYSTEM_ADMIN)


def found(keys: set[int], typed: str) -> QuerySet[Office]:
    """The bodies of these that fit what was typed: first letters, name, short name or code."""
    rows = Office.objects.filter(pk__in=keys).order_by("code")
    typed = typed.strip()
    if typed:
        fits = Q(initials__icontains=typed) | Q(name__icontains=typed) | Q(code__icontains=typed)
        rows = rows.filter(fits | Q(short_name__icontains=typed))
    return rows


@staff_page(Role.SYSTEM_ADMIN)
def bodies_(request: HttpRequest) -> HttpResponse:
    """All bodies that one keeps, a hundred a page, by code."""
    typed, after = request.GET.get("q", ""), request.GET.get("after", "")
    rows = found(kept(who_is(request)), typed).select_related("territory_parent", "line_parent")
    if after:
        rows = rows.filter(code__gt=after)
    page = list(rows[: ROWS + 1])
    context = {
        "title": _("单位"),
        "typed": typed,
        "search_hint": _("单位名称、编码，或者首字母（rsj → 人社局）"),
        "links": [(reverse("desk:admin-body-new"), _("新设单位")), (reverse("desk:office-book"), _("用表格成批导入"))],
        "table": _table(page[:ROWS]),
        "pager": pager_for(request, page[ROWS - 1].code if len(page) > ROWS else None, "after"),
    }  # fmt: skip
    return render(request, "qingyu/desk/admin/list.html", context)


def _table(rows: list[Office]) -> Table:
    columns = [
        Column(_("单位")),
        Column(_("编码")),
        Column(_("属地上级")),
        Column(_("条线上级")),
        Column(_("电话")),
        Column(_("状态")),
    ]
    return Table(
        caption=_("单位，按编码排列"), columns=columns, empty=_("没有找到。换个单位名称、编码或者拼音首字母试试。"),
        rows=[
            Row([
                Link(reverse("desk:admin-body", args=[one.pk]), one.name, note=one.short_name),
                one.code, one.territory_parent.label if one.territory_parent else "",
                one.line_parent.label if one.line_parent else "", one.phone,
                Tag(_("在用"), "green") if one.is_active else Tag(_("已撤销或合并"), "wait"),
            ])
            for one in rows
        ],
    )  # fmt: skip


def profile_choices() -> list[tuple[str, str]]:
    return [(name, pick(profiles.get(name).title)) for name in profiles.NAMES]


class BodyForm(AdminForm):
    """The facts of a body."""

    name = forms.CharField(
        label=lazy("单位全称"), max_length=100,
        error_messages={"required": lazy("请填写单位名称。")},
    )  # fmt: skip
    short_name = forms.CharField(
        label=lazy("简称"),
        max_length=40,
        required=False,
        help_text=lazy("列表和短信里用；首字母也从它来。"),
    )
    office_type = forms.ChoiceField(label=lazy("单位类型"), choices=OfficeType.choices)
    body_type = forms.ChoiceField(label=lazy("机构性质"), choices=BodyType.choices)
    level = forms.ChoiceField(label=lazy("层级"), choices=Level.choices)
    line = forms.CharField(
        label=lazy("系统"), max_length=40, required=False, help_text=lazy("如人社、住建。")
    )
    phone = forms.CharField(label=lazy("电话"), max_length=40, required=False)
    address = forms.CharField(label=lazy("地址"), max_length=200, required=False)
    hours = forms.CharField(label=lazy("办公时间"), max_length=100, required=False)
    website = forms.CharField(label=lazy("网址"), max_length=100, required=False)
    profile = forms.ChoiceField(
        label=lazy("期限规则"),
        help_text=lazy("地方另有规定的选地方的；改了以后新起算的期限才用它。"),
    )

    def prepare(self) -> None:
        self.fields["profile"].choices = profile_choices()  # type: ignore[attr-defined]
        for name in ("office_type", "body_type", "level"):
            field = self.fields[name]
            field.choices = [(key, said(str(label))) for key, label in field.choices]  # type: ignore[attr-defined]
        if self.record is not None:
            self.initial = {one.name: getattr(self.record, one.name) for one in fields(Body)}

    def body(self, **more: Any) -> Body:
        known = {one.name for one in fields(Body)}
        return Body(**{k: v for k, v in (self.cleaned_data | more).items() if k in known})


def _describe(form: BodyForm, office: Office, who: Viewer, now: datetime) -> str:
    describe.describe(office, form.body(code=office.code), by=who, now=now)
    return _("单位资料已保存。")


class ParentsForm(AdminForm):
    territory_parent = ChoiceByLetters(
        label=lazy("属地上级"), required=False, help_text=lazy("名称或者首字母。")
    )
    line_parent = ChoiceByLetters(
        label=lazy("条线上级"), required=False, help_text=lazy("复查先找它，没有再找属地上级。")
    )

    def prepare(self) -> None:
        options = office_options(self.kept | _parents(self.record))
        for name in ("territory_parent", "line_parent"):
            self.fields[name].offer(options)  # type: ignore[attr-defined]
            parent = getattr(self.record, name) if self.record else None
            self.initial[name] = parent.name if parent else ""

    def parents(self) -> dict[str, Office | None]:
        chosen = {name: self.cleaned_data[name] for name in ("territory_parent", "line_parent")}
        rows = Office.objects.in_bulk([pk for pk in chosen.values() if pk])
        return {name: rows.get(pk) for name, pk in chosen.items()}


def _parents(office: Office | None) -> set[int]:
    """Where it lies now may be above what one keeps, and can stay so."""
    parents = (office.territory_parent_id, office.line_parent_id) if office else ()
    return {pk for pk in parents if pk}


def _move(form: ParentsForm, office: Office, who: Viewer, now: datetime) -> str:
    move.move(office, by=who, now=now, **form.parents())
    return _("上级已调整，谁能督办它也随即改变。")


class MergeForm(AdminForm):
    into = ChoiceByLetters(
        label=lazy("并入哪个单位"), error_messages={"required": lazy("请写明并入哪个单位。")}
    )
    on = forms.DateField(label=lazy("自哪天起"), widget=DateInput)

    def prepare(self) -> None:
        self.fields["into"].offer(office_options(self.kept - {self.record.pk}))  # type: ignore[attr-defined]


def _merge(form: MergeForm, office: Office, who: Viewer, now: datetime) -> str:
    into = Office.objects.get(pk=form.cleaned_data["into"])
    merge.merge(office, into=into, on=form.cleaned_data["on"], by=who, now=now)
    return _("已合并。原单位的权责、人员和事项由%(into)s接着办。") % {"into": into.name}


DEEDS = (
    Deed("facts", lazy("资料"), lazy("保存资料"), BodyForm, _describe),
    Deed("parents", lazy("上级"), lazy("调整上级"), ParentsForm, _move),
    Deed(
        "merge", lazy("合并"), lazy("合并"), MergeForm, _merge, is_grave=True,
        hint=lazy("人员、下级、权责和没办完的事项都转到新的单位。新的单位还没有接着办以前，可以在下面的历史里撤销。"),
    ),
)  # fmt: skip


@staff_page(Role.SYSTEM_ADMIN)
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """One body: its facts, its parents, its end, and what was changed."""
    who = who_is(request)
    keys = kept(who)
    rows = Office.objects.select_related("territory_parent", "line_parent", "successor")
    office = rows.filter(pk=pk).first() if pk in keys else None
    if office is None:
        raise NotFound
    sections, done = run(request, who, office, DEEDS if office.is_active else (), keys)
    if done:
        return redirect("desk:admin-body", pk=pk)
    gone = _("已并入%(into)s。") % {"into": office.successor} if office.successor else ""
    context = {
        "back": (reverse("desk:admin-bodies"), _("单位")),
        "title": office.name,
        "note": gone or ("" if office.is_active else _("已撤销。")),
        "links": [
            (f"{reverse('desk:admin-duties')}?office={pk}", _("它的权责")),
        ],
        "sections": sections,
        "wrong": errors_of(sections),
        "history": history(who, chain=office_chain(pk), kinds=OFFICE_KINDS),
    }
    return render(request, "qingyu/desk/admin/record.html", context)


OFFICE_KINDS = {kind: words for kind, words in SENTENCES.items() if kind.startswith("office_")}


class NewBodyForm(BodyForm):
    """A new body needs its code, its place and its parents too."""

    code = forms.CharField(
        label=lazy("编码"),
        max_length=40,
        required=False,
        help_text=lazy("不填就用名称的首字母；定了以后不再改。"),
    )
    place = ChoiceByLetters(
        label=lazy("所在区划"), error_messages={"required": lazy("请写明在哪个区划。")}
    )
    territory_parent = ChoiceByLetters(label=lazy("属地上级"))
    line_parent = ChoiceByLetters(label=lazy("条线上级"), required=False)
    field_order = ("name", "short_name", "code", "place", "territory_parent", "line_parent")

    def prepare(self) -> None:
        super().prepare()
        keys = kept(self.who)
        self.fields["place"].offer(place_options(keys))  # type: ignore[attr-defined]
        for name in ("territory_parent", "line_parent"):
            self.fields[name].offer(office_options(keys))  # type: ignore[attr-defined]
        self.initial.update({"level": Level.COUNTY, "body_type": BodyType.DEPARTMENT})
        self.initial.update(
            {
                "office_type": OfficeType.HANDLING_BODY,
                "profile": asdict(Body(name=""))["profile"],
            }
        )


def _create(form: NewBodyForm, _record: None, who: Viewer, now: datetime) -> str:
    data = form.cleaned_data
    parents = Office.objects.in_bulk(
        [pk for pk in (data["territory_parent"], data["line_parent"]) if pk]
    )
    made = create.create(
        form.body(), place=bodies.place(data["place"]), by=who, now=now,
        territory_parent=parents.get(data["territory_parent"]),
        line_parent=parents.get(data["line_parent"]),
    )  # fmt: skip
    return _("已新设%(office)s，编码%(code)s。") % {"office": made.name, "code": made.code}


NEW = (Deed("new", lazy("新单位"), lazy("新设"), NewBodyForm, _create),)


@staff_page(Role.SYSTEM_ADMIN)
def new(request: HttpRequest) -> HttpResponse:
    """A new body below one that is kept."""
    sections, done = run(request, who_is(request), None, NEW)
    if done:
        return redirect("desk:admin-bodies")
    context = {
        "back": (reverse("desk:admin-bodies"), _("单位")),
        "title": _("新设单位"),
        "sections": sections,
        "wrong": errors_of(sections),
        "today": timezone.localdate(),
    }
    return render(request, "qingyu/desk/admin/record.html", context)

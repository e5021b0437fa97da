"""权责: who answers for which class of matters in which place, since when, on what basis."""

from datetime import datetime

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core.law import classes
from qingyu.offices import bodies as office_bodies
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.entries import office_chain
from qingyu.offices.models import Duty, Office, Role
from qingyu.offices.services import entrust
from qingyu.offices.tongue import headed, said
from qingyu.web.shell.choosing import ChoiceByLetters, Option
from qingyu.web.shell.paging import pager_for
from qingyu.web.shell.parts import Column, Link, Row, Table, Tag
from qingyu.web.shell.widgets import DateInput

from ..door import staff_page, who_is
from ..window.form import class_options
from .base import (
    ROWS,
    AdminForm,
    Deed,
    Section,
    errors_of,
    history,
    office_options,
    place_options,
    run,
)
from .bodies import found, kept

KINDS = ("duty_added", "duty_ended", "duty_resumed")
EVERY = "every"


@staff_page(Role.SYSTEM_ADMIN)
def duties(request: HttpRequest) -> HttpResponse:
    """The duties in force, by class and place; of one body where one is asked for."""
    who, typed = who_is(request), request.GET.get("q", "")
    keys, asked = kept(who), request.GET.get("office", "")
    office = (
        Office.objects.filter(pk__in=keys, pk=int(asked)).first()
        if asked.isdigit() and len(asked) < 19
        else None
    )
    rows = _rows({office.pk} if office else keys, typed)
    after = request.GET.get("after", "")
    start = int(after) if after.isdigit() and len(after) < 9 else 0
    page = list(rows[start : start + ROWS + 1])
    context = {
        "title": _("权责"),
        "typed": typed,
        "search_hint": _("单位名称或首字母，或者内容分类的代码"),
        "links": [(f"{reverse('desk:admin-duty-new')}{'?office=' + str(office.pk) if office else ''}", _("新增权责"))],
        "note": office.name if office else "",
        "table": _table(page[:ROWS]),
        "pager": pager_for(request, start + ROWS if len(page) > ROWS else None, "after"),
    }  # fmt: skip
    return render(request, "qingyu/desk/admin/list.html", context)


def _rows(keys: set[int], typed: str):  # type: ignore[no-untyped-def]
    rows = Duty.objects.filter(office_id__in=keys).select_related("office", "place")
    if typed.strip():
        of_bodies = found(keys, typed).values("pk")
        rows = rows.filter(Q(office__in=of_bodies) | Q(content_class__startswith=typed.strip()))
    return rows.order_by("content_class", "place_id", "pk")


def class_words(code: str) -> str:
    return f"{code} {said(classes.name(code))}" if code else _("各类")


def _table(rows: list[Duty]) -> Table:
    today = timezone.localdate()
    columns = [
        Column(_("内容分类")),
        Column(_("区划")),
        Column(_("单位")),
        Column(_("自")),
        Column(_("至")),
        Column(_("状态")),
    ]
    return Table(
        caption=_("权责清单"), columns=columns, empty=_("没有找到。换个单位、分类或者地点试试。"),
        rows=[
            Row([
                Link(reverse("desk:admin-duty", args=[one.pk]), class_words(one.content_class), note=one.basis),
                one.place.name, one.office.label, f"{one.since:%Y-%m-%d}",
                f"{one.until:%Y-%m-%d}" if one.until else "", state(one, today),
            ])
            for one in rows
        ],
    )  # fmt: skip


def state(duty: Duty, today) -> Tag:  # type: ignore[no-untyped-def]
    if duty.until and duty.until < today:
        return Tag(_("已终止"), "wait")
    return Tag(_("有效"), "green") if duty.since <= today else Tag(_("还没开始"), "rain")


class EndForm(AdminForm):
    until = forms.DateField(label=lazy("最后一天"), widget=DateInput)

    def prepare(self) -> None:
        self.initial.setdefault("until", timezone.localdate())


def _end(form: EndForm, duty: Duty, who: Viewer, now: datetime) -> str:
    entrust.end(duty, until=form.cleaned_data["until"], by=who, now=now)
    return _("这项权责到那一天为止；已经转去的事项仍由它办。")


END = Deed("end", lazy("终止这项权责"), lazy("终止"), EndForm, _end, is_grave=True)


@staff_page(Role.SYSTEM_ADMIN)
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """One line of the list of powers, and what was changed in those of its body."""
    who, today = who_is(request), timezone.localdate()
    one = (
        Duty.objects.select_related("office", "place")
        .filter(pk=pk, office_id__in=kept(who))
        .first()
    )
    if one is None:
        raise NotFound
    is_on = one.until is None or one.until >= today
    sections, done = run(request, who, one, (END,) if is_on else ())
    if done:
        return redirect("desk:admin-duty", pk=pk)
    context = {
        "back": (reverse("desk:admin-duties"), _("权责")),
        "title": headed(one.office.label, class_words(one.content_class)),
        "tag": state(one, today),
        "sections": [Section(_("权责"), body=_table([one])), *sections],
        "wrong": errors_of(sections),
        "history": history(who, chain=office_chain(one.office_id), kinds=dict.fromkeys(KINDS)),
    }
    return render(request, "qingyu/desk/admin/record.html", context)


class NewForm(AdminForm):
    office = ChoiceByLetters(
        label=lazy("单位"), error_messages={"required": lazy("请写明由哪个单位负责。")}
    )
    content_class = ChoiceByLetters(
        label=lazy("内容分类"), help_text=lazy("代码、名称或首字母；大类包括其中各小类，“各类”是全部。"),
        error_messages={"required": lazy("请写明负责哪一类。")},
    )  # fmt: skip
    place = ChoiceByLetters(
        label=lazy("区划"), help_text=lazy("县包括其中各乡镇。"),
        error_messages={"required": lazy("请写明在哪个区划。")},
    )  # fmt: skip
    since = forms.DateField(label=lazy("自哪天起"), widget=DateInput)
    basis = forms.CharField(
        label=lazy("依据"), max_length=200, required=False, help_text=lazy("如三定规定、权责清单。")
    )

    def prepare(self) -> None:
        keys = kept(self.who)
        every = Option(EVERY, _("各类"), "gl")
        self.fields["office"].offer(office_options(keys))  # type: ignore[attr-defined]
        self.fields["content_class"].offer([every, *class_options()])  # type: ignore[attr-defined]
        self.fields["place"].offer(place_options(keys))  # type: ignore[attr-defined]
        self.initial.setdefault("since", timezone.localdate())
        if self.record is not None:
            self.initial.update(
                {
                    "office": self.record.name,
                    "place": self.record.place.full_name or self.record.place.name,
                }
            )


def _entrust(form: NewForm, _record: object, who: Viewer, now: datetime) -> str:
    data = form.cleaned_data
    made = entrust.entrust(
        Office.objects.get(pk=data["office"]), place=office_bodies.place(data["place"]),
        content_class="" if data["content_class"] == EVERY else data["content_class"],
        since=data["since"], basis=data["basis"], by=who, now=now,
    )  # fmt: skip
    return _("已新增：%(office)s负责%(what)s。") % {
        "office": made.office.label,
        "what": class_words(made.content_class),
    }


NEW = (Deed("new", lazy("新的权责"), lazy("新增"), NewForm, _entrust),)


@staff_page(Role.SYSTEM_ADMIN)
def new(request: HttpRequest) -> HttpResponse:
    who, asked = who_is(request), request.GET.get("office", "")
    known = Office.objects.select_related("place").filter(pk__in=kept(who))
    office = known.filter(pk=int(asked)).first() if asked.isdigit() and len(asked) < 19 else None
    sections, done = run(request, who, office, NEW)
    if done:
        return redirect("desk:admin-duties")
    context = {
        "back": (reverse("desk:admin-duties"), _("权责")),
        "title": _("新增权责"),
        "sections": sections,
        "wrong": errors_of(sections),
    }
    return render(request, "qingyu/desk/admin/record.html", context)

"""答复范文: the texts an office offers to whoever drafts a reply; written, changed, withdrawn, taken back."""

from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core.law import classes
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.entries import office_chain
from qingyu.offices.models import Office
from qingyu.offices.tongue import said
from qingyu.petitions.models import ReplyText
from qingyu.petitions.services import reply_texts as services
from qingyu.web.shell.parts import Column, Fact, Facts, Link, Row, Table

from .. import show
from ..door import staff_page, who_is
from .base import AdminForm, Deed, Section, errors_of, history, run

KINDS = {"reply_text_kept": None}


class TextForm(AdminForm):
    name = forms.CharField(
        label=lazy("名称"), max_length=40,
        error_messages={"required": lazy("请给范文起个名字，如“电梯维修答复”。")},
    )  # fmt: skip
    content_class = forms.ChoiceField(label=lazy("用于哪类事项"), required=False)
    facts = forms.CharField(
        label=lazy("查明的事实"), required=False, widget=forms.Textarea({"rows": 5})
    )
    basis = forms.CharField(label=lazy("依据"), required=False, widget=forms.Textarea({"rows": 5}))
    conclusion = forms.CharField(
        label=lazy("处理意见"), required=False, widget=forms.Textarea({"rows": 5})
    )

    def prepare(self) -> None:
        kinds = [(code, f"{code} {said(name)}") for code, (name, _parts) in classes.CLASSES.items()]
        self.fields["content_class"].choices = [("", _("各类都可以用")), *kinds]  # type: ignore[attr-defined]
        if isinstance(self.record, ReplyText):
            del self.fields["name"]
            one = self.record
            self.initial = {key: getattr(one, key) for key in ("content_class", *services.PARTS)}


class NoFields(AdminForm):
    """The press alone."""


def _write(form: TextForm, office: Office, who: Viewer, now: datetime) -> str:
    services.keep(office, by=who, now=now, **form.cleaned_data)
    return _("已保存，起草答复时就能套用。")


def _change(form: TextForm, one: ReplyText, who: Viewer, now: datetime) -> str:
    services.keep(one.office, name=one.name, by=who, now=now, **form.cleaned_data)
    return _("已保存，起草答复时就能套用。")


def _withdraw(form: NoFields, one: ReplyText, who: Viewer, now: datetime) -> str:
    services.withdraw(one, by=who, now=now)
    return _("不再提供，历次的写法留着。")


NEW = Deed("new", lazy("写一篇"), lazy("保存"), TextForm, _write)
CHANGE = Deed("change", lazy("改写"), lazy("保存"), TextForm, _change)
AWAY = Deed("away", lazy("不再提供"), lazy("不再提供"), NoFields, _withdraw)


def _office(who: Viewer) -> Office:
    held = sorted(at for at, role in who.posts if role in services.WRITES)
    return Office.objects.get(pk=held[0])


@staff_page(*services.WRITES)
def reply_texts(request: HttpRequest) -> HttpResponse:
    """Every text the office offers, and a new one."""
    who = who_is(request)
    office = _office(who)
    sections, done = run(request, who, office, (NEW,))
    if done:
        return redirect("desk:reply-texts")
    rows = [
        Row([
            Link(reverse("desk:reply-text", args=[one.pk]), one.name),
            said(classes.name(one.content_class)) if one.content_class else _("各类都可以用"),
            show.stamp(one.at),
        ])
        for one in services.of_office(office.pk)
    ]  # fmt: skip
    columns = [Column(_("名称")), Column(_("用于哪类事项")), Column(_("最近修改"))]
    table = Table(
        caption=_("答复范文"),
        columns=columns,
        rows=rows,
        empty=_("还没有范文。在下面写第一篇，起草答复的人马上能用。"),
    )
    context = {
        "back": (reverse("desk:texts"), _("文书模板")),
        "title": _("答复范文"),
        "note": _("起草答复时可以套用；括号里的标记会换成这一件的事实，写好的字不会被盖掉。"),
        "sections": [Section(_("现在提供的"), body=table), _marks(), *sections],
        "wrong": errors_of(sections),
        "history": history(who, chain=office_chain(office.pk), kinds=KINDS),
    }
    return render(request, "qingyu/desk/admin/record.html", context)


def _marks() -> Section:
    marks = Facts(facts=[Fact(_("标记"), "  ".join(f"{{{mark}}}" for mark in services.MARKS))])
    return Section(_("可以用的标记"), body=marks)


@staff_page(*services.WRITES)
def reply_text(request: HttpRequest, pk: int) -> HttpResponse:
    """One text: changed or withdrawn; another office's is as if it did not exist."""
    who = who_is(request)
    office = _office(who)
    one = next((text for text in services.of_office(office.pk) if text.pk == pk), None)
    if one is None:
        raise NotFound
    one.office = office
    sections, done = run(request, who, one, (CHANGE, AWAY))
    if done:
        return redirect("desk:reply-texts")
    context = {
        "back": (reverse("desk:reply-texts"), _("答复范文")),
        "title": one.name,
        "sections": [_marks(), *sections],
        "wrong": errors_of(sections),
        "history": history(who, chain=office_chain(office.pk), kinds=KINDS),
    }
    return render(request, "qingyu/desk/admin/record.html", context)

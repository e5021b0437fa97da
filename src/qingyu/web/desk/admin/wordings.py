"""通知用语: what each message says, how it looks on a telephone, in the house's own words if it wants."""

from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.notices import own
from qingyu.notices.senders import Refused as NotTaken
from qingyu.notices.senders import Unreachable
from qingyu.notices.wording import WORDINGS, Wording
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.errors import NotPossible
from qingyu.offices.models import Role
from qingyu.web.shell.parts import Column, Fact, Facts, Link, Row, Table, Tag

from ..door import staff_page, who_is
from .base import AdminForm, Deed, Section, errors_of, history, run


@staff_page(Role.SYSTEM_ADMIN)
def wordings(request: HttpRequest) -> HttpResponse:
    """Every message as a telephone shows it."""
    changed = own.current()
    rows = []
    for name in own.editable():
        said = own.preview(name, changed.get(name, WORDINGS[name]))[0]
        tag = Tag(_("本单位的"), "rain") if name in changed else Tag(_("原来的"), "wait")
        rows.append(Row([Link(reverse("desk:admin-wording", args=[name]), said), len(said), tag]))
    columns = [Column(_("短信")), Column(_("字数"), is_number=True), Column(_("用语"))]
    context = {
        "title": _("通知用语"),
        "links": [],
        "note": _(
            "用样例填的，是最长的样子。一条短信最多70个字；保密事项只发另一句，不说是什么事。"
        ),
        "table": Table(caption=_("发给信访人的通知"), columns=columns, rows=rows, empty=""),
        "pager": "",
    }
    return render(request, "qingyu/desk/admin/list.html", context)


class WordsForm(AdminForm):
    text = forms.CharField(
        label=lazy("一般的"), max_length=120, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": lazy("请填写这句话。")},
    )  # fmt: skip
    discreet = forms.CharField(
        label=lazy("保密事项的"), max_length=120, widget=forms.Textarea({"rows": 2}),
        help_text=lazy("不说是什么事、哪个部门：手机可能被别人看到。"),
        error_messages={"required": lazy("请填写这句话。")},
    )  # fmt: skip

    def prepare(self) -> None:
        now = own.current().get(self.record, WORDINGS[self.record])
        self.initial = {"text": now.text, "discreet": now.discreet}


def _keep(form: WordsForm, name: str, who: Viewer, now: datetime) -> str:
    own.keep(name, by=who, now=now, **form.cleaned_data)
    return _("已保存，从下一条开始用。")


class NoFields(AdminForm):
    """The press alone."""


def _shipped(form: NoFields, name: str, who: Viewer, now: datetime) -> str:
    own.use_shipped(name, by=who, now=now)
    return _("已恢复原来的用语。")


class TrialForm(AdminForm):
    address = forms.CharField(
        label=lazy("发到哪个手机号或邮箱"), max_length=80, required=True,
        error_messages={"required": lazy("请填写手机号或邮箱。")},
    )  # fmt: skip


def _trial(form: TrialForm, name: str, who: Viewer, now: datetime) -> str:
    try:
        sent = own.send_trial(name, address=form.cleaned_data["address"].strip(), by=who, now=now)
    except (Unreachable, NotTaken) as problem:
        raise NotPossible(address=_("没有发出去：%(why)s") % {"why": problem}) from None
    return _("已试发：%(text)s") % {"text": sent}


KEEP = Deed("keep", lazy("改用语"), lazy("保存"), WordsForm, _keep)
BACK = Deed("back", lazy("恢复原来的用语"), lazy("恢复"), NoFields, _shipped)
TRIAL = Deed("trial", lazy("试发"), lazy("试发一条"), TrialForm, _trial,
             hint=lazy("按现在的用语、用样例内容发一条；号码不留存。"))  # fmt: skip


@staff_page(Role.SYSTEM_ADMIN)
def wording(request: HttpRequest, name: str) -> HttpResponse:
    """One message: as it looks, changed, tried out, taken back."""
    if name not in own.editable():
        raise NotFound
    who, changed = who_is(request), own.current()
    deeds = [KEEP, TRIAL, *([BACK] if name in changed else [])]
    sections, done = run(request, who, name, deeds)
    if done:
        return redirect("desk:admin-wording", name=name)
    context = {
        "back": (reverse("desk:admin-wordings"), _("通知用语")),
        "title": _("通知用语"),
        "sections": [
            Section(_("手机上看到的"), body=_facts(name, changed.get(name)), hint=_marks(name)),
            *sections,
        ],
        "wrong": errors_of(sections),
        "history": history(who, chain=own.CHAIN),
    }
    return render(request, "qingyu/desk/admin/record.html", context)


def _facts(name: str, mine: Wording | None) -> Facts:
    usual, discreet = own.preview(name, mine or WORDINGS[name])
    length = _("%(n)d个字")
    return Facts(
        facts=[
            Fact(_("一般的"), usual, note=length % {"n": len(usual)}),
            Fact(_("保密事项的"), discreet, note=length % {"n": len(discreet)}),
        ]
    )


def _marks(name: str) -> str:
    meanings = {
        "tail": _("编号末四位"), "due": _("日期"), "office": _("单位简称"), "contact": _("向谁问"),
    }  # fmt: skip
    used = [mark for mark in meanings if f"{{{mark}}}" in WORDINGS[name].text]
    return _("可以用的标记：") + _("，").join(f"{{{mark}}} {meanings[mark]}" for mark in used)

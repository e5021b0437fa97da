"""Acts at the desk: join, keep, file, decline."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.core.law.refusals import REFUSALS
from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.offices.tongue import article as cited
from qingyu.offices.tongue import aside, labelled, pick
from qingyu.petitions.errors import Incomplete
from qingyu.petitions.models import Matter
from qingyu.petitions.services import accept, route, screen

from .base import Act, ActForm, long_text, values


class JoinForm(ActForm):
    into = forms.CharField(label=_("并入哪个编号"), max_length=40)
    reason = long_text(
        _("为什么是同一事项"),
        help_text=_("地点、单位、事实相同才是同一事项；只是话题相近的不要并。"),
    )


def _join(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    number = form.cleaned_data["into"].strip().upper()
    found = access.visible(who, Matter.objects.filter(number=number)).exclude(pk=matter.pk).first()
    if found is None:
        raise Incomplete(into=str(_("没有这个编号，或者您无权查看。")))
    return screen.join(matter, found, by=who, now=now, **values(form, "reason"))


class LinkForm(ActForm):
    other = forms.CharField(label=_("与哪个编号关联"), max_length=40)
    reason = long_text(_("为什么关联"), rows=2, required=False)


def _link(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    number = form.cleaned_data["other"].strip().upper()
    found = access.visible(who, Matter.objects.filter(number=number)).first()
    if found is None:
        raise Incomplete(other=str(_("没有这个编号，或者您无权查看。")))
    return screen.link(matter, found, reason=form.cleaned_data["reason"], by=who, now=now)


class UnlinkForm(ActForm):
    other = forms.CharField(label=_("取消与哪个编号的关联"), max_length=40)


def _unlink(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    number = form.cleaned_data["other"].strip().upper()
    links = access.visible(who, matter.links.filter(is_active=True), matter="other_id")
    found = links.filter(other__number=number).first()
    if found is None:
        raise Incomplete(other=str(_("本件没有与这个编号关联。")))
    return screen.unlink(found, by=who, now=now)


class KeepForm(ActForm):
    reason = long_text(_("说明"), rows=2, required=False)


class FileForm(ActForm):
    ground = forms.ChoiceField(
        label=_("为什么可以存"), choices=labelled(accept.FILING_GROUNDS.items())
    )
    words = long_text(_("说明"), help_text=_("须由另一人同意后才生效。"))


class DeclineForm(ActForm):
    reason_code = forms.ChoiceField(
        label=_("理由"),
        choices=lambda: [
            (code, aside(f"{code} {pick(r.name)}", cited(r.article)))
            for code, r in REFUSALS.items()
            if code != "D2"
        ],
        widget=forms.RadioSelect,
    )
    words = long_text(_("具体理由（信访人会看到）"))
    where_to_go = long_text(_("应当去哪里、怎么办、期限多长"))


ACTS = (
    Act("join", JoinForm, _join),
    Act(
        "link", LinkForm, _link, ("关联另一事项", "Link another matter"),
        ("两件各办各的，互相看得见", "Both go on by themselves and refer to each other"),
    ),
    Act(
        "unlink", UnlinkForm, _unlink, ("取消关联", "Unlink"),
        ("两件不再互相看得见；关联过的记录还在", "They no longer refer to each other; the record stays"),
    ),
    Act("keep", KeepForm, lambda f, m, w, n: route.keep(m, by=w, now=n, **values(f, "reason"))),
    Act(
        "file", FileForm,
        lambda f, m, w, n: accept.propose_filing(
            m, ground=f.cleaned_data["ground"], words=f.cleaned_data["words"], by=w, now=n
        ),
    ),
    Act(
        "decline", DeclineForm,
        lambda f, m, w, n: accept.decline(m, by=w, now=n, **values(f, "reason_code", "words", "where_to_go")),
        is_grave=True,
    ),
)  # fmt: skip

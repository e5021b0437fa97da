"""政策问答 at the desk: search, versions, writing; and 指引单: the statutory way on one page of paper."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from qingyu.core.law.ways import WAYS
from qingyu.offices import access, bases
from qingyu.offices.access import Viewer
from qingyu.offices.models import Basis, Office
from qingyu.offices.tongue import article as cited
from qingyu.outreach import library as queries
from qingyu.outreach.models import Explanation
from qingyu.outreach.services import explain
from qingyu.petitions.errors import Refused
from qingyu.petitions.models import Matter
from qingyu.web.shell.paging import last_seen, pager_for
from qingyu.web.shell.parts import Column, Fact, Facts, Link, Row, Table, Tag
from qingyu.web.shell.refusable import RefusableForm
from qingyu.web.shell.widgets import DateInput

from .. import show
from ..acts.base import long_text
from ..door import staff_page, who_is
from ..oversight.base import Deed, DeedForm, Room, Shown


@staff_page()
def library(request: HttpRequest) -> HttpResponse:
    """Search the answers; those that hold today, or every version."""
    who, today = who_is(request), timezone.localdate()
    words, every = request.GET.get("q", "").strip()[:60], bool(request.GET.get("all"))
    before = last_seen(request)
    page = queries.search(words, on=None if every else today, before=before)
    columns = [_("问题"), _("依据"), _("适用"), _("版本"), _("编写单位")]
    context = {
        "words": words, "every": every, "may_write": bool(_offices(who)),
        "table": Table(
            caption=_("政策问答"), is_named=True, columns=[Column(name) for name in columns],
            rows=[
                Row([Link(url(one), one.question), one.cited, in_words(one, today), one.version, one.office.label])
                for one in page.rows
            ],
            empty=_("没有找到。换个词，或者写一条新的政策解答。"),
        ),
        "pager": pager_for(request, page.after),
    }  # fmt: skip
    return render(request, "qingyu/desk/outreach/library.html", context)


def url(one: Explanation) -> str:
    return reverse("desk:explanation-record", args=[one.pk])


def in_words(one: Explanation, today: date) -> Tag:
    if one.since > today:
        return Tag(_("%(day)s起") % {"day": one.since}, "wait")
    if one.until and one.until < today:
        return Tag(_("%(day)s止") % {"day": one.until}, "wait")
    return Tag(_("现行"), "green")


def _offices(who: Viewer) -> set[int]:
    return {office for office, role in who.posts if role in explain.WRITES}


def _since(one: Explanation) -> str:
    return f"{one.since} – {one.until}" if one.until else _("%(day)s起") % {"day": one.since}


def _show(one: Explanation, who: Viewer, today: date) -> Shown:
    facts = [
        Fact(_("依据"), one.cited, note=one.basis.number),
        Fact(_("适用"), _since(one)),
        Fact(_("版本"), str(one.version)),
        Fact(
            _("编写单位"),
            one.office.name,
            note=f"{one.written_by.name} {show.stamp(one.written_at)}",
        ),
    ]
    if one.way:
        facts.append(
            Fact(
                _("法定途径"),
                show.pick(WAYS[one.way].name),
                url=reverse("desk:way", args=[one.way]),
            )
        )
    links: list[tuple[str, Any]] = [
        (url(old), _("第%(n)s版，%(day)s起") % {"n": old.version, "day": old.since})
        for old in queries.versions(one)
    ]
    if hasattr(one, "replaced_by"):
        links.insert(0, (url(one.replaced_by), _("更新的版本")))
    if one.office_id in _offices(who) and not hasattr(one, "replaced_by"):
        links.append((f"{reverse('desk:explanation-new')}?replaces={one.pk}", _("写新的版本")))
    return Shown(
        title=one.question, tags=[in_words(one, today)], facts=Facts(title=_("政策问答"), facts=facts),
        texts=[(_("解答"), one.answer)], links=links,
    )  # fmt: skip


class EndForm(DeedForm):
    until = forms.DateField(label=lazy("适用到哪天"), widget=DateInput)


ROOM = Room(
    key="explanation", back=("desk:library", lazy("政策问答")), get=queries.get, show=_show,
    deeds=(
        Deed("end", ("停用", "End it"), EndForm,
             lambda f, one, who, now: explain.end(one, until=f.cleaned_data["until"], by=who, now=now),
             lambda one, who: one.office_id in _offices(who) and one.until is None,
             ("以后的答复不再引用；原文留着可查", "Later replies cite it no more; it stays to be read")),
    ),
)  # fmt: skip


class ExplanationForm(RefusableForm):
    office = forms.ModelChoiceField(
        label=lazy("编写单位"), queryset=Office.objects.none(), empty_label=None
    )
    question = forms.CharField(
        label=lazy("问题"), max_length=100, help_text=lazy("照大家问的话写。")
    )
    answer = long_text(lazy("解答"), rows=6, help_text=lazy("说清谁、怎么办、多少天、不服怎么办。"))
    basis = forms.ModelChoiceField(
        label=lazy("依据"), queryset=Basis.objects.none(), empty_label=lazy("请选择")
    )
    article = forms.CharField(
        label=lazy("条款"), max_length=40, required=False, help_text=lazy("如：第三十四条。")
    )
    content_class = forms.CharField(
        label=lazy("内容分类代码"), max_length=4, required=False, help_text=lazy("两位或四位；空着是各类都适用。")
    )  # fmt: skip
    way = forms.ChoiceField(
        label=lazy("法定途径"), required=False,
        choices=lambda: [("", "—"), *((code, show.pick(way.name)) for code, way in WAYS.items())],
    )  # fmt: skip
    since = forms.DateField(label=lazy("从哪天起"), widget=DateInput)

    def __init__(self, *args: Any, who: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Office.objects.filter(pk__in=_offices(who)).order_by("pk")
        self.fields["office"].queryset = own  # type: ignore[attr-defined]
        first = own.first()
        if first is not None:
            self.fields["basis"].queryset = bases.in_force(first, timezone.localdate())  # type: ignore[attr-defined]


@staff_page(*explain.WRITES)
def new(request: HttpRequest) -> HttpResponse:
    """Write an answer, or a new version of one."""
    who, key = who_is(request), request.GET.get("replaces", "")
    old = queries.get(who, int(key)) if key.isdigit() and key.isascii() else None
    start: dict[str, Any] = {"since": timezone.localdate()}
    if old is not None:
        names = ("question", "answer", "basis", "article", "content_class", "way", "office")
        start |= {name: getattr(old, name) for name in names}
    form = ExplanationForm(
        request.POST if request.method == "POST" else None, who=who, initial=start
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = explain.write(**form.cleaned_data, replaces=old, by=who, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("已公布。"))
            return redirect(url(made))
    context = {"form": form, "title": _("政策问答"), "name": _("写一条问答"), "url": reverse("desk:library")}  # fmt: skip
    return render(request, "qingyu/desk/form.html", context)


@require_POST
@staff_page()
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer was gone through with the petitioner."""
    who = who_is(request)
    matter = access.get(who, Matter.objects.all(), pk=pk)
    key = request.POST.get("explanation", "")
    found = queries.get(who, int(key) if key.isdigit() and key.isascii() and len(key) < 19 else 0)
    try:
        explain.tell(matter, found, by=who, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已记下，信访人在进度页看得到。"))
    return redirect("desk:file", pk=pk)


@staff_page()
def way(request: HttpRequest, code: str) -> HttpResponse:
    """指引单: one statutory way, where to go and within what time, for the person at the window."""
    if code not in WAYS:
        raise Http404
    found, today = WAYS[code], timezone.localdate()
    who = who_is(request)
    office = Office.objects.filter(pk__in=who.direct).order_by("pk").first()
    context = {
        "way": found, "name": show.pick(found.name), "where": show.pick(found.where),
        "limit": show.pick(found.time_limit), "statutes": [cited(name) for name in (*found.statutes, found.article)],
        "answers": list(queries.in_force(today).filter(way=code)[:3]),
        "office": office, "today": today,
        "others": [(key, show.pick(one.name)) for key, one in WAYS.items() if key != code],
    }  # fmt: skip
    return render(request, "qingyu/desk/outreach/way.html", context)


def panel(matter: Matter, who: Viewer, today: date) -> dict[str, Any] | None:
    """What was gone through on a matter, what fits it, and the way's sheet."""
    done = queries.told(matter)
    known = {one.explanation_id for one in done}
    may = explain.may_help(who, matter)
    left = [one for one in queries.fitting(matter, today) if one.pk not in known] if may else []
    if not done and not left and not matter.route:
        return None
    return {
        "done": [{"question": one.explanation.question, "cited": one.explanation.cited, "url": url(one.explanation)} for one in done],
        "left": [{"pk": one.pk, "question": one.question} for one in left],
        "tell_url": reverse("desk:policy-told", args=[matter.pk]),
        "way_url": reverse("desk:way", args=[matter.route]) if matter.route in WAYS else "",
    }  # fmt: skip

"""报警器: what rises beyond chance, and the page of one topic, where it is disposed of."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.barometer import alarms
from qingyu.barometer.models import Disposal, FirstSeen, Warning
from qingyu.barometer.scope import Scope, scope
from qingyu.barometer.services.dispose import LONGEST_REASON, dispose
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.models import Role
from qingyu.petitions.errors import Incomplete, Refused
from qingyu.web.shell.door import staff_page, who_is
from qingyu.web.shell.parts import Column, Link, Row, Table, Tag

from .. import show, topics, ways

OVERSEERS = (Role.SUPERVISOR, Role.UNIT_LEAD, Role.LEADER)
TONES = {"": "amber", "taken_up": "rain", "explained": "wait", "false": "wait"}


@staff_page(*OVERSEERS)
def warnings(request: HttpRequest) -> HttpResponse:
    """The leader's list first, then what the supervisor watches too, then what is wholly new."""
    seen = _scope(who_is(request))
    today = timezone.localdate()
    rows = alarms.current(seen, today)
    watched = list(rows)
    leading = [warning for warning in watched if alarms.is_for_leaders(warning)]
    others = [warning for warning in watched if not alarms.is_for_leaders(warning)]
    first = list(alarms.first_seen(seen, today))
    names = alarms.place_names([w.place for w in [*leading, *others]] + [s.place for s in first])
    context = {
        "tabs": ways.tabs("warnings"),
        "scope": seen,
        "leading": _table(leading, names, _("超出偶然的上升"), _("没有超出偶然的上升。")),
        "others": _table(others, names, _("也在留意的和已处置的"), _("没有。")),
        "first": _first_table(first, names),
    }
    return render(request, "qingyu/leaders/warnings.html", context)


def _scope(who: Viewer) -> Scope:
    found = scope(who)
    if found is None:
        raise NotFound
    return found


def _table(found: list[Warning], names: dict[str, str], caption: str, empty: str) -> Table:
    return Table(
        caption=caption,
        columns=[Column(_("话题和地方")), Column(_("起止")), Column(_("一周来件"), is_number=True), Column(_("常年同期"), is_number=True), Column(_("会不会是巧合")), Column(_("处置"))],
        rows=[
            Row([
                Link(reverse("leaders:warning", args=[w.pk]), show.headline(w, names)),
                show.range_words(w.since, w.last_on), w.came, f"{w.expected:.1f}",
                topics.sure_words(w), state_tag(w),
            ])
            for w in found
        ],
        empty=empty,
    )  # fmt: skip


def state_tag(found: Warning | FirstSeen) -> Tag:
    return Tag(show.said(str(Disposal(found.disposal).label)), TONES[found.disposal])


def _first_table(found: list[FirstSeen], names: dict[str, str]) -> Table:
    return Table(
        caption=_("第一信号：以前没有出现过的话题"),
        columns=[Column(_("话题和地方")), Column(_("起止")), Column(_("件数"), is_number=True), Column(_("处置"))],
        rows=[
            Row([
                Link(reverse("leaders:first-signal", args=[s.pk]), show.first_headline(s, names)),
                show.range_words(s.since, s.last_on), s.size, state_tag(s),
            ])
            for s in found
        ],
        empty=_("近28天没有从未出现过的新话题。"),
    )  # fmt: skip


class DisposalForm(forms.Form):
    disposal = forms.ChoiceField(
        label=lazy("处置结果"),
        choices=[
            ("taken_up", lazy("已跟进：已经安排人去办")),
            ("explained", lazy("有合理解释：知道为什么多，不用再报")),
            ("false", lazy("误报：没有这回事，以后同样的情形要更明显才报")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": lazy("请选择处置结果。")},
    )
    note = forms.CharField(
        label=lazy("怎么办的，或者为什么"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3}),
        help_text=lazy("以后有类似的话题时，会给同事看。请勿写个人姓名。"),
        error_messages={"required": lazy("请写明措施或理由。")},
    )


@staff_page(*OVERSEERS)
def warning(request: HttpRequest, pk: int) -> HttpResponse:
    """One topic: its curve, its places, its matters, what was answered, what helped before."""
    who = who_is(request)
    seen = _scope(who)
    rows = Warning.objects.filter(alarms.concern(seen), pk=pk)
    found = _one(rows.select_related("office", "disposed_by"))
    form = DisposalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _disposed(request, form, found, who):
        return redirect("leaders:warning", pk=found.pk)
    context = topics.page(who, found, timezone.localdate())
    context |= {"form": form, "state": state_tag(found), "found": found}
    return render(request, "qingyu/leaders/warning.html", context)


@staff_page(*OVERSEERS)
def first_signal(request: HttpRequest, pk: int) -> HttpResponse:
    """One first signal: the matters that may be seen, and its disposal."""
    who = who_is(request)
    seen = _scope(who)
    if seen.place is None:
        raise NotFound
    found = _one(FirstSeen.objects.filter(place__startswith=seen.place, pk=pk).select_related("disposed_by"))  # fmt: skip
    form = DisposalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _disposed(request, form, found, who):
        return redirect("leaders:first-signal", pk=found.pk)
    names = alarms.place_names([found.place])
    context = {
        "found": found,
        "form": form,
        "state": state_tag(found),
        "headline": show.first_headline(found, names),
        "table": topics.matters_of(who, found),
    }
    return render(request, "qingyu/leaders/first_signal.html", context)


def _one(rows: QuerySet[Any]) -> Any:
    """The one row that concerns the viewer, or not found."""
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def _disposed(
    request: HttpRequest, form: DisposalForm, found: Warning | FirstSeen, who: Viewer
) -> bool:
    """Whether the word was taken; otherwise the form says why not and keeps what was typed."""
    if not form.is_valid():
        return False
    try:
        dispose(found, **form.cleaned_data, by=who, now=timezone.now())
    except Incomplete as refusal:
        for name, problem in refusal.problems.items():
            form.add_error(name, problem)
        return False
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("已记下处置结果。"))
    return True

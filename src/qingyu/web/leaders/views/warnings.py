"""报警器: what rises beyond chance, and the page of one topic, where it is disposed of."""

from collections import defaultdict
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

from qingyu.barometer import alarms, concrete
from qingyu.barometer.concrete import Thing
from qingyu.barometer.models import Disposal, FirstSeen, Warning
from qingyu.barometer.scope import Scope, scope
from qingyu.barometer.services.dispose import LONGEST_REASON, dispose
from qingyu.barometer.surveillance.first import WINDOW
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.gather import gather
from qingyu.offices.models import Role
from qingyu.offices.tongue import headed
from qingyu.petitions.errors import Incomplete, Refused
from qingyu.petitions.rising import shown
from qingyu.web.shell.door import staff_page, who_is
from qingyu.web.shell.parts import Column, Link, Row, Table, Tag

from .. import show, topics, ways

OVERSEERS = (Role.SUPERVISOR, Role.UNIT_LEAD, Role.LEADER)
MOST = 3  # concrete things below one warning; the page of what is rising has them all
TONES = {"": "amber", "taken_up": "rain", "explained": "wait", "false": "wait"}


@staff_page(*OVERSEERS)
def warnings(request: HttpRequest) -> HttpResponse:
    """One list: what rises, each with the concrete things in it; then what the supervisor watches too."""
    who, today = who_is(request), timezone.localdate()
    seen = _scope(who)
    read = gather({"watched": alarms.current(seen, today), "first": alarms.first_seen(seen, today)})
    leading = [warning for warning in read["watched"] if alarms.is_for_leaders(warning)]
    others = [warning for warning in read["watched"] if not alarms.is_for_leaders(warning)]
    things = concrete.things(read["first"], shown(who, since=today - WINDOW), seen.place)
    names = alarms.place_names(one.place for one in [*leading, *others, *things])
    context = {
        "tabs": ways.tabs("warnings"),
        "scope": seen,
        "leading": _table(_lines(leading, things, names), _("超出偶然的上升，和具体的事"), _("没有超出偶然的上升。")),
        "others": _table([_line(one, names) for one in others], _("也在留意的和已处置的"), "") if others else "",
    }  # fmt: skip
    return render(request, "qingyu/leaders/warnings.html", context)


def _scope(who: Viewer) -> Scope:
    found = scope(who)
    if found is None:
        raise NotFound
    return found


def _table(rows: list[Row], caption: str, empty: str) -> Table:
    return Table(
        caption=caption,
        columns=[Column(_("话题和地方")), Column(_("起止")), Column(_("来件"), is_number=True), Column(_("常年同期"), is_number=True), Column(_("会不会是巧合")), Column(_("处置"))],
        rows=rows,
        empty=empty,
    )  # fmt: skip


def _lines(found: list[Warning], things: list[Thing], names: dict[str, str]) -> list[Row]:
    """Each warning with the concrete things it is made of below it; then what no warning says."""
    below: dict[int | None, list[Thing]] = defaultdict(list)
    for thing in things:
        said = concrete.within(thing, found)
        below[said.pk if said else None].append(thing)
    rows = []
    for warning in found:
        inside = below[warning.pk][:MOST]
        rows += [_line(warning, names), *(_thing(one, names, _("其中")) for one in inside)]
    return rows + [_thing(one, names, "") for one in below[None][:MOST]]


def _line(warning: Warning, names: dict[str, str]) -> Row:
    came = _("%(n)d（%(weeks)d周）") % {"n": warning.came, "weeks": warning.weeks}
    return Row([
        Link(reverse("leaders:warning", args=[warning.pk]), show.headline(warning, names)),
        show.range_words(warning.since, warning.last_on), came, f"{warning.expected:.1f}",
        topics.sure_words(warning), state_tag(warning),
    ])  # fmt: skip


def _thing(one: Thing, names: dict[str, str], part: str) -> Row:
    """One concrete thing; its words only where the viewer may see its matters."""
    where = f"{show.place_name(one.place, names)} · {show.topic_name(one.topic)}"
    told = headed(part, one.name or where) if part else one.name or where
    state: Tag | str
    if one.seen is None:
        url, what, state = reverse("desk:rising"), _("具体的一件事，正在升温"), "—"
    else:
        url, what = (
            reverse("leaders:first-signal", args=[one.seen.pk]),
            _("第一信号：以前没有出现过"),
        )
        state = state_tag(one.seen)
    if one.people:
        what += _("，%(n)d人反映") % {"n": one.people}
    return Row([Link(url, told, note=what), show.range_words(one.since, one.until), one.matters, "—", "—", state])  # fmt: skip


def state_tag(found: Warning | FirstSeen) -> Tag:
    return Tag(show.said(str(Disposal(found.disposal).label)), TONES[found.disposal])


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

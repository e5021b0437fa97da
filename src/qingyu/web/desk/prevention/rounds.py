"""排查: rounds, their grids gone through one by one, coverage by place."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.offices.access import GROUND, OVERSIGHT, NotFound
from qingyu.offices.tongue import said
from qingyu.petitions.errors import Refused
from qingyu.prevention import queries
from qingyu.prevention.models import RoundState
from qingyu.prevention.services import rounds as service
from qingyu.web.desk.door import staff_page, who_is
from qingyu.web.desk.show import is_english
from qingyu.web.shell.paging import last_seen, pager_for
from qingyu.web.shell.parts import Tab, Tabs

from . import show
from .forms import CoverForm, RoundForm

WORKERS = tuple(sorted(GROUND))
ARRANGERS = tuple(sorted(OVERSIGHT))
LOOK_BACK, YEAR = timedelta(days=31), timedelta(days=365)


@staff_page(*WORKERS)
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds of one's own bodies and of all below; missed ones are the bodies' own failing."""
    who, state = who_is(request), request.GET.get("state", "")
    page = queries.rounds(who, state=state, before=last_seen(request))
    names = {
        "": _("全部"),
        **{value: said(str(RoundState(value).label)) for value in RoundState.values},
    }
    url = reverse("desk:screening")
    tabs = [
        Tab(name, f"{url}?state={key}" if key else url, is_current=key == state)
        for key, name in names.items()
    ]
    context = {
        "tabs": Tabs(label=_("按状态"), tabs=tabs),
        "table": show.rounds_table(page.rows, timezone.localdate()),
        "pager": pager_for(request, page.after),
        "may_arrange": bool(who.oversight),
    }
    return render(request, "qingyu/desk/prevention/rounds.html", context)


@staff_page(*ARRANGERS)
def new(request: HttpRequest) -> HttpResponse:
    """Open a concentrated round before a date, or a special one by topic."""
    who, today = who_is(request), timezone.localdate()
    start = {"starts_on": today, "ends_on": today + timedelta(days=14)}
    sent = request.POST if request.method == "POST" else None
    form = RoundForm(sent, who=who, initial=start)
    if sent is not None and form.is_valid():
        data = form.cleaned_data
        try:
            made = service.open_round(**data, by=who, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("已安排%(count)s个单位排查。") % {"count": len(made)})
            return redirect("desk:screening")
    return render(request, "qingyu/desk/prevention/round_new.html", {"form": form})


@staff_page(*WORKERS)
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One round: who goes where, what was gone through, what was found."""
    who = who_is(request)
    row = queries.open_round(who, pk)
    mine = row.office_id in who.ground
    context = {
        "round": row,
        "kind": said(row.get_kind_display()),
        "light": show.round_light(row, timezone.localdate()),
        "table": show.covers_table(
            queries.covers(row), mine=mine, is_open=row.state == RoundState.OPEN
        ),
        "questions": [words[is_english()] for words in row.questions],
        "timeline": show.journal(queries.entries(row.chain)),
        "mine": mine,
    }
    return render(request, "qingyu/desk/prevention/round.html", context)


@staff_page(*WORKERS)
def cover(request: HttpRequest, pk: int, cover: int) -> HttpResponse:
    """Go through one grid: every question once, then what was found is recorded."""
    who = who_is(request)
    row = queries.open_round(who, pk)
    found = row.covers.filter(pk=cover).select_related("grid", "grid__place", "worker").first()
    if found is None or row.office_id not in who.ground:
        raise NotFound
    sent = request.POST if request.method == "POST" else None
    form = CoverForm(sent, row=row)
    if sent is not None and form.is_valid():
        try:
            note = form.cleaned_data["note"]
            service.cover(found, answers=form.answers, note=note, by=who, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _after(request, row.pk, found.pk, found=service.FOUND in form.answers.values())
    context = {"round": row, "cover": found, "form": form}
    return render(request, "qingyu/desk/prevention/cover.html", context)


def _after(request: HttpRequest, pk: int, cover: int, *, found: bool) -> HttpResponse:
    """Where something was found, straight on to record it; else back to the round."""
    if found:
        messages.success(request, _("走访已登记。请把有情况的事一件一件记下来。"))
        return redirect(f"{reverse('desk:dispute-new')}?cover={cover}")
    messages.success(request, _("走访已登记。"))
    return redirect("desk:round", pk=pk)


@staff_page(*WORKERS)
def coverage(request: HttpRequest) -> HttpResponse:
    """Coverage by place: grids gone through of late, rounds missed, quarrels open."""
    today = timezone.localdate()
    since = today - LOOK_BACK
    rows = queries.coverage(who_is(request), since=since, missed_since=today - YEAR)
    caption = _("%(day)s以来各地的走访情况") % {"day": f"{since:%Y-%m-%d}"}
    context = {
        "title": _("各地走访情况"),
        "hint": _("看的是网格走没走到、单位有没有欠排查；纠纷多不是谁的错，没走到才是。"),
        "back": (reverse("desk:screening"), _("排查")),
        "table": show.coverage_table(rows, caption),
    }
    return render(request, "qingyu/desk/list.html", context)

"""One matter: its page, how a date was counted, a look at what is masked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from qingyu.core.law.calendar import holiday_name
from qingyu.core.law.wording import Lang, explain
from qingyu.core.stages import Stage
from qingyu.offices import access
from qingyu.petitions import clocks, queries
from qingyu.petitions.errors import Refused
from qingyu.petitions.models import Matter, Party
from qingyu.petitions.services import reveal
from qingyu.web.shell.parts import steps_for

from .. import panels, show
from ..door import staff_page, who_is
from .sharing import tell_who_is_here


@staff_page()
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """事项页: what happened, what is owed, what may be done next and what it will cause."""
    who, day = who_is(request), timezone.localdate()
    found = queries.open_file(who, pk, today=day, ahead=panels.ASKS)
    tell_who_is_here(request, found.matter, who)
    context = {
        "matter": found.matter,
        "stage": show.stage_tag(found.matter),
        "step_bar": steps_for(Stage(found.matter.stage)),
        "panels": panels.fill(panels.Opened(found, who, day)),
    }
    return render(request, "qingyu/desk/file.html", context)


@require_POST
@staff_page()
def show_person(request: HttpRequest, pk: int, party: int) -> HttpResponse:
    """Open one person's contact data once, for a stated purpose; the look is an entry."""
    who = who_is(request)
    access.get(who, Matter.objects.all(), pk=pk)
    person = get_object_or_404(
        Party.objects.select_related("petition__matter"), pk=party, petition__matter_id=pk
    )
    try:
        values = reveal.reveal(
            person, ("name", "phone", "id_number", "address"),
            purpose=request.POST.get("purpose", ""), by=who, now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        context = {"values": values, "pk": pk, "matter": person.petition.matter}
        response = render(request, "qingyu/desk/person.html", context)
        response["Cache-Control"] = "no-store"
        return response
    return redirect("desk:file", pk=pk)


@staff_page()
def clock(request: HttpRequest, pk: int, clock_pk: int) -> HttpResponse:
    """How a due date was counted, day by day."""
    matter = access.get(who_is(request), Matter.objects.all(), pk=pk)
    found = get_object_or_404(matter.clocks.select_related("office"), pk=clock_pk)
    due = clocks.read(found)
    lang: Lang = "en" if show.is_english() else "zh"
    context = {
        "matter": matter,
        "clock": found,
        "name": show.rule_name(found.rule),
        "lines": explain(due, lang),
        "days": [(day, holiday_name(day.note, lang)) for day in due.counted],
        "light": show.light(found, timezone.localdate()),
    }
    return render(request, "qingyu/desk/clock.html", context)

"""One matter: its page, how a date was counted, a look at what is masked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from qingyu.core.law.wording import explain
from qingyu.core.stages import Stage
from qingyu.offices import access
from qingyu.petitions import candidates, clocks, queries
from qingyu.petitions.errors import Refused
from qingyu.petitions.models import Matter, Party
from qingyu.petitions.services import reveal
from qingyu.privacy import masking
from qingyu.web.shell.parts import steps_for

from .. import show
from ..door import staff_page, who_is


@staff_page()
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """事项页: what happened, what is owed, what may be done next and what it will cause."""
    who, day = who_is(request), timezone.localdate()
    found = queries.open_file(who, pk)
    context = {
        "file": found,
        "matter": found.matter,
        "stage": show.stage_tag(found.matter),
        "step_bar": steps_for(Stage(found.matter.stage)),
        "light": next(
            (show.light(c, day) for c in found.clocks if c.is_open and not c.is_window), None
        ),
        "actions": show.actions(found, who),
        "timeline": show.timeline(found.entries),
        "facts": show.facts(found),
        "clocks": show.clocks_table(found, day),
        "people": [_person(party) for p in found.petitions for party in p.parties.all()],
        "purposes": reveal.PURPOSES,
        "shown": request.session.pop(f"revealed:{pk}", None),
        "candidates": _candidates(found, who),
        "search_url": reverse("desk:matters"),
    }
    return render(request, "qingyu/desk/file.html", context)


def _candidates(found: queries.File, who: access.Viewer) -> list[tuple[candidates.Found, str]]:
    """At the desk, before it goes anywhere: earlier matters that may be the same, with reasons."""
    at_desk = {Stage.REGISTERED, Stage.SCREENED}
    if Stage(found.matter.stage) not in at_desk or not found.petitions:
        return []
    hits = candidates.find(found.petitions[0], who=who)
    return [(hit, show.likeness(hit)) for hit in hits]


def _person(party: Party) -> dict[str, object]:
    """A party as everyone sees it: masked."""
    return {
        "pk": party.pk,
        "role": party.get_role_display(),
        "name": masking.mask_name(party.name),
        "phone": masking.mask_phone(party.phone),
        "address": masking.mask_address(party.address),
    }


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
    context = {
        "matter": matter,
        "clock": found,
        "name": show.rule_name(found.rule),
        "lines": explain(due, "en" if show.is_english() else "zh"),
        "days": due.counted,
        "light": show.light(found, timezone.localdate()),
    }
    return render(request, "qingyu/desk/clock.html", context)

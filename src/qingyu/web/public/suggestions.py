"""建议征集 in public: what the offices ask for, what came of it, and the way to write one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from qingyu.outreach import ideas
from qingyu.outreach.models import Call
from qingyu.outreach.services import ideas as service
from qingyu.petitions.models import Petition

from .keeping import forget, keep, kept

KEPT = "suggestion_call"
SHOWN = 40  # calls on one page


@require_GET
def calls(request: HttpRequest) -> HttpResponse:
    """Open calls first, then those with a result."""
    today = timezone.localdate()
    rows = list(ideas.calls()[:SHOWN])
    open_ = [one for one in rows if ideas.is_open(one, today)]
    context = {"open": open_, "past": [one for one in rows if one.closes_on < today]}
    return render(request, "qingyu/public/outreach/calls.html", context)


@require_GET
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """One call with its numbers and its result."""
    found = _get(pk)
    context = {
        "call": found,
        "is_open": ideas.is_open(found, timezone.localdate()),
        "counted": ideas.counted(found),
    }
    return render(request, "qingyu/public/outreach/call.html", context)


@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """On to the short pages; what is sent from there goes to this call."""
    found = _get(pk)
    if ideas.is_open(found, timezone.localdate()):
        keep(request, KEPT, found.pk)
    return redirect("report")


def _get(pk: int) -> Call:
    found = ideas.calls().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def hand_in(request: HttpRequest, petition: Petition) -> None:
    """What was just sent goes to the call that its writer came from, if any."""
    pk = kept(request, KEPT)
    found = Call.objects.filter(pk=pk).first() if pk else None
    if found is not None:
        service.hand_in(petition, found, now=timezone.now())
        forget(request, KEPT)

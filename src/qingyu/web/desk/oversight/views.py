"""Two views for every room of oversight: one record with what may be done, one deed with its form."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.offices import access
from qingyu.petitions.errors import Refused

from .. import show
from ..door import staff_page, who_is
from .base import Room


@staff_page()
def record(request: HttpRequest, room: Room, pk: int) -> HttpResponse:
    """One record: what it says, what passed about it, what may be done now."""
    who = who_is(request)
    found = room.get(who, pk)
    context = {
        "shown": room.show(found, who, timezone.localdate()),
        "actions": room.actions(found, who),
        "back": room.back,
    }
    return render(request, "qingyu/desk/oversight/record.html", context)


@staff_page()
def deed(request: HttpRequest, room: Room, pk: int, key: str) -> HttpResponse:
    """One deed: its form, then its service; a refusal stands at its field."""
    who = who_is(request)
    found, chosen = room.get(who, pk), room.deed(key)
    if chosen is None:
        raise Http404
    if request.method != "POST" and not chosen.offered(found, who):
        messages.info(request, _("现在不能办：%(name)s。") % {"name": show.pick(chosen.name)})
        return redirect(room.url(found))
    form = chosen.form(_sent(request), record=found, who=who, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            chosen.take(form, found, who, timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("已办：%(name)s。") % {"name": show.pick(chosen.name)})
            return _after(room, who, pk)
    context = {
        "form": form,
        "is_grave": chosen.is_grave,
        "name": show.pick(chosen.name),
        "causes": show.pick(chosen.causes),
        "title": room.show(found, who, timezone.localdate()).title,
        "url": room.url(found),
    }
    return render(request, "qingyu/desk/form.html", context)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _after(room: Room, who: access.Viewer, pk: int) -> HttpResponse:
    """Back to the record; to the list where the deed has put it out of one's sight."""
    try:
        return redirect(room.url(room.get(who, pk)))
    except access.NotFound:
        return redirect(room.back[0])

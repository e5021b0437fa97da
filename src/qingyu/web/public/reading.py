"""Which petition this browser has opened, for how long, and how it is closed again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from qingyu.petitions.models import Petition
from qingyu.petitions.parts import Petitioner
from qingyu.web.shell.stay import Stay

from .keeping import forget, keep, kept

NAME: Final = "reading"
ASIDE: Final = "aside"
# A telephone is put down and taken up again; a kiosk is left open.
OPEN_FOR: Final = timedelta(minutes=30)
# Looking again within this time writes nothing.
REFRESH: Final = timedelta(minutes=5)
P = ParamSpec("P")


def open_for(request: HttpRequest, petition: Petition, now: datetime) -> None:
    """Show this petition in this browser from now on; the session's key is changed for it.

    What somebody else typed here and could not send is let go: a kiosk has many readers.
    """
    request.session.cycle_key()
    if (kept(request, ASIDE) or {}).get("petition") != petition.pk:
        forget(request, ASIDE)
    keep(request, NAME, {"petition": petition.pk, "until": (now + OPEN_FOR).isoformat()})


def close(request: HttpRequest, *beside: str) -> None:
    """Close it, and let go of what waited for its reader and of what is kept beside it."""
    for name in (NAME, ASIDE, *beside):
        forget(request, name)


def petitioner(request: HttpRequest) -> Petitioner | None:
    """Who has opened their petition here; each look keeps it open a while longer."""
    found = kept(request, NAME)
    now = timezone.now()
    if not found or datetime.fromisoformat(found["until"]) < now:
        return None
    petition = Petition.objects.select_related("matter").filter(pk=found["petition"]).first()
    if petition is None:
        return None
    if datetime.fromisoformat(found["until"]) < now + OPEN_FOR - REFRESH:
        keep(request, NAME, found | {"until": (now + OPEN_FOR).isoformat()})
    return Petitioner(petition)


def set_aside(request: HttpRequest) -> None:
    """What was typed into a page that had closed meanwhile; it waits for whoever had it open."""
    text, before = (
        request.POST.get("text", "") or request.POST.get("words", ""),
        kept(request, NAME),
    )
    if text and before:
        waits = {"path": request.path, "text": text, "petition": before["petition"]}
        keep(request, ASIDE, waits)


def set_aside_text(request: HttpRequest) -> str:
    """The words set aside for this very page."""
    found = kept(request, ASIDE) or {}
    return found["text"] if found.get("path") == request.path else ""


def way_on(request: HttpRequest) -> str:
    """Where the opened door leads: to the matter, or back to the page whose words wait."""
    found = kept(request, ASIDE)
    return found["path"] if found else reverse("progress-matter")


def forget_aside(request: HttpRequest) -> None:
    forget(request, ASIDE)


def for_petitioner(
    view: Callable[Concatenate[HttpRequest, Petitioner, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """The view gets the petitioner; without one it leads to the look-up page."""

    @wraps(view)
    def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        who = petitioner(request)
        if who is not None:
            request.stay = Stay(int(OPEN_FOR.total_seconds()), reverse("progress-stay"))  # type: ignore[attr-defined]
            return view(request, who, *args, **kwargs)
        if request.method == "POST":
            set_aside(request)
        return redirect("progress")

    return inner

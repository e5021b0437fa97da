"""Who is asking: every request carries its viewer, read afresh from the posts of this day."""

from collections.abc import Callable
from functools import lru_cache
from ipaddress import ip_address

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import connection
from django.db.models import Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from . import access, sessions, typed
from .gather import Lists
from .kept import Left
from .models import Staff


class ViewerMiddleware:
    """Sets `request.viewer`: an access.Viewer for staff signed in, None for everyone else.

    A session that stood idle or lasted too long ends here; a first password is changed
    before anything else is opened.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = None  # type: ignore[attr-defined]
        if isinstance(request.user, Staff):
            now = timezone.now()
            read = _who_asks(connection.vendor).read(
                session=request.session.session_key,
                staff=request.user.pk,
                today=timezone.localdate(now),
            )
            place = next(iter(read["place"]), None)
            if sessions.attend(request, request.user, place, address=address_of(request), now=now):
                request.viewer = access.viewer_of(  # type: ignore[attr-defined]
                    request.user, read["posts"]
                )
            else:
                # Read before the session goes: what was sent too late is kept for its writer.
                sent, writer = dict(request.POST.lists()), request.user.pk
                logout(request)
                typed.set_aside(request, writer, sent, request.path)
                messages.info(request, _("您有一段时间没有操作，已自动退出；请重新登录。"))
        if _must_change_first(request):
            return redirect(settings.PASSWORD_URL)
        return self.get_response(request)


@lru_cache
def _who_asks(_vendor: str) -> Lists:
    """Where they are signed in and what they hold, in one question, asked before every page."""
    staff, today = Value(Left("staff")), Value(Left("today"))
    return Lists.of(
        {"place": sessions.place(Value(Left("session"))), "posts": access.posts(staff, today)}
    )


def _must_change_first(request: HttpRequest) -> bool:
    """True for someone with a first password who opens anything but the page to change it."""
    user = request.user
    if not isinstance(user, Staff) or not user.must_change_password:
        return False
    free = (settings.PASSWORD_URL, settings.SIGN_OUT_URL, settings.STATIC_URL)
    return not request.path.startswith(free)


def address_of(request: HttpRequest) -> str:
    """The address a request came from, past the proxies that are ours and no further.

    A forwarded address is what anyone may write; only the hops that our own proxies added
    are believed.
    """
    hops = [request.META.get("REMOTE_ADDR", "")]
    if settings.TRUSTED_PROXIES:
        trail = request.headers.get("X-Forwarded-For", "")
        hops = [hop.strip() for hop in trail.split(",") if hop.strip()] + hops
    hop = hops[-min(settings.TRUSTED_PROXIES + 1, len(hops))]
    try:
        return str(ip_address(hop))
    except ValueError:
        return ""

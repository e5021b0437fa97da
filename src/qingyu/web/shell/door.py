"""The door of every staff page: signed in, and never told more than may be seen."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

from qingyu.offices.access import NotFound, Viewer

View = Callable[..., HttpResponseBase]


def staff_page(*roles: str) -> Callable[[View], View]:
    """Only for staff signed in, with one of `roles` if any is named.

    What does not exist and what may not be seen give the same answer: not found.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            who = viewer(request)
            if who is None:
                return redirect_to_login(request.get_full_path())
            if roles and not who.has(*roles):
                return not_your_page(request)
            try:
                return view(request, *args, **kwargs)
            except NotFound:
                raise Http404 from None

        return guarded

    return wrap


def viewer(request: HttpRequest) -> Viewer | None:
    """Who is asking; None for anyone who has not signed in."""
    return getattr(request, "viewer", None)


def who_is(request: HttpRequest) -> Viewer:
    """Who is asking, on a page behind the door."""
    found = viewer(request)
    if found is None:
        raise Http404
    return found


def not_your_page(request: HttpRequest) -> HttpResponse:
    response = TemplateResponse(request, "qingyu/desk/not_yours.html", status=403)
    return response if request.method != "HEAD" else HttpResponseForbidden()

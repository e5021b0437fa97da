"""Setting one's own display and language; works without JavaScript."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from .display import COOKIE, COOKIE_AGE_SECONDS, Display


@require_GET
def set_display(request: HttpRequest) -> HttpResponse:
    """Keep `size`, `contrast` or `language` in a cookie and go back to where the reader was.

    By GET on purpose: it changes nothing but the reader's own display, and so needs no
    token on pages that have no other form.
    """
    response = HttpResponseRedirect(_safe_next(request))
    now = Display.parse(request.COOKIES.get(COOKIE, ""))
    size = request.GET.get("size", now.size)
    contrast = request.GET.get("contrast", "high" if now.high_contrast else "")
    _keep(response, COOKIE, Display.parse(f"{size}.{contrast}").build())
    language = request.GET.get("language", "")
    if language in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=COOKIE_AGE_SECONDS,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def _safe_next(request: HttpRequest) -> str:
    asked = request.GET.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if is_ours else "/"

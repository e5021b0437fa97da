"""Reads the reader's display and language before any page is built."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from .display import COOKIE, Display

Next = Callable[[HttpRequest], HttpResponse]


class DisplayMiddleware:
    """Sets `request.display` and the language.

    Chinese unless the reader chose English here: many browsers in Chinese offices are
    set to English by whoever installed them, so what a browser asks for decides nothing.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.display = Display.parse(request.COOKIES.get(COOKIE, ""))  # type: ignore[attr-defined]
        language = chosen_language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        patch_vary_headers(response, ("Cookie",))
        response.headers.setdefault("Content-Language", language)
        return response


def chosen_language(request: HttpRequest) -> str:
    asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE

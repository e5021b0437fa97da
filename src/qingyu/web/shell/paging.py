"""Turning pages by keyset: what an address asks for, and the way to the older rows."""

from django.http import HttpRequest

from .parts import Pager


def number(text: str | None) -> int | None:
    """A key as it stands in an address; anything else is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


def last_seen(request: HttpRequest) -> int | None:
    """The key of the last row of the page before this one, as the address says it."""
    return number(request.GET.get("before"))


def older(request: HttpRequest, after: str | None, name: str = "before") -> Pager:
    """The way to the next page of a list, with everything it is narrowed by."""
    if not after:
        return Pager()
    query = request.GET.copy()
    query[name] = after
    return Pager(older_url=f"?{query.urlencode()}")

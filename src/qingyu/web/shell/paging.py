"""Turning pages by keyset: what an address asks for, the way on and the way back to the start."""

from django.http import HttpRequest

from .parts import Pager


def number(text: str | None) -> int | None:
    """A key as it stands in an address; anything else is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


def last_seen(request: HttpRequest) -> int | None:
    """The key of the last row of the page before this one, as the address says it."""
    return number(request.GET.get("before"))


def pager_for(request: HttpRequest, after: object, name: str = "before") -> Pager:
    """The way to the next page of a list and back to its first, with all it is narrowed by.

    after: the key of the last row shown, nothing on the last page.
    """
    query = request.GET.copy()
    first_url = ""
    if query.pop(name, None):
        first_url = f"?{query.urlencode()}" if query else request.path
    if not after:
        return Pager(first_url=first_url)
    query[name] = str(after)
    return Pager(next_url=f"?{query.urlencode()}", first_url=first_url)

"""Addresses of lists: every number on the leaders' pages opens the rows it counts."""

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from qingyu.barometer.figures import Span
from qingyu.barometer.figures.compute import PARTS
from qingyu.web.shell.parts import Link

WORDS = ("place", "topic", "channel", "score", "rule")
KEYS = ("office", "under", "holder", "below")


def list_url(measure: str, span: Span, part: str = "all") -> str:
    """The list behind one number."""
    asked: dict[str, object] = {"since": span.since, "until": span.until, "today": span.today}
    asked |= {key: value for key in KEYS if (value := getattr(span, key)) is not None}
    asked |= {word: value for word in WORDS if (value := getattr(span, word))}
    if part != "all":
        asked["part"] = part
    return f"{reverse('leaders:list', args=[measure])}?{urlencode(asked)}"


def number(
    count: int, measure: str, span: Span, part: str = "all", *, may_open: bool = True
) -> object:
    """A number that opens its list; a nought opens nothing, nor does a statistician's."""
    if not count or not may_open:
        return count
    return Link(list_url(measure, span, part), str(count))


def span_of(asked: QueryDict, today: date) -> tuple[Span, str]:
    """The span and the part that an address asks for; what it does not say is this month."""
    span = Span(
        since=_day(asked.get("since"), today.replace(day=1)),
        until=_day(asked.get("until"), today),
        today=min(_day(asked.get("today"), today), today),
    )
    narrowed: dict[str, Any] = {key: _key(asked.get(key)) for key in KEYS}
    narrowed |= {word: asked.get(word, "")[:40] for word in WORDS}
    part = asked.get("part", "all")
    return replace(span, **narrowed), part if part in PARTS else "all"


def _day(text: str | None, otherwise: date) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return otherwise


def _key(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None

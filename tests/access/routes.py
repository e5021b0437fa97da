"""Every address of the product, read from the URL resolver."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

# `<int:pk>` of a path, or `(?P<kind>review|re_review)` of a regular expression.
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>([\w|]+)\)")


@dataclass(frozen=True)
class Route:
    """One pattern, written as in the URL configuration; its parameters in order."""

    pattern: str

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(found[1] or found[2] for found in PARAMETER.finditer(self.pattern))

    @property
    def choices(self) -> dict[str, tuple[str, ...]]:
        """Parameters that the pattern itself lists the values of."""
        return {
            found[2]: tuple(found[3].split("|"))
            for found in PARAMETER.finditer(self.pattern)
            if found[2]
        }

    def path(self, values: dict[str, object]) -> str:
        plain = PARAMETER.sub(lambda found: str(values[found[1] or found[2]]), self.pattern)
        return "/" + plain.removeprefix("^").removesuffix("$").replace("^", "")


def routes() -> list[Route]:
    return [Route(pattern) for pattern in _walk(get_resolver().url_patterns, "")]


def _walk(entries: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for entry in entries:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, pattern)
        else:
            yield pattern


def names() -> list[str]:
    """The name of every address that has one, with its namespace; one entry an address."""
    return list(_named(get_resolver().url_patterns, ""))


def _named(entries: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, URLResolver):
            space = f"{before}{entry.namespace}:" if entry.namespace else before
            yield from _named(entry.url_patterns, space)
        elif entry.name:
            yield before + entry.name

"""The office's own places as the reader of texts takes them."""

from functools import lru_cache
from typing import Any

from django.db.models import Count, Model, QuerySet, Subquery, Value

from qingyu.reading import Gazetteer

from .ahead import Ask
from .models import Place


def _last(*_seen: Any) -> QuerySet[Place]:
    """The place with the highest code, with how many there are: it tells when one is added."""
    last = Place.objects.order_by("-pk").values("pk")[:1]
    every = Place.objects.order_by().values(one=Value(1))
    count = every.annotate(n=Count("pk")).values("n")
    return Place.objects.filter(pk__in=last).annotate(count=Subquery(count))


# For a page that reads it ahead with what it asks of a record.
LAST_PLACE = Ask("last_place", _last)


def known_places(of: Model | None = None) -> Gazetteer:
    """Names to division codes of every place known here; built again when one is added.

    of: a record that LAST_PLACE may have been read ahead with.
    """
    found: list[Any] = LAST_PLACE.of(of) if of is not None else list(_last())
    return _built(found[0].count, found[0].pk) if found else _built(0, "")


@lru_cache(maxsize=2)
def _built(count: int, last: str) -> Gazetteer:
    return Gazetteer((_plain(code), name) for code, name in Place.objects.values_list("pk", "name"))


def _plain(code: str) -> str:
    """330000 lies around 330106: the reader tells it by the code's beginning."""
    short = code[:6].rstrip("0")
    return code if len(code) > 6 else short + "0" * (len(short) % 2)

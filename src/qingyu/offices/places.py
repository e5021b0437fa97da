"""Division codes as records keep them: 6, 9 or 12 digits, filled to six with noughts."""

from django.utils.translation import gettext as _

from qingyu.core import divisions
from qingyu.core.divisions import BadCode

from .models import Level, Place

__all__ = ["BadCode", "enclosing", "level", "normal", "parent_of"]

NATION = "000000"


def normal(code: str) -> str:
    """The way a code is kept: 990101000000 is the county 990101, 99 the province 990000.

    Raises BadCode.
    """
    code = code.strip().removesuffix(".0")
    if not code:
        raise BadCode(_("区划代码是空的"))
    return divisions.stem(code).ljust(6, "0")


def level(code: str) -> Level:
    return Level(divisions.level(code))


def enclosing(code: str) -> list[str]:
    """The code itself and those of every division around it, nearest first, the nation last."""
    found = [normal(code)]
    while found[-1] != NATION:
        found.append(divisions.parent(found[-1]).ljust(6, "0"))
    return found


def parent_of(code: str) -> Place | None:
    """The nearest division around a place that is known here."""
    known = Place.objects.in_bulk(enclosing(code)[1:])
    return next((known[upper] for upper in enclosing(code)[1:] if upper in known), None)

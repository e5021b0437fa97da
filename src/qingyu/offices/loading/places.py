"""区划: division codes and names; what encloses what follows from the codes."""

from collections.abc import Sequence
from contextlib import suppress

from .. import initials
from .. import places as divisions
from ..models import Place
from . import columns
from .directory import CODES
from .report import Row, RowRefused
from .under_way import Load


def load(under_way: Load, rows: Sequence[Row]) -> None:
    """Take the widest places first, so that each finds what encloses it."""
    known = under_way.directory.places
    ordered = sorted(rows, key=_width)

    def take(row: Row) -> str:
        code, name = _code(row), row.text("name")
        if not name:
            raise RowRefused("请填写名称", "name")
        upper = next((known[c] for c in divisions.enclosing(code)[1:] if c in known), None)
        full = (upper.full_name if upper else "") + name
        place = known.get(code)
        if place is None:
            done = "added"
            place = Place(code=code, level=divisions.level(code))
        elif (place.name, place.parent_id) == (name, upper.pk if upper else None):
            return "present"
        else:
            done = "changed"
        place.name, place.full_name, place.parent = name, full[:200], upper
        place.initials = initials.of_name(name)
        place.save()
        under_way.directory.add_place(place)
        return done

    under_way.each(columns.PLACES, ordered, take)


def _width(row: Row) -> tuple[int, str]:
    """990101000000 is as wide as 990101, and wider than the town 990101100."""
    code = row.text("code")
    with suppress(divisions.BadCode):
        code = divisions.normal(code)
    return len(code), code


def _code(row: Row) -> str:
    try:
        return divisions.normal(row.text("code"))
    except divisions.BadCode as error:
        raise RowRefused(f"{error}，{CODES}", "code") from None

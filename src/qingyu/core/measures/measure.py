"""What a measure is, as data that pages, reports and the public page print alike."""

from dataclasses import dataclass
from enum import StrEnum

# Chinese and English.
Text = tuple[str, str]


class Basis(StrEnum):
    """Which date puts a row into a period; three bases give three different rates."""

    RECEIVED = "received"
    DUE = "due"
    DECIDED = "decided"
    SERVED = "served"
    CLOSED = "closed"
    RATED = "rated"
    ASKED = "asked"
    AS_OF = "as_of"


BASIS_NAMES: dict[Basis, Text] = {
    Basis.RECEIVED: ("按收到日期", "by day received"),
    Basis.DUE: ("按到期日期", "by day due"),
    Basis.DECIDED: ("按作出日期", "by day decided"),
    Basis.SERVED: ("按送达日期", "by day served"),
    Basis.CLOSED: ("按办结日期", "by day closed"),
    Basis.RATED: ("按评价日期", "by day rated"),
    Basis.ASKED: ("按申请期结束日期", "by end of the window"),
    Basis.AS_OF: ("截至当日", "as of the day"),
}


class Scope(StrEnum):
    """Whose work the measure is about: bodies and places, never a person."""

    BODY = "body"
    PETITION_OFFICE = "petition_office"
    REVIEW_BODY = "review_body"
    PLACE = "place"


class Unit(StrEnum):
    SHARE = "share"  # numerator over denominator, with a Wilson interval
    COUNT = "count"
    DAYS = "days"  # median and 90th percentile


class Better(StrEnum):
    """Which way is better. Volume has no better way: fewer petitions is not good work."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


SMALL_CELL = 3  # counts under it are not published


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of the catalogue. Texts are (Chinese, English).

    article: the duty it stands on; source: where the formula comes from. A count or days
    measure has no denominator. Public cells under `small_cell` are suppressed, and as many
    others as it takes that they cannot be worked out from totals.
    """

    key: str
    name: Text
    definition: Text
    numerator: Text
    denominator: Text | None
    excluded: Text
    basis: Basis
    scope: Scope
    unit: Unit
    better: Better
    article: str
    source: str
    small_cell: int = SMALL_CELL

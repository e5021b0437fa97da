"""How long a page may stand idle before it closes, and where a sign of life is sent."""

from typing import NamedTuple


class Stay(NamedTuple):
    """Given to the frame of a page: it warns two minutes before `seconds` are over (WCAG 2.2.1)."""

    seconds: int
    url: str

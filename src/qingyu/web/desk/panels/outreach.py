"""The panels of outreach: what was promised to the petitioner's face, and who received them."""

from collections.abc import Mapping
from typing import Any

from qingyu.outreach import queries, talks

from ..outreach import show
from .base import Opened, Panel

Values = Mapping[str, Any] | None


def promises(opened: Opened) -> Values:
    """答应的事: each with its day, its owner, and whether it was broken."""
    made = queries.promises_of(opened.matter)
    return {"promises": show.on_file_lines(made, opened.who, opened.day)} if made else None


def receptions(opened: Opened) -> Values:
    """领导接访: what was decided there, and a booking still to come."""
    found = queries.receptions_of(opened.matter)
    if not found.records and not found.coming:
        return None
    return {"records": found.records, "coming": found.coming}


def wish(opened: Opened) -> Values:
    """怎样算解决: the petitioner's own words, before anybody writes an opinion."""
    found = talks.wish(opened.file.contacts, opened.file.messages)
    return {"wish": found} if found else None


PANELS = (
    Panel("wish", "top", wish),
    Panel("promises", "side", promises),
    Panel("receptions", "side", receptions),
)

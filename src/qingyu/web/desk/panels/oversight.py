"""The panels about the institution's own duties: who answers for the matter."""

from collections.abc import Mapping
from typing import Any

from ..oversight import chain
from .base import Opened, Panel


def responsible(opened: Opened) -> Mapping[str, Any]:
    """责任链: four names, and every entry that changed one of them."""
    matter = opened.matter
    return {
        "facts": chain.facts(matter),
        "changes": chain.changes(opened.file),
        "name_url": chain.name_url(matter) if chain.may_name(opened.who, matter) else "",
    }


PANELS = (Panel("responsible", "side", responsible),)

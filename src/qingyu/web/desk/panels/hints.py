"""What the reader of texts suggests about the newest petition, before it is screened."""

from collections.abc import Mapping
from typing import Any

from qingyu.core.stages import AT_DESK, Stage
from qingyu.offices.gazetteer import LAST_PLACE
from qingyu.petitions import hints

from .. import hinted
from .base import Opened, Panel


def read(opened: Opened) -> Mapping[str, Any] | None:
    """Only while it lies at the desk: later people have said what it is."""
    if Stage(opened.matter.stage) not in AT_DESK or not opened.file.petitions:
        return None
    found = hints.read(opened.file.petitions[0], opened.matter, on=opened.day)
    if found is None:
        return None
    may_screen = any(step.key == "screen" for step in opened.file.steps)
    return {"it": hinted.shown(found), "may_screen": may_screen}


PANELS = (Panel("hints", "work", read, (LAST_PLACE,)),)

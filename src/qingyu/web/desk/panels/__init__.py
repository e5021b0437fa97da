"""The panels of the matter's page, in the order of the page.

A room adds its own: a module here with a `PANELS` tuple, one template a panel in
`templates/qingyu/desk/panels/`, and its name in ROOMS.
"""

from qingyu.petitions.present import PRESENT

from . import hints, materials, matter, outreach, oversight, papers, prevention, reading
from .base import Filled, Opened, Panel

ROOMS = (oversight, outreach, prevention, matter, hints, reading, materials, papers)
# The story is long: whatever the rooms add stands before it.
PANELS: tuple[Panel, ...] = tuple(
    sorted((panel for room in ROOMS for panel in room.PANELS), key=lambda one: one.key == "story")
)


# What all of them need, and who is here, for the file to be read with.
ASKS = tuple(dict.fromkeys([PRESENT, *(ask for panel in PANELS for ask in panel.asks)]))


def fill(opened: Opened) -> dict[str, list[Filled]]:
    """Place → the panels that have something to say."""
    found: dict[str, list[Filled]] = {"top": [], "work": [], "side": []}
    for panel in PANELS:
        values = panel.fill(opened)
        if values is not None:
            found[panel.place].append(Filled(panel.template, values))
    return found


__all__ = ["ASKS", "PANELS", "Filled", "Opened", "Panel", "fill"]

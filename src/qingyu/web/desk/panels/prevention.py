"""The panels of prevention on a matter's page: mediation with every side's consent."""

from qingyu.prevention import foresight as known
from qingyu.prevention import mediated

from ..prevention import foresight
from ..prevention import mediations as page
from .base import Opened, Panel, Values


def mediations(opened: Opened) -> Values:
    """人民调解: what was tried and how it stands; the way to offer one, for who may."""
    found = page.on_page(opened.matter, opened.who)
    return found if found["rows"] or found["new_url"] else None


def found_first(opened: Opened) -> Values:
    """先排查、后信访: what screening may have found before, for a person to judge."""
    return foresight.panel(opened.matter, opened.who)


PANELS = (
    Panel("mediations", "side", mediations, (mediated.MEDIATIONS,)),
    Panel("foresight", "side", found_first, (known.FORESEEN, known.NEAR)),
)

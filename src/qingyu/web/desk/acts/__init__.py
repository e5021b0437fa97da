"""Everything staff can do to a matter, each with its form; the stage table says when."""

from . import answer, custody, intake, oversight, review, work
from .base import Act, ActForm

ACTS: dict[str, Act] = {
    act.key: act for room in (intake, custody, work, answer, review, oversight) for act in room.ACTS
}

__all__ = ["ACTS", "Act", "ActForm"]

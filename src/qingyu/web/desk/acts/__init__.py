"""Everything staff can do to a matter, each with its form; the stage table says when."""

from . import answer, custody, intake, oversight, promise, recusal, review, screening, settle, work
from .base import Act, ActForm

ROOMS = (screening, intake, custody, work, recusal, answer, review, oversight, promise, settle)
ACTS: dict[str, Act] = {act.key: act for room in ROOMS for act in room.ACTS}

__all__ = ["ACTS", "Act", "ActForm"]

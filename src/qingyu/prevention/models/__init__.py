"""Screening and what it finds: grids, rounds, quarrels and the visits that keep them settled."""

from .grids import Grid
from .quarrels import Cause, FollowUp, Note, Outcome, Quarrel, SettledBy
from .rounds import Cover, Round, RoundKind, RoundState

__all__ = [
    "Cause",
    "Cover",
    "FollowUp",
    "Grid",
    "Note",
    "Outcome",
    "Quarrel",
    "Round",
    "RoundKind",
    "RoundState",
    "SettledBy",
]

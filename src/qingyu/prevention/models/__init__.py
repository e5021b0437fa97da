"""Screening and what it finds: grids, rounds, quarrels and the visits that keep them settled."""

from .devices import Decision, Device, Held, HeldKind
from .grids import Grid
from .quarrels import Cause, FollowUp, Note, Outcome, Quarrel, SettledBy
from .rounds import Cover, Round, RoundKind, RoundState

__all__ = [
    "Cause",
    "Cover",
    "Decision",
    "Device",
    "FollowUp",
    "Grid",
    "Held",
    "HeldKind",
    "Note",
    "Outcome",
    "Quarrel",
    "Round",
    "RoundKind",
    "RoundState",
    "SettledBy",
]

"""Screening and what it finds: grids, rounds, quarrels and the visits that keep them settled."""

from .devices import Decision, Device, Held, HeldKind
from .foreseen import Foreseen
from .grids import Grid
from .mediations import (
    LIVE,
    Confirmation,
    How,
    Mediation,
    MediationSession,
    MediationSide,
    MediationState,
    Performance,
)
from .quarrels import Cause, FollowUp, Note, Outcome, Quarrel, SettledBy
from .rounds import Cover, Round, RoundKind, RoundState

__all__ = [
    "LIVE",
    "Cause",
    "Confirmation",
    "Cover",
    "Decision",
    "Device",
    "FollowUp",
    "Foreseen",
    "Grid",
    "Held",
    "HeldKind",
    "How",
    "Mediation",
    "MediationSession",
    "MediationSide",
    "MediationState",
    "Note",
    "Outcome",
    "Performance",
    "Quarrel",
    "Round",
    "RoundKind",
    "RoundState",
    "SettledBy",
]

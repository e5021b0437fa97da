"""What is done before and around a petition: reception, promises on the spot, help, suggestions."""

from .helps import Help, HelpKind, HelpState
from .ideas import ADOPTING, Call, Idea, IdeaDecision, IdeaState
from .legacy import AIMS, Legacy, LegacyOption, LegacyState, View
from .library import Explained, Explanation
from .receptions import (
    Booking,
    BookingState,
    BookingWay,
    Outcome,
    Reception,
    ReceptionKind,
    ReceptionRecord,
    ReceptionState,
)
from .undertakings import Origin, Undertaking, UndertakingState

__all__ = [
    "ADOPTING",
    "AIMS",
    "Booking",
    "BookingState",
    "BookingWay",
    "Call",
    "Explained",
    "Explanation",
    "Help",
    "HelpKind",
    "HelpState",
    "Idea",
    "IdeaDecision",
    "IdeaState",
    "Legacy",
    "LegacyOption",
    "LegacyState",
    "Origin",
    "Outcome",
    "Reception",
    "ReceptionKind",
    "ReceptionRecord",
    "ReceptionState",
    "Undertaking",
    "UndertakingState",
    "View",
]  # fmt: skip

"""What is done before and around a petition: reception, promises on the spot, help, suggestions."""

from .helps import Help, HelpKind, HelpState
from .legacy import AIMS, Legacy, LegacyOption, LegacyState, View
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
    "AIMS",
    "Booking",
    "BookingState",
    "BookingWay",
    "Help",
    "HelpKind",
    "HelpState",
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

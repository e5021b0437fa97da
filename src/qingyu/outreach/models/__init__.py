"""What is done before and around a petition: reception, promises on the spot, help, suggestions."""

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
    "Booking", "BookingState", "BookingWay", "Origin", "Outcome", "Reception",
    "ReceptionKind", "ReceptionRecord", "ReceptionState", "Undertaking", "UndertakingState",
]  # fmt: skip

"""The measures computed: each number and the list behind it from the same rows."""

from .compute import Figure, figure, listed
from .rows import COMPUTED, Span

__all__ = ["COMPUTED", "Figure", "Span", "figure", "listed"]

"""The measures computed: each number and the list behind it from the same rows."""

from .compute import Figure, figure, listed
from .computed import COMPUTED
from .rows import Span

__all__ = ["COMPUTED", "Figure", "Span", "figure", "listed"]

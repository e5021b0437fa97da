"""What the case file says on paper: which document a step calls for, and its facts filled in."""

from .called_for import Called, called_for, kinds_for
from .case import Case
from .filling import fill
from .making import copies_of, in_our_words, lacking, make, of_reply

__all__ = [
    "Called",
    "Case",
    "called_for",
    "copies_of",
    "fill",
    "in_our_words",
    "kinds_for",
    "lacking",
    "make",
    "of_reply",
]

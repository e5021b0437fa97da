"""Scanned and photographed letters: straightened, read offline, shown beside the picture.

What is read is a suggestion with its place and its certainty; a clerk confirms each field.
The reader is an optional extra (`requirements/ocr.txt`); without it letters are typed in.
"""

from .prefill import Suggestion, suggest
from .reading import Line, ReaderMissing, Scan, read_picture, reader_is_here
from .sheets_of_paper import split_spread

__all__ = [
    "Line",
    "ReaderMissing",
    "Scan",
    "Suggestion",
    "read_picture",
    "reader_is_here",
    "split_spread",
    "suggest",
]

"""A whole file as one packet: index, documents, attachments, journal, proof; one PDF or one ZIP.

What a reader may not see is left out by the caller, or named in the index as withheld.
"""

from .archive import pack
from .binding import bind
from .items import Item, Part

__all__ = ["Item", "Part", "bind", "pack"]

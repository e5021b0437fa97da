"""Every document that the offices issue, as data (rules: 《信访工作条例》 2022)."""

from .facts import BY_LABEL, FACTS, Fact, FactKind
from .intake import INTAKE
from .kind import DocumentKind, Layout, Part, Signatory
from .oversight import OVERSIGHT
from .replies import REPLIES

KINDS: dict[str, DocumentKind] = {kind.key: kind for kind in (*INTAKE, *REPLIES, *OVERSIGHT)}

__all__ = [
    "BY_LABEL",
    "FACTS",
    "KINDS",
    "DocumentKind",
    "Fact",
    "FactKind",
    "Layout",
    "Part",
    "Signatory",
]

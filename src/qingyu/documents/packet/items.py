"""What a packet is made of."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ..blocks import Block


class Part(StrEnum):
    """In the order in which an office files them."""

    DOCUMENT = "文书"
    ATTACHMENT = "附件"
    JOURNAL = "流转记录"
    PROOF = "核验证明"


@dataclass(frozen=True)
class Item:
    """One piece: either bytes of a kind (`pdf`, `picture`, `text`, other) or blocks to be set.

    A withheld item has a title and nothing else; the index says so.
    """

    part: Part
    title: str
    kind: str = "blocks"
    body: bytes = b""
    blocks: Sequence[Block] = field(default_factory=tuple)
    name: str = ""  # file name in the ZIP
    on: date | None = None
    is_ours: bool = False  # a PDF that this house made: taken as it is
    is_withheld: bool = False

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest() if self.body else ""

"""What stands around a document's text: who issues it, its number, date, copies, seal and QR code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from .blocks import Block, Text
from .dates import chinese_date
from .kinds import DocumentKind, Layout


@dataclass(frozen=True)
class Paper:
    """One document ready to be laid out. Empty strings and lists are left out on paper."""

    kind: DocumentKind
    blocks: Sequence[Block]
    issuer: str = ""
    number: str = ""
    issued_on: date | None = None
    copies: Sequence[str] = field(default_factory=tuple)
    attachments: Sequence[str] = field(default_factory=tuple)
    signer: str = ""  # 签发人, on reports to a superior
    urgency: str = ""
    secrecy: str = ""
    progress_url: str = ""  # the page behind the QR code; it carries nothing of the matter
    is_preview: bool = False

    @property
    def title(self) -> str:
        return "".join(
            block.text
            for block in self.blocks
            if isinstance(block, Text) and block.style == "title"
        )

    @property
    def mark(self) -> str:
        """The red head (发文机关标志): the issuer, with 文件 in the 公文 format."""
        return f"{self.issuer}文件" if self.kind.layout is Layout.OFFICIAL else self.issuer

    @property
    def date_line(self) -> str:
        return chinese_date(self.issued_on) if self.issued_on else ""

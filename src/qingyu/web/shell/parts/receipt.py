"""What stands on a receipt: a code in groups of four, and the same as a picture."""

from dataclasses import dataclass
from typing import ClassVar

import segno
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from .base import Part, Text


def fours(code: str) -> SafeString:
    """A code in groups of four, read out whole and copied without spaces."""
    groups = [code[i : i + 4] for i in range(0, len(code), 4)]
    return format_html(
        '<span class="code">{}</span>',
        format_html_join("", '<span class="four">{}</span>', ((group,) for group in groups)),
    )


@dataclass(frozen=True)
class Qr(Part):
    """A QR picture of an address, with words for those who cannot see it."""

    template_name: ClassVar[str] = "qr"
    data: str
    about: Text

    @property
    def svg(self) -> SafeString:
        picture = segno.make(self.data, error="m", micro=False)
        svg = picture.svg_inline(border=2, omitsize=True, dark="#000000", light="#ffffff")
        # segno writes the picture from its own digits only; nothing of `data` is in the markup.
        return mark_safe(svg)  # noqa: S308

"""How one reader wants pages shown: letter size and contrast, kept in a cookie of their own."""

from dataclasses import dataclass
from typing import Final, Self

COOKIE: Final = "qy_display"
# Once set, it stays: an old reader should not have to find the button again.
COOKIE_AGE_SECONDS: Final = 365 * 24 * 3600
SIZES: Final = ("normal", "elder", "xl")


@dataclass(frozen=True, slots=True)
class Display:
    """Letter size (标准, 长辈版, 特大) and contrast; the cookie reads like `elder.high`."""

    size: str = "normal"
    high_contrast: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a cookie; whatever is not understood is the usual display."""
        size, _, contrast = text.partition(".")
        return cls(size if size in SIZES else "normal", contrast == "high")

    def build(self) -> str:
        return self.size + (".high" if self.high_contrast else "")

    @property
    def density(self) -> str:
        """The density for a petitioner's page; staff pages are dense unless letters are enlarged."""
        return "normal" if self.size == "normal" else "elder"

    @property
    def staff_density(self) -> str:
        return "dense" if self.size == "normal" else "elder"

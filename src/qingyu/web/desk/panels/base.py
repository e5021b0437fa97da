"""A panel of the matter's page: where it stands, its template, and what fills it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from qingyu.offices.access import Viewer
from qingyu.offices.ahead import Ask
from qingyu.petitions.models import Matter
from qingyu.petitions.queries import File


@dataclass(frozen=True)
class Opened:
    """The matter that was opened, by whom and when. Every panel is filled from this."""

    file: File
    who: Viewer
    day: date

    @property
    def matter(self) -> Matter:
        return self.file.matter


# What fills a panel: the values its template shows as `panel`; None where it has nothing to say.
Values = Mapping[str, Any] | None
Fill = Callable[[Opened], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """One piece of the page. Its template is qingyu/desk/panels/<key>.html.

    What it needs of the matter it names in `asks`: the whole page is read in one question. A panel
    reaches other matters only through `offices.access`.
    """

    key: str
    place: Literal["top", "work", "side"]
    fill: Fill
    asks: tuple[Ask, ...] = ()

    @property
    def template(self) -> str:
        return f"qingyu/desk/panels/{self.key}.html"


@dataclass(frozen=True)
class Filled:
    """A panel with what it shows."""

    template: str
    panel: Mapping[str, Any]

    def is_of(self, *keys: str) -> bool:
        """Whether it is one of these panels."""
        return any(self.template.endswith(f"/{key}.html") for key in keys)

"""What may be done next, each with what it will cause; what may not, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from .base import Part, Text


@dataclass(frozen=True, kw_only=True)
class Action:
    """One act. With `url` it can be taken; without, `why_not` says what stands in the way."""

    name: Text
    consequence: Text = ""
    url: str = ""
    why_not: Text = ""
    shortcut: str = ""

    def __post_init__(self) -> None:
        if not self.url and not self.why_not:
            raise ValueError("an act that cannot be taken must say why")


@dataclass(frozen=True, kw_only=True)
class Actions(Part):
    template_name: ClassVar[str] = "actions"
    actions: Sequence[Action]
    title: Text = ""

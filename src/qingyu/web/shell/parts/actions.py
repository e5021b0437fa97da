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
    """Acts one below the other; `folded` names the fold that holds those which cannot be taken."""

    template_name: ClassVar[str] = "actions"
    actions: Sequence[Action]
    title: Text = ""
    folded: Text = ""

    @property
    def shown(self) -> list[Action]:
        """All of them, or with a line to `folded` behind only what can be done."""
        return [one for one in self.actions if one.url or not self.folded]

    @property
    def barred(self) -> dict[str, list[Text]]:
        """Reason → the names it stands in the way of, each reason once."""
        found: dict[str, list[Text]] = {}
        for one in self.actions if self.folded else ():
            if not one.url:
                found.setdefault(str(one.why_not), []).append(one.name)
        return found

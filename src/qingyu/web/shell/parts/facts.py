"""Facts about one thing, and the answers a petitioner looks over before sending."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from .base import Part, Text


@dataclass(frozen=True)
class Fact:
    """A label and what stands beside it; `value` may itself be a part."""

    label: Text
    value: Text | Part
    note: Text = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts(Part):
    """A card of facts. Without a title it is a plain list of them."""

    template_name: ClassVar[str] = "facts"
    facts: Sequence[Fact]
    title: Text = ""


@dataclass(frozen=True)
class Answer:
    """One line of 看一遍: what was asked, what was answered, and the way back to it."""

    label: Text
    value: Text | Part
    change_url: str


@dataclass(frozen=True, kw_only=True)
class Answers(Part):
    template_name: ClassVar[str] = "answers"
    answers: Sequence[Answer]

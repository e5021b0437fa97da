"""The rooms of oversight: each keeps one kind of record, shows it, and offers what may be done to it.

A room is data that two views read: the page of a record, and the form of one deed. Nothing
here decides who may do what: the services do, and `offered` only spares the reader a refusal.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy

from qingyu.offices.access import Viewer
from qingyu.web.shell.parts import Action, Actions, Event, Facts, Part, Timeline
from qingyu.web.shell.refusable import RefusableForm

from .. import show

Words = tuple[str, str]  # Chinese, English


class DeedForm(RefusableForm):
    """The form of one deed on one record."""

    def __init__(self, *args: Any, record: Any, who: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record, self.who = record, who
        self.prepare()

    def prepare(self) -> None:
        """Fill choices that depend on the record or on who asks."""


def words_form(
    label: Any, *, rows: int = 4, required: bool = True, help_text: Any = ""
) -> type[DeedForm]:
    """A form of one text."""
    text = forms.CharField(
        label=label, required=required, help_text=help_text, widget=forms.Textarea({"rows": rows}),
    )  # fmt: skip
    return type("WordsForm", (DeedForm,), {"words": text})


Take = Callable[[DeedForm, Any, Viewer, datetime], object]


@dataclass(frozen=True)
class Deed:
    """One thing that can be done to a record: its words, its form, its service."""

    key: str
    name: Words
    form: type[DeedForm]
    take: Take
    offered: Callable[[Any, Viewer], bool]
    causes: Words = ("", "")
    is_grave: bool = False


@dataclass(frozen=True)
class Shown:
    """A record as its page shows it."""

    title: str
    facts: Facts
    tags: Sequence[Part] = ()
    texts: Sequence[tuple[Any, str]] = ()  # heading, words
    parts: Sequence[Part] = ()
    thread: Timeline | None = None
    history: Timeline | None = None  # how the record came to stand as it does
    links: Sequence[tuple[str, Any]] = ()  # address, words

    @property
    def has_words(self) -> bool:
        """Whether there is anything beside its facts."""
        return bool(
            self.texts or self.parts or self.history or (self.thread and self.thread.events)
        )


@dataclass(frozen=True)
class Room:
    """One kind of record of oversight, under desk/supervision/<key>s/."""

    key: str
    back: tuple[str, Any]  # name of the list's address, its words
    get: Callable[[Viewer, int], Any]
    show: Callable[[Any, Viewer, date], Shown]
    deeds: tuple[Deed, ...] = ()

    @property
    def path(self) -> str:
        return f"{self.key}s"

    def url(self, record: Any) -> str:
        return reverse(f"desk:{self.key}-record", args=[record.pk])

    def deed(self, key: str) -> Deed | None:
        return next((deed for deed in self.deeds if deed.key == key), None)

    def actions(self, record: Any, who: Viewer) -> Actions | None:
        """What this person may do with it now, each with what it causes."""
        found = [
            Action(
                name=show.pick(deed.name),
                consequence=show.pick(deed.causes),
                url=reverse(f"desk:{self.key}-deed", args=[record.pk, deed.key]),
            )
            for deed in self.deeds
            if deed.offered(record, who)
        ]
        return Actions(title=lazy("现在可以做"), actions=found) if found else None


def thread(words: Sequence[dict[str, Any]], names: dict[str, Any]) -> Timeline:
    """What passed about a demand, newest first."""
    return Timeline(
        events=[
            Event(
                what=names.get(word["kind"], word["kind"]),
                at=datetime.fromisoformat(word["at"]),
                who=word["who"],
                note=word["words"],
                state="newest" if n == 0 else "done",
            )
            for n, word in enumerate(reversed(words))
        ]
    )

"""What the pages of administration share: deeds with their forms, histories with undo, lists."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from qingyu.ledger.kinds import sentence
from qingyu.ledger.models import Entry
from qingyu.offices.access import Viewer
from qingyu.offices.errors import NotPossible
from qingyu.offices.models import Office, Place
from qingyu.offices.tongue import said
from qingyu.petitions.errors import Refused
from qingyu.web.shell.choosing import Option
from qingyu.web.shell.parts.base import Part, Text
from qingyu.web.shell.refusable import RefusableForm

from .. import show
from .undoing import may_undo

SHOWN = 30  # entries of a history
ROWS = 100  # rows of a list


class AdminForm(RefusableForm):
    """A form of one deed; it knows who acts, on what, and which bodies they keep."""

    def __init__(
        self,
        *args: Any,
        record: Any = None,
        who: Viewer,
        kept: set[int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.record, self.who, self.kept = record, who, kept or set()
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices and first values that depend on the record."""


# Returns what is told afterwards.
Take = Callable[[Any, Any, Viewer, datetime], Text]


@dataclass(frozen=True)
class Deed:
    """One thing that can be done on a page: its form, its service, its words."""

    key: str
    title: Text
    button: Text
    form: type[AdminForm]
    take: Take
    hint: Text = ""
    is_grave: bool = False


@dataclass(frozen=True)
class Section:
    """A piece of the page: a form with its button, or something to read."""

    title: Text
    body: Part | str = ""
    form: AdminForm | None = None
    key: str = ""
    button: Text = ""
    hint: Text = ""
    is_grave: bool = False


def run(
    request: HttpRequest, who: Viewer, record: Any, deeds: Sequence[Deed],
    kept: set[int] | None = None,
) -> tuple[list[Section], bool]:  # fmt: skip
    """The deeds as sections of the page, and whether the one that was sent is done.

    kept: the bodies that the viewer keeps, where a form offers them.
    """
    sections = []
    for deed in deeds:
        sent = request.method == "POST" and request.POST.get("do") == deed.key
        data = request.POST if sent else None
        form = deed.form(data, record=record, who=who, kept=kept, prefix=deed.key)
        if sent and form.is_valid() and _take(request, deed, form, record, who):
            return [], True
        sections.append(
            Section(
                deed.title, form=form, key=deed.key, button=deed.button, hint=deed.hint,
                is_grave=deed.is_grave,
            )
        )  # fmt: skip
    return sections, False


def _take(request: HttpRequest, deed: Deed, form: AdminForm, record: Any, who: Viewer) -> bool:
    try:
        told = deed.take(form, record, who, timezone.now())
    except (NotPossible, Refused) as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, str(told))
    return True


def errors_of(sections: Sequence[Section]) -> AdminForm | None:
    """The form that was refused, for the summary above the page."""
    return next((one.form for one in sections if one.form is not None and one.form.errors), None)


@dataclass(frozen=True)
class Line:
    """One entry of a history; `undo` is its number where this viewer may take it back."""

    at: datetime
    who: str
    words: str
    undo: int | None = None


def history(
    who: Viewer, *, chain: str, kinds: Mapping[str, object] | None = None, most: int = SHOWN
) -> list[Line]:
    """What the journal tells of one body, account or table, the newest first: one query."""
    rows = Entry.objects.filter(chain=chain)
    if kinds is not None:
        rows = rows.filter(kind__in=list(kinds))
    return [line(entry, who) for entry in rows.order_by("-n")[:most]]


def line(entry: Entry, who: Viewer) -> Line:
    words = sentence(entry, english=show.is_english())
    undo = entry.seq if may_undo(entry, who) else None
    return Line(entry.at, said(entry.actor_label), words, undo)


def office_options(keys: set[int]) -> list[Option]:
    """Bodies to choose by name, code or first letters."""
    rows = Office.objects.filter(pk__in=keys, is_active=True).order_by("code")
    return [Option(o.pk, o.name, o.initials, (o.short_name, o.code)) for o in rows]


def place_options(keys: set[int]) -> list[Option]:
    """The divisions in which these bodies lie, and all within them."""
    held = set(Office.objects.filter(pk__in=keys).values_list("place_id", flat=True))
    stems = {code[:6].removesuffix("00").removesuffix("00") for code in held}
    widest = sorted(
        stem for stem in stems if not any(stem != o and stem.startswith(o) for o in stems)
    )
    rows = Place.objects.order_by("pk")
    found = [place for place in rows if place.pk.startswith(tuple(widest))] if widest else []
    return [Option(p.pk, p.full_name or p.name, p.initials, (p.name,)) for p in found]

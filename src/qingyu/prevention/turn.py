"""One step of a quarrel from beginning to end: locked, checked, moved, told. Services are
`begin` … `finish` with their own work between; nothing else moves a stage.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from qingyu.core.quarrels.stages import OPEN, Stage, Step
from qingyu.ledger import journal
from qingyu.ledger.models import ChainHead, Entry
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.petitions.errors import Incomplete, Stale
from qingyu.petitions.intake import clean
from qingyu.petitions.parts import actor

from . import parts
from .models import Note, Quarrel

LONGEST = 5000  # characters of one text


@dataclass
class Turn:
    """A step being taken."""

    quarrel: Quarrel
    step: Step
    by: Viewer
    now: datetime
    office: Office
    saves: list[journal.Recorded] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Keep what was said at this step, sealed; nothing where nothing was said."""
        if text:
            self.saves.append(
                Note(quarrel=self.quarrel, step=self.step.key, at=self.now, office=self.office,
                     staff_id=self.by.staff_id, text=text)
            )  # fmt: skip

    def finish(
        self,
        facts: Mapping[str, Any] | None = None,
        *,
        kind: str = "",
        to: Stage | None = None,
    ) -> Entry:
        """Move the stage as the table says (or to `to`), save all and append the entry."""
        move(self.quarrel, to or self.step.to, now=self.now)
        return journal.append(
            self.quarrel, kind or f"quarrel_{self.step.key}", by=actor(self.by, self.office),
            at=self.now, now=self.now, facts=facts, saves=self.saves,
        )  # fmt: skip


def begin(
    quarrel: Quarrel, key: str, *, by: Viewer, now: datetime, expect: int | None = None
) -> Turn:
    """Lock the quarrel and check that `by` may take the step `key` now.

    `expect` is the length of the journal that the page was drawn from. Raises access.NotFound,
    Stale, StepNotAllowed, NotResponsible.
    """
    locked = Quarrel.objects.select_for_update(of=("self",)).select_related("office")
    found = locked.get(pk=quarrel.pk)
    parts.require_sight(by, found)
    if expect is not None and expect != length(found):
        raise Stale
    step = parts.require(by, found, key)
    return Turn(found, step, by, now, _standing_at(by, found))


def _standing_at(by: Viewer, quarrel: Quarrel) -> Office:
    """For which body they act: the one that answers, the one it was reported to, or one above."""
    for office_id in (quarrel.office_id, quarrel.reported_to_id):
        if office_id in by.ground:
            return Office.objects.get(pk=office_id)
    return Office.objects.get(pk=min(by.ground))


def length(quarrel: Quarrel) -> int:
    """How many entries the quarrel's journal has."""
    return ChainHead.objects.filter(pk=quarrel.chain).values_list("length", flat=True).first() or 0


def move(quarrel: Quarrel, to: Stage | None, *, now: datetime) -> None:
    if to is None:
        return
    quarrel.stage = str(to)
    quarrel.is_open = to in OPEN
    quarrel.closed_at = None if quarrel.is_open else now


def wanted(**texts: tuple[str, str]) -> dict[str, str]:
    """Each text cleaned: name=(text, what to say where it is empty; "" where it may be).

    Raises Incomplete with a message at the field.
    """
    cleaned = {name: clean(text) for name, (text, _words) in texts.items()}
    problems = {name: texts[name][1] for name, text in cleaned.items() if not text}
    problems = {name: words for name, words in problems.items() if words}
    for name, text in cleaned.items():
        if len(text) > LONGEST:
            problems[name] = _("写了%(length)s个字，最多%(most)s个字；请写得短一些。") % {
                "length": len(text), "most": LONGEST,
            }  # fmt: skip
    if problems:
        raise Incomplete(**problems)
    return cleaned

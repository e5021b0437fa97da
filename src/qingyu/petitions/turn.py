"""One step of a matter from beginning to end: locked, checked, moved, clocked and told.

Every service is `begin` … `finish` with its own work between; nothing else moves a stage.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from qingyu.core.stages import OPEN, STEPS, Stage, Step
from qingyu.ledger import journal
from qingyu.ledger.models import ChainHead, Entry
from qingyu.offices.ahead import Ask
from qingyu.offices.models import Office

from . import chain, clocks, parts, tallies, telling
from .errors import Stale
from .models import Clock, Matter, Proposal, ProposalKind


@dataclass
class Turn:
    """A step being taken. `expect` is the length of the journal the actor's page showed."""

    matter: Matter
    step: Step
    by: parts.By
    now: datetime
    office: Office | None
    saves: list[journal.Recorded] = field(default_factory=list)

    def start(
        self,
        rule: str,
        *,
        at: datetime | None = None,
        office_id: int | None = None,
        days: int | None = None,
    ) -> Clock:
        """Start a clock that this step brings about."""
        owed_by = office_id if office_id is not None else self.matter.accountable_office_id
        clock = clocks.start(
            self.matter, rule, at=at or self.now, event=self.step.key, office_id=owed_by, days=days
        )
        self.saves.append(clock)
        return clock

    def stop(self, rules: Iterable[str], *, at: datetime | None = None) -> list[Clock]:
        """End the running clocks of these rules: what they limit has been done."""
        ended = clocks.stop(clocks.running(self.matter, rules), at=at or self.now)
        self.saves.extend(ended)
        return ended

    def cancel(self, rules: Iterable[str] | None = None) -> list[Clock]:
        """End the running clocks of these rules (or all): they no longer apply."""
        ended = clocks.cancel(clocks.running(self.matter, rules), at=self.now)
        self.saves.extend(ended)
        return ended

    def finish(
        self,
        facts: Mapping[str, Any] | None = None,
        *,
        to: Stage | None = None,
        at: datetime | None = None,
        kind: str | None = None,
    ) -> Entry:
        """Move the stage as the table says (or to `to`), save all and append the entry."""
        move(self.matter, to or self.step.to, now=self.now)
        self.saves.extend(void_proposals(self.matter, now=self.now))
        return record(
            self.matter,
            kind or self.step.key,
            by=self.by,
            office=self.office,
            at=at or self.now,
            now=self.now,
            facts=facts,
            saves=self.saves,
        )


def begin(
    matter: Matter, key: str, *, by: parts.By, now: datetime, expect: int | None = None
) -> Turn:
    """Lock the matter as it stands now and check that `by` may take the step `key`.

    Raises access.NotFound, Stale, StepNotAllowed, NotResponsible, ConflictOfInterest.
    """
    locked = lock(matter, by=by, expect=expect)
    step = parts.require(by, locked, key)
    return Turn(locked, step, by, now, parts.office_for(locked, step.who))


def lock(matter: Matter, *, by: parts.By | None = None, expect: int | None = None) -> Matter:
    """The matter read again under a row lock, if it is open to `by` (None: the system itself).

    Raises access.NotFound, ConflictOfInterest; Stale when its journal has grown past `expect`.
    """
    locked = Matter.objects.select_for_update().get(pk=matter.pk)
    if by is not None:
        parts.require_sight(by, locked)
    if expect is not None and expect != length(locked):
        raise Stale
    return locked


# The head of the matter's journal, for a page that reads it ahead.
HEAD = Ask("journal", lambda matter, *_seen: ChainHead.objects.filter(pk=matter.chain))


def length(matter: Matter) -> int:
    """How many entries the matter's journal has: the version a page was drawn from."""
    return next((head.length for head in HEAD.of(matter)), 0)


def move(matter: Matter, to: Stage | None, *, now: datetime) -> None:
    """Set the stage, and with it whether a duty is still owed."""
    if to is None:
        return
    matter.stage = str(to)
    matter.is_open = to in OPEN
    matter.closed_at = None if matter.is_open else now


# The step that each kind of proposal is about.
PROPOSED_STEP = {
    ProposalKind.EXTENSION: "extend",
    ProposalKind.FILING: "file",
    ProposalKind.NO_FURTHER: "decline",
    ProposalKind.ENDING: "end",
}


def void_proposals(matter: Matter, *, now: datetime) -> list[Proposal]:
    """What waits for a second person about a step that can no longer be taken lapses."""
    lapsed = []
    for proposal in matter.proposals.filter(is_agreed=None):
        step = STEPS[PROPOSED_STEP[ProposalKind(proposal.kind)]]
        if Stage(matter.stage) not in step.from_:
            proposal.is_agreed, proposal.decided_at = False, now
            proposal.answer = "事项已进入其他阶段，本次报批自动失效。"
            lapsed.append(proposal)
    return lapsed


def hand_to(matter: Matter, office_id: int, staff_id: int) -> None:
    """Make another body and person accountable; both at once, so that there is never none."""
    matter.accountable_office_id = office_id
    matter.accountable_staff_id = staff_id


def record(
    matter: Matter,
    kind: str,
    *,
    by: parts.By,
    office: Office | None,
    at: datetime,
    now: datetime,
    facts: Mapping[str, Any] | None = None,
    saves: Iterable[journal.Recorded] = (),
) -> Entry:
    """Save the matter and `saves`, keep the counts, append the one entry, leave what is to be told.

    Where the matter goes to another body, or somebody turns out to be concerned in it, the
    leading names of its chain go with it.
    """
    records = list(saves)
    concerned = chain.Concerned.among(records)
    if concerned or chain.has_moved(matter):
        chain.follow(matter, now=now, concerned=concerned)
    delta = tallies.changes([matter, *records])
    entry = journal.append(
        matter, kind, by=parts.actor(by, office), at=at, now=now, facts=facts, saves=records
    )
    tallies.write(delta)
    telling.tell(matter, entry, now=now)
    return entry

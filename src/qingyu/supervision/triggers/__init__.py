"""The triggers of supervision (督办, 条例第40条): what the journal shows to be broken, and which duty.

One small class a trigger; the table names them all. Nothing here is about a petitioner.
"""

from collections.abc import Iterator
from datetime import date

from qingyu.ledger.names import tell

from . import answers, custody, ideas, late, urgent
from .base import Seen, Trigger, words
from .past import Past

_TRIGGERS: tuple[Trigger, ...] = (
    custody.RegisteredLate(),
    late.NotForwarded(),
    late.NotTold(),
    custody.Unsigned(),
    custody.ObjectedWithoutGround(),
    custody.PassedAround(),
    late.Undecided(),
    late.Overdue(),
    answers.Untold(),
    answers.EmptyReply(),
    answers.Unexecuted(),
    late.ReviewOverdue(),
    late.SupervisionUnanswered(),
    urgent.UrgentUnreported(),
    ideas.AdoptedUndelivered(),
)
TRIGGERS: dict[str, Trigger] = {trigger.key: trigger for trigger in _TRIGGERS}
tell(trigger.name for trigger in _TRIGGERS)


def walk(past: Past, today: date) -> Iterator[tuple[Trigger, Seen]]:
    """Every breach that one matter's journal shows on a day."""
    for trigger in _TRIGGERS:
        for seen in trigger.look(past, today):
            yield trigger, seen


__all__ = ["TRIGGERS", "Past", "Seen", "Trigger", "walk", "words"]

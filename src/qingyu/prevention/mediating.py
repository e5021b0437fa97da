"""One step of a mediation: taken under the lock of what is mediated, told there in one entry.

A matter or a quarrel is mediated the same way; `Subject` is whichever it is.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from qingyu.core.quarrels.stages import STEPS as QUARREL_STEPS
from qingyu.core.stages import OPEN
from qingyu.core.stages import Who as MatterWho
from qingyu.documents.models import Document
from qingyu.ledger import journal
from qingyu.offices.access import NotFound, Viewer
from qingyu.petitions import parts as matter_parts
from qingyu.petitions import turn as matter_turn
from qingyu.petitions.errors import AlreadyDone, NotResponsible
from qingyu.petitions.intake import clean
from qingyu.petitions.models import Matter
from qingyu.petitions.parts import By, Petitioner

from . import parts
from .models import LIVE, Mediation, Quarrel
from .ways import WAYS

SHORTEST = 4  # characters that say anything
Subject = Matter | Quarrel


def may_mediate(by: Viewer, subject: Subject) -> bool:
    """Staff of the body that answers for it, as long as it is open; never who has stepped aside."""
    if isinstance(subject, Matter):
        if subject.stage not in OPEN or matter_parts.is_recused(by, subject):
            return False
        return matter_parts.has_part(by, subject, MatterWho.HOLDER)
    return subject.is_open and parts.has_part(by, subject, QUARREL_STEPS["mediate"].who)


def live(subject: Subject) -> Mediation | None:
    """The mediation that goes on, if any."""
    return subject.mediations.filter(state__in=LIVE).first()


def lock(subject: Subject, by: By) -> Subject:
    """What is mediated, read again under its lock. A petitioner opens their own matter alone."""
    if isinstance(subject, Matter):
        return matter_turn.lock(subject, by=by)
    if isinstance(by, Petitioner):
        raise NotFound
    rows = Quarrel.objects.select_for_update(of=("self",)).select_related("office")
    found = rows.get(pk=subject.pk)
    parts.require_sight(by, found)
    return found


def taken(mediation: Mediation, by: By, *states: str) -> Mediation:
    """The mediation read again under the lock of what it is about. Raises NotResponsible, AlreadyDone."""
    subject: Subject | None = mediation.matter or mediation.quarrel
    assert subject is not None
    subject = lock(subject, by)
    found = Mediation.objects.select_related("office").get(pk=mediation.pk)
    found.matter = subject if isinstance(subject, Matter) else None
    found.quarrel = subject if isinstance(subject, Quarrel) else None
    if isinstance(by, Viewer) and not _is_theirs(found, subject, by):
        raise NotResponsible(_("由组织调解的单位登记。"))
    if states and found.state not in states:
        raise AlreadyDone(_("现在是“%(state)s”。") % {"state": found.get_state_display()})
    return found


def _is_theirs(found: Mediation, subject: Subject, by: Viewer) -> bool:
    """Of the body that answers for it, or of the one that offered the mediation."""
    if found.office_id in by.ground:
        return True
    if isinstance(subject, Matter):
        return matter_parts.has_part(by, subject, MatterWho.HOLDER)
    return subject.office_id in by.ground


def short(**texts: tuple[str, str]) -> dict[str, str]:
    """Each text too short to say anything, with what to say: name=(text, message)."""
    least = {"mediator": 2}
    return {
        name: message
        for name, (text, message) in texts.items()
        if len(clean(text)) < least.get(name, SHORTEST)
    }


def ways_words(keys: Iterable[str]) -> list[str]:
    return [WAYS[key][0][0] for key in keys]


def tell(
    row: Mediation, kind: str, *, by: By | None, now: datetime, facts: Mapping[str, Any],
    saves: Iterable[journal.Recorded] = (), actor: journal.Actor | None = None,
) -> None:  # fmt: skip
    """One entry on what is mediated, with the mediation and `saves` saved in it.

    by: None for the round, which acts for nobody and says so by `actor`. A paper stands before the row.
    """
    new = list(saves)
    papers = [one for one in new if isinstance(one, Document)]
    records = [*papers, row, *(one for one in new if one not in papers)]
    if row.matter is not None and by is not None:
        matter_turn.record(
            row.matter, kind, by=by, office=row.office, at=now, now=now, facts=facts, saves=records
        )
        return
    subject = row.matter or row.quarrel
    assert subject is not None
    who = actor if by is None else matter_parts.actor(by, row.office)
    assert who is not None
    journal.append(subject, kind, by=who, at=now, now=now, facts=facts, saves=records)

"""The panels that every matter has: what is owed, what may be done, what was said, who, when."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.offices.models import Staff
from qingyu.offices.tongue import said
from qingyu.petitions import parts
from qingyu.petitions.models import Clock, Party
from qingyu.petitions.services import recuse, reveal
from qingyu.privacy import masking
from qingyu.supervision import instructions
from qingyu.web.shell.parts import Actions

from .. import show
from .base import Opened, Panel

Values = Mapping[str, Any] | None
OWED = 3  # duties named at the head of the page; the table of limits has them all


def proposals(opened: Opened) -> Values:
    """What waits for a second person's word."""
    waiting = [p for p in opened.file.proposals if p.is_agreed is None]
    return {"waiting": waiting} if waiting else None


def recusal(opened: Opened) -> Values:
    """A request that the handler step aside, with who decides it; nothing where none waits."""
    if not any(entry.kind == "recusal_asked" for entry in opened.file.entries):
        return None
    asked = recuse.pending(opened.matter)
    if asked is None:
        return None
    deciders = recuse.deciders(asked, now=timezone.now())
    return {
        "asked": asked,
        "names": _("、").join(Staff.objects.filter(pk__in=deciders).values_list("name", flat=True)),
        "may_decide": opened.who.staff_id in deciders,
        "matter": opened.matter,
    }


def owed(opened: Opened) -> Values:
    """The duties that run now, the nearest first."""
    running = [c for c in opened.file.clocks if c.is_open and not c.is_window]
    return {"duties": [_duty(opened, c) for c in running[:OWED]]} if running else None


def _duty(opened: Opened, clock: Clock) -> dict[str, object]:
    return {
        "clock": clock,
        "name": show.rule_name(clock.rule),
        "light": show.light(clock, opened.day),
        "unit": _("工作日") if clock.unit == "wd" else _("自然日"),
    }


def actions(opened: Opened) -> Values:
    """What may be done now, by this person and by others, and for all else why not."""
    file, who = opened.file, opened.who
    can = [*show.offered(file, who), *show.waiting_for(file)]
    return {
        "actions": Actions(title=_("现在可以做"), actions=can),
        "barred": Actions(actions=show.barred(file, who)),
        "is_recused": not file.steps and parts.is_recused(who, file.matter),
    }


def words(opened: Opened) -> Values:
    return {"petitions": opened.file.petitions}


def replies(opened: Opened) -> Values:
    return {"replies": opened.file.replies} if opened.file.replies else None


def talk(opened: Opened) -> Values:
    file = opened.file
    if not file.messages and not file.contacts:
        return None
    return {"messages": file.messages, "contacts": file.contacts}


def story(opened: Opened) -> Values:
    return {"timeline": show.timeline(opened.file.entries)}


def facts(opened: Opened) -> Values:
    return {"facts": show.facts(opened.file)}


def clocks(opened: Opened) -> Values:
    return {"table": show.clocks_table(opened.file, opened.day)}


def people(opened: Opened) -> Values:
    """The parties as everyone sees them: masked. A look behind the mask asks a purpose."""
    found = [_person(party) for p in opened.file.petitions for party in p.parties.all()]
    return {
        "people": found,
        "purposes": {key: said(words) for key, words in reveal.PURPOSES.items()},
    }


def _person(party: Party) -> dict[str, object]:
    return {
        "pk": party.pk,
        "role": said(party.get_role_display()),
        "name": masking.mask_name(party.name),
        "phone": masking.mask_phone(party.phone),
        "address": masking.mask_address(party.address),
    }


def links(opened: Opened) -> Values:
    may_unlink = show.is_beside(opened.file, opened.who, "link")
    found = opened.file.links
    return {"links": found, "may_unlink": may_unlink} if found else None


def ratings(opened: Opened) -> Values:
    return {"ratings": opened.file.ratings} if opened.file.ratings else None


PANELS = (
    Panel("proposals", "top", proposals),
    Panel("recusal", "top", recusal),
    Panel("owed", "top", owed),
    Panel("actions", "work", actions, (instructions.LED,)),
    Panel("words", "work", words),
    Panel("replies", "work", replies),
    Panel("talk", "work", talk),
    Panel("story", "work", story),
    Panel("facts", "side", facts),
    Panel("clocks", "side", clocks),
    Panel("people", "side", people),
    Panel("links", "side", links),
    Panel("ratings", "side", ratings),
)

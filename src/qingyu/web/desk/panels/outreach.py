"""The panels of outreach: what was promised to the petitioner's face, and who received them."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from qingyu.offices.tongue import said
from qingyu.outreach import ideas, library, queries, settled, talks
from qingyu.outreach.models import HelpState
from qingyu.outreach.services import aid, settle
from qingyu.petitions.models import Kind

from ..outreach import helps as help_page
from ..outreach import ideas as idea_page
from ..outreach import legacy as legacy_page
from ..outreach import library as library_page
from ..outreach import show
from .base import Opened, Panel

Values = Mapping[str, Any] | None


def promises(opened: Opened) -> Values:
    """答应的事: each with its day, its owner, and whether it was broken."""
    made = queries.promises_of(opened.matter)
    return {"promises": show.on_file_lines(made, opened.who, opened.day)} if made else None


def receptions(opened: Opened) -> Values:
    """领导接访: what was decided there, and a booking still to come."""
    found = queries.receptions_of(opened.matter)
    if not found.records and not found.coming:
        return None
    return {"records": found.records, "coming": found.coming}


def wish(opened: Opened) -> Values:
    """怎样算解决: the petitioner's own words, before anybody writes an opinion."""
    found = talks.wish(opened.file.contacts, opened.file.messages)
    return {"wish": found} if found else None


def legacy(opened: Opened) -> Values:
    """积案: its state and the way to its workbench; the way onto the list for who may put it there."""
    matter = opened.matter
    found = settled.legacy_of(matter)
    if found is None:
        if not settle.may_lead(opened.who, matter):
            return None
        return {"list_url": reverse("desk:act", args=[matter.pk, "list_legacy"])}
    found.matter = matter
    return {
        "legacy": found,
        "state": legacy_page.state(found),
        "light": legacy_page.light(found, opened.day),
        "url": legacy_page.url(found),
    }


def helps(opened: Opened) -> Values:
    """困难帮扶: each need, whom was asked and what came of it."""
    found = settled.helps_of(opened.matter)
    if not found:
        return None
    waits = any(one.state == HelpState.ASKED for one in found)
    may_end = waits and aid.may_help(opened.who, opened.matter)
    return {
        "helps": [{"help": one, "state": help_page.state(one)} for one in found],
        "end_url": reverse("desk:act", args=[opened.matter.pk, "end_help"]) if may_end else "",
    }


def idea(opened: Opened) -> Values:
    """人民建议: where it stands; the way to begin, on a matter screened as a suggestion."""
    found = ideas.of(opened.matter)
    if found is not None:
        return {
            "idea": found,
            "state": said(found.get_state_display()),
            "decision": idea_page.decision(found),
            "light": idea_page.light(found, opened.day),
            "url": idea_page.url(found),
        }
    if opened.matter.kind != Kind.SUGGESTION or not aid.may_help(opened.who, opened.matter):
        return None
    return {"new_url": reverse("desk:act", args=[opened.matter.pk, "study_idea"])}


def explained(opened: Opened) -> Values:
    """讲解政策: what was gone through, what fits, the way's sheet to print."""
    return library_page.panel(opened.matter, opened.who, opened.day)


PANELS = (
    Panel("wish", "top", wish),
    Panel("promises", "side", promises, (queries.PROMISES,)),
    Panel("helps", "side", helps, (settled.HELPS,)),
    Panel("receptions", "side", receptions, (queries.RECORDS, queries.COMING)),
    Panel("idea", "side", idea, (ideas.IDEA,)),
    Panel("library", "side", explained, (library.TOLD, library.FITTING)),
    Panel("legacy", "side", legacy, (settled.LEGACY, settled.OPTIONS)),
)

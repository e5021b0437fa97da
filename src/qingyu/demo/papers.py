"""The papers of the demonstration: letters and notices in every state, drafted from the files."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from qingyu.documents.models import Document
from qingyu.documents.services import issue
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office, Role
from qingyu.petitions.services import paper

from .walk import Walk

# How far a recent paper comes: of ten, some still lie as drafts, some are signed and not served.
SERVED, SIGNED = 7, 9
RECENT = timedelta(days=12)


def write(
    walk: Walk, kind: str, office: Office, *roles: str, facts: Mapping[str, Any] | None = None
) -> None:
    """Drafted by whoever works on it, signed by the lead, served by post or in person.

    With `facts`, which the drafter adds to what the file says, it is signed and served for certain.
    """
    drafter = walk.eyes(office, *roles)
    made = paper.draft_for(walk.matter, kind, by=drafter, now=walk.on(0.1), office=office)
    far = walk.luck.randrange(10 if walk.end - walk.at < RECENT else SERVED)
    if facts is not None:
        far = far % SERVED
        asked = {fact.key for fact in made.about.facts}
        known = issue.facts_of(made) | {k: v for k, v in facts.items() if k in asked}
        made = paper.rewrite(
            made, facts=known, copies=made.copies, enclosures=(), by=drafter, now=walk.on(0.1)
        )
    if made.about.missing(made.facts) or far >= SIGNED:
        return
    lead = drafter if made.about.signs in paper.approve.ALONE else _lead(walk, office)
    if lead.staff_id == drafter.staff_id and made.about.signs not in paper.approve.ALONE:
        return
    made = paper.sign(made, by=lead, now=walk.on(0.3))
    if made.about.is_served and far < SERVED:
        how = {"mode": "in_person", "receiver": "本人"}
        if far % 2:
            how = {"mode": "post", "tracking": f"演示{made.pk:05d}"}
        paper.serve(made, by=drafter, now=walk.on(1), **how)


def _lead(walk: Walk, office: Office) -> Viewer:
    return walk.eyes(office, Role.UNIT_LEAD, Role.LEADER)


def sign(document: Document, walk: Walk) -> None:
    """A draft that a step has made is signed by the lead of its own house the same day."""
    office = document.office
    lead = _lead(walk, office)
    if document.drafted_by_id != lead.staff_id or document.about.signs in paper.approve.ALONE:
        paper.sign(document, by=lead, now=walk.on(0.2))


def by_desk(walk: Walk, kind: str, facts: Mapping[str, Any] | None = None) -> None:
    write(walk, kind, walk.desk, Role.CLERK, Role.SUPERVISOR, facts=facts)


def by_body(walk: Walk, kind: str, facts: Mapping[str, Any] | None = None) -> None:
    write(walk, kind, walk.body, Role.HANDLER, Role.UNIT_LEAD, facts=facts)

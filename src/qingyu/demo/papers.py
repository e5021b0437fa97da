"""The papers of the demonstration: letters and notices in every state, drafted from the files."""

from datetime import timedelta

from qingyu.offices.models import Office, Role
from qingyu.petitions.services import paper

from .walk import Walk

# How far a recent paper comes: of ten, some still lie as drafts, some are signed and not served.
SERVED, SIGNED = 7, 9
RECENT = timedelta(days=12)


def write(walk: Walk, kind: str, office: Office, *roles: str) -> None:
    """Drafted by whoever works on it, signed by the lead, served by post or in person."""
    drafter = walk.eyes(office, *roles)
    made = paper.draft_for(walk.matter, kind, by=drafter, now=walk.on(0.1), office=office)
    far = walk.luck.randrange(10 if walk.end - walk.at < RECENT else SERVED)
    if made.about.missing(made.facts) or far >= SIGNED:
        return
    lead = walk.eyes(office, Role.UNIT_LEAD, Role.LEADER)
    if lead.staff_id == drafter.staff_id and made.about.signs not in paper.approve.ALONE:
        return
    made = paper.sign(made, by=lead, now=walk.on(0.3))
    if made.about.is_served and far < SERVED:
        how = {"mode": "in_person", "receiver": "本人"}
        if far % 2:
            how = {"mode": "post", "tracking": f"演示{made.pk:05d}"}
        paper.serve(made, by=drafter, now=walk.on(1), **how)


def by_desk(walk: Walk, kind: str) -> None:
    write(walk, kind, walk.desk, Role.CLERK, Role.SUPERVISOR)


def by_body(walk: Walk, kind: str) -> None:
    write(walk, kind, walk.body, Role.HANDLER, Role.UNIT_LEAD)

"""Approval (核准): by whom the kind demands, and never by the drafter alone where two must agree."""

from datetime import datetime

from qingyu.offices.access import DIRECT, Viewer
from qingyu.offices.models import Office, Post, Role
from qingyu.offices.tongue import pick, said

from ..dates import CHINA
from ..errors import DocumentRefused, FactsMissing
from ..kinds import Signatory
from ..models import Document, DocumentState
from .draft import missing

ALONE = frozenset({Signatory.CLERK, Signatory.PARTIES})
WORDS = {
    Signatory.CLERK: "经办人",
    Signatory.UNIT_LEAD: "单位负责人",
    Signatory.HEAD: "单位主要负责人",
    Signatory.MEETING: "联席会议召集人",
    Signatory.PARTIES: "经办人",
}


def approve(document: Document, *, by: Viewer, now: datetime) -> Document:
    """The document approved, unsaved. Raises FactsMissing, DocumentRefused."""
    if document.state != DocumentState.DRAFT:
        raise DocumentRefused(
            "这份文书%(state)s，不用再核准。", state=said(document.get_state_display())
        )
    if absent := missing(document):
        raise FactsMissing(absent)
    signs = document.about.signs
    if not may_sign(by, document.office, signs, now):
        raise DocumentRefused(
            "%(kind)s要由%(who)s核准。", kind=pick(document.about.name), who=said(WORDS[signs])
        )
    if signs not in ALONE and by.staff_id == document.drafted_by_id:
        raise DocumentRefused("起草人不能核准自己的文书，请另一位负责人核准。")
    document.state = DocumentState.APPROVED
    document.approved_by_id, document.approved_at = by.staff_id, now
    return document


def may_sign(by: Viewer, office: Office, signs: Signatory, now: datetime) -> bool:
    """Whether they hold the post at this office that the kind demands."""
    if signs in ALONE:
        return by.has(*DIRECT, at=office.pk)
    if signs is Signatory.MEETING:
        return by.has(Role.LEADER, Role.UNIT_LEAD, at=office.pk)
    if not by.has(Role.UNIT_LEAD, Role.LEADER, at=office.pk):
        return False
    return signs is not Signatory.HEAD or is_head(by, office, now)


def is_head(by: Viewer, office: Office, now: datetime) -> bool:
    """Holds the post of the person in charge (主要负责人). An office that named none has its leads."""
    today = now.astimezone(CHINA).date()
    heads = Post.objects.filter(office=office, is_head=True, since__lte=today)
    standing = heads.exclude(until__lt=today)
    return standing.filter(staff_id=by.staff_id).exists() or not standing.exists()

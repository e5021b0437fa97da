"""Yearly assessments in the demonstration: one waits for the body's remark, one to be signed, one is."""

from datetime import datetime

from django.db import transaction

from qingyu.barometer.services import assess
from qingyu.offices import access
from qingyu.offices.models import Office, Role
from qingyu.petitions.errors import Refused
from qingyu.petitions.services import paper

# body, how far it has come
ASSESSED = (("hd-rsj", "signed"), ("hd-zjj", "remarked"), ("hd-nyj", "draft"))


@transaction.atomic
def build(now: datetime) -> None:
    """Counted from the year's figures; a body without any is left out."""
    above = Office.objects.get(code="hd-xfj")
    for code, end in ASSESSED:
        body = Office.objects.get(code=code)
        drafts, head = _eyes(above, Role.SUPERVISOR, now), _eyes(body, Role.UNIT_LEAD, now)
        try:
            made = assess.draft(body, by_office=above, year=now.year, by=drafts, now=now)
        except Refused:
            continue
        if end != "draft":
            made = assess.remark(
                made,
                words="逾期的几件都在等历史档案，今年已与档案馆约定优先调取。",
                by=head,
                now=now,
            )
        if end == "signed":
            signs = _eyes(above, Role.UNIT_LEAD, now)
            made = assess.sign(
                made, words="数据属实，说明成立；明年重点改进按期告知。", by=signs, now=now
            )
            if made.document is not None:
                paper.sign(made.document, by=signs, now=now)


def _eyes(office: Office, role: str, now: datetime) -> access.Viewer:
    staff = access.staff_of([office.pk], now.date(), role).order_by("pk")
    return access.viewer(staff[0], now.date())

"""The paper of supervision: drafts with their facts filled in, for whoever signs to look at."""

from datetime import datetime
from typing import Any

from qingyu.documents.models import Document
from qingyu.documents.services import draft
from qingyu.offices import access
from qingyu.offices.models import Staff

from .models import Supervision


def letter(found: Supervision, *, by: access.Viewer, now: datetime) -> Document:
    """督办函 (条例第40条), drafted and unsaved, from the office that supervises."""
    matter = found.matter
    facts: dict[str, Any] = {
        "receiver_office": found.office.name,
        "matter_number": matter.number,
        "summary": matter.title,
        "breach": found.breach_name,
        "breach_article": f"《信访工作条例》{found.article.removeprefix('条例')}",
        "demand": found.demand,
        "report_due_on": found.due_on,
        **contact(by, found.by_office.phone),
    }
    return draft.prepare(
        kind="supervision_letter", office=found.by_office, subject=matter.chain,
        matter_id=matter.pk, drafter=by.staff_id, now=now, facts=facts,
    )  # fmt: skip


def contact(by: access.Viewer, phone: str) -> dict[str, str]:
    """Who is asked about it: the drafter, at their own telephone or the office's."""
    staff = Staff.objects.get(pk=by.staff_id)
    return {"contact": staff.name, "contact_phone": staff.phone or phone}

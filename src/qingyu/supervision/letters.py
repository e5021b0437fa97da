"""The paper of supervision: drafts with their facts filled in, for whoever signs to look at."""

from datetime import datetime
from typing import Any

from qingyu.core.law.breaches import BREACHES
from qingyu.documents import factsheet
from qingyu.documents.models import Document
from qingyu.documents.services import draft
from qingyu.offices import access
from qingyu.offices.models import Staff
from qingyu.petitions.papers.facts import cited

from .models import Suggestion, Supervision


def letter(found: Supervision, *, by: access.Viewer, now: datetime) -> Document:
    """督办函 (条例第40条), drafted and unsaved, from the office that supervises."""
    matter = found.matter
    facts: dict[str, Any] = {
        "receiver_office": found.office.name,
        "matter_number": matter.number,
        "summary": matter.title,
        "breach": found.breach_name,
        "breach_article": cited(found.article),
        "demand": found.demand,
        "report_due_on": found.due_on,
        **contact(by, found.by_office.phone),
    }
    return draft.prepare(
        kind="supervision_letter", office=found.by_office, subject=matter.chain,
        matter_id=matter.pk, drafter=by.staff_id, now=now, facts=facts,
    )  # fmt: skip


def suggestion(
    found: Suggestion, *, by: access.Viewer, now: datetime, again: Document | None = None
) -> Document:
    """改进工作、完善政策、追究责任建议书, drafted and unsaved; `again`: the draft with its dates of today."""
    facts: dict[str, Any] = {
        "receiver_office": found.office.name,
        "problem": found.problem,
        "evidence": found.evidence,
        "suggestion": found.suggestion,
        "report_due_on": found.due_on,
        **(again_contact(again) if again else contact(by, found.by_office.phone)),
    }
    if found.breach:
        facts["breach_article"] = cited(BREACHES[found.breach].article)
    if again is not None:
        again.facts = draft_facts(again, facts)
        return again
    return draft.prepare(
        kind=f"{found.kind}_suggestion", office=found.by_office, subject=f"office:{found.by_office_id}",
        drafter=by.staff_id, now=now, facts=facts,
    )  # fmt: skip


def draft_facts(document: Document, facts: dict[str, Any]) -> dict[str, Any]:
    """Facts as a document keeps them."""
    return factsheet.to_json(document.about, facts)


def again_contact(document: Document) -> dict[str, str]:
    """Who is asked about it, as the draft has it."""
    return {
        key: document.facts[key] for key in ("contact", "contact_phone") if key in document.facts
    }


def contact(by: access.Viewer, phone: str) -> dict[str, str]:
    """Who is asked about it: the drafter, at their own telephone or the office's."""
    staff = Staff.objects.get(pk=by.staff_id)
    return {"contact": staff.name, "contact_phone": staff.phone or phone}

"""What every test of documents as records begins with: an office, its people, a draft."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from qingyu.documents.models import Document
from qingyu.documents.services import approve, draft, issue
from qingyu.ledger import journal
from qingyu.offices.models import Office, Staff
from tests.documents.office import facts_for
from tests.factories import NOW, viewer

SUBJECT, MATTER = "matter:12", 12


def told(kind: str, staff: Staff, *saves: Any, at: datetime = NOW) -> None:
    """Append to the journal what a caller would: the step and its paper in one transaction."""
    with transaction.atomic():
        journal.append(
            SUBJECT,
            kind,
            by=journal.Actor("staff", staff.pk, None, staff.name),
            at=at,
            saves=saves,
            now=at,
        )


def facts(kind: str = "opinion", **changes: Any) -> dict[str, Any]:
    given = facts_for(kind)
    return {
        k: v for k, v in (given | changes).items() if k not in {"issuer", "issued_on", "number"}
    }


def drafted(office: Office, by: Staff, kind: str = "opinion", **changes: Any) -> Document:
    document = draft.prepare(
        kind=kind, office=office, subject=SUBJECT, matter_id=MATTER, drafter=by.pk, now=NOW,
        facts=facts(kind, **changes), copies=["晴川市信访局"],
    )  # fmt: skip
    told("drafted", by, document)
    return document


def approved(office: Office, by: Staff, head: Staff, kind: str = "opinion") -> Document:
    document = approve.approve(drafted(office, by, kind), by=viewer(head), now=NOW)
    told("approved", head, document)
    return document


def issued(office: Office, by: Staff, head: Staff, kind: str = "opinion") -> Document:
    with transaction.atomic():
        document = issue.issue(approved(office, by, head, kind), by=viewer(head), now=NOW)
        told("issued", head, document)
    return document


def sealed_files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]

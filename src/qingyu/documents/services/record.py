"""送达回证: the sheet that goes out with a document and comes back signed."""

from ..errors import DocumentRefused
from ..models import Document
from ..pdf import to_pdf
from . import draft
from .issue import facts_of, paper_of

KIND = "service_record"
BY_HAND = "□直接送达　□邮寄送达　□留置送达　□电子送达　□其他"  # ticked by whoever hands it over
WHOM = ("petitioner", "applicant", "receiver_office")


def service_record(document: Document) -> bytes:
    """The form as PDF, filled as far as the document says; the rest is signed by hand. Raises DocumentRefused."""
    if not document.about.is_served or not document.is_fixed:
        raise DocumentRefused("签发以后要送达的文书才有送达回证。")
    facts = facts_of(document)
    whom = next((facts[key] for key in WHOM if facts.get(key)), "")
    served = document.services.order_by("-pk").first()
    form = draft.prepare(
        kind=KIND, office=document.office, subject=document.subject, matter_id=document.matter_id,
        drafter=document.drafted_by_id, now=document.issued_at or document.drafted_at,
        facts={
            "served_title": document.about.name[0],
            "served_number": document.number,
            "addressee": whom if isinstance(whom, str) else "、".join(whom),
            "service_mode": served.get_mode_display() if served else BY_HAND,
            "service_place": served.place if served else "",
        },
    )  # fmt: skip
    return to_pdf(paper_of(form))

"""From the case file to a document, and a document's refusals in the case file's own words."""

from collections.abc import Iterator
from contextlib import contextmanager

from qingyu.documents.errors import DocumentRefused
from qingyu.documents.files import FileRefused
from qingyu.documents.kinds import KINDS
from qingyu.documents.models import Document
from qingyu.documents.pdf import CannotPrint
from qingyu.documents.services import draft
from qingyu.documents.services.serve import ServiceIncomplete
from qingyu.offices import conflicts
from qingyu.offices.models import Office

from ..errors import Incomplete, Refused
from ..models import Matter
from .called_for import REPLY_PAPERS
from .case import Case
from .filling import fill


@contextmanager
def in_our_words() -> Iterator[None]:
    """What paper refuses, the case file refuses: Incomplete at its fields, else Refused."""
    try:
        yield
    except ServiceIncomplete as error:
        raise Incomplete(**error.problems) from None
    except (DocumentRefused, CannotPrint, FileRefused) as error:
        raise Refused(str(error)) from None


def make(kind: str, case: Case) -> Document:
    """A draft of this kind with all that the file says, unsaved."""
    with in_our_words():
        return draft.prepare(
            kind=kind, office=case.office, subject=case.matter.chain, matter_id=case.matter.pk,
            drafter=case.drafter.pk, now=case.now, facts=fill(kind, case),
            copies=copies_of(kind, case),
        )  # fmt: skip


def of_reply(case: Case) -> Document:
    """The paper that a reply is."""
    assert case.reply is not None
    return make(REPLY_PAPERS[case.reply.kind], case)


def lacking(case: Case) -> str:
    """The needed facts of a reply's paper that the file does not say, as the form names them."""
    assert case.reply is not None
    kind = KINDS[REPLY_PAPERS[case.reply.kind]]
    return "、".join(f"“{fact.label}”" for fact in kind.missing(fill(kind.key, case)))


def copies_of(kind: str, case: Case) -> list[str]:
    """Whom a copy goes to by the table of documents; nobody where the matter is sealed."""
    if case.matter.is_sealed:
        return []
    wanted = [_office(label, case) for label in KINDS[kind].copies_to]
    told = {
        office.pk: office.name
        for office in wanted
        if office and office != case.office and conflicts.may_receive(case.matter.pk, office.pk)
    }
    return list(told.values())


def _office(label: str, case: Case) -> Office | None:
    """The office that a label of `copies_to` stands for in this matter."""
    if label == "复查机关":
        return case.answer.remedy_office if case.answer else None
    if label == "原意见单位":
        return case.review.reviewed.office if case.review else None
    if label == "转来单位":
        return case.handling.sender if case.handling else None
    return petition_office(case.matter, case)


def petition_office(matter: Matter, case: Case) -> Office | None:
    """The petition office that has a part in the matter, the sender before the first receiver."""
    sender = [case.handling.sender] if case.handling else []
    return next((one for one in (*sender, matter.first_receiver) if one.is_petition_office), None)

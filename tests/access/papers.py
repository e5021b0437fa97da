"""Papers in the world of the table of access: an issued one about every matter, texts, registers."""

from typing import Any

from qingyu.documents.models import Document, DocumentState
from qingyu.documents.services import draft, issue
from qingyu.petitions.models import Matter
from tests.factories import viewer

ABSENT = 987654321
LI_OWN = "labour"
KINDS = ("labour", "desk", "town", "other", "sealed", "accusing", "closed", "absent")


def build(
    matters: dict[str, Matter], words: dict[str, tuple[str, ...]], now: Any
) -> dict[str, Document]:
    """Kind of matter → an issued document about it; Li's own was served on her."""
    made = {kind: _paper(matter, words[kind], now) for kind, matter in matters.items()}
    Document.objects.filter(pk=made[LI_OWN].pk).update(state=DocumentState.SERVED)
    return made


def _paper(matter: Matter, words: tuple[str, ...], now: Any) -> Document:
    """An issued feedback that says the matter's own words."""
    staff = matter.accountable_staff
    facts = {"petitioner": [words[2]], "received_on": now.date(), "result": f"{words[1]}已办。"}
    made = draft.prepare(
        kind="accusation_feedback", office=matter.accountable_office, subject=matter.chain,
        matter_id=matter.pk, drafter=staff.pk, now=now, facts=facts,
    )  # fmt: skip
    made.state = DocumentState.APPROVED
    return Document.objects.bulk_create([issue.issue(made, by=viewer(staff), now=now)])[0]


def _of_paper(world: Any, kind: str) -> dict[str, object]:
    paper = ABSENT if kind == "absent" else world.papers[kind].pk
    return {"paper": paper, "number": 1, "key": "serve"}


def _register(world: Any, kind: str) -> dict[str, object]:
    of = {"own-office": "labour", "other-office": "other"}.get(kind)
    return {"register": world.papers[of].register_id if of else ABSENT}


def _text(world: Any, kind: str) -> dict[str, object]:
    return {"kind": "opinion" if kind == "known" else "nothing", "which": "letter"}


def _served(world: Any, kind: str) -> dict[str, object]:
    return {"number": 1 if kind == "first" else 2}


FAMILIES = (
    ("desk/papers/registers/<int:register>/", ("own-office", "other-office", "absent"), _register),
    ("desk/papers/texts/<slug:kind>/", ("known", "absent"), _text),
    # Each picture is made in a process of its own, so fewer of them.
    ("desk/papers/<int:paper>/page-", ("labour", "other", "accusing", "absent"), _of_paper),
    ("desk/papers/<int:paper>/", KINDS, _of_paper),
    ("progress/papers/<int:number>/", ("first", "absent"), _served),
)

"""Papers in the world of the table of access: an issued one about every matter, texts, registers."""

from typing import Any
from uuid import UUID

from qingyu.documents.models import Document, DocumentState
from qingyu.documents.services import draft, issue, letters
from qingyu.petitions.ledgers import Terms, exporting, importing
from qingyu.petitions.models import Matter
from tests.cast import County
from tests.documents.files.hostile import jpeg
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


def lists(county: County, now: Any) -> dict[str, Any]:
    """A list that Wang took out, one that Wang had checked, and a letter that waits, at the county's petition office."""
    wang, office = viewer(county.wang), county.petitions
    terms = Terms(with_people=True)
    out = exporting.ask(
        "matters", office=office, terms=terms, purpose="分析", password="", by=wang, now=now
    )  # fmt: skip
    body = "信访日期,信访人,反映事项\n2026-10-08,张三丰,村口的桥断了。\n".encode()
    line = importing.check(
        "matters", "台账.csv", body, office=office, channel="letter", by=wang, now=now
    )
    letter = letters.bring(
        [("来信.jpg", jpeg())], office=office, staff=county.wang.pk, now=now
    )  # fmt: skip
    return {"export": out.pk, "import": line.pk, "letter": letter.pk}


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


def _list(name: str, parameter: str) -> Any:
    def values(world: Any, kind: str) -> dict[str, object]:
        return {parameter: world.lists[name] if kind == "office" else ABSENT}

    return values


def _letter(world: Any, kind: str) -> dict[str, object]:
    key = world.lists["letter"] if kind == "office" else UUID(int=9)
    return {"letter": key, "number": 1}


def _ledger(world: Any, kind: str) -> dict[str, object]:
    return {"ledger": "matters" if kind == "known" else "nothing"}


def _served(world: Any, kind: str) -> dict[str, object]:
    return {"number": 1 if kind == "first" else 2}


FAMILIES = (
    ("desk/scans/<uuid:letter>/", ("office", "absent"), _letter),
    ("desk/papers/registers/<int:register>/", ("own-office", "other-office", "absent"), _register),
    ("desk/papers/texts/<slug:kind>/", ("known", "absent"), _text),
    ("desk/ledgers/exports/<int:export>/", ("office", "absent"), _list("export", "export")),
    ("desk/ledgers/imports/<int:line>/", ("office", "absent"), _list("import", "line")),
    ("desk/ledgers/columns/<slug:ledger>/", ("known", "absent"), _ledger),
    # Each picture is made in a process of its own, so fewer of them.
    ("desk/papers/<int:paper>/page-", ("labour", "other", "accusing", "absent"), _of_paper),
    ("desk/papers/<int:paper>/", KINDS, _of_paper),
    ("progress/papers/<int:number>/", ("first", "absent"), _served),
)

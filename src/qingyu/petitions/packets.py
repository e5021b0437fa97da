"""One matter's whole file as it may be taken out: what it holds for one reader, and the taking itself.

What the reader may not open is named in the index as withheld. People are named only to those who
work on the matter, as on its page.
"""

import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.documents.blocks import Block, Cell, RowBlock, Text
from qingyu.documents.fonts import NoChineseFont
from qingyu.documents.models import Attachment, Document, DocumentState
from qingyu.documents.packet import Item, Part, bind, pack
from qingyu.documents.packet.archive import WeakPassword
from qingyu.documents.pdf import print_page
from qingyu.documents.services import issue
from qingyu.documents.services.attach import content
from qingyu.ledger import export, receipts
from qingyu.ledger.models import Entry
from qingyu.offices import access
from qingyu.privacy import masking

from . import paper_queries, parts, queries, story, turn
from .errors import Incomplete, NotResponsible, Refused
from .models import Matter, Party, PartyRole
from .papers import in_our_words
from .services import attach
from .services.reveal import ROLES

LONGEST_PURPOSE = 200
HIDDEN = "仅办理人可见的材料"


@dataclass(frozen=True)
class Packet:
    """The file that was made: its name and its bytes, a PDF or a ZIP."""

    name: str
    body: bytes


def may_take(who: access.Viewer) -> bool:
    """Whoever works on matters or oversees them; which matters is the one door's to say."""
    return bool(who.direct | who.oversight)


def take(
    matter: Matter, *, purpose: str, as_archive: bool, password: str = "", by: access.Viewer, now: datetime
) -> Packet:  # fmt: skip
    """Bind the file for this reader; who took it and why is an entry of the matter.

    Bound before the entry is written, so that nobody waits behind the binding; handed over after it.
    Raises access.NotFound, NotResponsible, Incomplete without a purpose or with a weak password.
    """
    parts.require_sight(by, matter)
    if not may_take(by):
        raise NotResponsible(_("您的岗位不能取出案卷。"))
    if not purpose.strip():
        raise Incomplete(purpose=_("请写明取出案卷的用途，它会登记在案。"))
    packet = _bound(matter, as_archive, password, by, now)
    _note(matter, purpose.strip()[:LONGEST_PURPOSE], packet, by, now)
    return packet


def _bound(
    matter: Matter, as_archive: bool, password: str, by: access.Viewer, now: datetime
) -> Packet:
    title = f"信访事项案卷 {matter.number}" + ("（保密）" if matter.is_sealed else "")
    with in_our_words():
        try:
            pieces = list(items(matter, by))
            bound = bind(title, pieces, made_on=day_of(now), made_for=by.name)
            if not as_archive:
                return Packet(f"{title}.pdf", bound)
            return Packet(f"{title}.zip", pack(bound, pieces, password=password))
        except WeakPassword as error:
            raise Incomplete(password=str(error)) from None
        except NoChineseFont as error:
            raise Refused(str(error)) from None


@transaction.atomic
def _note(matter: Matter, purpose: str, packet: Packet, by: access.Viewer, now: datetime) -> None:
    digest = hashlib.sha256(packet.body).hexdigest()
    turn.record(
        turn.lock(matter, by=by), "packet_taken", by=by, office=None, at=now, now=now,
        facts={"purpose": purpose, "sha256": digest},
    )  # fmt: skip


def items(matter: Matter, who: access.Viewer) -> Iterator[Item]:
    """Every piece of the file in the order of filing, withheld where the reader may not open it."""
    yield _front(matter, who)
    yield from _documents(matter, who)
    yield from _attachments(matter, who)
    yield _talk(matter, who)
    yield _journal(matter)
    yield from _proof(matter)


def _is_ours(matter: Matter, who: access.Viewer) -> bool:
    return bool({matter.accountable_office_id, matter.first_receiver_id} & who.direct)


def _row(*cells: str) -> RowBlock:
    """Label and content in turn."""
    return RowBlock(tuple(Cell(text, n % 2 == 0) for n, text in enumerate(cells)))


def _table(titles: Iterable[str], rows: Iterable[Iterable[str]]) -> list[Block]:
    head = RowBlock(tuple(Cell(title, True) for title in titles))
    return [head, *(RowBlock(tuple(Cell(text) for text in row)) for row in rows)]


def _front(matter: Matter, who: access.Viewer) -> Item:
    """What the matter is, who petitions, and the petitioner's own words."""
    is_open = _is_ours(matter, who) and who.has(*ROLES)
    blocks: list[Block] = [
        Text("title", "信访事项登记情况"),
        _row("事项编号", matter.number, "收到", f"{localtime(matter.received_at):%Y-%m-%d}"),
        _row("事项", matter.title),
        _row("责任单位", matter.accountable_office.name, "责任人", matter.accountable_staff.name),
    ]
    for petition in matter.petitions.prefetch_related("parties", "claims").order_by("pk"):
        people = "、".join(_person(one, is_open) for one in petition.parties.all() if one.name)
        when = f"{localtime(petition.received_at):%Y-%m-%d}"
        blocks += [
            Text("h1", f"{when} {petition.get_channel_display()}"),
            _row("信访人", people or "匿名"),
            *(Text("body", line) for line in petition.text.splitlines() if line.strip()),
            *(Text("body", f"诉求：{claim.text}") for claim in petition.claims.all()),
        ]
    return Item(Part.DOCUMENT, "登记情况", blocks=blocks, on=day_of(matter.received_at))


def _person(party: Party, is_open: bool) -> str:
    name = party.name if is_open else masking.mask_name(party.name)
    phone = party.phone if is_open else masking.mask_phone(party.phone)
    return f"{name} {phone}".strip() if party.role == PartyRole.MAIN else name


def _documents(matter: Matter, who: access.Viewer) -> Iterator[Item]:
    """What was issued; drafts are no part of the file yet."""
    open_to_reader = {one.pk for one in paper_queries.of_matter(who, matter)}
    rows = Document.objects.filter(paper_queries.FIXED, matter_id=matter.pk)
    for one in rows.select_related("office").order_by("issued_at", "pk"):
        gone = "（已作废）" if one.state == DocumentState.CANCELLED else ""
        title = f"{one.about.name[0]} {one.number}".strip() + gone
        on = day_of(one.issued_at) if one.issued_at else None
        if one.pk not in open_to_reader:
            yield Item(Part.DOCUMENT, title, on=on, is_withheld=True)
            continue
        body = issue.pdf_of(one) if one.is_printed else print_page(one.page)
        yield Item(Part.DOCUMENT, title, "pdf", body, name=f"{title}.pdf", on=on, is_ours=True)


def _attachments(matter: Matter, who: access.Viewer) -> Iterator[Item]:
    for one in attach.of_matter(matter):
        on = day_of(one.uploaded_at)
        if not may_open(matter, who, one):
            yield Item(Part.ATTACHMENT, HIDDEN, on=on, is_withheld=True)
        else:
            yield Item(Part.ATTACHMENT, one.name, one.kind, content(one), name=one.name, on=on)


def may_open(matter: Matter, who: access.Viewer, file: Attachment) -> bool:
    """What is for those who handle it alone stays with them."""
    return not file.is_secret or bool(
        {matter.accountable_office_id, matter.first_receiver_id} & who.offices
    )


def _talk(matter: Matter, who: access.Viewer) -> Item:
    """What was said with the petitioner, in the order of time."""
    file = queries.open_file(who, matter.pk)
    said = [(one.at, one.staff.name if one.staff else "信访人", one.text) for one in file.messages]
    said += [(one.at, one.staff.name, one.note) for one in file.contacts]
    rows = [(f"{localtime(at):%Y-%m-%d %H:%M}", name, text) for at, name, text in sorted(said)]
    blocks = [Text("title", "沟通记录"), *_table(("时间", "谁", "内容"), rows)]
    return Item(Part.JOURNAL, f"沟通记录（{len(rows)}条）", blocks=blocks)


def _journal(matter: Matter) -> Item:
    entries = list(Entry.objects.filter(chain=matter.chain).order_by("n"))
    rows = [
        (str(one.n), f"{localtime(one.at):%Y-%m-%d %H:%M}", story.sentence(one), one.actor_label)
        for one in entries
    ]
    blocks = [Text("title", "流转记录"), *_table(("序", "时间", "做了什么", "谁"), rows)]
    return Item(Part.JOURNAL, f"流转记录（{len(rows)}条）", blocks=blocks)


def _proof(matter: Matter) -> Iterator[Item]:
    """The receipt of the newest entry on paper, and the chain as a file that anyone can check."""
    last = Entry.objects.filter(chain=matter.chain).order_by("-n").first()
    if last is None:
        return
    lines = receipts.text(receipts.receipt(last)).splitlines()
    words = (
        "以下各行由本系统签名，可在核验页逐字输入核对；压缩包里的流水文件可以离开本系统单独查验。"
    )
    blocks = [
        Text("title", "核验证明"),
        Text("body", words),
        *(Text("flush", one) for one in lines),
    ]
    yield Item(Part.PROOF, "最新一条记录的回执", blocks=blocks)
    stream = io.StringIO()
    export.write(stream, now=last.recorded_at, chain=matter.chain)
    yield Item(
        Part.PROOF, "流水文件", "ledger", stream.getvalue().encode(), name="流水.jsonl",
    )  # fmt: skip

"""The receipt: number, query code, who has it now, what happens next and when, and the proof."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from qingyu.documents.picture import ReceiptPicture, draw
from qingyu.ledger import receipts as signed
from qingyu.petitions.models import Clock, Matter, Petition
from qingyu.petitions.own import own_entry
from qingyu.web.shell.dates import full_date
from qingyu.web.shell.parts import Qr

from .promises import PROMISES


@dataclass(frozen=True)
class Receipt:
    """What stands on it; `proof` is the hash of the journal's entry of this very petition."""

    number: str
    code: str
    received_at: datetime
    office: str
    person: str
    phone: str
    first_due: date | None
    first_promise: str
    qr: Qr
    proof: str
    chain: str
    position: int


def of(petition_id: int, request: HttpRequest) -> Receipt:
    """The receipt of a petition sent from this browser."""
    petition = Petition.objects.get(pk=petition_id)
    related = ("accountable_office", "accountable_staff")
    matter = Matter.objects.select_related(*related).get(pk=petition.matter_id)
    clock = _first_clock(matter)
    entry = own_entry(petition)
    return Receipt(
        number=matter.number,
        code=petition.code,
        received_at=petition.received_at,
        office=matter.accountable_office.name,
        person=matter.accountable_staff.name,
        phone=matter.accountable_staff.phone or matter.accountable_office.phone,
        first_due=clock.due_on if clock else None,
        first_promise=str(PROMISES[clock.rule].due) if clock else "",
        qr=Qr(look_up_address(petition.code, request), _("查询码的二维码，扫一扫查进度")),
        proof=entry.hash,
        chain=entry.chain,
        position=entry.n,
    )


def picture(found: Receipt, *, for_family: bool = False) -> bytes:
    """The receipt as PNG. The family's copy lacks the query code: it says who has the matter and
    when they answer, and opens nothing. Raises NoChineseFont."""
    head = [_("编号 %(number)s") % {"number": found.number}, full_date(found.received_at)]
    now = [found.office, f"{found.person} {found.phone}".strip()]
    after = [
        _("受理以后60日内（自然日）书面答复您；情况复杂的，最多延长30日，会告诉您理由。"),
        _("对答复不满意，收到后30日内可以申请复查。"),
    ]
    if found.first_due:
        first = _("%(day)s前（自然日）：%(what)s。")
        after.insert(0, first % {"day": full_date(found.first_due), "what": found.first_promise})
    return draw(
        ReceiptPicture(
            title=_("收到了（给家人的一份）") if for_family else _("收到了"),
            head=head,
            code_words="" if for_family else _("查询码，请收好"),
            code="" if for_family else " ".join(re.findall("....", found.code)),
            address="" if for_family else found.qr.data,
            parts=[(_("现在谁负责"), now), (_("接下来"), after)],
            proof=f"{found.chain}#{found.position} {found.proof}",
        )
    )  # fmt: skip


def voucher(petition_id: int) -> str:
    """The signed receipt of the petition's entry in lines."""
    petition = Petition.objects.select_related("matter").get(pk=petition_id)
    return signed.text(signed.receipt(own_entry(petition)))


def look_up_address(code: str, request: HttpRequest) -> str:
    """Where the QR picture leads. The code stands behind #, which browsers never send on:
    it reaches no log on the way."""
    return request.build_absolute_uri(reverse("progress")) + "#" + code


def _first_clock(matter: Matter) -> Clock | None:
    promised = [rule for rule, promise in PROMISES.items() if not promise.is_window]
    running = matter.clocks.filter(is_open=True, rule__in=promised)
    return running.order_by("due_on", "pk").first()

"""Petitions that another system received, such as a hotline: registered like any other."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Status

from qingyu.offices.models import Office, Place
from qingyu.petitions.errors import Incomplete
from qingyu.petitions.intake import Intake
from qingyu.petitions.intake import PartyIn as Person
from qingyu.petitions.own import own_entry
from qingyu.petitions.services import register as service

from .door import Token, who_is
from .shapes import PetitionIn, Problem, ReceiptOut

router = Router(tags=["petitions"], auth=Token())


@router.post(
    "",
    response={200: ReceiptOut, 201: ReceiptOut, 403: Problem, 409: Problem, 422: Problem},
    summary="登记信访件",
)
def register(request: HttpRequest, sent: PetitionIn) -> Status[ReceiptOut]:
    """Register one petition: 201 when it is new, 200 with the first receipt when it is a repeat."""
    office = Office.objects.filter(code=sent.office).first()
    if office is None:
        raise Incomplete(office=_("没有这个代码的单位。"))
    done = service.register(_intake(sent, office), office=office, by=who_is(request), now=timezone.now())  # fmt: skip
    matter = done.petition.matter
    receipt = ReceiptOut(
        number=matter.number,
        code=done.code,
        is_new=done.is_new,
        hash=own_entry(done.petition).hash,
    )
    return Status(201 if done.is_new else 200, receipt)


def _intake(sent: PetitionIn, office: Office) -> Intake:
    if sent.received_at.utcoffset() is None:
        raise Incomplete(received_at=_("收到时间要带时区，例如 2026-11-23T09:30:00+08:00。"))
    if sent.place and not Place.objects.filter(pk=sent.place).exists():
        raise Incomplete(place=_("没有这个区划代码。"))
    return Intake(
        channel=sent.channel, received_at=sent.received_at, text=sent.text, title=sent.title,
        parties=[
            Person(p.name, p.phone, p.id_number, "111" if p.id_number else "", p.address, p.role)
            for p in sent.parties
        ],
        place_code=sent.place, where=sent.where, people=sent.people, claims=sent.claims,
        second_answer=sent.second_answer, is_anonymous=sent.is_anonymous,
        wants_secrecy=sent.wants_secrecy, fears_retaliation=sent.fears_retaliation,
        source_key=f"api:{office.code}:{sent.source}",
    )  # fmt: skip

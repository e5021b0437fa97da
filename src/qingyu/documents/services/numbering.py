"""Document numbers: taken under a row lock, never twice, every gap explained."""

from datetime import datetime

from django.db import transaction

from qingyu.core.numbers import document_number
from qingyu.offices.models import Office

from ..dates import CHINA
from ..errors import DocumentRefused
from ..models import Document, NumberRegister, VoidNumber


@transaction.atomic
def take(office: Office, word: str, *, now: datetime) -> tuple[NumberRegister, int, str]:
    """The next number of the office's register for this word and year: 晴川水信意〔2026〕12号."""
    year = now.astimezone(CHINA).year
    whole = f"{office.label}{word}"
    NumberRegister.objects.get_or_create(office=office, word=whole, year=year)
    register = NumberRegister.objects.select_for_update().get(office=office, word=whole, year=year)
    register.last += 1
    register.save(update_fields=["last"])
    return register, register.last, document_number(whole, year, register.last)


@transaction.atomic
def void_next(office: Office, word: str, *, reason: str, by: int, now: datetime) -> VoidNumber:
    """Give the next number to no document: it was used on paper or spoiled. The reason is kept."""
    if not reason.strip():
        raise DocumentRefused("请写明这个号作废或者在线下使用的原因。")
    register, serial, _ = take(office, word, now=now)
    return VoidNumber.objects.create(
        register=register, serial=serial, reason=reason.strip(), by_id=by, at=now
    )


def gaps(register: NumberRegister) -> list[int]:
    """Numbers that neither a document bears nor a reason explains. Should be empty."""
    register.refresh_from_db(fields=["last"])
    borne = set(Document.objects.filter(register=register).values_list("serial", flat=True))
    voided = set(register.voids.values_list("serial", flat=True))
    return [serial for serial in range(1, register.last + 1) if serial not in borne | voided]

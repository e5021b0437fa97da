"""Document numbers: taken under a row lock, never twice, every gap explained."""

import re
from datetime import datetime

from django.db import transaction

from qingyu.core.numbers import document_number
from qingyu.ledger import journal
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office

from ..dates import CHINA
from ..errors import DocumentRefused
from ..models import Document, Letterhead, NumberRegister, VoidNumber

WORD = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{1,20}")


@transaction.atomic
def take(office: Office, word: str, *, now: datetime) -> tuple[NumberRegister, int, str]:
    """The next number of the office's register for this word and year: 晴川水信意〔2026〕12号."""
    year = now.astimezone(CHINA).year
    whole = f"{code_word(office)}{word}"
    NumberRegister.objects.get_or_create(office=office, word=whole, year=year)
    register = NumberRegister.objects.select_for_update().get(office=office, word=whole, year=year)
    register.last += 1
    register.save(update_fields=["last"])
    return register, register.last, document_number(whole, year, register.last)


def code_word(office: Office) -> str:
    """The office's word in its numbers: its own, else its short name."""
    own = Letterhead.objects.filter(office=office).values_list("word", flat=True).first()
    return own or office.label


@transaction.atomic
def set_code_word(office: Office, word: str, *, by: Viewer, now: datetime) -> Letterhead:
    """Numbers given from now on begin with this word; a register of its own begins with it."""
    word = word.strip()
    if not WORD.fullmatch(word):
        raise DocumentRefused("机关代字用1至20个汉字，不带括号和数字。")
    journal.append(
        f"office:{office.pk}", "code_word_set", at=now, now=now, facts={"word": word},
        by=journal.Actor("staff", by.staff_id, office.pk, f"{office.label} {by.name}"),
    )  # fmt: skip
    kept = {"word": word, "by_id": by.staff_id, "at": now}
    return Letterhead.objects.update_or_create(office=office, defaults=kept)[0]


@transaction.atomic
def void_next(office: Office, word: str, *, reason: str, by: int, now: datetime) -> VoidNumber:
    """Give the next number to no document: it was used on paper or spoiled. The reason is kept."""
    _need(reason)
    register, serial, _ = take(office, word, now=now)
    return VoidNumber.objects.create(
        register=register, serial=serial, reason=reason.strip(), by_id=by, at=now
    )


@transaction.atomic
def void_in(register: NumberRegister, *, reason: str, by: int, now: datetime) -> VoidNumber:
    """The same for a register that is there; one of a past year takes no more numbers."""
    _need(reason)
    if register.year != now.astimezone(CHINA).year:
        raise DocumentRefused("往年的登记簿不能再用新号。")
    locked = NumberRegister.objects.select_for_update().get(pk=register.pk)
    locked.last += 1
    locked.save(update_fields=["last"])
    return VoidNumber.objects.create(
        register=locked, serial=locked.last, reason=reason.strip(), by_id=by, at=now
    )


def _need(reason: str) -> None:
    if not reason.strip():
        raise DocumentRefused("请写明这个号作废或者在线下使用的原因。")


def gaps(register: NumberRegister) -> list[int]:
    """Numbers that neither a document bears nor a reason explains. Should be empty."""
    register.refresh_from_db(fields=["last"])
    borne = set(Document.objects.filter(register=register).values_list("serial", flat=True))
    voided = set(register.voids.values_list("serial", flat=True))
    return [serial for serial in range(1, register.last + 1) if serial not in borne | voided]

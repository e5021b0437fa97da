"""What everybody may read without a code."""

from datetime import date, timedelta

import pytest

from qingyu.ledger import checkpoints
from qingyu.ledger.models import Checkpoint
from qingyu.offices.models import Office
from tests import factories

from .conftest import Phone


def seal(count: int) -> None:
    for n in range(count):
        checkpoints.make(date(2026, 9, 1) + timedelta(days=n), factories.NOW)


def test_the_office_publishes_what_article_18_asks(phone: Phone) -> None:
    office = phone.tale.county.petitions
    Office.objects.filter(pk=office.pk).update(
        phone="0990-880896", address="人民路9号", hours="周一至周五"
    )

    page = phone.page("/info/")

    assert all(fact in page for fact in ("0990-880896", "人民路9号", "周一至周五", "60日", "30日"))


def test_the_help_line_stands_on_every_public_page(phone: Phone) -> None:
    office = phone.tale.county.petitions
    Office.objects.filter(pk=office.pk).update(phone="0990-880896")

    for path in ("/", "/report/what/", "/progress/", "/info/", "/ledger/", "/report/receipt/"):
        assert "0990-880896" in phone.page(path), path


def test_checkpoints_are_listed_newest_first_and_by_pages(phone: Phone) -> None:
    seal(31)

    first, second = phone.page("/ledger/"), phone.page("/ledger/?before=2026-09-02")

    assert first.index("2026-10-01") < first.index("2026-09-02")
    assert "?before=2026-09-02" in first
    assert "2026-09-01" in second


def test_one_days_checkpoint_is_a_file(phone: Phone) -> None:
    seal(1)

    body = phone.client.get("/ledger/2026-09-01.json").json()

    assert body["day"] == "2026-09-01"
    assert body == checkpoints.published(Checkpoint.objects.get())


@pytest.mark.parametrize("day", ["2026-01-01", "nonsense", "2026-13-99"])
def test_a_day_without_checkpoint_is_not_found(phone: Phone, day: str) -> None:
    assert phone.client.get(f"/ledger/{day}.json").status_code == 404


def test_an_instance_before_set_up_still_answers(db: None, client: object) -> None:
    for path in ("/", "/info/", "/ledger/", "/progress/", "/report/where/"):
        assert client.get(path).status_code in {200, 302}  # type: ignore[attr-defined]


def test_a_receipt_is_held_against_the_journal(phone: Phone) -> None:
    phone.sends()
    voucher = phone.client.get("/report/receipt.txt").content.decode()
    forged = voucher.replace("registered", "withdraw")

    right = phone.client.post("/ledger/check/", {"text": voucher}).content.decode()
    wrong = phone.client.post("/ledger/check/", {"text": forged}).content.decode()

    assert "对得上" in right
    assert "签名不对" in wrong


@pytest.mark.parametrize("text", ["", "胡乱写的", "第几条：很多"])
def test_what_is_no_receipt_is_told_in_words(phone: Phone, text: str) -> None:
    answer = phone.client.post("/ledger/check/", {"text": text})

    assert answer.status_code == 200
    assert "对得上" not in answer.content.decode()


def test_another_telephone_gets_no_voucher(phone: Phone) -> None:
    phone.sends()
    phone.client.cookies.clear()

    assert phone.client.get("/report/receipt.txt").status_code == 404

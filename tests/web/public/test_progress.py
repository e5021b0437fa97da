"""查进度: the door, the honest page, and what an outsider never learns."""

from datetime import timedelta
from typing import Any

import pytest

from qingyu.petitions import lookup
from qingyu.petitions.intake import PartyIn
from qingyu.petitions.parts import Petitioner
from qingyu.petitions.services import screen, talk
from tests import cast

from .conftest import Phone

SAME = "对不上，请对照收条再填一次"


def test_code_and_last_four_digits_open_the_matter(phone: Phone) -> None:
    petition = phone.sends()

    assert phone.opens().headers["Location"] == "/progress/matter/"

    assert petition.matter.number in phone.page()


def test_a_wrong_code_and_a_wrong_second_answer_get_the_same_answer(phone: Phone) -> None:
    phone.sends()

    wrong_code = phone.opens(code="1234567890123456").content.decode()
    wrong_answer = phone.opens(answer="0000").content.decode()

    assert SAME in wrong_code
    assert SAME in wrong_answer


def test_wrong_tries_wait_longer_but_nobody_is_locked_out(phone: Phone) -> None:
    phone.sends()
    for _try in range(3):
        phone.opens(answer="0000")

    assert "再试" in phone.opens().content.decode()

    phone.later(seconds=30)
    assert phone.opens().status_code == 302


def test_the_wait_grows_and_ends_at_half_a_minute() -> None:
    waits = [lookup.code_wait(n).total_seconds() for n in range(12)]

    assert waits == [0, 0, 0, 1, 2, 5, 10, 20, 30, 30, 30, 30]
    assert lookup.address_wait(10_000) <= timedelta(seconds=5)


def test_without_the_code_there_is_no_page(phone: Phone) -> None:
    phone.sends()
    phone.client.post("/progress/leave/")

    for path in ("/progress/matter/", "/progress/say/urge/", "/progress/withdraw/"):
        assert phone.client.get(path).headers["Location"] == "/progress/"


def test_the_page_closes_by_itself_and_on_demand(phone: Phone) -> None:
    phone.sends()
    phone.opens()
    phone.later(minutes=31)
    assert phone.client.get("/progress/matter/").status_code == 302

    phone.opens()
    phone.client.post("/progress/leave/")

    assert phone.client.get("/progress/matter/").status_code == 302


def test_the_timeline_tells_what_comes_next_by_when(phone: Phone) -> None:
    phone.sends()
    phone.opens()

    page = phone.page()

    assert "告诉您由哪个单位办理" in page
    assert "2026年12月8日（星期二）" in page
    assert "绿 剩15天" in page
    assert "自然日" in page


def test_lateness_is_admitted_in_days(phone: Phone) -> None:
    phone.sends()
    phone.later(days=17)
    phone.opens()

    page = phone.page()

    assert "已超过期限2天还没有办到，对不起。" in page
    assert "红 逾期2天" in page


def test_how_the_date_was_counted_is_told_in_words(phone: Phone) -> None:
    phone.sends()
    phone.opens()

    page = phone.page("/progress/counted/office_transfer/")

    assert "次日起算" in page
    assert "条例第22条" in page


@pytest.mark.parametrize("rule", ["remit_objection", "no_such_rule", "review_window"])
def test_what_bodies_owe_each_other_is_not_shown(phone: Phone, rule: str) -> None:
    phone.sends()
    phone.opens()

    assert phone.client.get(f"/progress/counted/{rule}/").status_code == 404


def test_drafts_approvals_and_look_ups_stay_inside(phone: Phone) -> None:
    tale = phone.tale
    matter = phone.sends().matter
    tale.wang_screens(matter)
    tale.wang_sends(matter, tale.county.labour)
    tale.body_accepts(matter, tale.county.zhao)
    phone.opens()

    page = phone.page()

    assert "县人社局" in page
    assert "起草" not in page


def test_two_petitioners_of_one_matter_never_read_each_other(phone: Phone) -> None:
    """A second person's petition joins Li's matter; neither's words appear to the other."""

    first, tale = phone.sends(), phone.tale
    talk.say(Petitioner(first), "material", "李的银行卡号", now=tale.now)
    zhou = PartyIn(name="周工友", phone="13900005678")
    second = tale.li_writes("我也没有拿到工资", parties=[zhou])
    wang = tale.eyes(tale.county.wang)
    screen.join(second, first.matter, reason="同一拖欠工资事项", by=wang, now=tale.now)
    assert tale.petition is not None
    phone.opens(answer="5678")

    page = phone.page()

    assert "与其他人反映的同一件事一起办理" in page
    assert "李的银行卡号" not in page
    assert cast.LI.name not in page
    assert "您补充了材料" not in page


def test_the_progress_page_takes_few_queries_however_much_there_is(
    phone: Phone, django_assert_max_num_queries: Any
) -> None:
    petition = phone.sends()
    phone.opens()
    with django_assert_max_num_queries(12):
        phone.page()
    for _day in range(3):
        phone.later(days=1)
        talk.say(Petitioner(petition), "urge", "", now=phone.tale.now)

    phone.opens()
    with django_assert_max_num_queries(12):
        phone.page()


def test_the_page_reads_in_english(phone: Phone) -> None:
    phone.sends()
    phone.opens()
    phone.client.cookies["django_language"] = "en"

    page = phone.page()

    assert "How far it has come" in page
    assert "Tuesday 8 December 2026" in page
    assert "has received your petition" in page


def test_a_code_is_taken_however_it_is_typed(phone: Phone) -> None:
    petition = phone.sends()
    code = petition.code
    typed = f"{code[:4]} {code[4:8]}-{code[8:12]}　{code[12:]}".translate(
        {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}  # full-width
    )

    assert phone.opens(code=typed).status_code == 302


def test_who_comes_after_li_at_the_kiosk_finds_no_receipt_of_hers(phone: Phone) -> None:
    petition = phone.sends()
    assert petition.matter.number in phone.page("/report/receipt/")

    phone.client.post("/progress/leave/")

    assert petition.matter.number not in phone.page("/report/receipt/")
    paths = ("/report/receipt.png", "/report/receipt-family.png", "/report/receipt.txt")
    assert [phone.client.get(path).status_code for path in paths] == [404, 404, 404]


class TestWordsThatWaited:
    WORDS = "那天他们来过我家，吓着了老人。"

    def too_late(self, phone: Phone) -> None:
        """Li wrote for more than half an hour and then pressed the button."""
        phone.sends()
        phone.later(minutes=45)
        phone.client.post("/progress/say/material/", {"text": self.WORDS})

    def test_li_finds_them_when_she_opens_it_again(self, phone: Phone) -> None:
        self.too_late(phone)

        assert phone.opens().headers["Location"] == "/progress/say/material/"
        assert self.WORDS in phone.page("/progress/say/material/")

    def test_another_petitioner_in_the_same_browser_does_not(self, phone: Phone) -> None:
        self.too_late(phone)
        neighbour = phone.tale.li_writes(
            "门前的路坏了。", parties=[PartyIn(cast.LI_NEIGHBOUR.name, cast.LI_NEIGHBOUR.phone)]
        )

        opened = phone.opens(answer=cast.LI_NEIGHBOUR.phone[-4:])

        assert opened.headers["Location"] == "/progress/matter/"
        assert neighbour.number in phone.page()
        assert self.WORDS not in phone.page("/progress/say/material/")

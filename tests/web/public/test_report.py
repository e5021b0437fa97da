"""Five short pages from the first word to the receipt."""

from uuid import uuid4

import pytest
from django.core import signing

from qingyu.petitions.models import Party, Petition
from tests import cast

from .conftest import WHAT, Phone


def test_li_sends_a_petition_and_takes_a_receipt_home(phone: Phone) -> None:
    petition = phone.sends()

    receipt = phone.client.get("/report/receipt/").content.decode()

    assert petition.text == WHAT
    assert petition.matter.number in receipt
    assert all(petition.code[i : i + 4] in receipt for i in (0, 4, 8, 12))
    assert "2026年12月8日（星期二）" in receipt  # 条例第22条: 15 days from 23 November
    assert "王登记" in receipt


def test_the_receipt_carries_the_hash_of_its_own_entry(phone: Phone) -> None:
    from qingyu.ledger.models import Entry

    petition = phone.sends()

    entry = Entry.objects.get(chain=petition.matter.chain)
    assert entry.hash in phone.page("/report/receipt/")


def test_a_second_press_shows_the_same_receipt(phone: Phone) -> None:
    phone.writes()
    token = phone.token()

    for _press in range(3):
        answer = phone.client.post("/report/check/", {"submission": token})
        assert answer.headers["Location"] == "/report/receipt/"

    assert Petition.objects.count() == 1


def test_a_repeat_after_the_session_is_gone_still_finds_its_receipt(phone: Phone) -> None:
    phone.writes()
    token = phone.token()
    phone.client.post("/report/check/", {"submission": token})
    phone.client.cookies.clear()

    phone.client.post("/report/check/", {"submission": token})

    petition = Petition.objects.get()
    assert petition.code[:4] in phone.page("/report/receipt/")


@pytest.mark.parametrize(
    "token", ["", "nonsense", str(uuid4()), signing.Signer().sign(str(uuid4()))]
)
def test_a_submission_this_server_did_not_sign_is_refused_and_nothing_is_lost(
    phone: Phone, token: str
) -> None:
    phone.writes()

    page = phone.client.post("/report/check/", {"submission": token}).content.decode()

    assert "重新提交" in page
    assert WHAT in page
    assert not Petition.objects.exists()


def test_nothing_typed_is_lost_when_something_is_missing(phone: Phone) -> None:
    phone.answer("what", text=WHAT)
    phone.answer("where")

    page = phone.answer("who", name="", phone="not a number", others="张三丰").content.decode()

    assert "手机号请填11位数字" in page
    assert 'value="not a number"' in page
    assert "张三丰" in page


def test_an_empty_text_is_asked_for_at_its_field(phone: Phone) -> None:
    page = phone.answer("what", text=" \u202e\x00 ").content.decode()

    assert "请写下要反映的事情" in page
    assert 'aria-invalid="true"' in page


def test_a_text_that_is_too_long_is_told_with_both_numbers_and_kept(phone: Phone) -> None:
    page = phone.answer("what", text="很" * 50_001).content.decode()

    assert "内容有50001个字，最多50000个字" in page
    assert "很" * 50_001 in page


def test_a_page_cannot_be_skipped(phone: Phone) -> None:
    assert phone.client.get("/report/who/").headers["Location"] == "/report/what/"
    assert phone.client.get("/report/check/").headers["Location"] == "/report/what/"


def test_changing_one_answer_leads_straight_back_to_the_check_page(phone: Phone) -> None:
    phone.writes()

    answer = phone.answer("what", text="换一种说法")

    assert answer.headers["Location"] == "/report/check/"
    assert "换一种说法" in phone.page("/report/check/")


def test_the_draft_is_not_readable_in_the_session_table(phone: Phone) -> None:
    phone.writes()

    assert WHAT not in str(dict(phone.client.session))
    assert cast.LI.phone not in str(dict(phone.client.session))


def test_the_draft_is_gone_once_sent_or_cleared(phone: Phone) -> None:
    phone.sends()
    assert "report" not in phone.client.session

    phone.writes()
    phone.client.post("/report/clear/")

    assert "report" not in phone.client.session


def test_someone_anonymous_needs_a_word_to_come_back_with(phone: Phone) -> None:
    phone.answer("what", text=WHAT)
    phone.answer("where")
    assert "查询暗号" in phone.answer("who", is_anonymous="on").content.decode()

    petition = phone.sends(name="", phone="", is_anonymous="on", word="桂花树")

    assert petition.is_anonymous
    assert not Party.objects.exists()
    assert phone.opens(answer="桂花树").status_code == 302


def test_a_name_is_not_kept_when_the_petitioner_chose_to_be_anonymous(phone: Phone) -> None:
    phone.sends(name="李秀英", phone="", is_anonymous="on", word="桂花树")

    assert not Party.objects.exists()


def test_fear_of_retaliation_seals_the_matter(phone: Phone) -> None:
    assert phone.sends(protect="on").matter.is_sealed


def test_a_daughter_files_for_her_father(phone: Phone) -> None:
    petition = phone.sends(name="李小妹", on_behalf_of="李秀英")

    roles = {party.role: party.name for party in petition.parties.all()}
    assert roles == {"main": "李秀英", "agent": "李小妹"}
    assert (petition.people, petition.is_joint) == (1, False)


def test_several_people_petition_together_without_any_limit(phone: Phone) -> None:
    others = "\n".join(f"工友{n}" for n in range(11))

    petition = phone.sends(people=12, others=others)

    assert (petition.people, petition.is_joint, petition.parties.count()) == (12, True, 12)


@pytest.mark.parametrize("name", ["𠮷田", "䶮先生", "阿卜杜拉·买买提"])
def test_rare_letters_and_long_names_survive(phone: Phone, name: str) -> None:
    petition = phone.sends(name=name)

    assert petition.parties.get().name == name


def test_another_telephone_has_no_receipt(phone: Phone) -> None:
    petition = phone.sends()
    phone.client.cookies.clear()

    page = phone.page("/report/receipt/")

    assert petition.code[:4] not in page
    assert "这里没有收条" in page


def test_no_address_holds_the_code(phone: Phone) -> None:
    """Addresses end up in logs and histories; the picture's code stands behind #."""
    from qingyu.web.public import receipts

    petition = phone.sends()
    request = phone.client.get("/report/receipt/").wsgi_request

    address = receipts.look_up_address(petition.code, request)

    assert address.split("#") == ["http://testserver/progress/", petition.code]


def test_the_receipt_is_kept_as_a_picture_and_the_familys_copy_opens_nothing(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qingyu.web.public import receipts

    petition = phone.sends()
    drawn = []
    draw = receipts.draw
    monkeypatch.setattr(receipts, "draw", lambda words: drawn.append(words) or draw(words))

    own = phone.client.get("/report/receipt.png")
    family = phone.client.get("/report/receipt-family.png")

    assert own.content.startswith(b"\x89PNG") and family.content.startswith(b"\x89PNG")
    assert own.headers["Cache-Control"] == "no-store"
    assert drawn[0].code.replace(" ", "") == petition.code
    assert petition.code not in str(drawn[1]) and petition.code[:4] not in drawn[1].code
    assert petition.matter.number in str(drawn[1])


def test_there_is_no_picture_without_a_receipt(phone: Phone) -> None:
    assert phone.client.get("/report/receipt.png").status_code == 404

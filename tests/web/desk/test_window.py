"""Wang at the window: a card reader that types, drafts, joint petitions, straight on."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from qingyu.petitions.models import DeskDraft, Matter, Party, Petition
from qingyu.web.desk.window import names
from qingyu.web.desk.window.form import fresh_submission
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db
CARD = "李秀英|女|汉|19540312|柳林镇柳林村三组12号|99010119540312124X"


@pytest.fixture
def tale() -> Tale:
    return Tale(cast.county())


def desk(tale: Tale, name: str = "wang") -> Client:
    client = Client()
    client.force_login(tale.county.people[name])
    return client


def sends(client: Client, **given: Any) -> HttpResponse:
    whole = {
        "submission": fresh_submission(), "channel": "visit", "received_on": timezone.localdate(),
        "people": "1", "name": "李秀英", "phone": cast.LI.phone, "text": "路灯坏了两个月。",
    }  # fmt: skip
    return client.post("/desk/register/", whole | given)


class TestCard:
    def test_the_readers_line_fills_name_number_and_address(self, tale: Tale) -> None:
        sends(desk(tale), name="", card=CARD)

        party = Party.objects.get()
        assert (party.name, party.id_number) == ("李秀英", "99010119540312124X")
        assert party.address == "柳林镇柳林村三组12号"

    def test_it_may_be_read_into_the_box_for_the_name(self, tale: Tale) -> None:
        sends(desk(tale), name=CARD)

        assert Party.objects.get().name == "李秀英"

    def test_without_a_script_a_look_fills_the_boxes(self, tale: Tale) -> None:
        page = sends(desk(tale), name="", card=CARD, look="1").content.decode()

        assert 'value="99010119540312124X"' in page
        assert not Petition.objects.exists()

    def test_with_one_the_page_asks_for_the_fields(self, tale: Tale) -> None:
        tale.li_writes("路灯坏了")
        answer = desk(tale).post("/desk/register/look/", {"card": CARD, "phone": cast.LI.phone})

        assert answer.json()["fields"]["name"] == "李秀英"
        assert "路灯坏了" in answer.json()["html"]

    def test_what_is_no_card_is_told(self, tale: Tale) -> None:
        page = sends(desk(tale), card="嘀|嘀").content.decode()

        assert "没有认出卡上的内容" in page


class TestNumber:
    def test_a_wrong_check_character_is_asked_about_once(self, tale: Tale) -> None:
        wang = desk(tale)

        page = sends(wang, id_number="990101195403121245").content.decode()
        sends(wang, id_number="990101195403121245", keeps_number="on")

        assert "身份证号的校验位不对" in page and "仍要保存" in page
        assert Party.objects.get().id_number == "990101195403121245"

    def test_other_papers_have_no_check_character(self, tale: Tale) -> None:
        sends(desk(tale), id_number="E12345678")

        assert Party.objects.get().id_number == "E12345678"


class TestJoint:
    def test_a_pasted_list_names_them_all(self, tale: Tale) -> None:
        lines = (
            "序号\t姓名\t电话\n1\t何满仓\t13900000002\n2\t阿卜杜拉·买买提 990101196107083319 柳林村"
        )

        sends(desk(tale), channel="letter", cosigners=lines)

        petition = Petition.objects.get()
        assert petition.people == 3
        assert [(p.role, p.name, p.phone, p.address) for p in petition.parties.order_by("pk")][
            1:
        ] == [
            ("cosigner", "何满仓", "13900000002", ""),
            ("cosigner", "阿卜杜拉·买买提", "", "柳林村"),
        ]

    def test_five_hundred_fit_and_one_more_does_not(self) -> None:
        whole = names.read("\n".join(f"何满{'仓' * (n % 9 + 1)}" for n in range(500)))
        more = names.read("\n".join("何满仓" for _ in range(501)))

        assert (len(whole.parties), whole.problems) == (500, [])
        assert "一次最多500人" in more.problems[0]

    def test_a_line_without_a_name_is_named(self, tale: Tale) -> None:
        page = sends(desk(tale), cosigners="何满仓\n13900000002").content.decode()

        assert "第2行没有姓名：13900000002" in page
        assert not Petition.objects.exists()


class TestDrafts:
    def test_two_visitors_wait_while_a_third_is_registered(self, tale: Tale) -> None:
        wang = desk(tale)
        wang.post("/desk/register/keep/", {"name": "李秀英", "text": "路灯"})
        wang.post("/desk/register/keep/", {"text": "欠薪三个月了"})

        page = wang.get("/desk/register/").content.decode()

        assert "李*英" in page and "欠薪三个月了" in page
        draft = DeskDraft.objects.order_by("-updated_at")[0]
        assert (
            "欠薪三个月了</textarea>"
            in wang.get(f"/desk/register/?draft={draft.pk}").content.decode()
        )

    def test_keeping_again_writes_the_same_draft(self, tale: Tale) -> None:
        wang = desk(tale)
        key = wang.post("/desk/register/keep/", {"text": "路灯", "quietly": "1"}).json()["draft"]

        again = wang.post(
            "/desk/register/keep/", {"text": "路灯坏了", "quietly": "1", "draft": key}
        )

        assert again.json()["draft"] == key
        assert DeskDraft.objects.get().values["text"] == "路灯坏了"

    def test_saving_ends_the_draft(self, tale: Tale) -> None:
        wang = desk(tale)
        key = wang.post("/desk/register/keep/", {"text": "路灯", "quietly": "1"}).json()["draft"]

        sends(wang, draft=key)

        assert not DeskDraft.objects.exists()

    def test_nobody_sees_or_ends_anothers_draft(self, tale: Tale) -> None:
        desk(tale).post("/desk/register/keep/", {"name": "李秀英", "text": "甘棠里"})
        key = str(DeskDraft.objects.get().pk)
        qian = desk(tale, "qian")

        page = qian.get(f"/desk/register/?draft={key}").content.decode()
        qian.post("/desk/register/drop/", {"draft": key})
        qian.post("/desk/register/keep/", {"text": "别人的", "draft": key})

        assert "甘棠里" not in page and "李*英" not in page
        assert DeskDraft.objects.get(pk=key).values["text"] == "甘棠里"

    def test_it_lies_sealed(self, tale: Tale) -> None:
        from django.db import connection

        desk(tale).post("/desk/register/keep/", {"name": "李秀英", "phone": cast.LI.phone})

        with connection.cursor() as cursor:
            cursor.execute('SELECT label, petitions_deskdraft."values" FROM petitions_deskdraft')
            assert cast.LI.phone not in str(cursor.fetchone())


class TestStraightOn:
    GOING = {"content_class": "0302", "to": "zjj", "no_other_way": "on"}

    def test_one_press_registers_screens_and_sends(self, tale: Tale) -> None:
        sends(desk(tale), **self.GOING)

        matter = Matter.objects.get()
        assert (matter.stage, matter.content_class, matter.route) == ("sent", "0302", "A6")
        assert matter.handlings.get().office == tale.county.housing
        assert "归口办理" in matter.handlings.get().reason  # the proposal's own words

    def test_a_body_that_no_duty_names_is_the_windows_own_finding(self, tale: Tale) -> None:
        sends(desk(tale), **self.GOING | {"to": "rsj"})

        assert Matter.objects.get().handlings.get().reason == "窗口核对，属县人社局职责范围。"

    def test_the_question_of_other_ways_must_have_been_asked(self, tale: Tale) -> None:
        page = sends(desk(tale), **self.GOING | {"no_other_way": ""}).content.decode()

        assert "当场甄别要先问清" in page
        assert not Petition.objects.exists()

    def test_what_cannot_be_sent_is_registered_all_the_same(self, tale: Tale) -> None:
        answer = desk(tale).post("/desk/register/", follow=True, data={
            "submission": fresh_submission(), "channel": "visit", "received_on": timezone.localdate(),
            "people": "1", "name": "李秀英", "text": "路灯坏了。", "content_class": "0302",
            "to": "县信访局", "no_other_way": "on",
        })  # fmt: skip

        # The window's own office is not among those it can send to.
        assert "没有“县信访局”" in answer.content.decode()
        assert not Petition.objects.exists()


def test_a_second_press_finds_the_first_and_sends_it_on_once(tale: Tale) -> None:
    wang, token = desk(tale), fresh_submission()
    for _ in range(2):
        answer = sends(wang, submission=token, **TestStraightOn.GOING)

    assert answer.status_code == 302
    assert (Petition.objects.count(), Matter.objects.get().stage) == (1, "sent")


def test_the_receipt_prints_by_itself_after_saving(tale: Tale) -> None:
    wang = desk(tale)

    receipt = sends(wang).headers["Location"]

    assert "data-print-now" in wang.get(receipt).content.decode()
    assert "data-print-now" not in wang.get(receipt.removesuffix("?print=1")).content.decode()

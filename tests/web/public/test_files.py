"""Li sends a photograph of her letter, or what she said, and it counts as much as writing."""

import io
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from qingyu.documents.models import Attachment, Held
from qingyu.documents.services import hold
from qingyu.ledger.models import Entry
from qingyu.notices.models import Notice
from qingyu.petitions.errors import Incomplete
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.models import Matter, Message, Petition
from qingyu.petitions.services import screen
from qingyu.petitions.services.register import register
from tests import cast

from .conftest import WHAT, Phone

AMR = b"#!AMR\n" + (b"\x3c" + bytes(31)) * 20


def photo(name: str = "我的信.jpg") -> SimpleUploadedFile:
    body = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(body, "JPEG")
    return SimpleUploadedFile(name, body.getvalue(), "image/jpeg")


def recording() -> SimpleUploadedFile:
    return SimpleUploadedFile("口述.amr", AMR, "audio/amr")


def on_disk() -> int:
    return sum(1 for path in (Path(settings.MEDIA_ROOT) / "sealed").rglob("*") if path.is_file())


def finish(phone: Phone) -> Petition:
    phone.answer("where", place="", where="")
    phone.answer("who", name=cast.LI.name, phone=cast.LI.phone)
    phone.client.post("/report/check/", {"submission": phone.token()})
    return Petition.objects.latest("pk")


def test_a_photographed_letter_is_a_petition(phone: Phone) -> None:
    phone.answer("what", text="", photos=photo())

    petition = finish(phone)

    file = Attachment.objects.get()
    assert (file.kind, file.name, file.matter_id) == ("picture", "我的信.jpg", petition.matter_id)
    assert (file.act, file.uploaded_by) == (petition.chain, None)
    assert petition.text == "（内容见附件）"
    assert not Held.objects.exists()
    assert [e.kind for e in Entry.objects.filter(chain=petition.matter.chain).order_by("n")] == [
        "registered",
        "attached",
    ]


def test_a_recording_is_a_petition_and_the_desk_can_hear_it(phone: Phone) -> None:
    phone.answer("what", text="", recording=recording())
    petition = finish(phone)
    wang = Client()
    wang.force_login(phone.tale.county.wang)

    page = wang.get(f"/desk/matters/{petition.matter_id}/").content.decode()
    heard = wang.get(f"/desk/matters/{petition.matter_id}/files/{Attachment.objects.get().pk}/")

    assert petition.text == "（内容见录音）"
    assert "口述.amr" in page
    assert heard.content == AMR
    assert "attachment" in heard.headers["Content-Disposition"]
    assert heard.headers["Content-Security-Policy"].startswith("sandbox")


def test_a_picture_is_shown_drawn_anew(phone: Phone) -> None:
    phone.answer("what", text=WHAT, photos=photo())
    petition = finish(phone)
    wang = Client()
    wang.force_login(phone.tale.county.wang)
    at = f"/desk/matters/{petition.matter_id}/files/{Attachment.objects.get().pk}/pages/"

    assert f"{at}1/" in wang.get(at).content.decode()
    assert wang.get(f"{at}1/").headers["Content-Type"] == "image/jpeg"
    assert wang.get(f"{at}2/").status_code == 404


def test_neither_words_nor_files_is_told_at_the_field(phone: Phone) -> None:
    page = phone.answer("what", text=" ").content.decode()

    assert "请写下要反映的事情，写一两句也可以；或者拍照、录音。" in page


def test_a_file_that_is_not_taken_loses_neither_words_nor_the_others(phone: Phone) -> None:
    script = SimpleUploadedFile("账目.pdf", b"<html>no</html>", "application/pdf")

    page = phone.answer("what", text=WHAT, photos=[photo(), script]).content.decode()

    assert "账目.pdf：" in page
    assert WHAT in page
    assert "我的信.jpg" in page
    assert finish_after(phone) == {"我的信.jpg"}


def finish_after(phone: Phone) -> set[str]:
    """Go on with what the page kept; the names of the files that arrive."""
    phone.answer("what", text=WHAT)
    finish(phone)
    return {file.name for file in Attachment.objects.all()}


def test_a_file_can_be_taken_out_again_and_the_words_stay(phone: Phone) -> None:
    before = on_disk()
    phone.answer("what", text="", photos=[photo(), photo("第二页.jpg")])
    first = Held.objects.order_by("at", "pk")[0]

    phone.client.post("/report/drop/", {"drop": str(first.pk), "text": WHAT})

    page = phone.client.get("/report/what/").content.decode()
    assert WHAT in page
    assert Held.objects.count() == 1
    assert on_disk() == before + 1


def test_a_draft_given_up_leaves_nothing_on_the_disk(phone: Phone) -> None:
    before = on_disk()
    phone.answer("what", text=WHAT, photos=photo())

    phone.client.post("/report/clear/")

    assert (Held.objects.count(), on_disk()) == (0, before)


def test_what_nobody_sent_is_given_up_after_two_days(phone: Phone) -> None:
    before = on_disk()
    phone.answer("what", text=WHAT, photos=photo())

    assert hold.expire(phone.tale.now + timedelta(days=1)) == 0
    assert hold.expire(phone.tale.now + timedelta(days=3)) == 1
    assert on_disk() == before


def test_without_its_files_nothing_is_registered(db: None) -> None:
    county = cast.county()
    gone = UUID(int=7)
    intake = Intake(
        channel="web", received_at=phone_now(), text=WHAT, parties=[PartyIn("李秀英")], files=[gone]
    )

    with pytest.raises(Incomplete, match="附件放得太久"):
        register(intake, office=county.petitions, by=None, now=phone_now())

    assert not Matter.objects.exists()


def phone_now():  # type: ignore[no-untyped-def]
    from tests.factories import NOW

    return NOW


def test_another_persons_key_opens_nothing_on_the_page(phone: Phone) -> None:
    phone.answer("what", text=WHAT, photos=photo())
    stranger = Client()

    stranger.post("/report/drop/", {"drop": str(Held.objects.get().pk)})

    assert Held.objects.count() == 1
    assert "我的信.jpg" not in stranger.get("/report/what/").content.decode()


def test_ten_files_are_one_too_many(phone: Phone) -> None:
    page = phone.answer("what", text=WHAT, photos=[photo(f"{n}.jpg") for n in range(10)])

    assert "9.jpg：一次最多 9 个文件" in page.content.decode()
    assert Held.objects.count() == 9


def test_material_may_be_a_photograph(phone: Phone) -> None:
    phone.sends()

    phone.client.post("/progress/say/material/", {"text": "", "photos": photo("工资条.jpg")})

    message = Message.objects.get()
    assert Attachment.objects.get().act == message.chain
    assert "工资条.jpg" in phone.page()


def test_material_with_a_bad_file_keeps_the_good_one_on_the_page(phone: Phone) -> None:
    phone.sends()
    bad = SimpleUploadedFile("a.exe", b"MZ", "application/x-msdownload")
    sent = {"text": "两张", "photos": [photo("工资条.jpg"), bad]}

    page = phone.client.post("/progress/say/material/", sent)
    held = page.context["form"]["held"].value()
    phone.client.post("/progress/say/material/", {"text": "两张", "held": held})

    assert "a.exe：程序不收" in page.content.decode()
    assert Attachment.objects.get().name == "工资条.jpg"


def test_files_follow_their_petition_into_the_matter_it_joins(phone: Phone) -> None:
    phone.sends()
    first = Matter.objects.get()
    phone.answer("what", text=WHAT, photos=photo())
    second = finish(phone).matter
    tale = phone.tale

    screen.join(second, first, reason="同一件事", by=tale.eyes(tale.county.wang), now=tale.now)

    assert Attachment.objects.get().matter_id == first.pk


class TestNotSettled:
    """“Done” is the body's word; whether it is settled Li knows."""

    def test_it_can_be_said_once_an_answer_was_served(self, phone: Phone) -> None:
        tale = phone.tale
        tale.answered()
        phone.opens()

        assert "还没有解决？告诉我们" in phone.page()
        phone.client.post("/progress/say/unsettled/", {"text": "路灯还是黑的", "photos": photo()})

        assert Message.objects.get().kind == "unsettled"
        told = set(
            Notice.objects.filter(staff__isnull=False).values_list("staff__username", flat=True)
        )
        assert {"zhao", "wang"} <= told

    def test_before_that_it_is_refused_in_words(self, phone: Phone) -> None:
        phone.sends()

        page = phone.client.post("/progress/say/unsettled/", {"text": "没有"}).content.decode()

        assert "单位还没有说办完" in page
        assert not Message.objects.exists()

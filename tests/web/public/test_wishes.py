"""Li chooses how she is told, and her daughter too."""

import pytest
from django.db import connection

from qingyu.notices.models import Notice
from qingyu.petitions.models import NoticeWish
from qingyu.petitions.services import talk
from tests import cast

from .conftest import Phone

CHOICE = {"way": "sms", "quiet_from": "21", "quiet_until": "8"}


def choose(phone: Phone, **given: str) -> str:
    answer = phone.client.post("/progress/notices/", CHOICE | given)
    return answer.content.decode() or answer.headers["Location"]


def news(phone: Phone) -> list[Notice]:
    """What goes out when the office writes to Li."""
    before = set(Notice.objects.values_list("pk", flat=True))
    matter, tale = phone.tale.li().petition.matter, phone.tale
    talk.answer(matter, "请周五带工资条来。", by=tale.eyes(tale.county.wang), now=tale.now)
    return list(Notice.objects.exclude(pk__in=before).filter(staff=None).order_by("pk"))


def test_without_a_choice_the_telephone_rings(phone: Phone) -> None:
    phone.sends()

    (notice,) = news(phone)

    assert (notice.channel, notice.address) == ("sms", cast.LI.phone)
    assert (notice.quiet_from, notice.quiet_until) == (None, None)


def test_the_family_hears_it_too_and_not_at_night(phone: Phone) -> None:
    phone.sends()
    choose(phone, family_phone="139 0000 0009", quiet_from="20", quiet_until="9")

    own, family = news(phone)

    assert (own.address, family.address) == (cast.LI.phone, "13900000009")
    assert (family.quiet_from, family.quiet_until) == (20, 9)


def test_e_mail_instead_of_the_telephone(phone: Phone) -> None:
    phone.sends()
    choose(phone, way="email", email="li@example.cn")

    (notice,) = news(phone)

    assert (notice.channel, notice.address) == ("email", "li@example.cn")


def test_a_letter_waits_for_somebody_to_post_it(phone: Phone) -> None:
    phone.sends()
    choose(phone, way="letter", postal=cast.LI.address)

    (notice,) = news(phone)

    assert (notice.channel, notice.state) == ("letter", "waiting")
    assert notice.address == f"{cast.LI.address}\n{cast.LI.name}"


def test_nothing_is_sent_to_who_wants_nothing(phone: Phone) -> None:
    phone.sends()
    choose(phone, way="none")

    assert news(phone) == []


def test_a_neutral_message_says_no_number_and_no_office(phone: Phone) -> None:
    phone.sends()
    choose(phone, is_neutral="on")

    (notice,) = news(phone)

    assert notice.is_discreet


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"way": "email", "email": "li at home"}, "请填写电子邮箱"),
        ({"way": "letter", "postal": "家"}, "请填写收信的详细地址"),
        ({"family_phone": "123"}, "家人手机请填11位数字"),
        ({"way": ""}, "请选一种通知方式"),
    ],
)
def test_what_is_wrong_is_told_at_the_field(
    phone: Phone, given: dict[str, str], words: str
) -> None:
    phone.sends()

    assert words in choose(phone, **given)
    assert not NoticeWish.objects.exists()


def test_without_a_telephone_messages_cannot_be_chosen(phone: Phone) -> None:
    phone.sends(phone="", word="喜鹊")

    assert "您没有留手机号" in choose(phone)


def test_the_choice_stands_on_the_page_and_lies_sealed_in_the_database(phone: Phone) -> None:
    phone.sends()
    choose(phone, way="email", email="li@example.cn")

    assert "li@example.cn" in phone.page("/progress/notices/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT email FROM petitions_noticewish")
        assert "li@example.cn" not in cursor.fetchone()[0]


def test_a_second_choice_replaces_the_first(phone: Phone) -> None:
    phone.sends()
    choose(phone, way="none")
    choose(phone)

    assert NoticeWish.objects.get().way == "sms"

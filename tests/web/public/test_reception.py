"""Li books a reception day from her telephone, gives it back, and says whether a promise was kept."""

import pytest

from qingyu.outreach.models import Booking, Undertaking
from qingyu.outreach.services import undertake
from tests import cast
from tests.outreach import days

pytestmark = pytest.mark.django_db


def test_the_published_days_stand_on_a_page_for_everybody(phone):
    days.day(phone.tale, topics="住房", leader=phone.tale.county.gao)
    hidden = days.day(phone.tale, publish=False, where="未公布的地方")

    page = phone.page("/reception/")

    assert "2026年11月30日（星期一）" in page and "高县长" in page and "住房" in page
    assert hidden.where not in page
    assert phone.client.get(f"/reception/{hidden.pk}/").status_code == 404


def test_li_books_with_her_query_code(phone):
    petition = phone.sends()
    reception = days.day(phone.tale)
    given = {"code": petition.code, "answer": cast.LI.phone[-4:]}

    phone.client.post(f"/reception/{reception.pk}/code/", given)

    assert Booking.objects.get().petition == petition
    assert "约好了" in phone.page("/reception/booked/")
    assert "已约领导接待" in phone.page()


def test_a_wrong_code_books_nothing_and_says_what_to_do(phone):
    phone.sends()
    reception = days.day(phone.tale)

    page = phone.client.post(
        f"/reception/{reception.pk}/code/", {"code": "1234", "answer": "0000"}
    ).content.decode()

    assert "对不上" in page and not Booking.objects.exists()


def test_with_the_matter_open_one_press_is_enough(phone):
    phone.sends()
    phone.opens()
    reception = days.day(phone.tale)

    phone.client.post(f"/reception/{reception.pk}/", {"comes_first": "on"})

    assert Booking.objects.get().comes_first


def new_visitor(li, reception, **more):
    page = li.client.get(f"/reception/{reception.pk}/new/")
    given = {
        "submission": page.context["form"].initial["submission"], "text": "想谈谈低保的事。",
        "name": cast.LI.name, "phone": "139 0000 0001",
    }  # fmt: skip
    return li.client.post(f"/reception/{reception.pk}/new/", given | more), given


def test_a_first_visitor_is_registered_and_booked_and_a_second_press_changes_nothing(phone):
    reception = days.day(phone.tale)

    _answer, given = new_visitor(phone, reception)
    phone.client.post(f"/reception/{reception.pk}/new/", given)

    made = Booking.objects.get()
    assert (made.petition.text, made.number) == ("想谈谈低保的事。", 1)
    page = phone.page("/reception/booked/")
    assert "您是1号" in page and made.petition.code[:4] in page


def test_what_is_missing_is_asked_for_in_plain_words_and_the_rest_stays(phone):
    reception = days.day(phone.tale)

    answer, _given = new_visitor(phone, reception, phone="12", name="")

    page = answer.content.decode()
    assert "请写姓名" in page and "11位数字" in page and "想谈谈低保的事。" in page


def test_li_gives_her_place_back(phone):
    phone.sends()
    phone.opens()
    phone.client.post(f"/reception/{days.day(phone.tale).pk}/")

    phone.client.post("/progress/booking/")

    assert Booking.objects.get().state == "cancelled"
    assert "已约领导接待" not in phone.page()


def test_li_says_that_it_was_not_done(phone):
    tale = phone.tale
    phone.sends()
    made = undertake.undertake(
        tale.li().petition.matter, days.promise(tale), by=tale.eyes(tale.county.wang), now=tale.now
    )
    undertake.keep(made, note="已经补登记", by=tale.eyes(tale.county.zhao), now=tale.now)
    phone.opens()
    assert "办到了吗？请您说" in phone.page()

    phone.client.post(f"/progress/promises/{made.pk}/", {"done": "no", "words": "只补了两年"})

    told = Undertaking.objects.get()
    assert (told.state, told.answer) == ("open", "只补了两年")


def test_a_broken_promise_shows_on_lis_page_and_in_the_public_numbers(phone):
    tale = phone.tale
    phone.sends()
    undertake.undertake(
        tale.li().petition.matter, days.promise(tale), by=tale.eyes(tale.county.wang), now=tale.now
    )
    phone.later(days=30)
    phone.opens()

    assert "没有按说好的日子办到，对不起" in phone.page()
    public = phone.page("/reception/")
    assert "县人社局" in public and "当面答应的事" in public

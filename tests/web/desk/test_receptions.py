"""Reception days at the desk: planned, booked at the window, recorded on the spot."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from qingyu.outreach.models import Booking, Reception, ReceptionRecord, Undertaking
from qingyu.petitions.models import Matter
from tests import cast, factories
from tests.outreach import days
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel(factories.NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def tale(clock):
    return Tale(cast.county())


def desk(tale, name="wang"):
    client = Client()
    client.force_login(getattr(tale.county, name))
    return client


PLAN = {
    "kind": "reception", "held_on": "2026-11-30", "starts": "09:00", "ends": "11:30",
    "where": "人民路9号", "slots": "8", "topics": "住房", "publish": "on",
}  # fmt: skip


def test_a_row_of_days_is_planned_and_published_in_one_press(tale):
    given = PLAN | {"leader": tale.county.gao.pk, "repeat": "28", "times": "3"}

    answer = desk(tale).post("/desk/receptions/plan/", given)

    assert answer["Location"] == "/desk/receptions/"
    assert [str(day) for day in Reception.objects.order_by("pk").values_list("held_on", flat=True)] == [
        "2026-11-30", "2026-12-28", "2027-01-25",
    ]  # fmt: skip
    page = desk(tale).get("/desk/receptions/").content.decode()
    assert "高县长 " in page and "0/8" in page


def test_a_day_that_another_leader_holds_is_listed_but_no_link_leads_to_a_closed_door(tale):
    other = days.day(tale)
    Reception.objects.update(leader=tale.county.liu)
    address = f"/desk/receptions/{other.pk}/"

    seen = desk(tale, "gao").get("/desk/receptions/").content.decode()

    assert f"{other.held_on}" in seen and address not in seen
    assert address in desk(tale, "wang").get("/desk/receptions/").content.decode()


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(tale):
    given = PLAN | {"leader": tale.county.gao.pk, "ends": "08:00", "topics": "住房和物业"}

    page = desk(tale).post("/desk/receptions/plan/", given).content.decode()

    assert "结束时间应晚于开始时间" in page and "住房和物业" in page
    assert not Reception.objects.exists()


def test_the_desk_books_by_number_and_only_what_it_may_see(tale):
    matter = tale.li_writes("路灯坏了")
    reception = days.day(tale)
    address = f"/desk/receptions/{reception.pk}/book/"

    desk(tale).post(address, {"number": matter.number.lower()})
    page = desk(tale).post(address, {"number": "HX-XFJ-2026-00099"}).content.decode()

    assert Booking.objects.get().matter == matter
    assert "没有这个编号" in page


def test_the_day_is_run_from_a_telephone(tale, clock):
    matter: Matter = tale.li_writes("工龄少算了三年")
    booking = days.li_books(tale, days.day(tale))
    clock.move_to(days.on_the_day(tale).now)
    base = f"/desk/receptions/{booking.reception_id}/"
    phone = desk(tale)

    phone.post(f"{base}bookings/{booking.pk}/arrive/")
    given = {
        "said": "跑了四趟没人管。", "instruction": "由人社局核对档案。", "outcome": "promised", "is_charge": "on",
        "what_1": "把三年工龄补上", "due_on_1": "2026-12-18",
        "owner_1": f"{tale.county.labour.pk}:{tale.county.zhao.pk}",
    }  # fmt: skip
    answer = phone.post(f"{base}bookings/{booking.pk}/record/", given)
    phone.post(f"{base}hold/")

    assert answer["Location"] == base
    assert ReceptionRecord.objects.get().is_charge
    taken = Matter.objects.get()
    assert (taken.leader, taken.is_leader_named) == (tale.county.gao, True)
    assert Undertaking.objects.get().owner == tale.county.zhao
    assert Reception.objects.get().state == "held"
    assert "把三年工龄补上" in phone.get(f"/desk/matters/{matter.pk}/").content.decode()


def test_a_promise_without_owner_or_day_is_asked_for_at_its_field(tale, clock):
    tale.li_writes("工龄少算了三年")
    booking = days.li_books(tale, days.day(tale))
    clock.move_to(days.on_the_day(tale).now)
    given = {
        "said": "跑了四趟。",
        "instruction": "请核对。",
        "outcome": "promised",
        "what_2": "再核一遍",
    }

    page = (
        desk(tale)
        .post(f"/desk/receptions/{booking.reception_id}/bookings/{booking.pk}/record/", given)
        .content.decode()
    )

    assert "请选择由谁办" in page and "请填哪天前办到" in page and "再核一遍" in page


def test_zhao_keeps_his_promise_on_its_page(tale, clock):
    tale.li_writes("工龄少算了三年")
    booking = days.li_books(tale, days.day(tale))
    days.on_the_day(tale)
    days.gao_receives(tale, booking, days.promise(tale))
    made = Undertaking.objects.get()
    clock.move_to(tale.later(days=2).now)
    zhao = desk(tale, "zhao")

    assert "把缺的三年工龄补登记" in zhao.get("/desk/promises/").content.decode()
    zhao.post(f"/desk/promises/{made.pk}/keep/", {"note": "三年都补了"})

    page = zhao.get("/desk/promises/?light=done").content.decode()
    assert "已办到，等本人确认" in page


def test_the_plan_of_visits_goes_by_places_and_tells_those_chosen(tale, clock):
    from qingyu.barometer.counts import fold

    matter = tale.li_writes("村里三年没有公开账目")
    clock.shift(timedelta(days=2))
    fold.fold_new(now=factories.NOW + timedelta(days=2))
    page = desk(tale).get("/desk/receptions/visits/").content.decode()
    assert "柳林村" in page

    given = PLAN | {"leader": tale.county.gao.pk, "matters": [str(matter.pk)]}
    desk(tale).post("/desk/receptions/visits/990101100201/", given)

    booking = Booking.objects.get()
    assert (booking.matter, booking.way, booking.reception.kind) == (matter, "planned", "visit")
    assert booking.reception.place_id == "990101100201"


def test_a_sealed_matter_shows_no_word_in_the_queue_or_the_list(tale):
    county = tale.county
    matter = tale.li_writes("请保密的事", wants_secrecy=True)
    reception = days.day(tale)
    days.li_books(tale, reception)

    assert "保密事项" in desk(tale).get(f"/desk/receptions/{reception.pk}/").content.decode()
    assert (
        matter.number
        not in desk(tale, "gao").get(f"/desk/receptions/{reception.pk}/").content.decode()
    )
    assert county.gao.pk == reception.leader_id


def test_the_queue_costs_the_same_with_one_visitor_and_with_three(tale, django_assert_num_queries):
    reception = days.day(tale, slots=5)
    client = desk(tale)
    tale.li_writes("第一件")
    days.li_books(tale, reception)
    address = f"/desk/receptions/{reception.pk}/"
    client.get(address)
    with django_assert_num_queries(QUEUE):
        client.get(address)
    for text in ("第二件", "第三件"):
        tale.li_writes(text)
        days.li_books(tale, reception)

    with django_assert_num_queries(QUEUE):
        client.get(address)


QUEUE = 7

"""Booking: the day's slots, precedence, one booking a matter, the waiting list, who is never received."""

from datetime import time

import pytest

from qingyu.ledger.models import Entry
from qingyu.notices.models import Notice
from qingyu.offices.access import NotFound
from qingyu.outreach import queries
from qingyu.outreach.models import Booking
from qingyu.outreach.services import book, meet, plan
from qingyu.outreach.sweep import sweep
from qingyu.petitions import parts
from qingyu.petitions.errors import (
    AlreadyDone,
    ConflictOfInterest,
    Incomplete,
    NotResponsible,
    Refused,
    TooLate,
)
from qingyu.petitions.intake import Intake, PartyIn
from tests import cast
from tests.stories.told import Tale

from . import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


def books(tale, reception, **more):
    """Somebody else with a matter of their own books."""
    matter = tale.li_writes(
        "路灯坏了。", parties=[PartyIn(name=cast.LI_NEIGHBOUR.name, phone="13900000002")]
    )
    who = days.of(matter)
    return book.book(reception, who.petition, by=who, now=tale.now, **more)


def test_the_third_of_two_slots_waits_and_moves_up_when_one_is_given_back(tale):
    reception = days.day(tale)
    first, second, third = (books(tale, reception) for _ in range(3))
    assert [b.state for b in (first, second, third)] == ["booked", "booked", "waiting"]

    book.cancel(first, by=days.of(first.matter), now=tale.now)

    third.refresh_from_db()
    assert third.state == "booked"
    assert Entry.objects.filter(chain=third.matter.chain).latest("n").kind == "booking_moved_up"


def test_whoever_finds_waiting_hard_moves_up_first_and_is_received_first(tale):
    reception = days.day(tale, slots=2)
    first, _second, third = (books(tale, reception) for _ in range(3))
    old = books(tale, reception, comes_first=True)

    book.cancel(first, by=days.of(first.matter), now=tale.now)

    states = dict(Booking.objects.values_list("pk", "state"))
    assert (states[old.pk], states[third.pk]) == ("booked", "waiting")
    queue = queries.open_day(tale.eyes(tale.county.wang), reception.pk).bookings
    assert queue[0] == old


def test_when_the_waiting_list_is_full_too_it_says_so(tale):
    reception = days.day(tale, slots=1)
    books(tale, reception), books(tale, reception)

    with pytest.raises(Refused, match="候补也满了"):
        books(tale, reception)


def test_one_matter_is_booked_once_and_a_second_press_finds_the_first(tale):
    reception, other = days.day(tale), days.day(tale, starts=time(14), ends=time(17))
    tale.li_writes("路灯坏了。")
    first = days.li_books(tale, reception)

    assert days.li_books(tale, reception) == first
    with pytest.raises(AlreadyDone, match="11月30日"):
        days.li_books(tale, other)


def test_on_the_day_itself_only_the_desk_books(tale):
    reception = days.day(tale)
    matter = tale.li_writes("路灯坏了。")
    days.on_the_day(tale)

    with pytest.raises(TooLate):
        days.li_books(tale, reception)
    made = book.book(
        reception, matter.petitions.get(), by=tale.eyes(tale.county.wang), now=tale.now
    )
    assert made.way == "desk"


def test_a_day_that_is_not_published_cannot_be_booked_online(tale):
    reception = days.day(tale, publish=False)
    tale.li_writes("路灯坏了。")

    with pytest.raises(Refused, match="不能预约"):
        days.li_books(tale, reception)
    plan.publish(reception, by=tale.eyes(tale.county.wang), now=tale.now)
    assert days.li_books(tale, reception).state == "booked"


def test_nobody_is_received_by_those_they_accuse_nor_does_the_accused_learn_of_it(tale):
    county = tale.county
    matter = tale.li_writes("反映县政府办采购问题。", accused=(county.government.pk,))
    reception = days.day(tale)

    with pytest.raises(ConflictOfInterest, match="和您反映的事有关"):
        days.li_books(tale, reception)
    assert not Booking.objects.filter(matter=matter).exists()


def test_a_booking_made_before_the_accusation_is_hidden_from_the_accused(tale):
    from qingyu.offices import sights

    county = tale.county
    matter = tale.li_writes("反映采购问题。")
    reception = days.day(tale)
    days.li_books(tale, reception)
    assert len(queries.open_day(tale.eyes(county.gao), reception.pk).bookings) == 1

    sights.bar(matter.pk, [county.government.pk])

    assert queries.open_day(tale.eyes(county.gao), reception.pk).bookings == []


def test_a_booking_with_those_it_has_come_to_accuse_is_taken_back_and_the_visitor_told(tale):
    """Nobody is sent to sit before the accused, and the accused count no guest who has vanished."""
    county = tale.county
    reception = days.day(tale, slots=1)
    matter = tale.li_writes("反映采购问题。")
    mine = days.li_books(tale, reception)
    next_one = books(tale, reception)
    Notice.objects.all().delete()
    tale.wang_screens(
        matter, kind="accusation", route="", content_class="1701", accused=[county.government.pk]
    )  # fmt: skip

    done = [sweep(tale.later(hours=1).now).parted for _ in range(2)]

    mine.refresh_from_db()
    next_one.refresh_from_db()
    assert done == [1, 0]
    assert (mine.state, next_one.state) == ("cancelled", "booked")
    assert [n.wording for n in Notice.objects.filter(chain=matter.chain)] == ["reception_off"]
    assert queries.open_day(tale.eyes(county.gao), reception.pk).taken == 1


def test_a_booking_with_others_than_the_accused_stays(tale):
    matter = tale.li_writes("反映住建局。")
    mine = days.li_books(tale, days.day(tale))
    tale.wang_screens(
        matter, kind="accusation", route="", content_class="1701",
        accused=[tale.county.housing.pk],
    )  # fmt: skip

    assert sweep(tale.now).parted == 0
    mine.refresh_from_db()
    assert mine.is_live


def test_a_new_visitor_is_registered_and_booked_in_one_go_and_only_once(tale):
    reception = days.day(tale)
    intake = Intake(
        channel="web", received_at=tale.now, text="想谈谈低保的事。",
        parties=[PartyIn(name=cast.LI.name, phone=cast.LI.phone)],
    )  # fmt: skip

    done, made = book.book_new(reception, intake, comes_first=True, now=tale.now)

    assert (made.petition, made.state, made.comes_first) == (done.petition, "booked", True)
    assert done.petition.matter.first_receiver == tale.county.petitions
    with pytest.raises(AlreadyDone, match="这个手机号已经约了"):
        book.book_new(reception, intake, comes_first=False, now=tale.now)


def test_only_the_office_that_receives_sees_who_comes(tale):
    county, reception = tale.county, days.day(tale)
    books(tale, reception)

    for name in ("qian", "zhao", "lv", "he"):
        with pytest.raises(NotFound):
            queries.open_day(tale.eyes(getattr(county, name)), reception.pk)
    assert len(queries.open_day(tale.eyes(county.gao), reception.pk).bookings) == 1


def test_another_counties_clerk_can_neither_plan_nor_cancel_here(tale):
    made = books(tale, days.day(tale))
    qian = tale.eyes(tale.county.qian)

    with pytest.raises(NotResponsible):
        plan.call_off(made.reception, reason="有会", by=qian, now=tale.now)
    with pytest.raises(NotFound):
        book.cancel(made, by=qian, now=tale.now)


@pytest.mark.parametrize(
    ("field", "given"),
    [("leader", "zhao"), ("held_on", "past"), ("ends", time(8)), ("where", " "), ("slots", 0)],
)
def test_a_day_that_makes_no_sense_is_refused_at_its_field(tale, field, given):
    values = {"zhao": tale.county.zhao, "past": tale.now.date().replace(day=1)}

    with pytest.raises(Incomplete) as refused:
        days.day(tale, **{field: values.get(given, given)})

    assert set(refused.value.problems) == {field}


def test_a_day_called_off_frees_everybody_and_one_that_is_over_lets_them_book_again(tale):
    called_off, held = days.day(tale), days.day(tale, starts=time(14), ends=time(17))
    first, second = books(tale, called_off), books(tale, held)

    plan.call_off(called_off, reason="另有紧急公务", by=tale.eyes(tale.county.wang), now=tale.now)
    days.on_the_day(tale).later(days=1)
    swept = sweep(tale.now)

    assert swept.held == 1
    states = dict(Booking.objects.values_list("pk", "state"))
    assert (states[first.pk], states[second.pk]) == ("cancelled", "not_met")
    assert days.day(tale, held_on=tale.now.date()).is_live


def test_a_record_needs_words_an_outcome_and_what_was_promised(tale):
    made = books(tale, days.day(tale))
    days.on_the_day(tale)
    talk = meet.Talk(said="", instruction="好", outcome="promised")

    with pytest.raises(Incomplete) as refused:
        meet.record(made, talk, by=tale.eyes(tale.county.wang), now=tale.now)

    assert set(refused.value.problems) == {"said", "instruction", "what_1"}


def test_nothing_is_recorded_before_the_day(tale):
    made = books(tale, days.day(tale))

    with pytest.raises(Refused, match="还没有到"):
        days.gao_receives(tale, made)


def test_a_booking_belongs_to_its_own_petition(tale):
    made = books(tale, days.day(tale))
    tale.li_writes("我的事。")
    li = parts.Petitioner(tale.li().petition)

    with pytest.raises(NotFound):
        book.cancel(made, by=li, now=tale.now)

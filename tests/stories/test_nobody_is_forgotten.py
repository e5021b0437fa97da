"""Zhao promises to call Li back, forgets it, calls late; and a month of silence puts her matter on a list."""

from datetime import date

import pytest

from qingyu.notices.models import Notice
from qingyu.outreach import talks
from qingyu.outreach.sweep import sweep
from qingyu.petitions.models import Contact
from qingyu.petitions.services import close, contact, talk
from tests import cast

from .told import Tale, fresh, told

pytestmark = pytest.mark.django_db


def working(tale: Tale):
    matter = tale.li_writes("工龄少算了三年，请更正。", claims=["请更正工龄"])
    tale.wang_screens(matter, content_class="0401")
    return tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)


def zhao_talks(tale: Tale, matter, **more):
    facts = {"means": "phone", "note": "说了档案的情况。"} | more
    return contact.note_contact(matter, by=tale.eyes(tale.county.zhao), now=tale.now, **facts)


def test_a_call_back_is_promised_missed_and_made_late_and_li_reads_all_of_it() -> None:
    tale = Tale(cast.county())
    zhao = tale.eyes(tale.county.zhao)
    matter = working(tale)
    zhao_talks(tale, matter, call_back_on=date(2026, 11, 27), settles="把三年工龄写进档案就行")
    assert [one.call_back_on for one in talks.call_backs(zhao, tale.now.date()).rows] == [
        date(2026, 11, 27)
    ]

    tale.later(days=4)
    sweep(tale.now)  # the day itself: Zhao is reminded once
    sweep(tale.now)
    assert Notice.objects.filter(key__startswith="call-backs:", staff=tale.county.zhao).count() == 1

    tale.later(days=1)
    assert (sweep(tale.now).missed, sweep(tale.now).missed) == (1, 0)
    assert told(matter)[-1] == "说好2026年11月27日（星期五）前给您回话，没有回，对不起"

    zhao_talks(tale, matter, note="补打了电话，道了歉。")
    first = Contact.objects.order_by("pk")[0]
    assert (first.missed_on, first.called_back_at) == (date(2026, 11, 27), tale.now)
    assert talks.call_backs(zhao, tale.now.date()).rows == []
    assert [c.pk for c in talks.call_backs(zhao, tale.now.date(), light="done").rows] == [first.pk]


def test_an_attempt_keeps_the_promise_only_when_it_names_the_next_day() -> None:
    tale = Tale(cast.county())
    matter = working(tale)
    zhao_talks(tale, matter, call_back_on=date(2026, 11, 27))
    tale.later(days=2)

    zhao_talks(tale, matter, means="none", note="两次无人接听")
    assert Contact.objects.filter(called_back_at=None, call_back_on__isnull=False).count() == 1

    zhao_talks(
        tale, matter, means="none", note="家人接的，约好后天再打", call_back_on=date(2026, 11, 27)
    )
    waiting = Contact.objects.filter(called_back_at=None, call_back_on__isnull=False)
    assert [one.note for one in waiting] == ["家人接的，约好后天再打"]


def test_a_month_without_a_word_puts_the_matter_on_the_list_and_one_word_takes_it_off() -> None:
    tale = Tale(cast.county())
    zhao = tale.eyes(tale.county.zhao)
    matter = working(tale)
    tale.later(days=31)
    assert [one.pk for one in talks.quiet(zhao, tale.now, days=30).rows] == [matter.pk]
    assert talks.quiet(tale.eyes(tale.county.qian), tale.now, days=30).rows == []

    zhao_talks(tale, matter, means="none", note="没有接通")  # nobody was spoken with
    assert len(talks.quiet(zhao, tale.now, days=30).rows) == 1

    talk.answer(fresh(matter), "档案馆正在调档，下周告诉您。", by=zhao, now=tale.now)
    assert talks.quiet(zhao, tale.now, days=30).rows == []


def test_what_would_settle_it_is_the_latest_word_of_the_petitioner() -> None:
    tale = Tale(cast.county())
    matter = working(tale)
    zhao_talks(tale, matter, settles="补三年工龄")
    tale.later(days=1)
    talk.say(tale.li(), "wish", "补两年也行，给个书面的说法。", now=tale.now)

    found = talks.wish(list(matter.contacts.all()), list(matter.messages.all()))

    assert found is not None
    assert (found.words, found.is_own_hand) == ("补两年也行，给个书面的说法。", True)


def test_after_the_end_of_the_road_people_are_still_spoken_with() -> None:
    tale = Tale(cast.county())
    matter = tale.answered()
    tale.later(days=1)
    close.close(matter, by=tale.eyes(tale.county.zhao), now=tale.now)

    made = zhao_talks(tale, fresh(matter), note="上门看了看，帮着问了低保。", means="visit")

    assert made.means == "visit"

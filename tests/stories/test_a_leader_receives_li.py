"""Li books a reception day; what the county head promises her is a task until she says it is done."""

import pytest

from qingyu.ledger.models import Entry
from qingyu.notices.models import Notice
from qingyu.outreach import queries
from qingyu.outreach.models import Undertaking
from qingyu.outreach.own import of as own
from qingyu.outreach.services import undertake
from qingyu.outreach.sweep import sweep
from tests import cast
from tests.outreach import days

from .told import Tale, fresh, kinds, told

pytestmark = pytest.mark.django_db


def test_a_promise_made_to_lis_face_is_followed_until_she_says_it_was_kept() -> None:
    tale = Tale(cast.county())
    county = tale.county
    matter = tale.li_writes("工龄少算了三年，请更正。", claims=["请更正工龄"])
    tale.wang_screens(matter, content_class="0401")
    tale.body_accepts(tale.wang_sends(matter, county.labour), county.zhao)

    booking = days.li_books(tale, days.day(tale))
    assert (booking.state, booking.number) == ("booked", 1)

    days.on_the_day(tale)
    record = days.gao_receives(tale, booking, days.promise(tale))
    made = Undertaking.objects.get()
    assert (made.owner, made.made_by, made.record) == (county.zhao, county.gao, record)
    assert matter.contacts.get().means == "meeting"  # it counts as a conversation
    assert [one.what for one in queries.promises(tale.eyes(county.zhao), tale.now.date()).rows] == [
        "把缺的三年工龄补登记"
    ]

    tale.later(days=19)  # the day after the promised one
    assert sweep(tale.now).broken == 1
    assert sweep(tale.now).broken == 0
    assert "答应您2026年12月18日（星期五）前办的事没有按时办到，对不起，正在催" in told(matter)

    tale.later(days=1)
    undertake.keep(made, note="已补登记三年工龄。", by=tale.eyes(county.zhao), now=tale.now)
    undertake.confirm(made, is_done=False, words="只补了两年", by=tale.li(), now=tale.now)
    assert Undertaking.objects.get().state == "open"

    tale.later(days=2)
    undertake.keep(made, note="三年都已补齐。", by=tale.eyes(county.zhao), now=tale.now)
    undertake.confirm(made, is_done=True, words="", by=tale.li(), now=tale.now)
    done = Undertaking.objects.get()
    assert (done.state, done.is_confirmed) == ("kept", True)
    assert done.broken_on is not None  # kept late stays broken
    assert kinds(fresh(matter))[-7:] == [
        "booked", "received_by_leader", "undertaking_broken", "undertaking_kept",
        "undertaking_denied", "undertaking_kept", "undertaking_confirmed",
    ]  # fmt: skip
    (row,) = queries.kept_by_body(tale.now.date())
    assert (row.office, row.due, row.in_time, row.later, row.not_kept) == (
        county.labour,
        1,
        0,
        1,
        0,
    )


def test_li_is_told_of_her_day_and_of_every_promise() -> None:
    tale = Tale(cast.county())
    tale.li_writes("工龄少算了三年，请更正。")
    booking = days.li_books(tale, days.day(tale))
    days.on_the_day(tale)

    days.gao_receives(tale, booking, days.promise(tale))

    wordings = list(
        Notice.objects.filter(channel="sms").order_by("pk").values_list("wording", flat=True)
    )
    assert wordings == ["received", "booked", "undertaken"]
    assert Notice.objects.get(wording="booked").arguments["due"] == "11月30日（星期一）09:00"
    assert [one.due_on.isoformat() for one in own(tale.li()).undertakings] == ["2026-12-18"]


def test_the_whole_of_it_stands_in_the_journal() -> None:
    tale = Tale(cast.county())
    tale.li_writes("工龄少算了三年，请更正。")
    booking = days.li_books(tale, days.day(tale))
    days.on_the_day(tale)
    days.gao_receives(tale, booking, days.promise(tale))

    entry = Entry.objects.get(kind="received_by_leader")

    assert {key.partition(":")[0] for key in entry.effects} == {
        "petitions.contact", "outreach.receptionrecord", "outreach.booking", "outreach.undertaking",
    }  # fmt: skip
    assert "工龄" not in str(entry.facts) + str(entry.effects)

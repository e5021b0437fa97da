"""Li writes about the village's accounts, and is answered in time."""

import pytest

from qingyu.petitions.models import ClockState
from qingyu.petitions.services import close, rate, reply
from tests import cast

from .told import Tale, due, fresh, kinds

pytestmark = pytest.mark.django_db


def test_li_writes_and_is_answered_in_time() -> None:
    tale = Tale(cast.county())
    county = tale.county

    matter = tale.li_writes("村里三年没有公开账目，请查一查。")
    assert due(matter, "office_transfer") == "2026-12-08"
    assert matter.accountable_staff == county.wang

    tale.later(days=1)
    tale.wang_screens(matter)
    matter = tale.wang_sends(matter, county.housing)
    assert matter.accountable_office == county.petitions  # until the other has signed
    assert due(matter, "remit_objection") == "2026-12-01"

    tale.later(days=1)
    matter = tale.body_accepts(matter, county.wu)
    assert (matter.accountable_office, matter.accountable_staff) == (county.housing, county.wu)
    assert due(matter, "handling_A6") == "2027-01-24"

    tale.later(days=30)
    matter = tale.body_answers(matter, county.wu, county.zheng)
    assert matter.stage == "served"
    assert {c.rule: c.state for c in matter.clocks.filter(is_open=False)} == {
        "office_transfer": ClockState.MET,
        "transferred_notify": ClockState.MET,
        "remit_objection": ClockState.CANCELLED,  # a right that fell away
        "handling_A6": ClockState.MET,
    }

    tale.later(days=2)
    rate.rate(matter, "responsible_body", "satisfied", by=tale.li(), now=tale.now)
    reply.execute(matter, by=tale.eyes(county.wu), now=tale.now, note="账目已张榜公开")
    matter = close.close(fresh(matter), by=tale.eyes(county.wu), now=tale.now)

    assert (matter.stage, matter.is_open) == ("closed", False)
    assert kinds(matter) == [
        "registered", "screen", "transfer", "sign", "accept", "take_up", "contacted", "drafted",
        "submit_reply", "issue_reply", "serve", "rated", "execute", "close",
    ]  # fmt: skip

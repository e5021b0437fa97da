"""Li asks the superior to review, and the one above that again; then the road ends, with reasons."""

from datetime import date

import pytest

from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused, TooLate
from qingyu.petitions.services import accept, close, hearing, review
from tests import cast

from .told import Tale, fresh, kinds, running, states, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


def who(matter):
    return matter.accountable_office, matter.accountable_staff


def upheld(tale):
    """Answered on 23 November, review asked on 10 December, upheld on the 20th, served on the 21st."""
    matter = tale.answered()
    tale.later(days=17)
    matter = tale.li_asks_review(matter)
    tale.later(days=10)
    matter = tale.reviewer_decides(matter, tale.county.sun, "uphold")
    tale.later(days=1)
    return tale.reviewer_serves(matter, tale.county.sun)


def test_the_review_has_a_window_and_a_limit(tale):
    county = tale.county
    matter = tale.answered()
    assert running(matter) == {"review_window": "2026-12-23", "rating_window": "2026-12-23"}

    tale.later(days=17)  # 10 December
    matter = tale.li_asks_review(matter)
    assert (matter.stage, who(matter)) == ("reviewing", (county.city_labour, county.sun))
    assert running(matter) == {"review_decide": "2027-01-09"}  # a Saturday: duties do not move
    assert states(matter)["review_window"] == "met"

    tale.later(days=10)
    matter = tale.reviewer_decides(matter, county.sun, "uphold")
    tale.later(days=1)  # Monday 21 December
    matter = tale.reviewer_serves(matter, county.sun)

    # Upheld: whose answer it was has it again, and Li may go one higher until 20 January.
    assert (matter.stage, who(matter)) == ("review_served", (county.labour, county.zhao))
    assert running(matter) == {"re_review_window": "2027-01-20"}
    assert states(matter)["review_decide"] == "met"
    assert told(matter)[-3:] == [
        f"您申请了复查，由{county.city_labour.label}办理",
        "复查意见已作出，正在送达",
        "复查意见已送达（邮寄）",
    ]


def test_a_late_request_needs_a_good_reason(tale):
    matter = tale.answered()
    tale.later(days=31)  # 24 December, the day after

    with pytest.raises(TooLate, match="2026年12月23日"):
        tale.li_asks_review(matter)
    matter = tale.li_asks_review(matter, late_reason="住院手术，12月22日出院。")

    request = matter.reviews.get()
    assert (request.is_late, request.late_reason) == (True, "住院手术，12月22日出院。")


def test_a_request_on_paper_counts_from_the_day_it_was_handed_in(tale):
    matter = tale.answered()
    handed_in = tale.now
    tale.later(days=31)

    review.ask(
        matter, "review", by=tale.eyes(tale.county.wang), now=tale.now, reasons="事实没有查清楚", received_at=handed_in,
    )  # fmt: skip

    assert running(fresh(matter)) == {"review_decide": "2026-12-23"}
    with pytest.raises(Exception, match="没有找到"):
        review.ask(
            matter, "review", by=tale.eyes(tale.county.qian), now=tale.now, reasons="事实没有查清楚"
        )


def test_closing_takes_nothing_of_the_window(tale):
    county = tale.county
    matter = tale.answered()
    matter = close.close(matter, by=tale.eyes(county.zhao), now=tale.now)
    assert (matter.is_open, running(matter)["review_window"]) == (False, "2026-12-23")

    tale.later(days=30)
    matter = tale.li_asks_review(matter)

    assert (matter.stage, matter.is_open, matter.closed_at) == ("reviewing", True, None)


def test_the_hearing_days_of_a_re_review_do_not_count(tale):
    county = tale.county
    matter = upheld(tale)
    tale.later(days=15)  # 5 January
    matter = tale.li_asks_review(matter, "re_review")
    assert who(matter) == (county.province_labour, county.zhou)
    assert running(matter) == {"re_review_decide": "2027-02-04"}

    tale.later(days=6)  # 11 January
    zhou = tale.eyes(county.zhou)
    hearing.pause(matter, from_on=date(2027, 1, 11), by=zhou, now=tale.now)
    with pytest.raises(Refused, match="听证还没有结束"):
        tale.reviewer_decides(matter, county.zhou, "uphold")
    tale.later(days=4)
    with pytest.raises(Incomplete):
        hearing.resume(matter, until=date(2027, 1, 10), by=zhou, now=tale.now)
    hearing.resume(matter, until=date(2027, 1, 15), by=zhou, now=tale.now)

    assert running(fresh(matter)) == {"re_review_decide": "2027-02-09"}  # five days later
    assert told(matter)[-1] == "复核听证结束，最迟2027年2月9日（星期二）作出意见"


def at_the_end(tale):
    matter = upheld(tale)
    tale.later(days=15)
    matter = tale.li_asks_review(matter, "re_review")
    tale.later(days=10)
    matter = tale.reviewer_decides(matter, tale.county.zhou, "uphold")
    return tale.reviewer_serves(matter, tale.county.zhou)


def test_after_the_re_review_two_people_end_it_and_it_can_be_reopened(tale):
    county = tale.county
    matter = at_the_end(tale)
    assert (matter.stage, running(matter), who(matter)[0]) == (
        "re_review_served",
        {},
        county.labour,
    )
    assert "信访终结意见" in matter.replies.get(kind="re_review").remedy

    asked = close.propose_end(
        matter,
        ground="re_reviewed",
        words="复核意见已送达。",
        by=tale.eyes(county.zhao),
        now=tale.now,
    )
    matter = close.agree_end(asked, by=tale.eyes(county.chen), now=tale.now, agreed=True)
    assert (matter.stage, matter.end_ground) == ("ended", "re_reviewed")

    matter = close.reopen(
        matter, ground="judgment", words="法院判决认定工龄应当更正。", by=tale.eyes(county.wang), now=tale.now,
    )  # fmt: skip
    assert (matter.stage, who(matter)) == ("screened", (county.petitions, county.wang))


def test_the_same_again_is_declined_by_two_who_compared(tale):
    county = tale.county
    old = at_the_end(tale)
    new = tale.li_writes("工龄少算了三年，请更正。")
    tale.wang_screens(new, content_class="0401", is_repeat=True)
    wang = tale.eyes(county.wang)

    with pytest.raises(Incomplete):
        accept.propose_no_further(new, compared_with=old, differences="一样", by=wang, now=tale.now)
    asked = accept.propose_no_further(
        new, compared_with=old, by=wang, now=tale.now,
        differences="时间、单位、诉求均与原件相同，没有新的证据和理由。",
    )  # fmt: skip
    with pytest.raises(NotResponsible):
        accept.agree_no_further(asked, by=wang, now=tale.now, agreed=True)
    new = accept.agree_no_further(asked, by=tale.eyes(county.liu), now=tale.now, agreed=True)

    assert (new.stage, new.refusal) == ("declined", "D2")
    assert new.refusal_note == (
        f"经与{old.number}比对，事实和理由相同。时间、单位、诉求均与原件相同，没有新的证据和理由。\n"
        "有新的事实或理由的，可以再次提出，我们会重新受理。"
    )


def test_nothing_is_declined_for_good_without_a_re_review(tale):
    old = tale.answered()
    new = tale.li_writes("工龄少算了三年，请更正。")
    tale.wang_screens(new)

    with pytest.raises(Refused, match="没有复核意见"):
        accept.propose_no_further(
            new, compared_with=old, differences="时间、单位、诉求均与原件相同，没有新的证据。",
            by=tale.eyes(tale.county.wang), now=tale.now,
        )  # fmt: skip


def redone(tale, days=20):
    """Sent back on 20 December to be done again within twenty days."""
    county = tale.county
    matter = tale.answered()
    tale.later(days=17)
    matter = tale.li_asks_review(matter)
    tale.later(days=10)
    matter = tale.reviewer_decides(matter, county.sun, "redo")
    matter = tale.reviewer_serves(matter, county.sun)
    return review.redo(matter, limit_days=days, by=tale.eyes(county.sun), now=tale.now)


def test_done_again_within_the_reviewers_limit_and_reviewed_again(tale):
    county = tale.county
    matter = redone(tale)
    assert (matter.stage, who(matter)) == ("handling", (county.labour, county.zhao))
    assert running(matter) == {"redo_limit": "2027-01-09"}

    tale.later(days=10)  # 30 December
    matter = tale.body_answers(matter, county.zhao, county.chen, "explain")
    assert running(matter) == {"review_window": "2027-01-29", "rating_window": "2027-01-29"}
    with pytest.raises(Refused):  # the first review is no longer in question
        tale.li_asks_review(
            close.close(matter, by=tale.eyes(county.zhao), now=tale.now), "re_review"
        )

    matter = tale.li_asks_review(fresh(matter))
    assert matter.reviews.count() == 2
    assert matter.reviews.latest("pk").reviewed == matter.replies.filter(kind="opinion").latest(
        "pk"
    )


def test_what_must_be_done_again_cannot_be_closed(tale):
    county = tale.county
    matter = tale.answered()
    matter = tale.reviewer_decides(tale.li_asks_review(matter), county.sun, "redo")
    matter = tale.reviewer_serves(matter, county.sun)

    assert who(matter) == (county.city_labour, county.sun)  # until it has gone back
    with pytest.raises((Refused, NotResponsible)):
        close.close(matter, by=tale.eyes(county.chen), now=tale.now)


@pytest.mark.parametrize("days", [0, 400])
def test_the_reviewers_limit_is_within_a_year(tale, days):
    with pytest.raises(Incomplete) as refusal:
        redone(tale, days=days)

    assert refusal.value.problems == {"limit_days": "重新办理的期限应为1至366天。"}


def test_one_opinion_is_reviewed_once(tale):
    matter = upheld(tale)
    matter = close.close(matter, by=tale.eyes(tale.county.zhao), now=tale.now)

    with pytest.raises(AlreadyDone, match="已经申请过复查"):
        tale.li_asks_review(matter, "review", late_reason="还是不服。")
    assert kinds(matter).count("ask_review") == 1


def test_a_changed_opinion_goes_back_to_be_carried_out(tale):
    county = tale.county
    matter = tale.li_asks_review(tale.answered())
    matter = tale.reviewer_decides(matter, county.sun, "change")

    matter = tale.reviewer_serves(matter, county.sun)

    assert who(matter) == (county.labour, county.zhao)
    assert running(matter) == {"re_review_window": "2026-12-23"}


def test_a_review_served_late_stays_late(tale):
    matter = tale.li_asks_review(tale.answered())
    tale.later(days=31)
    matter = tale.reviewer_decides(matter, tale.county.sun, "uphold")

    matter = tale.reviewer_serves(matter, tale.county.sun)

    assert states(matter)["review_decide"] == "late"


def test_li_may_withdraw_while_it_is_under_review(tale):
    matter = tale.li_asks_review(tale.answered())

    matter = close.withdraw(matter, by=tale.li(), now=tale.now, words="单位已经给我更正了。")

    assert (matter.stage, running(matter)) == ("withdrawn", {})
    assert matter.messages.get().text == "单位已经给我更正了。"

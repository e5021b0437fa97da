"""The housing office needs more time: once, at most 30 days, and Li is told why and until when."""

import pytest

from qingyu.petitions.errors import Incomplete, NotResponsible, Refused, TooLate
from qingyu.petitions.models import Matter, Proposal
from qingyu.petitions.services import handle
from tests import cast

from .told import Tale, due, fresh, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


def accepted(tale) -> Matter:
    """Written and sent on Monday 23 November, accepted the day after: 60 days end on 23 January."""
    matter = tale.li_writes("村里三年没有公开账目，请查一查。")
    tale.wang_screens(matter)
    matter = tale.wang_sends(matter, tale.county.housing)
    tale.later(days=1)
    matter = tale.body_accepts(matter, tale.county.wu)
    assert due(matter, "handling_A6") == "2027-01-23"
    return matter


def ask(tale, matter, days=30) -> Proposal:
    return handle.ask_extension(
        matter, days=days, reason="需等待档案馆调取原始资料。", by=tale.eyes(tale.county.wu), now=tale.now
    )  # fmt: skip


def decide(tale, proposal, staff, *, agreed=True, words=""):
    return handle.decide_extension(
        proposal, agreed=agreed, by=tale.eyes(staff), now=tale.now, words=words
    )


def test_the_head_extends_it_once_and_li_is_told(tale):
    matter = accepted(tale)
    tale.later(days=47)  # 10 January

    proposal = ask(tale, matter)
    matter = decide(tale, proposal, tale.county.zheng)

    clock = matter.clocks.get(rule="handling_A6")
    assert (clock.first_due_on.isoformat(), clock.due_on.isoformat()) == (
        "2027-01-23",
        "2027-02-22",
    )
    assert (clock.extension, clock.article) == (30, "条例第34条")
    assert told(matter)[-1] == "情况复杂，经批准延期30日，最迟2027年2月22日（星期一）答复"
    with pytest.raises(Refused, match="已经延期一次"):
        ask(tale, matter, days=5)


def test_who_asks_does_not_approve(tale):
    matter = accepted(tale)
    proposal = handle.ask_extension(
        matter, days=10, reason="等待鉴定。", by=tale.eyes(tale.county.zheng), now=tale.now
    )

    with pytest.raises(NotResponsible, match="提出人不能自己同意"):
        decide(tale, proposal, tale.county.zheng)
    with pytest.raises(NotResponsible):
        decide(tale, proposal, tale.county.wu)  # a handler is not the head
    assert due(matter, "handling_A6") == "2027-01-23"


@pytest.mark.parametrize("days", [0, 31, -1])
def test_no_more_than_thirty_days(tale, days):
    matter = accepted(tale)

    with pytest.raises(Incomplete) as refusal:
        ask(tale, matter, days=days)

    assert refusal.value.problems == {"days": "延期天数应为1至30天。"}


def test_not_after_the_due_date(tale):
    matter = accepted(tale)
    proposal = ask(tale, matter)
    tale.later(days=61)  # 24 January, one day after

    with pytest.raises(TooLate, match="2027-01-23"):
        decide(tale, proposal, tale.county.zheng)

    assert Proposal.objects.get().is_agreed is None


def test_the_last_day_is_early_enough(tale):
    matter = accepted(tale)
    proposal = ask(tale, matter)
    tale.later(days=60)  # 23 January itself

    decide(tale, proposal, tale.county.zheng)

    assert due(matter, "handling_A6") == "2027-02-22"


def test_a_refusal_says_why_and_changes_no_date(tale):
    matter = accepted(tale)
    proposal = ask(tale, matter)

    with pytest.raises(Refused, match="请写明理由"):
        decide(tale, proposal, tale.county.zheng, agreed=False)
    decide(tale, proposal, tale.county.zheng, agreed=False, words="资料已经齐全。")

    assert due(matter, "handling_A6") == "2027-01-23"
    assert Proposal.objects.get().is_agreed is False


def test_a_request_lapses_when_the_answer_goes_out_first(tale):
    matter = accepted(tale)
    ask(tale, matter)

    tale.body_answers(matter, tale.county.wu, tale.county.zheng)

    lapsed = Proposal.objects.get()
    assert (lapsed.is_agreed, lapsed.decided_by) == (False, None)
    assert fresh(matter).clocks.get(rule="handling_A6").extension == 0

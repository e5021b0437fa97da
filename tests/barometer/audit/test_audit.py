"""The self-audit: every judgement follows from records, and no number tells of an accusation."""

from datetime import date, timedelta

import pytest
import time_machine

from qingyu.barometer import rounds
from qingyu.barometer.audit import CHECKS, STANDARDS, State, judge
from qingyu.barometer.audit.judged import state
from qingyu.barometer.scope import scope
from qingyu.core.measures import MEASURES
from qingyu.core.measures.figures import rate
from qingyu.core.measures.periods import Period, PeriodKind
from qingyu.ledger import checkpoints
from qingyu.offices.models import Bar, Office, Sight
from qingyu.petitions.models import Clock, Matter, Reply
from tests import once
from tests.web.leaders.conftest import (  # noqa: F401  (the county with some history)
    cast_now,
    grown,
    page,
    tale,
)


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, key_file):
    """As the leaders' pages have it, and gone with the last test of this file."""
    with once.built(django_db_blocker), time_machine.travel(cast_now(), tick=False):
        yield grown()


@pytest.fixture
def judged(tale):  # noqa: F811
    def now():
        rounds.run(now=tale.now)
        seen, today = scope(tale.eyes(tale.county.gao)), tale.now.date()
        year = Period.around(PeriodKind.YEAR, today)
        return judge(seen, year, last=today - timedelta(days=1), today=today)

    return now


def read(found, key):
    one = found[key]
    return one.rate.numerator, one.rate.denominator, one.state


def test_every_criterion_is_told_by_checks_or_by_a_note():
    for standard in STANDARDS:
        for one in standard.criteria:
            assert one.checks or all(one.note), one.name
    used = {key for s in STANDARDS for c in s.criteria for key in c.checks}
    assert used == set(CHECKS)
    assert [len(s.criteria) for s in STANDARDS] == [8, 14]


def test_every_check_is_a_measure_or_a_fact():
    for check in CHECKS.values():
        assert (check.measure in MEASURES) != (check.fact is not None), check.key


@pytest.mark.parametrize(
    ("hits", "rows", "key", "expected"),
    [
        (96, 100, "told_in_time", State.REACHED),
        (93, 100, "told_in_time", State.CHANCE),
        (60, 100, "told_in_time", State.SHORT),
        (0, 0, "told_in_time", State.UNTOLD),
        (99, 100, "two_hands", State.SHORT),  # of all, one is too many
        (5, 100, "repeats_after_closure", State.REACHED),
        (30, 100, "repeats_after_closure", State.SHORT),
    ],
)
def test_short_only_where_chance_does_not_explain_it(hits, rows, key, expected):
    assert state(CHECKS[key], rate(hits, rows)) is expected


def test_the_records_judge(tale, judged):  # noqa: F811
    found = judged()

    signed = Reply.objects.filter(kind="opinion").exclude(issued_at=None).count()
    assert read(found, "two_hands") == (signed, signed, State.REACHED)
    assert read(found, "remedy_told") == (signed, signed, State.REACHED)
    assert read(found, "contact_before_opinion")[1] == signed
    assert read(found, "channels") == (3, 4, State.SHORT)
    assert found["with_article"].state is State.REACHED
    assert read(found, "suggestions_adopted") == (1, 1, State.REACHED)


def test_one_signature_too_few_a_limit_without_its_article_nobody_to_answer(tale, judged):  # noqa: F811
    before = judged()["answered_for"].rate.denominator
    signed = judged()["two_hands"].rate.denominator
    reply = Reply.objects.get(matter_id=tale.made[0].petition.matter_id)
    Reply.objects.filter(pk=reply.pk).update(signed_by=reply.drafted_by)
    Clock.objects.filter(pk=Clock.objects.first().pk).update(article="")
    Matter.objects.filter(pk=tale.made[1].petition.matter_id).update(
        accountable_staff=tale.county.qian
    )

    found = judged()

    assert read(found, "two_hands") == (signed - 1, signed, State.SHORT)
    assert found["with_article"].state is State.SHORT
    assert read(found, "answered_for") == (before - 1, before, State.SHORT)


def test_an_accused_body_that_could_see_is_found_and_never_counted(tale, judged):  # noqa: F811
    sealed = Bar.objects.get()
    assert judged()["nobody_accused_sees"].state is State.REACHED
    Sight.objects.create(matter_id=sealed.matter_id, office_id=sealed.office_id, is_direct=True)

    found = judged()["nobody_accused_sees"]

    assert (found.state, found.is_silent, found.rate.denominator) == (State.SHORT, True, 1)


def test_a_checkpoint_a_day(tale, judged):  # noqa: F811
    assert judged()["checkpoints"].state is State.SHORT
    first = date(2026, 11, 22)
    for n in range((tale.now.date() - first).days):
        checkpoints.make(first + timedelta(days=n), now=tale.now)

    assert judged()["checkpoints"].state is State.REACHED


def test_the_page_says_goal_and_reading_and_opens_the_lists(page, tale):  # noqa: F811
    text = page("gao", "/leaders/barometer/audit/")

    assert "联合国《工商企业与人权指导原则》原则31" in text and "ISO 10002:2018" in text
    assert "目标：95%以上" in text and "没有发现" in text
    assert "/leaders/barometer/list/told_in_time/" in text
    assert [s.name for s in tale.county.people.values() if s.name in text.split("<main")[1]] == []
    assert "/leaders/barometer/list/" not in page("he", "/leaders/barometer/audit/")
    assert page("wang", "/leaders/barometer/audit/") == "403"


def test_bodies_that_publish_their_phone(tale, judged):  # noqa: F811
    Office.objects.update(phone="0990-1", address="某路1号", hours="周一至周五")

    assert judged()["published"].state is State.REACHED

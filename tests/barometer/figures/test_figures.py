"""Every figure is the length of the list behind it, and says what its definition says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qingyu.barometer.figures import COMPUTED, Span, figure, listed
from qingyu.barometer.figures import ahead as ahead_measures
from qingyu.barometer.figures.compute import matter_keys
from qingyu.core.measures import MEASURES, Unit
from qingyu.petitions import parts
from qingyu.petitions.models import Contact, Matter
from qingyu.petitions.services import close, rate
from tests import cast, once
from tests.barometer import ahead
from tests.stories.told import Tale, fresh

pytestmark = pytest.mark.django_db

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31), today=date(2026, 12, 31))


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    with once.built(django_db_blocker):
        yield grown()


@pytest.fixture
def tale(told):
    """The same for every test, whatever it writes on."""
    return replace(told, made=list(told.made))


def grown():
    """One answered in time and rated, one left lying past its limit, one accusation."""
    tale = Tale(cast.county())
    county = tale.county
    answered = tale.li_writes("村里三年没有公开账目，请查一查。")
    tale.later(days=1).wang_screens(answered)
    tale.wang_sends(answered, county.housing)
    tale.later(days=1).body_accepts(answered, county.wu)
    tale.li_writes("路灯坏了", channel="visit")
    sealed = tale.li_writes("某干部收受好处")
    tale.wang_screens(sealed, kind="accusation", route="", accused=[county.labour.pk])
    tale.later(days=30).body_answers(answered, county.wu, county.zheng, "refuse")
    tale.later(days=1)
    rater = parts.Petitioner(tale.made[0].petition)
    rate.rate(fresh(answered), "responsible_body", "mostly", by=rater, now=tale.now)
    close.close(fresh(answered), by=tale.eyes(county.wu), now=tale.now)
    ahead.looked(tale)
    return tale


def seen_by_liu(tale, key, span=YEAR):
    return figure(tale.eyes(tale.county.liu), key, span)


@pytest.mark.parametrize("key", COMPUTED)
def test_every_number_is_as_long_as_its_list(tale, key):
    eyes = tale.eyes(tale.county.liu)

    found = figure(eyes, key, YEAR)

    rows = list(listed(eyes, key, YEAR))
    assert found.count == len(rows) == len(matter_keys(key, listed(eyes, key, YEAR)))
    if found.rate is not None:
        hits = {row.pk for row in listed(eyes, key, YEAR, "hit")}
        assert found.rate.numerator == len(hits)
        assert hits <= {row.pk for row in rows}


@pytest.mark.parametrize("key", COMPUTED)
def test_an_outsider_s_figures_are_empty(tale, key):
    assert figure(tale.eyes(tale.county.qian), key, YEAR).count == 0


@pytest.mark.parametrize("key", [key for key, how in COMPUTED.items() if how.matter])
def test_a_sealed_matter_is_behind_no_number(tale, key):
    wang = tale.eyes(tale.county.wang)
    sealed = tale.made[2].petition.matter_id

    assert sealed not in matter_keys(key, listed(wang, key, YEAR))


def test_the_whole_catalogue_is_computed():
    assert set(COMPUTED) == set(MEASURES)
    for key, how in COMPUTED.items():
        assert (how.hit is not None) == (MEASURES[key].unit is Unit.SHARE), key
        assert (how.days is not None) == (MEASURES[key].unit is Unit.DAYS), key


def test_answered_in_time_by_hand(tale):
    found = seen_by_liu(tale, "answered_in_time")
    assert found.count == 0  # due on 24 January: not due in the period, in no rate

    later = Span(date(2027, 1, 1), date(2027, 1, 31), today=date(2027, 2, 1))
    assert seen_by_liu(tale, "answered_in_time", later).rate.value == 1.0


def test_left_lying_past_the_limit_counts_against_the_rate(tale):
    found = seen_by_liu(tale, "routed_in_time")

    assert (found.rate.numerator, found.rate.denominator) == (1, 2)
    assert seen_by_liu(tale, "overdue_open").count == 1
    assert seen_by_liu(tale, "overdue_days").days.median == 21  # due on 10 December


def test_of_one_body_alone(tale):
    housing = Span(YEAR.since, YEAR.until, YEAR.today, office=tale.county.housing.pk)

    assert seen_by_liu(tale, "told_in_time", housing).rate.value == 1.0
    assert seen_by_liu(tale, "routed_in_time", housing).count == 0


def test_satisfaction_counts_those_who_spoke(tale):
    found = seen_by_liu(tale, "satisfied_body")

    assert (found.rate.numerator, found.rate.denominator) == (1, 1)
    assert found.rate.low < 0.21  # one voice is no certainty


def test_contact_came_before_the_opinion(tale):
    assert seen_by_liu(tale, "contact_before_opinion").rate.value == 1.0


def test_a_reason_why_nobody_was_reached_is_no_contact(tale):
    Contact.objects.filter(matter=tale.made[0].petition.matter).update(means="none")

    assert seen_by_liu(tale, "contact_before_opinion").rate.value == 0.0


def test_settled_where_it_arose_until_a_body_above_has_to_act(tale):
    answered = tale.made[0].petition.matter
    assert seen_by_liu(tale, "settled_locally").rate.value == 1.0

    Matter.objects.filter(pk=answered.pk).update(bounces=1)  # taken back and sent elsewhere

    assert seen_by_liu(tale, "settled_locally").rate.value == 0.0


def test_settled_at_once_cannot_be_told_before_180_days(tale):
    assert seen_by_liu(tale, "settled_at_once").count == 0

    ripe = Span(YEAR.since, YEAR.until, today=tale.now.date() + timedelta(days=181))
    assert seen_by_liu(tale, "settled_at_once", ripe).rate.value == 1.0


def test_a_return_after_closing_is_no_settlement(tale):
    answered = tale.made[0].petition.matter
    tale.later(days=20).li_writes("还是没有公开", channel="letter", joins_matter=answered.pk)
    ripe = Span(YEAR.since, YEAR.until, today=tale.now.date() + timedelta(days=200))

    assert seen_by_liu(tale, "repeats_after_closure", ripe).rate.value == 1.0
    assert seen_by_liu(tale, "settled_at_once", ripe).rate.value == 0.0


def test_looking_ahead_by_hand(tale):
    """Three finds were looked into, two of them confirmed, one of these settled."""
    told = {key: seen_by_liu(tale, key).rate for key in ahead_measures.AHEAD}

    assert {key: (rate.numerator, rate.denominator) for key, rate in told.items()} == {
        "screening_yield": (2, 3),
        "screening_settled": (1, 2),
        "mediation_reached": (1, 2),
        "legacy_settled": (1, 1),
        "reception_kept": (1, 2),
        "suggestions_adopted": (1, 2),
        "published": (1, 2),
        "proposals_adopted": (1, 1),
    }


def test_what_belongs_to_bodies_is_narrowed_to_a_place_and_to_no_topic(tale):
    here = replace(YEAR, place="990101100")

    assert seen_by_liu(tale, "screening_yield", here).count == 3
    assert seen_by_liu(tale, "screening_yield", replace(YEAR, place="990102")).count == 0
    assert seen_by_liu(tale, "proposals_adopted", here).count == 0
    assert seen_by_liu(tale, "screening_yield", replace(YEAR, topic="04")).count == 0


def test_registered_by_the_end_of_the_next_day(tale):
    received = tale.now.replace(hour=1)
    for waited in (1, 2):
        tale.li_writes(
            f"井盖丢了{waited}", channel="visit", received_at=received - timedelta(days=waited)
        )
    found = seen_by_liu(tale, "registered_at_once")

    assert (found.rate.numerator, found.rate.denominator) == (3, 4)


def test_days_by_hand(tale):
    assert seen_by_liu(tale, "days_to_route").days.median == 1
    assert seen_by_liu(tale, "days_to_answer").days.median == 30
    assert seen_by_liu(tale, "days_to_close").days.median == 33

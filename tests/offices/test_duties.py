"""Who answers: the narrowest duty first, a successor for a merged body, never the accused."""

from datetime import date, timedelta

import pytest

from qingyu.core.routing import Fit
from qingyu.offices import duties, sights
from qingyu.offices.models import Duty
from qingyu.offices.services.merge import merge
from tests import cast
from tests.factories import NOW, TODAY, duty

pytestmark = pytest.mark.django_db

VILLAGE, COUNTY = "990101100201", "990101"


@pytest.fixture
def county():
    return cast.county()


def proposed(county, content_class, place, **more):
    found = duties.propose(content_class, place, **({"at": county.petitions, "on": TODAY} | more))
    return [candidate.body for candidate in found]


def test_unpaid_wages_in_the_village_go_to_the_labour_office(county):
    found = duties.propose("0401", VILLAGE, at=county.petitions, on=TODAY)

    assert found[0].body == county.labour.pk
    assert found[0].fit == Fit.LIKELY
    assert "谁主管谁负责" in found[0].reasons[0].text()


def test_a_duty_for_the_very_class_comes_before_the_wider_one(county):
    duty(county.town, "0401", county.county)

    assert proposed(county, "0401", VILLAGE)[:2] == [county.town.pk, county.labour.pk]


def test_of_two_duties_for_one_class_the_nearer_place_comes_first(county):
    assert proposed(county, "0302", VILLAGE)[:2] == [county.town.pk, county.housing.pk]


def test_the_neighbouring_county_answers_for_nothing_here(county):
    duty(county.other_government, "0401", county.other_county)

    assert county.other_government.pk not in proposed(county, "0401", VILLAGE)


def test_a_duty_for_all_classes_answers_where_nobody_else_does(county):
    duty(county.government, "", county.county)

    assert proposed(county, "1302", VILLAGE) == [county.government.pk]


@pytest.mark.parametrize(
    ("change", "answers"),
    [
        ({"until": TODAY}, True),
        ({"until": TODAY - timedelta(days=1)}, False),
        ({"since": TODAY + timedelta(days=1)}, False),
        ({"since": TODAY}, True),
    ],
)
def test_only_a_duty_in_force_on_the_day_counts(county, change, answers):
    Duty.objects.filter(office=county.labour).update(**change)

    assert (county.labour.pk in proposed(county, "0401", VILLAGE)) == answers


def test_a_merged_body_gives_way_to_its_successor(county):
    merge(county.labour, into=county.housing, on=TODAY, by=None, now=NOW)

    found = duties.propose("0401", VILLAGE, at=county.petitions, on=TODAY)

    assert found[0].body == county.housing.pk
    assert any("第24条" in reason.text() for reason in found[0].reasons)


def test_and_that_one_to_its_own(county):
    merge(county.labour, into=county.housing, on=TODAY, by=None, now=NOW)
    county.housing.refresh_from_db()
    merge(county.housing, into=county.town, on=TODAY, by=None, now=NOW)

    assert proposed(county, "0401", VILLAGE)[0] == county.town.pk


def test_the_accused_body_and_all_below_it_are_left_out(county):
    sights.bar(7, [county.town.pk])

    assert county.town.pk in proposed(county, "0302", VILLAGE)
    assert county.town.pk not in proposed(county, "0302", VILLAGE, matter_id=7)


def test_without_a_place_the_receiving_offices_own_is_taken(county):
    assert proposed(county, "0401", "")[0] == county.labour.pk


def test_the_city_sends_down_to_the_countys_petition_office(county):
    assert county.petitions.pk in proposed(county, "1302", VILLAGE, at=county.city_petitions)


def test_nobody_known_is_said_by_an_empty_list(county):
    assert proposed(county, "1302", COUNTY) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_one_query_however_long_the_table(county, rows, django_assert_num_queries):
    for n in range(rows):
        duty(county.labour, "0401", county.county, since=date(2021, 1, 1 + n))

    with django_assert_num_queries(1):
        duties.propose("0401", VILLAGE, at=county.petitions, on=TODAY)


def test_two_classes_are_asked_about_in_one_query(county, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = duties.propose_each(
            ["0401", "0302"], VILLAGE, at=county.petitions, on=TODAY, matter_id=7
        )

    for one, candidates in found.candidates.items():
        assert candidates == duties.propose(one, VILLAGE, at=county.petitions, on=TODAY)
        assert all(candidate.body in found.offices for candidate in candidates)

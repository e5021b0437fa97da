"""The closure of the two trees equals what climbing them by hand finds."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingyu.offices import tree
from qingyu.offices.models import Office, OfficeReach
from tests import cast
from tests import factories as make

pytestmark = pytest.mark.django_db

# Two parents for each office, each an earlier one or none: circles cannot arise.
forests = st.integers(1, 9).flatmap(
    lambda size: st.tuples(
        *(
            st.tuples(
                st.none() | st.integers(0, n - 1) if n else st.none(),
                st.none() | st.integers(0, n - 1) if n else st.none(),
            )
            for n in range(size)
        )
    )
)


def plant(parents):
    """Offices with these parents, in one query each way."""
    Office.objects.update(line_parent=None, territory_parent=None)
    OfficeReach.objects.all().delete()
    Office.objects.all().delete()
    where = make.place("990101", "河东县")
    offices = []
    for n, (line, territory) in enumerate(parents):
        offices.append(
            make.office(
                f"o{n}",
                f"单位{n}",
                place=where,
                under=None if territory is None else offices[territory],
                line_under=None if line is None else offices[line],
            )
        )
    return offices


def reached(parents):
    """Every pair (upper, lower), found by climbing until nothing is new."""
    pairs = {(n, n) for n in range(len(parents))}
    while True:
        more = {(p, low) for up, low in pairs for p in parents[up] if p is not None} - pairs
        if not more:
            return pairs
        pairs |= more


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(parents=forests)
def test_the_closure_is_what_climbing_finds(parents):
    offices = plant(parents)

    tree.rebuild()

    number = {office.pk: n for n, office in enumerate(offices)}
    found = OfficeReach.objects.values_list("upper_id", "lower_id")
    assert {(number[up], number[low]) for up, low in found} == reached(parents)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(parents=forests)
def test_above_and_below_are_two_views_of_one_thing(parents):
    offices = plant(parents)
    tree.rebuild()

    for one in offices:
        assert all(one.pk in tree.above([low]) for low in tree.below([one.pk]))
        assert tree.lineage([one.pk])[one.pk] == tree.above([one.pk])


def test_a_distance_is_the_shortest_way():
    county = cast.county()

    pair = OfficeReach.objects.get(upper=county.city_government, lower=county.petitions)

    assert pair.distance == 2


def test_a_circle_written_past_the_services_is_refused_and_changes_nothing():
    county = cast.county()
    before = OfficeReach.objects.count()
    Office.objects.filter(pk=county.government.pk).update(territory_parent=county.village)

    with pytest.raises(tree.TreeHasCircle):
        tree.rebuild()

    assert OfficeReach.objects.count() == before


def test_the_common_superior_is_the_nearest():
    county = cast.county()

    assert tree.common_superior(county.labour, county.housing) == county.government
    assert tree.common_superior(county.petitions, county.other_petitions) == county.city_petitions
    assert tree.common_superior(county.town, county.other_government) == county.city_government


def test_a_successor_of_a_successor_answers():
    county = cast.county()
    county.town.successor = county.housing
    county.housing.successor = county.labour

    assert tree.current(county.town) == county.labour


def test_successors_in_a_circle_do_not_hang():
    county = cast.county()
    county.town.successor, county.housing.successor = county.housing, county.town

    assert tree.current(county.town) in {county.town, county.housing}


@pytest.mark.parametrize("question", [tree.above, tree.below, tree.lineage])
def test_one_query_however_many_offices(question, django_assert_num_queries):
    county = cast.county()

    for offices in ([county.town.pk], [county.town.pk, county.labour.pk, county.village.pk]):
        with django_assert_num_queries(1):
            question(offices)

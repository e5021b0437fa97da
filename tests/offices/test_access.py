"""The one door: who sees a matter, who does not, and that the two cannot be told apart."""

from datetime import timedelta

import pytest

from qingyu.offices import access, conflicts, sights
from qingyu.offices.access import NotFound
from qingyu.offices.models import Office, Role
from qingyu.offices.services.merge import merge
from qingyu.offices.services.move import move
from qingyu.petitions.models import Matter
from tests import cast
from tests.factories import NOW, TODAY, matter, post, sight, viewer

pytestmark = pytest.mark.django_db

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def county():
    return cast.county()


@pytest.fixture
def drain(county):
    """A matter that the labour office has a part in."""
    filed = matter(county.zhao, county.labour)
    sight(filed.pk, county.labour)
    return filed


def sees(staff, filed, on=TODAY):
    return access.visible(viewer(staff, on), Matter.objects.filter(pk=filed.pk)).exists()


def who_sees(county, filed):
    return {name for name in county.people if sees(county.people[name], filed)}


class TestOrdinary:
    def test_those_with_a_part_and_those_over_them_see_it(self, county, drain):
        assert who_sees(county, drain) == {"zhao", "chen", "liu", "gao", "lv"}

    def test_the_outsider_sees_nothing(self, county, drain):
        assert not sees(county.qian, drain)

    def test_a_colleague_of_the_house_next_door_does_not(self, county, drain):
        assert not sees(county.wu, drain)
        assert not sees(county.zheng, drain)

    def test_the_three_administrators_and_the_statistician_read_no_petitions(self, county):
        filed = matter(county.wang, county.petitions)
        sight(filed.pk, county.petitions)

        assert who_sees(county, filed) & {"xu", "ma", "lin", "he"} == set()
        assert sees(county.wang, filed)

    def test_the_head_of_a_petition_office_oversees_the_office_and_not_the_territory(
        self, county, drain
    ):
        post(county.he, county.petitions, Role.UNIT_LEAD)

        assert not sees(county.he, drain)

    def test_a_reviewer_sees_what_comes_to_review_and_nothing_else(self, county, drain):
        assert not sees(county.sun, drain)

        sight(drain.pk, county.city_labour)

        assert sees(county.sun, drain)

    def test_every_part_counts(self, county, drain):
        sight(drain.pk, county.housing)

        assert sees(county.wu, drain)
        assert sees(county.zhao, drain)


class TestSealed:
    def test_only_those_with_a_part_see_a_sealed_matter(self, county):
        filed = matter(county.zhao, county.labour)
        sight(filed.pk, county.labour, is_sealed=True)

        assert who_sees(county, filed) == {"zhao", "chen"}

    def test_a_sealed_matter_of_the_government_is_not_for_its_petition_offices_supervisor(
        self, county
    ):
        filed = matter(county.gao, county.government)
        sight(filed.pk, county.government, is_sealed=True)

        assert who_sees(county, filed) == {"gao"}

    def test_sealing_later_takes_it_from_those_above(self, county, drain):
        sights.seal(drain.pk)

        assert who_sees(county, drain) == {"zhao", "chen"}

    def test_a_rebuild_does_not_bring_them_back(self, county, drain):
        sights.seal(drain.pk)

        sights.rebuild([drain.pk])

        assert who_sees(county, drain) == {"zhao", "chen"}


class TestAccused:
    def test_the_accused_body_never_sees_it_whatever_part_it_is_given(self, county, drain):
        sights.bar(drain.pk, [county.labour.pk])

        assert who_sees(county, drain) == {"liu", "gao", "lv"}

    def test_nor_does_anyone_below_the_accused(self, county):
        filed = matter(county.wang, county.petitions)
        sight(filed.pk, county.petitions, county.village, county.town)
        sights.bar(filed.pk, [county.town.pk])

        assert not sees(county.feng, filed)
        assert not sees(county.tian, filed)
        assert sees(county.wang, filed)

    def test_when_the_government_is_accused_the_whole_county_is_blind(self, county, drain):
        sights.bar(drain.pk, [county.government.pk])

        assert who_sees(county, drain) == {"lv"}

    def test_someone_of_the_accused_with_a_second_post_elsewhere_does_not_see_it(self, county):
        filed = matter(county.wang, county.petitions)
        sight(filed.pk, county.petitions)
        sights.bar(filed.pk, [county.labour.pk])
        post(county.zhao, county.petitions, Role.SUPERVISOR)

        assert not sees(county.zhao, filed)

    def test_it_may_not_be_sent_to_the_accused_or_below(self, county, drain):
        sights.bar(drain.pk, [county.town.pk])

        left = set(conflicts.eligible(drain.pk, Office.objects.all()))

        assert not conflicts.may_receive(drain.pk, county.town.pk)
        assert not conflicts.may_receive(drain.pk, county.village.pk)
        assert conflicts.may_receive(drain.pk, county.government.pk)
        assert {county.town, county.village} & left == set()
        assert county.labour in left

    def test_the_way_up_is_the_first_body_free_of_conflict(self, county, drain):
        sights.bar(drain.pk, [county.town.pk])

        assert conflicts.way_up(drain.pk, county.village) == county.government

    def test_the_way_up_passes_over_a_body_that_is_closed(self, county, drain):
        sights.bar(drain.pk, [county.town.pk])
        Office.objects.filter(pk=county.government.pk).update(is_active=False)

        assert conflicts.way_up(drain.pk, county.village) == county.city_government

    def test_where_all_above_are_accused_there_is_no_way_up(self, county, drain):
        sights.bar(drain.pk, [county.province_government.pk])

        assert conflicts.way_up(drain.pk, county.village) is None


class TestChange:
    def test_a_moved_office_is_overseen_by_its_new_superior_at_once(self, county):
        filed = matter(county.feng, county.town)
        sight(filed.pk, county.town)

        move(
            county.town,
            territory_parent=county.other_government,
            line_parent=county.other_government,
            by=None,
            now=NOW,
        )

        assert who_sees(county, filed) == {"feng", "lv"}

    def test_a_merged_office_sees_through_its_successor(self, county):
        filed = matter(county.wu, county.housing)
        sight(filed.pk, county.housing)

        merge(county.housing, into=county.town, on=TODAY, by=None, now=NOW)

        assert sees(county.wu, filed)
        assert sees(county.feng, filed)

    def test_disabled_staff_see_nothing(self, county, drain):
        county.zhao.is_active = False

        assert not sees(county.zhao, drain)

    def test_an_ended_post_gives_nothing_from_the_next_day(self, county, drain):
        county.zhao.posts.update(until=YESTERDAY)

        assert sees(county.zhao, drain, on=YESTERDAY)
        assert not sees(county.zhao, drain)

    def test_a_post_gives_nothing_before_it_begins(self, county, drain):
        county.zhao.posts.update(since=TODAY + timedelta(days=1))

        assert not sees(county.zhao, drain)

    def test_a_second_post_opens_a_second_house(self, county, drain):
        post(county.qian, county.labour, Role.HANDLER)

        assert sees(county.qian, drain)


class TestDoor:
    def test_hidden_and_absent_give_one_answer(self, county, drain):
        outsider = viewer(county.qian)

        with pytest.raises(NotFound) as hidden:
            access.get(outsider, Matter.objects.all(), pk=drain.pk)
        with pytest.raises(NotFound) as absent:
            access.get(outsider, Matter.objects.all(), pk=drain.pk + 1000)

        assert str(hidden.value) == str(absent.value)

    def test_hidden_and_absent_cost_the_same(self, county, drain, django_assert_num_queries):
        outsider = viewer(county.qian)

        for key in (drain.pk, drain.pk + 1000):
            with django_assert_num_queries(1), pytest.raises(NotFound):
                access.get(outsider, Matter.objects.all(), pk=key)

    @pytest.mark.parametrize("rows", [1, 3])
    def test_a_list_is_one_query(self, county, rows, django_assert_num_queries):
        for n in range(rows):
            sight(matter(county.zhao, county.labour, number=f"L{n}").pk, county.labour)
        who = viewer(county.zhao)

        with django_assert_num_queries(1):
            assert len(access.visible(who, Matter.objects.all())) == rows

    @pytest.mark.parametrize("posts", [1, 3])
    def test_a_viewer_is_one_query(self, county, posts, django_assert_num_queries):
        for at in (county.housing, county.town)[: posts - 1]:
            post(county.zhao, at, Role.HANDLER)

        with django_assert_num_queries(1):
            assert len(viewer(county.zhao).posts) == posts

    @pytest.mark.parametrize("count", [1, 3])
    def test_granting_anew_is_four_queries_however_many(
        self, county, count, django_assert_num_queries
    ):
        filed = [matter(county.zhao, county.labour, number=f"R{n}").pk for n in range(count)]
        for key in filed:
            sight(key, county.labour)

        with django_assert_num_queries(4):
            sights.rebuild(filed)

    def test_a_part_in_a_matter_shows_in_lists_and_objects_alike(self, county, drain):
        for name in county.people:
            who = viewer(county.people[name])
            listed = access.visible(who, Matter.objects.all()).filter(pk=drain.pk).exists()
            try:
                access.get(who, Matter.objects.all(), pk=drain.pk)
                opened = True
            except NotFound:
                opened = False
            assert listed == opened

    def test_nobody_signed_in_by_a_post_of_a_closed_office(self, county, drain):
        Office.objects.filter(pk=county.labour.pk).update(is_active=False)

        assert not sees(county.zhao, drain)

    def test_staff_of_an_office_are_those_who_hold_a_post_there_today(self, county):
        post(county.qian, county.labour, Role.HANDLER, until=YESTERDAY)

        found = access.staff_of([county.labour.pk], TODAY, Role.HANDLER)

        assert list(found) == [county.zhao]

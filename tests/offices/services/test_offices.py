"""Bodies are created, moved and merged; the tree and who oversees follow at once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from qingyu.ledger.models import Entry
from qingyu.offices import sights, tree
from qingyu.offices.bodies import Body
from qingyu.offices.errors import NotPermitted, NotPossible
from qingyu.offices.models import Bar, BodyType, Office, OfficeReach, Post, Sight
from qingyu.offices.services.create import create
from qingyu.offices.services.describe import describe
from qingyu.offices.services.merge import merge
from qingyu.offices.services.move import move
from qingyu.offices.services.undo import undo
from tests import cast
from tests.factories import NOW, TODAY, sight, viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return cast.county()


def new(county, body, **more):
    kept = {"place": county.county, "territory_parent": county.government, "by": None, "now": NOW}
    return create(body, **(kept | more))


def overseers(matter_id):
    rows = Sight.objects.filter(matter_id=matter_id, is_direct=False)
    return set(rows.values_list("office__code", flat=True))


class TestCreate:
    def test_a_new_body_lies_below_its_parent_at_once(self, county):
        office = new(county, Body(name="河东县教育局"))

        assert office.pk in tree.below([county.city_government.pk])
        assert (office.code, office.initials) == ("hdxjyj", "hdxjyj")

    def test_initials_follow_the_short_name(self, county):
        office = new(county, Body(name="河东县市场监督管理局", short_name="市监局"))

        assert office.initials == "sjj"

    def test_two_bodies_of_one_name_get_codes_of_their_own(self, county):
        first, second = (new(county, Body(name="教育办")) for _ in range(2))

        assert (first.code, second.code) == ("jyb", "jyb-2")

    def test_it_leaves_an_entry(self, county):
        office = new(county, Body(name="河东县教育局"))

        entry = Entry.objects.get(chain=f"office:{office.pk}")
        assert (entry.kind, entry.facts["office"]) == ("office_created", "河东县教育局")

    @pytest.mark.parametrize(
        ("field", "body"),
        [
            ("name", Body(name="  ")),
            ("name", Body(name="局" * 101)),
            ("code", Body(name="教育局", code="教育 局")),
            ("code", Body(name="教育局", code="hd-rsj")),
            ("body_type", Body(name="教育局", body_type="castle")),
            ("phone", Body(name="教育局", phone="1" * 41)),
        ],
    )
    def test_what_is_wrong_is_told_at_its_field(self, county, field, body):
        with pytest.raises(NotPossible) as refused:
            new(county, body)

        assert list(refused.value.problems) == [field]

    def test_the_system_administrator_creates_within_the_county(self, county):
        office = new(county, Body(name="河东县教育局"), by=viewer(county.xu))

        assert office.pk

    def test_and_nowhere_else(self, county):
        with pytest.raises(NotPermitted):
            new(
                county,
                Body(name="河西县教育局"),
                territory_parent=county.other_government,
                by=viewer(county.xu),
            )

    @pytest.mark.parametrize("username", ["wang", "chen", "gao", "ma", "lin", "qian"])
    def test_nobody_else_creates_a_body(self, county, username):
        with pytest.raises(NotPermitted):
            new(county, Body(name="教育局"), by=viewer(getattr(county, username)))


class TestDescribe:
    def test_a_new_name_brings_new_initials_and_keeps_the_code(self, county):
        describe(county.labour, Body(name="河东县人力资源局", phone="1"), by=None, now=NOW)

        county.labour.refresh_from_db()
        assert (county.labour.code, county.labour.initials) == ("hd-rsj", "hdxrlzyj")

    def test_nothing_new_leaves_no_entry(self, county):
        same = Body(name=county.town.name, body_type=BodyType.TOWNSHIP, level=county.town.level)

        describe(county.town, same, by=None, now=NOW)

        assert not Entry.objects.exists()


class TestMove:
    def test_the_town_moves_to_the_other_county_with_its_village(self, county):
        sight(7, county.village)

        move(
            county.town,
            territory_parent=county.other_government,
            line_parent=county.other_government,
            by=None,
            now=NOW,
        )

        assert county.village.pk in tree.below([county.other_government.pk])
        assert county.village.pk not in tree.below([county.government.pk])
        assert overseers(7) == {"hd-liulin", "hx-gov", "qc-gov", "qcs-gov"}

    def test_a_body_cannot_lie_below_itself(self, county):
        with pytest.raises(NotPossible) as refused:
            move(
                county.government,
                territory_parent=county.village,
                line_parent=None,
                by=None,
                now=NOW,
            )

        assert refused.value.problems == {
            "territory_parent": "柳林村村民委员会在河东县人民政府之下，不能作它的上级。"
        }

    def test_nor_under_itself(self, county):
        with pytest.raises(NotPossible, match="就是它自己"):
            move(county.town, territory_parent=county.town, line_parent=None, by=None, now=NOW)

    def test_a_sealed_matter_gets_no_overseers_by_a_move(self, county):
        sight(8, county.village, is_sealed=True)

        move(
            county.town,
            territory_parent=county.other_government,
            line_parent=None,
            by=None,
            now=NOW,
        )

        assert overseers(8) == set()


class TestMerge:
    def merge(self, county, **more):
        return merge(
            county.housing, **({"into": county.town, "on": TODAY, "by": None, "now": NOW} | more)
        )

    def test_the_successor_answers(self, county):
        self.merge(county)

        housing = Office.objects.select_related("successor").get(code="hd-zjj")
        assert (housing.is_active, housing.merged_on) == (False, TODAY)
        assert tree.current(housing) == county.town

    def test_its_staff_go_on_at_the_successor_without_its_leadership(self, county):
        self.merge(county)

        post = county.zheng.posts.get(office=county.town)
        assert (post.since, post.is_head) == (TODAY, False)
        old = county.zheng.posts.get(office=county.housing)
        assert old.until == TODAY - timedelta(days=1)

    def test_its_matters_are_seen_by_the_successor(self, county):
        sight(9, county.housing)

        self.merge(county)

        assert Sight.objects.get(matter_id=9, office=county.town).is_direct

    def test_what_accused_it_stays_closed_to_the_successor(self, county):
        sights.bar(9, [county.housing.pk])

        self.merge(county)

        assert Bar.objects.filter(matter_id=9, office=county.town).exists()

    def test_what_lay_below_it_lies_below_the_successor(self, county):
        section = new(county, Body(name="住建局质监站"), territory_parent=county.housing)

        self.merge(county)

        section.refresh_from_db()
        assert section.territory_parent == county.town

    def test_a_merged_body_takes_nothing_below_it_any_more(self, county):
        self.merge(county)
        county.housing.refresh_from_db()

        with pytest.raises(NotPossible, match="柳林镇人民政府承担，不能作上级单位"):
            new(county, Body(name="质监站"), territory_parent=county.housing)

    @pytest.mark.parametrize(
        ("field", "change"),
        [
            ("on", lambda c: {"on": TODAY + timedelta(days=1)}),
            ("into", lambda c: {"into": c.housing}),
        ],
    )
    def test_a_merger_nobody_would_answer_for_is_refused(self, county, field, change):
        with pytest.raises(NotPossible) as refused:
            self.merge(county, **change(county))

        assert list(refused.value.problems) == [field]

    def test_half_past_midnight_is_today_though_moments_are_kept_in_utc(self, county):
        past_midnight = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)

        self.merge(county, on=date(2026, 11, 24), now=past_midnight)

        assert Office.objects.get(code="hd-zjj").merged_on == date(2026, 11, 24)

    def test_nor_into_what_lies_below_it(self, county):
        with pytest.raises(NotPossible, match="在河东县人民政府之下"):
            merge(county.government, into=county.town, on=TODAY, by=None, now=NOW)

    def test_nor_twice(self, county):
        self.merge(county)
        county.housing.refresh_from_db()

        with pytest.raises(NotPossible, match="已经撤销或合并"):
            self.merge(county, into=county.labour, on=date(2026, 11, 1))


class TestAMergerTakenBack:
    """What the town took over from housing goes back, unless the town went on with it."""

    @pytest.fixture
    def section(self, county):
        return new(county, Body(name="住建局质监站"), territory_parent=county.housing)

    @staticmethod
    def standing():
        return (
            set(Office.objects.values_list("pk", "territory_parent_id", "line_parent_id", "is_active")),
            set(OfficeReach.objects.values_list("upper_id", "lower_id")),
            set(Sight.objects.values_list("matter_id", "office_id", "is_direct", "is_sealed")),
            set(Bar.objects.values_list("matter_id", "office_id")),
        )  # fmt: skip

    @staticmethod
    def merged(county):
        merge(county.housing, into=county.town, on=TODAY, by=None, now=NOW)
        return Entry.objects.get(kind="office_merged")

    def test_everything_stands_as_before(self, county, section):
        sight(9, county.housing)
        sights.bar(8, [county.housing.pk])
        before = self.standing()

        undo(self.merged(county), by=None, now=NOW)

        assert self.standing() == before
        section.refresh_from_db()
        assert section.territory_parent == county.housing

    def test_its_staff_have_their_posts_again_and_the_head_leads(self, county):
        was = set(county.housing.posts.values_list("staff_id", "role", "since", "until", "is_head"))

        undo(self.merged(county), by=None, now=NOW)

        now = county.housing.posts.values_list("staff_id", "role", "since", "until", "is_head")
        assert set(now) == was
        assert not Post.objects.filter(office=county.town, staff=county.zheng, until=None).exists()

    def test_what_the_town_saw_itself_it_goes_on_to_see(self, county):
        sight(9, county.housing)
        sight(9, county.town)

        undo(self.merged(county), by=None, now=NOW)

        assert Sight.objects.get(matter_id=9, office=county.town).is_direct

    def test_what_the_town_has_gone_on_with_stays_there(self, county):
        sight(9, county.housing)
        entry = self.merged(county)
        sights.grant(9, county.town.pk, is_sealed=False)

        with pytest.raises(NotPossible, match="已经接着办了其中1件"):
            undo(entry, by=None, now=NOW)

    def test_nor_where_a_body_below_has_moved_on(self, county, section):
        entry = self.merged(county)
        section.refresh_from_db()
        move(section, territory_parent=county.government, line_parent=None, by=None, now=NOW)

        with pytest.raises(NotPossible, match="下级或者人员又有变动"):
            undo(entry, by=None, now=NOW)

    def test_nor_twice(self, county):
        entry = self.merged(county)
        undo(entry, by=None, now=NOW)

        with pytest.raises(NotPossible, match="后来又有人改过"):
            undo(entry, by=None, now=NOW)

    def test_the_one_who_keeps_neither_may_not(self, county):
        entry = self.merged(county)

        with pytest.raises(NotPermitted):
            undo(entry, by=viewer(county.wang), now=NOW)

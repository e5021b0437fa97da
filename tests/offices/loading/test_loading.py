"""Loading offices: every bad row is named with its column and reason, the good ones are kept."""

from datetime import date

import pytest

from qingyu.core.law.calendar import shipped
from qingyu.ledger.models import Entry
from qingyu.offices import calendar, tree
from qingyu.offices.errors import NotPermitted
from qingyu.offices.loading import Row, dump, load
from qingyu.offices.models import Duty, HolidayYear, Office, Place, Post, Staff
from tests import cast
from tests.factories import NOW, viewer

pytestmark = pytest.mark.django_db

PLACES = [
    {"code": "990101", "name": "河东县"},
    {"code": "990100", "name": "晴川市"},
    {"code": "990101100", "name": "柳林镇"},
]
BODIES = [
    {"name": "河东县人社局", "place": "990101", "territory_parent": "河东县人民政府"},
    {"name": "河东县人民政府", "place": "990101", "body_type": "government"},
    {"name": "柳林镇人民政府", "place": "柳林镇", "territory_parent": "河东县人民政府"},
]
STAFF = [
    {
        "username": "zhao",
        "name": "赵承办",
        "office": "河东县人社局",
        "role": "handler",
        "since": date(2026, 1, 1),
    }
]
DUTIES = [{"office": "河东县人社局", "content_class": "劳动社保"}]


def rows(*values):
    return [Row(number, row) for number, row in enumerate(values, 4)]


def take(is_rehearsal=False, **sheets):
    names = {
        "places": "区划",
        "bodies": "单位",
        "staff": "人员",
        "duties": "权责",
        "days": "节假日",
    }
    tables = {names[key]: rows(*values) for key, values in sheets.items()}
    return load(tables, source="单位.xlsx", by=None, now=NOW, is_rehearsal=is_rehearsal)


def everything(**more):
    return take(**({"places": PLACES, "bodies": BODIES, "staff": STAFF, "duties": DUTIES} | more))


def told(report):
    return [str(line) for line in report.errors]


class TestWhole:
    def test_a_tree_is_loaded_whatever_the_order_of_its_rows(self):
        report = everything()

        assert told(report) == []
        government = Office.objects.get(name="河东县人民政府")
        assert tree.below([government.pk]) == set(Office.objects.values_list("pk", flat=True))
        assert Place.objects.get(pk="990101100").full_name == "晴川市河东县柳林镇"
        assert Office.objects.get(name="河东县人社局").initials == "hdxrsj"

    def test_a_county_with_twelve_digits_stands_above_its_town(self):
        take(places=[{"code": "990101000000", "name": "河东县"}, PLACES[2]])

        assert Place.objects.get(pk="990101100").parent_id == "990101"

    def test_a_second_run_adds_nothing(self):
        everything()

        again = everything()

        assert (again.added.total(), again.changed.total(), told(again)) == (0, 0, [])
        assert Entry.objects.filter(kind="offices_imported").count() == 1

    def test_a_rehearsal_leaves_nothing(self):
        report = everything(is_rehearsal=True)

        assert report.added.total() == 8
        assert not Office.objects.exists()
        assert not Place.objects.exists()
        assert not Entry.objects.exists()

    def test_what_is_saved_can_be_loaded_again_into_an_empty_house(self):
        county = cast.county()
        saved = dump()
        Post.objects.all().delete()
        Duty.objects.all().delete()
        Staff.objects.all().delete()
        Office.objects.update(line_parent=None, territory_parent=None)
        Office.objects.all().delete()
        Place.objects.update(parent=None)
        Place.objects.all().delete()

        report = load(
            {sheet: rows(*values) for sheet, values in saved.items()},
            source="",
            by=None,
            now=NOW,
        )

        assert told(report) == []
        assert dump() == saved
        assert Staff.objects.count() == len(county.people)

    def test_only_a_system_administrator_loads_over_the_web(self):
        county = cast.county()

        with pytest.raises(NotPermitted):
            load({}, source="", by=viewer(county.wang), now=NOW)


class TestBodies:
    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            (
                {"territory_parent": "河东县人民政俯"},
                "单位 第 4 行“属地上级”：没有单位“河东县人民政俯”，是不是“河东县人民政府”？",
            ),
            (
                {"place": "990999"},
                "单位 第 4 行“区划代码”：区划代码“990999”不在区划表里，请先导入区划",
            ),
            (
                {"place": "99010"},
                "单位 第 4 行“区划代码”：“99010”不是行政区划代码，"
                "应为6位（县及以上）、9位（乡镇街道）或12位（村社区）",
            ),
            ({"place": "河冬县"}, "单位 第 4 行“区划代码”：没有区划“河冬县”，是不是“河东县”？"),
            ({"place": ""}, "单位 第 4 行“区划代码”：请填写区划代码"),
            ({"name": ""}, "单位 第 4 行“单位名称”：请填写单位名称。"),
            (
                {"code": "人社"},
                "单位 第 4 行“单位编码”：单位编码只能用字母、数字和短横线，最多40个。",
            ),
            (
                {"successor": "柳林镇人民政府"},
                "单位 第 4 行“合并日期”：写了并入单位，也请写合并日期",
            ),
        ],
    )
    def test_a_bad_row_is_named_and_the_others_are_kept(self, change, reason):
        report = take(places=PLACES, bodies=[{**BODIES[0], **change}, *BODIES[1:]])

        assert told(report) == [reason]
        assert Office.objects.filter(name="柳林镇人民政府").exists()

    def test_whoever_names_a_body_whose_row_was_refused_is_sent_to_that_row(self):
        bad = {**BODIES[0], "code": "人社"}

        report = take(places=PLACES, bodies=[*BODIES[1:], bad], staff=STAFF)

        assert told(report)[1] == (
            "人员 第 4 行“单位”：“河东县人社局”在“单位”表第 6 行，那一行有问题没有读入，先改好那一行"
        )

    def test_a_row_that_could_not_be_read_is_known_by_its_words(self):
        unread = {
            "单位": [Row(9, BODIES[0])],
            "区划": [Row(7, {"code": "990102", "name": "河西县"})],
        }
        west = [{"name": "河西县教育局", "place": place} for place in ("河西县", "990102")]

        report = load(
            {"区划": rows(*PLACES), "单位": rows(*BODIES[1:], *west), "权责": rows(*DUTIES)},
            source="", by=None, now=NOW, unread=unread,
        )  # fmt: skip

        there = "那一行有问题没有读入，先改好那一行"
        assert told(report) == [
            f"单位 第 6 行“区划代码”：“河西县”在“区划”表第 7 行，{there}",
            f"单位 第 7 行“区划代码”：“990102”在“区划”表第 7 行，{there}",
            f"权责 第 4 行“单位”：“河东县人社局”在“单位”表第 9 行，{there}",
        ]

    def test_a_circle_is_named_and_not_written(self):
        circle = {**BODIES[1], "territory_parent": "柳林镇人民政府"}

        report = take(places=PLACES, bodies=[BODIES[0], BODIES[2], circle])

        assert told(report) == [
            "单位 第 6 行“属地上级”：柳林镇人民政府在河东县人民政府之下（或就是它自己），不能作上级"
        ]
        assert Office.objects.get(name="河东县人民政府").territory_parent is None

    def test_a_changed_telephone_is_written_and_an_empty_cell_changes_nothing(self):
        take(places=PLACES, bodies=[{**BODIES[1], "phone": "1", "address": "人民路1号"}])

        report = take(bodies=[{**BODIES[1], "phone": "2"}])

        office = Office.objects.get()
        assert (report.changed.total(), office.phone, office.address) == (1, "2", "人民路1号")

    def test_a_merger_is_carried_out_once(self):
        everything()
        merged = {**BODIES[2], "successor": "河东县人社局", "merged_on": date(2026, 11, 1)}

        first, second = take(bodies=[merged]), take(bodies=[merged])

        assert (first.changed.total(), second.changed.total()) == (1, 0)
        town = Office.objects.get(name="柳林镇人民政府")
        assert tree.current(town).name == "河东县人社局"

    def test_two_bodies_of_one_name_are_told_apart_by_code(self):
        twice = [{**BODIES[1], "code": "a"}, {**BODIES[1], "code": "b"}]
        take(places=PLACES, bodies=twice)

        report = take(duties=[{"office": "河东县人民政府", "content_class": "04"}])

        assert told(report) == [
            "权责 第 4 行“单位”：有2个单位叫“河东县人民政府”，请改填单位编码（a、b）"
        ]

    def test_the_closure_is_right_after_a_move(self):
        everything()

        take(bodies=[{**BODIES[2], "territory_parent": "河东县人社局"}])

        labour = Office.objects.get(name="河东县人社局")
        assert Office.objects.get(name="柳林镇人民政府").pk in tree.below([labour.pk])


class TestPeople:
    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"office": "人社局"}, "人员 第 4 行“单位”：没有单位“人社局”，是不是“河东县人社局”？"),
            ({"username": "赵"}, "人员 第 4 行“用户名”：用户名用2至60个字母、数字或 . _ - @。"),
            ({"name": ""}, "人员 第 4 行“姓名”：请填写姓名（2至60个字）。"),
            ({"until": date(2025, 1, 1)}, "人员 第 4 行“离任日期”：离任日期早于任职日期"),
        ],
    )
    def test_a_bad_row_is_named(self, change, reason):
        everything(staff=[])

        report = take(staff=[{**STAFF[0], **change}])

        assert told(report) == [reason]

    def test_one_account_is_not_shared_by_two_people(self):
        everything()

        report = take(staff=[{**STAFF[0], "name": "钱外人"}])

        assert "一个账号只能一个人用" in told(report)[0]

    def test_three_administrators_never_one_person(self):
        everything(staff=[])
        admins = [{**STAFF[0], "role": role} for role in ("system_admin", "audit_admin")]

        report = take(staff=admins)

        assert len(report.errors) == 1
        assert "三员须分设" in told(report)[0]
        assert Post.objects.get().role == "system_admin"

    def test_a_new_account_waits_for_its_password_until_it_has_one(self):
        report = everything()

        assert report.new_accounts == ["zhao"]
        assert everything().new_accounts == ["zhao"]
        assert not Staff.objects.get().has_usable_password()

    def test_the_end_of_a_post_is_taken(self):
        everything()

        take(staff=[{**STAFF[0], "until": date(2026, 12, 1)}])

        assert Post.objects.get().until == date(2026, 12, 1)


class TestDuties:
    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("04", "04"),
            ("0401", "0401"),
            ("欠薪", "0401"),
            ("劳动社保·欠薪", "0401"),
            ("4", "04"),
            ("全部", ""),
        ],
    )
    def test_a_class_may_be_written_as_code_or_name(self, written, code):
        everything(duties=[{"office": "河东县人社局", "content_class": written}])

        assert Duty.objects.get().content_class == code

    def test_an_unknown_class_is_named(self):
        report = everything(duties=[{"office": "河东县人社局", "content_class": "劳动社堡"}])

        assert told(report) == [
            "权责 第 4 行“内容分类”：没有内容分类“劳动社堡”，是不是“劳动社保”？"
        ]

    def test_without_a_place_the_duty_is_for_the_offices_own(self):
        everything()

        assert Duty.objects.get().place_id == "990101"


class TestHolidays:
    def days(self, *more):
        fixed = ["2027-01-01", "2027-05-01", "2027-10-01", "2027-10-02", "2027-10-03"]
        named = [{"date": date.fromisoformat(d), "kind": "holiday", "name": "节"} for d in fixed]
        return [*named, *more]

    def test_a_year_is_loaded_and_counts_at_once(self):
        assert not calendar.current().has_table(2027)

        take(days=self.days())

        assert calendar.current().has_table(2027)
        assert not calendar.current().is_working_day(date(2027, 10, 1))
        assert HolidayYear.objects.get().version == 1

    def test_the_same_table_again_changes_nothing(self):
        take(days=self.days())

        assert take(days=self.days()).has_changed is False
        assert HolidayYear.objects.count() == 1

    def test_a_corrected_table_is_a_new_version(self):
        take(days=self.days())
        bridge = {"date": date(2027, 10, 4), "kind": "holiday", "name": "国庆节"}

        take(days=self.days(bridge))

        assert calendar.current().is_rest_day(date(2027, 10, 4))
        assert list(HolidayYear.objects.values_list("version", flat=True)) == [1, 2]

    def test_a_bad_day_leaves_the_year_as_it_was(self):
        bad = {"date": date(2027, 10, 8), "kind": "makeup", "name": "国庆节"}

        report = take(days=self.days(bad))

        assert told(report) == ["节假日 第 9 行：2027-10-08 是星期五，本来就上班，不能是调休上班日"]
        assert not calendar.current().has_table(2027)

    def test_a_cut_off_table_is_refused(self):
        report = take(days=self.days()[:-1])

        assert "2027年的放假安排缺少 2027-10-03" in told(report)[0]

    @pytest.mark.parametrize("day", [date(2027, 10, 4), None])
    def test_a_day_that_could_not_be_read_leaves_the_year_as_it_was(self, day):
        report = load(
            {"节假日": rows(*self.days())}, source="", by=None, now=NOW,
            unread={"节假日": [Row(9, {"date": day, "kind": None})]},
        )  # fmt: skip

        assert told(report) == [
            "节假日 第 4 行：2027年有没读出的行（第 9 行），整年没有写入，改好那些行再导入"
        ]
        assert not calendar.current().has_table(2027)

    def test_the_shipped_table_needs_no_loading(self):
        table = shipped().tables[2026]
        days = [
            {"date": day, "kind": kind, "name": name} for day, (kind, name) in table.days.items()
        ]

        assert take(days=[{**day, "year": 2026} for day in days]).has_changed is False

    def test_the_calendar_is_one_query(self, django_assert_num_queries):
        take(days=self.days())
        calendar.current()

        with django_assert_num_queries(1):
            calendar.current()

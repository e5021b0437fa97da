"""The library of rules that a reply's citations are examined against."""

from datetime import date

import pytest

from qingyu.ledger.models import Entry
from qingyu.offices import bases
from qingyu.offices.errors import NotPermitted, NotPossible
from qingyu.offices.models import Basis
from qingyu.offices.services import keep_bases
from qingyu.offices.services.keep_bases import BasisIn
from qingyu.reading.replies.check import Basis as Cited
from tests import cast
from tests.factories import NOW, viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return cast.county()


def add(county, name, office=None, by=None, **more):
    where = office or county.labour
    return keep_bases.add(BasisIn(name, **more), office=where, by=by, now=NOW)


def test_a_body_knows_its_own_rules_those_above_and_the_common_ones(county):
    Basis.objects.create(name="信访工作条例", kind="regulation", articles=50)
    add(county, "河东县工资支付办法", articles=20)
    add(county, "晴川市就业办法", office=county.city_labour)
    add(county, "河东县房屋办法", office=county.housing)

    known = bases.library(county.labour)

    assert known == {
        "信访工作条例": Cited("信访工作条例", 50),
        "河东县工资支付办法": Cited("河东县工资支付办法", 20),
        "晴川市就业办法": Cited("晴川市就业办法"),
    }


def test_a_law_is_found_with_and_without_the_countrys_name(county):
    Basis.objects.create(name="劳动法", kind="law", articles=107)

    known = bases.library(county.labour)

    assert known["劳动法"] == known["中华人民共和国劳动法"] == Cited("劳动法", 107)


def test_of_two_versions_the_one_that_still_holds_stands(county):
    add(county, "就业办法", articles=30, since=date(2010, 1, 1), until=date(2019, 12, 31))
    add(county, "就业办法", articles=40, since=date(2020, 1, 1))

    assert bases.library(county.labour)["就业办法"] == Cited("就业办法", 40)


def test_an_ended_rule_says_until_when(county):
    basis = add(county, "就业办法", since=date(2010, 1, 1))

    keep_bases.end(basis, until=date(2026, 6, 30), by=viewer(county.chen), now=NOW)

    assert bases.library(county.labour)["就业办法"].until == date(2026, 6, 30)
    kinds = Entry.objects.filter(chain=f"office:{county.labour.pk}").values_list("kind", flat=True)
    assert list(kinds) == ["basis_added", "basis_ended"]


def test_marks_around_the_name_are_left_out(county):
    assert add(county, "《就业办法》").name == "就业办法"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": "法"}, "name"),
        ({"name": "就业办法", "kind": "rumour"}, "kind"),
        ({"name": "就业办法", "since": date(2020, 1, 2), "until": date(2020, 1, 1)}, "until"),
    ],
)
def test_a_bad_row_is_told_at_its_field(county, more, field):
    with pytest.raises(NotPossible) as refused:
        add(county, **more)

    assert list(refused.value.problems) == [field]


def test_the_same_version_twice_is_refused(county):
    add(county, "就业办法", since=date(2020, 1, 1))

    with pytest.raises(NotPossible):
        add(county, "就业办法", since=date(2020, 1, 1))


def test_a_handler_or_another_body_keeps_no_library(county):
    for staff in (county.zhao, county.zheng):
        with pytest.raises(NotPermitted):
            add(county, "就业办法", by=viewer(staff))


def test_the_shipped_rules_are_planted_once(county):
    first, second = bases.plant(), bases.plant()

    assert (first, second) == (len(bases.starter()), 0)
    assert bases.library(county.labour)["信访条例"].until == date(2022, 4, 30)

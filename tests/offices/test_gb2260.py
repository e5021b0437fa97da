"""The national table: names as they stand, places one can live in, and nothing gone."""

import pytest
from click.testing import CliRunner

from qingyu.cli import offices as command
from qingyu.core.divisions import BadCode
from qingyu.offices import gb2260
from qingyu.offices.models import Place


def test_a_city_comes_with_its_province_and_its_districts():
    found = dict(gb2260.within("330100"))

    assert found["330000"] == "浙江省"
    assert found["330100"] == "杭州市"
    assert found["330106"] == "西湖区"
    assert "330103" not in found  # 下城区, until 2021
    assert "330200" not in found


def test_a_renamed_district_has_its_present_name():
    assert gb2260.present_name("[1983-2019]桥东区,[2020-]襄都区") == "襄都区"
    assert gb2260.present_name("[-2010]崇文区") == ""
    assert gb2260.present_name("东城区") == "东城区"


def test_a_municipality_has_no_heading_between_it_and_its_districts():
    found = dict(gb2260.within("110000"))

    assert found["110101"] == "东城区"
    assert "110100" not in found


def test_the_whole_country():
    found = gb2260.within("000000")

    assert len([code for code, _ in found if code.endswith("0000")]) == 34
    assert len(found) > 3000
    assert all(name for _, name in found)


def test_an_unknown_province_is_empty_and_a_bad_code_is_refused():
    assert gb2260.within("990000") == []
    with pytest.raises(BadCode):
        gb2260.within("浙江")


@pytest.mark.django_db
def test_the_command_loads_them_once():
    run = CliRunner()

    first = run.invoke(command.command, ["places", "330100"])
    second = run.invoke(command.command, ["places", "330100"])

    assert first.exit_code == second.exit_code == 0, first.output
    assert "新增 0" in second.output
    assert Place.objects.get(pk="330106").full_name == "浙江省杭州市西湖区"


@pytest.mark.django_db
def test_the_command_says_what_it_does_not_know():
    done = CliRunner().invoke(command.command, ["places", "990000"])

    assert done.exit_code == 1
    assert "区划表里没有 990000" in done.output

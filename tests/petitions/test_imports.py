"""A file of messages comes in: every good row is kept, every bad one named, none twice, none lost."""

import pytest
from click.testing import CliRunner

from qingyu.cli.imports import command
from qingyu.documents.sheets import SheetUnreadable
from qingyu.petitions.imports import import_messages
from qingyu.petitions.models import Matter, Petition
from tests import cast, factories

pytestmark = pytest.mark.django_db

HEADER = "留言编号,留言用户,留言主题,留言时间,留言详情"
GOOD = [
    "1,李秀英,路灯,2026/11/20 09:30:00,村口的路灯坏了三个月。",
    "2,𠮷田䶮,下水道,2026-11-21 10:00:00,三组的下水道堵了。",
    "3,,匿名,2026-11-22 08:00:00,操场晚上太吵。",
]
BAD = {
    "4,王五,空,2026-11-20 09:30:00,": "反映内容|详情|detail|内容|留言详情",
    "5,王五,日期,二〇二六年某日,路坏了。": "时间|日期",
    f"6,王五,太长,2026-11-20 09:30:00,{'字' * 100_000}": "100000 个字",
    "7,王五,将来,2027-11-20 09:30:00,桥坏了。": "收到时间不能晚于现在",
}


@pytest.fixture
def county():
    return cast.county()


def file(tmp_path, rows, encoding="utf-8"):
    path = tmp_path / f"messages-{encoding}.csv"
    path.write_bytes("\n".join([HEADER, *rows]).encode(encoding))
    return path


def take(county, path, **more):
    return import_messages(
        path, office=county.petitions, by=factories.viewer(county.wang), channel="web",
        now=factories.NOW, **more,
    )  # fmt: skip


def counts(report):
    return report.new, report.known, len({row for row, _ in report.bad})


def test_good_rows_are_kept_and_bad_ones_named(county, tmp_path):
    report = take(county, file(tmp_path, [*GOOD, *BAD]))

    assert counts(report) == (3, 0, 4)
    assert report.rows == len(GOOD) + len(BAD)  # none lost
    assert {row for row, _ in report.bad} == {5, 6, 7, 8}
    for (row, words), expected in zip(sorted(report.bad), BAD.values(), strict=True):
        assert any(word in words for word in expected.split("|")), (row, words)
    assert Petition.objects.count() == 3
    assert Petition.objects.get(source_key="hd-xfj:3").is_anonymous
    assert Petition.objects.get(source_key="hd-xfj:2").parties.get().name == "𠮷田䶮"
    first = Petition.objects.get(source_key="hd-xfj:1")
    assert first.received_at.isoformat() == "2026-11-20T01:30:00+00:00"
    assert first.matter.clocks.get().due_on.isoformat() == "2026-12-05"  # from receipt, not entry
    assert first.is_back_entry


def test_a_second_run_adds_nothing(county, tmp_path):
    path = file(tmp_path, [*GOOD, *BAD])
    take(county, path)
    before = Matter.objects.count()

    assert counts(take(county, path)) == (0, 3, 4)
    assert Matter.objects.count() == before


def test_a_row_that_stands_twice_in_one_file_is_taken_once(county, tmp_path):
    assert counts(take(county, file(tmp_path, [GOOD[0], GOOD[0]]))) == (1, 1, 0)


def test_a_dry_run_names_the_same_and_writes_nothing(county, tmp_path):
    report = take(county, file(tmp_path, [*GOOD, *BAD]), dry_run=True)

    assert counts(report) == (3, 0, 4)
    assert Petition.objects.count() == 0


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8-sig", "utf-16"])
def test_files_in_the_encodings_of_offices(county, tmp_path, encoding):
    report = take(county, file(tmp_path, [GOOD[0], GOOD[2]], encoding))

    assert counts(report) == (2, 0, 0)
    assert Petition.objects.get(source_key="hd-xfj:1").text == "村口的路灯坏了三个月。"


def test_a_file_that_is_no_text_is_named_and_nothing_is_written(county, tmp_path):
    path = tmp_path / "messages.csv"
    path.write_bytes(bytes(range(256)) * 40)

    with pytest.raises(SheetUnreadable):
        take(county, path)
    assert Petition.objects.count() == 0


def test_a_file_without_the_columns_is_named(county, tmp_path):
    path = tmp_path / "messages.csv"
    path.write_text("甲,乙\n1,2\n")

    with pytest.raises(SheetUnreadable):
        take(county, path)


def test_an_unknown_office_is_named_with_the_known_ones(county, tmp_path):
    path = file(tmp_path, GOOD)

    result = CliRunner().invoke(command, ["messages", str(path), "--office", "nowhere"])

    assert result.exit_code == 1
    assert "没有代码为“nowhere”的单位" in result.output
    assert "hd-gov" in result.output
    assert "Traceback" not in result.output

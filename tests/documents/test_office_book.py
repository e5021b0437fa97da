"""The workbook of offices: what is written is read again unchanged, and the file explains itself."""

import io

import pytest

from qingyu.documents import office_book
from qingyu.documents.sheets import SheetUnreadable, read_book
from qingyu.offices.loading import dump
from qingyu.offices.models import Office
from tests import cast
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def written():
    file = io.BytesIO()
    office_book.write(file, filled_on=TODAY)
    return file.getvalue()


def load(body, **more):
    return office_book.load(body, name="单位.xlsx", by=None, now=NOW, **more)


def test_what_is_written_changes_nothing_when_it_is_read_again():
    cast.county()
    before = dump()

    done = load(written())

    assert done.errors == []
    assert not done.report.has_changed
    assert dump() == before


def test_every_sheet_is_there_by_name_even_when_empty():
    sheets = read_book(written(), office_book.PLANS)

    assert list(sheets) == ["区划", "单位", "人员", "权责", "节假日"]


def test_a_csv_of_people_is_known_by_its_header():
    cast.county()
    body = "账号,姓名,所在单位,角色\nnew.one,解新人,县人社局,承办人\n".encode("gb18030")

    done = load(body)

    assert done.errors == []
    assert done.report.added == {"人员": 1}


def test_a_bad_cell_is_named_with_sheet_row_and_column():
    cast.county()
    body = "用户名,姓名,单位,岗位\nnew.one,解新人,县人社局,大王\n".encode()

    done = load(body)

    assert len(done.errors) == 1
    assert done.errors[0].startswith("人员 第 2 行“岗位”：没有“大王”这一项，可填：窗口登记、承办人")


def test_what_is_wrong_is_said_row_by_row_and_a_doubt_apart():
    cast.county()
    head = "用户名,姓名,单位,岗位,任职日期\n"
    body = f"{head}a.one,甲某,没有的局,承办人,\nb.two,乙某,县人社局,大王,\nc.one,丙某,县人社局,承办人,2026.3\n"

    done = load(body.encode())

    assert [words.split("：")[0] for words in done.errors] == [
        "人员 第 2 行“单位”",
        "人员 第 3 行“岗位”",
    ]
    assert done.doubts == ["人员 第 4 行“任职日期”：“2026.3”只有年月，按当月 1 日读入"]
    assert done.report.added == {"人员": 1}


def test_rare_characters_survive():
    cast.county()
    body = "用户名,姓名,单位,岗位\nnew.one,阿卜杜拉·买买提,县人社局,承办人\nnew.two,𠮷䶮,县人社局,承办人\n".encode()

    load(body)

    names = {row["name"] for row in dump()["人员"]}
    assert {"阿卜杜拉·买买提", "𠮷䶮"} <= names


def test_a_rehearsal_writes_nothing():
    cast.county()
    body = "单位名称,区划代码,属地上级\n河东县教育局,990101,河东县人民政府\n".encode()

    done = load(body, is_rehearsal=True)

    assert done.report.added == {"单位": 1}
    assert not Office.objects.filter(name="河东县教育局").exists()


@pytest.mark.parametrize("body", [b"", b"a,b\n1,2\n", b"\x00\x01\x02" * 40])
def test_another_file_is_refused_in_words(body):
    with pytest.raises(SheetUnreadable):
        load(body)

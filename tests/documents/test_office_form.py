"""The form that a new office fills in: it says what goes where, and what it offers is taken."""

import io
import zipfile

import pytest
from django.test import Client

from qingyu.core.law import classes, profiles
from qingyu.documents import office_book
from qingyu.documents.sheets import GUIDE, read_book
from qingyu.documents.sheets.cells import read_cell
from qingyu.documents.sheets.forms import HINT_LENGTH, hint
from qingyu.documents.sheets.plan import Kind
from qingyu.offices.loading.directory import content_class
from qingyu.offices.models import Duty, Office, Post, Role, Staff
from tests import cast

from .filling import COUNTY, filled, form, headers, lists, load, offered, opened, saved

pytestmark = pytest.mark.django_db

COLUMNS = [
    pytest.param(plan, column, id=f"{plan.name}.{column.title}")
    for plan in office_book.PLANS
    for column in plan.columns
]


@pytest.mark.parametrize(("plan", "column"), COLUMNS)
def test_every_column_has_a_hint_that_fits_and_an_example_that_is_taken(plan, column):
    assert column.hint.endswith("。")
    assert len(hint(column)) <= HINT_LENGTH
    assert len(column.title) <= 32

    value, doubts = read_cell(column.example, column)

    assert value not in (None, "")
    assert doubts == []


def test_the_guide_comes_first_and_tells_every_column():
    book = opened(form())

    assert book.sheetnames == [GUIDE, "区划", "单位", "人员", "权责", "节假日", "内容分类"]
    said = [[cell for cell in row if cell] for row in book[GUIDE].iter_rows(values_only=True)]
    assert [row[0][:2] for row in said[1:6]] == ["1.", "2.", "3.", "4.", "5."]
    told = [row for row in said if len(row) >= 4 and row[1] in ("必填", "可空")]
    assert [(row[0], row[1] == "必填", row[2]) for row in told] == [
        (column.title, column.required, column.hint)
        for plan in office_book.PLANS
        for column in plan.columns
    ]


def test_what_must_be_filled_is_said_in_the_header():
    book = opened(form())

    for plan in office_book.PLANS:
        titles = [cell.value for cell in book[plan.name][3]][1:]
        assert titles == [
            column.title + ("（必填）" if column.required else "") for column in plan.columns
        ]


def test_a_closed_list_offers_exactly_the_words_the_import_takes_and_stops_others():
    book = opened(form())

    for plan in office_book.PLANS:
        given = lists(book, plan.name)
        for column in plan.columns:
            words = {"yes_no": ("是", "否"), "choice": tuple(column.choices.values())}.get(
                column.kind, ()
            )
            if not words:
                continue
            shown = given[column.title]
            assert offered(shown) == words
            assert (shown.showErrorMessage, shown.errorStyle) == (True, None)
            assert all(word in shown.error for word in words)
            assert all(read_cell(word, column)[0] is not None for word in words)


def test_a_list_of_what_stands_in_another_sheet_helps_and_refuses_nothing():
    book = opened(form())

    found = {
        (plan.name, title): given.formula1
        for plan in office_book.PLANS
        for title, given in lists(book, plan.name).items()
        if given.type == "list" and not given.showErrorMessage
    }

    bodies, places = "单位_单位名称", "区划_区划代码"
    assert found == {
        ("单位", "区划代码"): places,
        ("单位", "属地上级"): bodies,
        ("单位", "条线上级"): bodies,
        ("单位", "并入单位"): bodies,
        ("人员", "单位"): bodies,
        ("权责", "单位"): bodies,
        ("权责", "内容分类"): "内容分类_内容分类",
        ("权责", "区划"): places,
    }
    assert "'单位'!$C$4:$C$1003" in book.defined_names[bodies].attr_text
    assert "'区划'!$B$4:$B$1003" in book.defined_names[places].attr_text


def test_the_list_of_classes_has_all_of_them_as_the_import_takes_them():
    sheet = opened(form())["内容分类"]

    rows = [row[1:3] for row in sheet.iter_rows(min_row=4, values_only=True)]

    assert rows == [("全部", None), *((name, code) for code, name in classes.NAMES.items())]
    assert {content_class(name, ""): name for name, _ in rows[1:]} == classes.NAMES
    column = office_book.plan("单位")["profile"]
    assert set(column.choices) == set(profiles.NAMES)


def test_every_cell_below_the_header_says_what_goes_there():
    book = opened(form())

    for plan in office_book.PLANS:
        given = lists(book, plan.name)
        assert {title: one.prompt for title, one in given.items()} == {
            column.title: hint(column) for column in plan.columns
        }
        for column in plan.columns:
            if column.kind is Kind.DATE:
                assert "2026-01-05" in given[column.title].prompt


def test_the_lists_go_on_below_what_stands_already():
    cast.county()

    book = opened(form())

    count = Office.objects.count()
    assert f"$C$4:$C${3 + count + 1000}" in book.defined_names["单位_单位名称"].attr_text


def test_bodies_and_classes_are_written_by_the_names_that_the_lists_offer():
    county = cast.county()
    Office.objects.filter(pk=county.housing.pk).update(name=county.labour.name)

    book = opened(form())

    at = headers(book["人员"])
    rows = {row[1]: row for row in book["人员"].iter_rows(min_row=4, values_only=True)}
    place = [*at].index("单位")
    assert rows["wang"][place] == county.petitions.name
    assert rows["zhao"][place] == county.labour.code  # two bodies have that name
    said = {row[2] for row in book["权责"].iter_rows(min_row=4, values_only=True)}
    assert said <= {"全部", *classes.NAMES.values()}
    assert not load(form()).report.has_changed


def test_cells_of_text_keep_their_noughts():
    sheet = opened(form())["单位"]
    at = headers(sheet)

    assert sheet.column_dimensions[at["电话"]].number_format == "@"
    assert sheet.column_dimensions[at["合并日期"]].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("name", [GUIDE, "内容分类"])
def test_the_guide_and_the_classes_are_read_as_nothing(name):
    """Even with the header and the words of a sheet that is read, and a row that closes tables."""
    book = opened(form())
    sheet = book[name]
    for at, rows in enumerate([["区划代码", "名称"], ["990101", "河东县"], ["说明：以下不填"]], 40):
        for column, word in enumerate(rows, 1):
            sheet.cell(at, column, word)
    del book["区划"]

    sheets = read_book(saved(book), office_book.PLANS, leaving=(GUIDE, "内容分类"))

    assert list(sheets) == ["单位", "人员", "权责", "节假日"]
    assert all(not sheet.rows for sheet in sheets.values())


def test_the_guide_alone_is_no_table_even_where_it_is_not_left_out():
    sheets = read_book(form(), office_book.PLANS)

    assert [(name, sheet.name, len(sheet.rows)) for name, sheet in sheets.items()] == [
        (plan.name, plan.name, 0) for plan in office_book.PLANS
    ]


def test_an_empty_form_is_taken_without_a_word():
    done = load(form())

    assert done.errors == []
    assert not done.report.has_changed


def test_a_header_printed_again_with_its_remark_is_no_row():
    rows = [{"区划代码": "区划代码（必填）", "名称": "名称（必填）"}, *COUNTY["区划"]]

    done = load(filled({"区划": rows}))

    assert done.errors == []
    assert done.report.added == {"区划": 1}


def test_a_list_that_excel_keeps_in_its_own_way_is_no_formula():
    """Excel moves a list whose words lie in another sheet to the end of the sheet, as <xm:f>."""
    kept = (
        b"<extLst><ext><x14:dataValidations><x14:dataValidation><x14:formula1>"
        b"<xm:f>Words!$A$1</xm:f></x14:formula1></x14:dataValidation></x14:dataValidations></ext>"
        b"</extLst></worksheet>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(filled())) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                body = body.replace(b"</worksheet>", kept)
            new.writestr(name, body)

    done = load(stream.getvalue())

    assert done.errors == []


def test_a_set_of_limits_that_is_not_known_is_refused_with_those_that_are():
    bodies = [{"单位名称": "河东县人民政府", "区划代码": "990101", "期限规则": "自己的规则"}]

    done = load(filled({"区划": COUNTY["区划"], "单位": bodies}))

    assert len(done.errors) == 1
    assert done.errors[0].startswith(
        "单位 第 4 行“期限规则”：没有“自己的规则”这一项，可填：全国（信访工作条例）、企业"
    )


def test_a_county_made_only_of_the_words_offered_is_taken_and_can_work():
    book = opened(form())
    for name, rows in COUNTY.items():
        for title, given in lists(book, name).items():
            words = offered(given) if given.showErrorMessage else ()
            chosen = {row[title] for row in rows if title in row}
            assert not words or chosen <= set(words)
    body = filled()

    done = load(body)

    assert done.errors == []
    assert done.report.added == {"区划": 1, "单位": 3, "人员": 8, "权责": 2}
    petitions = Office.objects.get(name="河东县信访局")
    assert petitions.is_petition_office
    assert petitions.territory_parent.name == "河东县人民政府"
    assert set(Post.objects.values_list("role", flat=True)) == {
        Role.CLERK, Role.SUPERVISOR, Role.HANDLER, Role.UNIT_LEAD, Role.LEADER,
        Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN,
    }  # fmt: skip
    assert set(Duty.objects.values_list("content_class", flat=True)) == {"04", ""}
    assert not load(body).report.has_changed


def test_whoever_was_filled_in_signs_in_and_registers(client: Client):
    load(filled())
    wang = Staff.objects.get(username="wang")
    wang.set_password("柳林镇的第1个夏天")
    wang.must_change_password = False
    wang.save()

    said = client.post("/staff/sign-in/", {"username": "wang", "password": "柳林镇的第1个夏天"})

    assert said.status_code == 302
    page = client.get("/desk/register/")
    assert page.status_code == 200
    assert "窗口登记" in page.content.decode()

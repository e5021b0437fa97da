"""What happens to old ledgers, foreign files and hostile ones on their way in."""

import re
import tracemalloc
from datetime import date, datetime
from pathlib import Path

import pytest

from qingyu.documents.sheets import (
    Column,
    Plan,
    SheetUnreadable,
    UnknownColumn,
    open_sheet,
    read_sheet,
)

from .ledgers import LEDGER, ods, rewritten, ugly, workbook


def test_an_ugly_old_ledger_is_read_and_every_doubt_is_told() -> None:
    sheet = read_sheet(workbook(ugly), LEDGER)

    first, second, third, fourth, fifth = sheet.rows
    assert first.values["names"] == ("张三", "李四")
    assert first.values["received_on"] == second.values["received_on"] == date(2025, 3, 5)
    assert first.values["phone"] == "13800138000"
    assert first.values["people"] == 5
    assert first.others == {"谁批的": "王"}
    assert second.values["names"] == ("阿卜杜拉·买买提",)
    assert second.values["text"] == "=WEBSERVICE(1)"
    assert third.values["names"] == ("王五", "赵六")
    assert fourth.values["received_on"] == date(2025, 5, 23)
    assert fifth.number == 10
    assert sheet.unknown_headers == ["谁批的"]
    assert [str(problem) for problem in sheet.problems] == [
        "第 4 行：不认识表头“谁批的”，这一列没有读入",
        "第 5 行“信访人”：写着“等5人”，只读入写出的姓名",
        "第 6 行“反映事项”：以“=”或“@”开头，像公式；已按文字读入",
        "第 7 行“信访日期”：“2025年4月”只有年月，按当月 1 日读入",
        "第 7 行“人数”：要填数字，不是“十来个”",
        "第 7 行“信访形式”：没有“上访”这一项，可填：来信、来访、来电",
        "第 9 行“联系电话”：是数字格式，超过 15 位的数字已被表格软件改成 0；请把这一列设为“文本”后重新填写",
        "第 10 行“信访日期”：看不懂日期“去年夏天”，请写成 2026-03-05 这样",
    ]


def test_rows_with_errors_are_kept_apart_from_good_ones() -> None:
    sheet = read_sheet(workbook(ugly), LEDGER)

    assert [row.number for row in sheet.good] == [5, 6]
    assert len(sheet.errors) == 4
    assert not sheet.is_clean


def test_a_missing_required_column_and_a_missing_value_are_named() -> None:
    sheet = read_sheet("姓名,电话\n李四,1\n,2\n".encode(), LEDGER)

    assert [str(problem) for problem in sheet.errors] == [
        "第 1 行：缺少必填的列“信访日期”",
        "第 3 行“信访人”：必填，不能空着",
    ]


def test_a_csv_from_a_chinese_spreadsheet_program_is_read() -> None:
    text = "姓名\t日期\n㛃某\t2026/3/5\n"

    for encoding in ("gb18030", "utf-8-sig", "utf-16"):
        sheet = read_sheet(text.encode(encoding), LEDGER)
        assert sheet.rows[0].values["names"] == ("㛃某",)


def test_a_header_printed_again_in_the_middle_is_passed_over() -> None:
    sheet = read_sheet("姓名,日期\n李四,2026.3.5\n姓名,日期\n王五,2026.3.6\n".encode(), LEDGER)

    assert [row.values["names"] for row in sheet.rows] == [("李四",), ("王五",)]


def test_the_sheet_that_fits_is_found_among_several() -> None:
    def fill(sheet: object) -> None:
        sheet["A1"] = "填表说明"  # type: ignore[index]
        book = sheet.parent  # type: ignore[attr-defined]
        other = book.create_sheet("数据")
        other.append(["日期", "姓名"])
        other.append(["2026.3.5", "李四"])
        hidden = book.create_sheet("旧")
        hidden.append(["日期", "姓名", "电话", "人数"])
        hidden.sheet_state = "hidden"

    assert read_sheet(workbook(fill), LEDGER).name == "数据"


def test_a_repeated_title_reads_only_its_first_column() -> None:
    sheet = read_sheet("姓名,日期,姓名\n李四,2026.3.5,王五\n".encode(), LEDGER)

    assert sheet.rows[0].values["names"] == ("李四",)
    assert str(sheet.problems[0]) == "第 1 行：表头“姓名”重复，只读第一列"


def test_an_office_has_its_own_order_and_titles() -> None:
    own = LEDGER.arranged(["names", "received_on"], {"names": "来访群众"})

    assert [column.title for column in own.columns] == ["来访群众", "信访日期"]
    assert read_sheet("信访人,日期\n李四,2026.3.5\n".encode(), own).is_clean
    with pytest.raises(UnknownColumn):
        LEDGER.arranged(["score"])


def test_computed_cells_bring_their_value_and_a_notice() -> None:
    def fill(sheet: object) -> None:
        sheet.append(["日期", "姓名", "人数"])  # type: ignore[attr-defined]
        sheet.append(["2026.3.5", "李四", "=1+1"])  # type: ignore[attr-defined]

    sheet = read_sheet(workbook(fill), LEDGER)

    assert str(sheet.problems[0]) == "表中有公式，读入的是上次保存时算出的值，公式不会带入"


def test_a_million_empty_rows_do_no_harm() -> None:
    def fill(sheet: object) -> None:
        sheet.append(["日期", "姓名"])  # type: ignore[attr-defined]
        sheet.append(["2026.3.5", "李四"])  # type: ignore[attr-defined]

    rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 1_048_577))
    body = rewritten(
        workbook(fill),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>"),
    )

    assert [row.values["names"] for row in read_sheet(body, LEDGER).rows] == [("李四",)]


def test_one_cell_at_the_far_corner_does_no_harm() -> None:
    def fill(sheet: object) -> None:
        sheet.append(["日期", "姓名"])  # type: ignore[attr-defined]
        sheet.append(["2026.3.5", "李四"])  # type: ignore[attr-defined]
        sheet["XFD1048576"] = " "  # type: ignore[index]

    assert [row.number for row in read_sheet(workbook(fill), LEDGER).rows] == [2]


def test_cells_far_out_in_very_many_rows_are_refused_with_their_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fill(sheet: object) -> None:
        sheet.append(["日期", "姓名"])  # type: ignore[attr-defined]
        for row in range(2, 9):
            sheet[f"XFD{row}"] = "远"  # type: ignore[index]

    monkeypatch.setattr("qingyu.documents.sheets.xlsx.MAX_CELLS", 100_000)
    with pytest.raises(SheetUnreadable, match="第 8 行、第 16384 列"):
        read_sheet(workbook(fill), LEDGER)


def test_an_ods_whose_few_words_repeat_a_billion_times_is_refused() -> None:
    with pytest.raises(SheetUnreadable, match="第 1048576 行、第 1024 列"):
        read_sheet(ods(1_048_575, 1024, "x"), LEDGER)


def test_a_file_is_read_row_by_row_and_its_texts_stay_on_the_disk() -> None:
    def peak(count: int) -> int:
        def fill(sheet: object) -> None:
            sheet.append(["日期", "姓名", "概况"])  # type: ignore[attr-defined]
            for n in range(count):
                sheet.append(["2026.3.5", f"李{n}", f"{n}村口的井坏了" * 40])  # type: ignore[attr-defined]

        body = workbook(fill)
        tracemalloc.start()
        try:
            _, rows = open_sheet(body, LEDGER)
            assert sum(1 for _ in rows) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qingyu.documents.sheets.texts.IN_MEMORY", 2**15)
        assert peak(4000) < 1.5 * peak(1000)


def test_a_csv_is_read_line_by_line_and_breaks_off_in_words(tmp_path: Path) -> None:
    file = tmp_path / "台账.csv"
    file.write_bytes("日期,姓名\n2026.3.5,李四\n".encode("gb18030") * 50 + b'"' + b"x" * 2**21)

    _, rows = open_sheet(file, LEDGER)
    file.unlink()

    assert next(rows).values["names"] == ("李四",)
    with pytest.raises(SheetUnreadable, match="过长的一格"):
        list(rows)


def test_styles_dates_and_kinds_of_cells_are_told_apart() -> None:
    def fill(sheet: object) -> None:
        sheet.append(["日期", "姓名", "概况", "人数", "重件", "登记时间"])  # type: ignore[attr-defined]
        for row, code in enumerate(('yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", "m/d/yy"), start=2):
            sheet.append([46086, "李四", "a_x000A_b", 3, True, 46086.5])  # type: ignore[attr-defined]
            sheet.cell(row, 1).number_format = code  # type: ignore[attr-defined]
            sheet.cell(row, 6).number_format = "yyyy-mm-dd hh:mm"  # type: ignore[attr-defined]

    rows = read_sheet(workbook(fill), LEDGER).rows

    assert [row.values["received_on"] for row in rows] == [date(2026, 3, 5)] * 3
    assert rows[0].values["text"] == "a\nb"
    assert rows[0].values["people"] == 3
    assert rows[0].values["is_repeat"] is True
    assert rows[0].values["seen_at"] == datetime(2026, 3, 5, 12)


def test_another_programs_prefixes_and_pronunciations_are_understood() -> None:
    def fill(sheet: object) -> None:
        sheet.append(["日期", "姓名"])  # type: ignore[attr-defined]
        sheet.append(["2026.3.5", "李四"])  # type: ignore[attr-defined]

    def prefixed(xml: bytes) -> bytes:
        return re.sub(rb"<(/?)(?=[a-z])", rb"<\1x:", xml).replace(b" xmlns=", b" xmlns:x=")

    body = rewritten(workbook(fill), "xl/worksheets/sheet1.xml", prefixed)
    body = rewritten(
        body, "xl/sharedStrings.xml",
        lambda xml: xml.replace("<t>李四</t>".encode(), "<r><t>李</t></r><r><t>四</t></r><rPh sb='0' eb='1'><t>lǐ</t></rPh>".encode()),
    )  # fmt: skip

    assert [row.values["names"] for row in read_sheet(body, LEDGER).rows] == [("李四",)]


def test_a_workbook_with_a_document_type_is_refused() -> None:
    def swelling(xml: bytes) -> bytes:
        return b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + xml

    body = workbook(lambda sheet: sheet.append(["日期", "姓名"]))
    with pytest.raises(SheetUnreadable, match="文件损坏或不是表格"):
        read_sheet(rewritten(body, "xl/worksheets/sheet1.xml", swelling), LEDGER)


@pytest.mark.parametrize("is_told", [True, False])
def test_a_spreadsheet_that_unpacks_without_end_is_refused(
    is_told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the archive's directory says how large it is, or the lie comes out in reading."""
    where = "source.MAX_UNPACKED" if is_told else "xlsx.MAX_UNPACKED"
    monkeypatch.setattr(f"qingyu.documents.sheets.{where}", 2**20)
    body = rewritten(
        workbook(lambda sheet: sheet.append(["日期", "姓名"])), "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", b" " * 2**21 + b"</sheetData>"),
    )  # fmt: skip

    with pytest.raises(SheetUnreadable, match="解压后太大"):
        read_sheet(body, LEDGER)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "文件是空的"),
        (b"PK\x03\x04 not really", "文件损坏或不是表格"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "文件损坏或不是表格"),
        (b"%PDF-1.7\0\0\0", "这不是表格文件"),
        ("天气,心情\n晴,好\n".encode(), "没有找到表头；表头应有这样的列：信访编号、信访日期"),
        (b'a,b\n"' + b"x" * 2**21, "没有找到表头|过长"),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(body: bytes, words: str) -> None:
    with pytest.raises(SheetUnreadable, match=words):
        read_sheet(body, LEDGER)


def test_rows_beyond_the_limit_are_told_of() -> None:
    body = ("日期,姓名\n" + "2026.3.5,李四\n" * 30).encode()

    sheet = read_sheet(body, LEDGER, max_rows=10)

    assert len(sheet.rows) == 10
    assert str(sheet.errors[0]) == "第 12 行：超过 10 行，后面的没有读入"


def test_a_plan_of_one_column_needs_only_that_column() -> None:
    plan = Plan("节假日", (Column("day", "日期"),))

    assert read_sheet("日期\n2026-01-01\n".encode(), plan).rows[0].values == {"day": "2026-01-01"}

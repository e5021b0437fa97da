"""What leaves the house in a sheet: the same when it comes back, and never a formula."""

import io
import re
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from shutil import which
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingyu.documents.sheets import read_sheet, write_csv, write_sheet

from .ledgers import CHANNELS, LEDGER

HOSTILE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "'=1",
    "''x",
]


def written(rows: list[dict[str, Any]]) -> bytes:
    stream = io.BytesIO()
    write_sheet(
        stream, LEDGER, rows, title="信访台账", office="晴川县信访局", filled_on=date(2026, 11, 23)
    )
    return stream.getvalue()


def texts() -> st.SearchStrategy[str]:
    """Any text a person could type, trimmed as fields are, with line breaks as the house keeps them."""
    letters = st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="\ufeff")
    usual = st.text(st.one_of(letters, st.sampled_from("\n=+-@＝'_x000D_𠮷䶮㛃·")), max_size=40)
    return usual.map(str.strip).filter(bool)


NAME = st.text(st.sampled_from("张王李赵㛃䶮𠮷阿买提·"), min_size=2, max_size=8).map(
    lambda s: f"李{s}"
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "number": st.none() | texts(),
            "received_on": st.dates(date(1950, 1, 1), date(2090, 1, 1)),
            "names": st.lists(NAME, min_size=1, max_size=3, unique=True).map(tuple),
            "phone": st.none() | st.from_regex(r"\+?\d{5,13}", fullmatch=True),
            "channel": st.none() | st.sampled_from(sorted(CHANNELS)),
            "people": st.none() | st.integers(-(10**20), 10**20),
            "amount": st.none() | st.decimals(-(10**9), 10**9, places=2),
            "is_repeat": st.none() | st.booleans(),
            "text": st.none() | texts(),
            "seen_at": st.none() | st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)),
        }
    ),
    max_size=6,
)


def kept(row: dict[str, Any]) -> dict[str, Any]:
    """A row as a sheet keeps it: moments to the second."""
    seen = row["seen_at"]
    return {**row, "seen_at": seen.replace(microsecond=0) if seen else None}


@settings(deadline=None, max_examples=80)
@given(ROWS)
def test_what_was_exported_is_imported_again_unchanged(rows: list[dict[str, Any]]) -> None:
    sheet = read_sheet(written(rows), LEDGER)

    assert [row.values for row in sheet.rows] == [kept(row) for row in rows]
    assert sheet.errors == []
    assert sheet.unknown_headers == []


@settings(deadline=None, max_examples=80)
@given(ROWS.filter(bool))
def test_a_csv_comes_back_unchanged(rows: list[dict[str, Any]]) -> None:
    stream = io.StringIO(newline="")
    write_csv(stream, LEDGER, rows)

    sheet = read_sheet(stream.getvalue().encode("utf-8-sig"), LEDGER)

    assert [row.values for row in sheet.rows] == [kept(row) for row in rows]


def test_no_cell_of_an_export_is_a_formula() -> None:
    rows = [{"number": text, "text": text} for text in HOSTILE]

    body = written(rows)

    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(body)).active for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.value for cell in cells if cell.coordinate == "B4"] == ["=1+1"]


def test_a_csv_cell_that_looks_like_a_formula_begins_with_an_apostrophe() -> None:
    stream = io.StringIO(newline="")
    write_csv(stream, LEDGER, [{"number": text} for text in HOSTILE])

    lines = stream.getvalue().splitlines()[1:]
    assert all(line.lstrip('"').startswith("'") for line in lines)


@pytest.mark.slow
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice (libreoffice-calc) is not here")
def test_libreoffice_finds_no_formula_in_an_export(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(written([{"number": text, "text": text} for text in HOSTILE]))

    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "fods", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip

    opened = (tmp_path / "out.fods").read_text()
    assert "table:formula" not in opened
    assert "=1+1" in opened


def test_the_sheet_looks_as_offices_keep_it() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written([{"number": "1"}]))).active

    assert sheet["A1"].value == "信访台账"
    assert sheet["A2"].value == "填报单位（公章）：晴川县信访局"
    assert sheet["K2"].value == "填表日期：2026年11月23日"
    assert [cell.value for cell in sheet[3]][:3] == ["序号", "信访编号", "信访日期"]
    assert sheet.freeze_panes == "B4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"


def test_a_moment_with_a_zone_is_written_as_clocks_in_china_show_it() -> None:
    rows = [{"seen_at": datetime(2026, 3, 5, 16, 30, tzinfo=UTC)}]

    assert read_sheet(written(rows), LEDGER).rows[0].values["seen_at"] == datetime(
        2026, 3, 6, 0, 30
    )


def test_a_text_longer_than_a_cell_is_cut_openly() -> None:
    stream = io.BytesIO()
    result = write_sheet(stream, LEDGER, [{"text": "访" * 40_000}], title="信访台账")

    text = read_sheet(stream.getvalue(), LEDGER).rows[0].values["text"]
    assert result.shortened == 1
    assert text.endswith("……（全文 40000 字，见系统）")


def test_money_keeps_its_value() -> None:
    rows = [{"number": "1", "amount": Decimal("0.10")}]

    assert read_sheet(written(rows), LEDGER).rows[0].values["amount"] == Decimal("0.1")


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_written_in_constant_memory(tmp_path: Path) -> None:
    script = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (400 * 2**20,) * 2)\n"
        "from tests.documents.sheets.ledgers import LEDGER\n"
        "from qingyu.documents.sheets import write_sheet\n"
        "rows = ({'number': str(n), 'text': '村口的井坏了' * 20} for n in range(100_000))\n"
        f"print(write_sheet({str(tmp_path / 'big.xlsx')!r}, LEDGER, rows, title='台账').rows)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": "src:."},
        check=False,
    )

    assert (done.stdout.strip(), re.findall("MemoryError", done.stderr)) == ("100000", [])


def test_a_list_that_fails_half_way_leaves_no_rows_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def broken() -> Any:
        yield {"text": "村口的井坏了"}
        raise LookupError

    with pytest.raises(LookupError):
        write_sheet(io.BytesIO(), LEDGER, broken(), title="台账")

    assert list(tmp_path.iterdir()) == []

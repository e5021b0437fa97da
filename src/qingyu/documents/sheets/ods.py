"""How far the cells of an ODS reach before it is laid out: a few words can repeat one a billion times."""

import zipfile

from .refusals import SheetUnreadable
from .xlsx import Attributes, parse

MOST = 10_000_000  # cells laid out; a quarter of a gigabyte
PART = "content.xml"


def measure(archive: zipfile.ZipFile) -> None:
    """Raises SheetUnreadable where a sheet spreads too far."""
    if PART not in archive.namelist():
        return
    reach = _Reach()
    with archive.open(PART) as stream:
        for _ in parse(stream, reach.start):
            pass


class _Reach:
    """Rows and columns up to the last cell that holds something."""

    def __init__(self) -> None:
        self.above = self.rows = self.left = 0

    def start(self, name: str, given: Attributes) -> None:
        if name == "table":
            self.above = self.rows = 0
        elif name == "table-row":
            self.above, self.left = self.above + self.rows, 0
            self.rows = _repeated(given, "table:number-rows-repeated")
        elif name in {"table-cell", "covered-table-cell"}:
            self.left += _repeated(given, "table:number-columns-repeated")
            if "office:value-type" in given and (self.above + self.rows) * self.left > MOST:
                raise SheetUnreadable(
                    "最远的单元格在第 %(row)s 行、第 %(column)s 列，表格过大；请删去数据以外的行和列再导入",
                    row=self.above + self.rows, column=self.left,
                )  # fmt: skip


def _repeated(given: Attributes, name: str) -> int:
    words = given.get(name, "1")
    return int(words) if words.isdecimal() else 1

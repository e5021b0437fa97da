"""From one cell to one value, with what is wrong said in words."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from .dates import read_date, read_moment
from .plan import Column, Kind

Cell = int | float | str | bool | time | date | datetime | timedelta
BLANKS = {"", "-", "—", "——", "/", "无", "N/A", "n/a", "NULL", "null"}
# What a spreadsheet takes for the beginning of a formula, full-width forms included (CWE-1236).
FORMULA_STARTS = frozenset("=+-@＝＋－＠\t\r\n\0")
EXACT_DIGITS = 10**15  # a spreadsheet keeps fifteen digits of a number; the rest become zeros


class BadCell(ValueError):
    """A cell that cannot be read; the text says why and what to write instead."""


class Doubt(str):
    """What a person should look at again although the cell was read."""


def plain(cell: Cell) -> str:
    """The cell as a person reads it, trimmed."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return str(cell) if cell.time() != time() else str(cell.date())
    return str(cell).replace("\r\n", "\n").replace("\r", "\n").strip()


def is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


def starts_like_formula(text: str) -> bool:
    return text[:1] in FORMULA_STARTS and text != ""


def read_cell(cell: Cell, column: Column) -> tuple[Any, list[Doubt]]:
    """The value of a cell by its column's kind, None when empty, and doubts. Raises BadCell."""
    if is_blank(cell):
        return None, []
    if column.kind is not Kind.TEXT and isinstance(cell, str) and cell.strip() in BLANKS:
        return None, []
    return READERS[column.kind](cell, column)


def _text(cell: Cell, column: Column) -> tuple[str, list[Doubt]]:
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= EXACT_DIGITS:
        raise BadCell(
            _("是数字格式，超过 15 位的数字已被表格软件改成 0；请把这一列设为“文本”后重新填写")
        )
    text = plain(cell)
    if column.max_length and len(text) > column.max_length:
        raise BadCell(
            _("有 %(n)s 字，最多 %(most)s 字") % {"n": len(text), "most": column.max_length}
        )
    doubts = [Doubt(_("以“=”或“@”开头，像公式；已按文字读入"))] if text[0] in "=＝@＠" else []
    return text, doubts


def _integer(cell: Cell, column: Column) -> tuple[int, list[Doubt]]:
    number, doubts = _number(cell, column)
    if number != number.to_integral_value():
        raise BadCell(_("要填整数，不是“%(cell)s”") % {"cell": plain(cell)})
    return int(number), doubts


def _number(cell: Cell, column: Column) -> tuple[Decimal, list[Doubt]]:
    text = unicodedata.normalize("NFKC", plain(cell)).replace(",", "").replace(" ", "")
    text = re.sub(r"(?<=\d)(人次|人|件|次|元|天|日|个)$", "", text)
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise BadCell(_("要填数字，不是“%(cell)s”") % {"cell": plain(cell)}) from None
    if not number.is_finite():
        raise BadCell(_("要填数字，不是“%(cell)s”") % {"cell": plain(cell)})
    return number, []


def _date(cell: Cell, column: Column) -> tuple[date, list[Doubt]]:
    try:
        day, doubt = read_date(cell)
    except ValueError as error:
        raise BadCell(str(error)) from None
    return day, [Doubt(doubt)] if doubt else []


def _moment(cell: Cell, column: Column) -> tuple[datetime, list[Doubt]]:
    try:
        moment, doubt = read_moment(cell)
    except ValueError as error:
        raise BadCell(str(error)) from None
    return moment, [Doubt(doubt)] if doubt else []


YES = {"是", "有", "对", "y", "yes", "true", "1", "√", "✓", "✔"}
NO = {"否", "无", "没有", "不是", "n", "no", "false", "0", "×", "✗", "x"}


def _yes_no(cell: Cell, column: Column) -> tuple[bool, list[Doubt]]:
    text = plain(cell).lower()
    if text in YES or text in NO:
        return text in YES, []
    raise BadCell(_("要填“是”或“否”，不是“%(cell)s”") % {"cell": plain(cell)})


def _choice(cell: Cell, column: Column) -> tuple[str, list[Doubt]]:
    text = unicodedata.normalize("NFKC", plain(cell)).replace(" ", "").lower()
    for value, label in column.choices.items():
        if text in {value.lower(), unicodedata.normalize("NFKC", label).replace(" ", "").lower()}:
            return value, []
    allowed = "、".join(column.choices.values())
    raise BadCell(
        _("没有“%(cell)s”这一项，可填：%(allowed)s") % {"cell": plain(cell), "allowed": allowed}
    )


_OTHERS = re.compile(r"等?[等共]\s*\d+\s*[人名户]?$|等人?$")
_BETWEEN = re.compile(r"[、，,;；/|｜\n\r\t]+")


def _names(cell: Cell, column: Column) -> tuple[tuple[str, ...], list[Doubt]]:
    text = plain(cell)
    short = _OTHERS.sub("", text).strip()
    more = _("写着“%(words)s”，只读入写出的姓名") % {"words": text[len(short) :].strip()}
    doubts = [Doubt(more)] if short != text else []
    names: list[str] = []
    for part in _BETWEEN.split(short):
        names += _people(part.strip(" \u3000"))
    return tuple(dict.fromkeys(names)), doubts


def _people(part: str) -> list[str]:
    """`张　三` is one name padded with a space, `张三 李四` are two, `Anna Li` is one."""
    if not part:
        return []
    words = re.split(r"[ \u3000]+", part)
    if len(words) > 1 and all(
        re.fullmatch(r"[\u3400-\u9fff\U00020000-\U0003ffff·]+", w) for w in words
    ):
        return ["".join(words)] if all(len(w) == 1 for w in words) else words
    return [" ".join(words)]


READERS: dict[Kind, Callable[[Cell, Column], tuple[Any, list[Doubt]]]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.NAMES: _names,
}

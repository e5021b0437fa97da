"""Fields that a letter may fill: each a suggestion with its place, none entered by itself."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .reading import Line

LABELS = {
    "petitioner": r"(?:信访人|反映人|申请人|姓\s*名|投诉人|写信人|举报人|此致.{0,8}敬礼)",
    "address": r"(?:家庭住址|现住址|通讯地址|联系地址|住\s*址|地\s*址)",
    "phone": r"(?:联系电话|手机号码?|电\s*话|手\s*机)",
    "id_number": r"(?:身份证号码?|证件号码?)",
}
PHONE = re.compile(r"(?<!\d)(1[3-9]\d{9}|0\d{2,3}[-－]?\d{7,8})(?!\d)")
ID_NUMBER = re.compile(r"(?<!\d)(\d{17}[\dXx])(?!\d)")
NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·]{2,20}")
CLAIMS = re.compile(
    r"^(?:诉\s*求|请\s*求|要\s*求|信访请求|反映诉求)(?:事项|如下)?\s*[:：]?\s*(.*)$"
)
ITEM = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[①-⑩])\s*(.+)$")  # noqa: RUF001


@dataclass(frozen=True)
class Suggestion:
    """A value for a field, and where in the picture it stands. Uncertain ones fill nothing."""

    key: str  # petitioner, phone, id_number, address, claim
    text: str
    page: int
    line: Line

    @property
    def is_uncertain(self) -> bool:
        return self.line.is_uncertain


def suggest(pages: Sequence[Sequence[Line]]) -> list[Suggestion]:
    """What the lines of a letter offer, in the order in which it stands there."""
    found: dict[tuple[str, str], Suggestion] = {}
    for number, lines in enumerate(pages):
        for suggestion in (*_fields(number, lines), *_claims(number, lines)):
            found.setdefault((suggestion.key, suggestion.text), suggestion)
    return list(found.values())


def _fields(page: int, lines: Sequence[Line]) -> Iterator[Suggestion]:
    for line in lines:
        text = unicodedata.normalize("NFKC", line.text)
        for key, label in LABELS.items():
            if value := _after(label, text):
                yield from _checked(key, value, page, line)
        for key, pattern in (("phone", PHONE), ("id_number", ID_NUMBER)):
            for match in pattern.finditer(text):
                yield Suggestion(key, match[1], page, line)


def _after(label: str, text: str) -> str:
    match = re.search(label + r"\s*[:：]\s*([^:：]+?)(?=\s{2,}|　|[,，;；。]|\S{2,4}[:：]|$)", text)
    return match[1].strip() if match else ""


def _checked(key: str, value: str, page: int, line: Line) -> Iterator[Suggestion]:
    if key == "petitioner" and (match := NAME.match(value.replace(" ", ""))):
        yield Suggestion(key, match[0], page, line)
    elif key == "address" and len(value) >= 4:
        yield Suggestion(key, value, page, line)


def _claims(page: int, lines: Sequence[Line]) -> Iterator[Suggestion]:
    """The numbered lines after a heading such as 诉求, or the heading's own line."""
    is_inside = False
    for line in lines:
        text = line.text.strip()
        if match := CLAIMS.match(text):
            is_inside = True
            if match[1] and not ITEM.match(match[1]):
                yield Suggestion("claim", match[1], page, line)
        elif is_inside and (item := ITEM.match(text)):
            yield Suggestion("claim", item[1], page, line)
        elif is_inside and not text:
            is_inside = False

"""Where in a stack of scanned pages another letter begins: suggestions, which a clerk confirms."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .reading import Line

HEAD = 4  # lines from the top in which a letter begins
FOOT = 4  # lines from the foot in which it ends
# 尊敬的某某局长： · 某某县信访局： -- a line that only addresses somebody.
ADDRESSED = re.compile(
    r"^(?:尊敬的|敬爱的)?.{0,30}(?:局|委|委员会|办|办公室|中心|政府|法院|检察院|公司|单位|组织|部门|领导|书记|[县市省区镇乡局院处主]长|主任|同志|你好|您好)[们]?(?:并.{2,30})?[:：]$"
)
TITLE = re.compile(
    r"^(?:关于.{2,40}的?(?:信|情况|申请|报告|请求|反映|投诉|建议)|(?:信访|申请|投诉|举报|控告|求助|建议|反映|情况反映|陈情|请愿)(?:信|书|材料|情况)?|致.{2,20}的一封信|反映.{2,30}(?:情况|问题))$"
)
DATED = re.compile(r"^(?:\d{4}|[二〇零一三四五六七八九○]{4})年.{1,3}月.{1,3}[日号]$")
CLOSING = re.compile(r"^(?:此致|敬礼|此致敬礼|盼复|望.{0,8}(?:解决|回复|答复)为盼)[!！。]?$")


class Why(StrEnum):
    """What speaks for a new letter on a page."""

    BLANK = "blank"  # an empty page lies before it
    ADDRESS = "address"  # it begins with a title or a salutation
    CLOSED = "closed"  # the page before ends with a closing and a date


@dataclass(frozen=True)
class Start:
    """A page, counted from 0, on which another letter may begin."""

    page: int
    why: tuple[Why, ...]


def starts(pages: Sequence[Sequence[Line]], blank: Sequence[bool]) -> list[Start]:
    """The pages on which another letter seems to begin; never the first, never an empty one.

    An empty page alone may be the back of a sheet: it counts, because the clerk sees the pages
    and takes a wrong suggestion away with one press.
    """
    found = []
    for number in range(1, len(pages)):
        if blank[number] or all(blank[:number]):
            continue
        why = tuple(_reasons(pages, blank, number))
        if why and why != (Why.CLOSED,):
            found.append(Start(number, why))
    return found


def _reasons(pages: Sequence[Sequence[Line]], blank: Sequence[bool], number: int) -> list[Why]:
    before = next(n for n in range(number - 1, -1, -1) if not blank[n])
    reasons = [Why.BLANK] if blank[number - 1] else []
    if any(_begins(line) for line in pages[number][:HEAD]):
        reasons.append(Why.ADDRESS)
    if any(_ends(line) for line in pages[before][-FOOT:]):
        reasons.append(Why.CLOSED)
    return reasons


def _plain(line: Line) -> str:
    return re.sub(r"\s", "", line.text)


def _begins(line: Line) -> bool:
    text = _plain(line)
    return bool(ADDRESSED.match(text) or TITLE.match(text))


def _ends(line: Line) -> bool:
    text = _plain(line)
    return bool(DATED.match(text) or CLOSING.match(text))

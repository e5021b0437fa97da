"""Numbers of phones in the text, however they are cut, and the short numbers of hotlines."""

import re
from collections.abc import Iterator

from qingyu.reading.found import Found, Sought, without_overlaps
from qingyu.reading.numerals import DIGITS

_DASH = "[- —–－.·]"
_MOBILE = Sought(
    re.compile(
        rf"(?<![\d.])(?:(?:\+|00)?86{_DASH}?|0)?1[3-9](?:\d{_DASH}?\d{{4}}{_DASH}?\d{{4}}|\d{{2}}{_DASH}\d{{3}}{_DASH}\d{{4}}"
        rf"|\d{{3}}{_DASH}\d{{3}}{_DASH}\d{{3}}|\d[*xX]{{4}}\d{{4}})(?!\d)"
    ),
    re.compile(rf"1[3-9]\d(?:{_DASH}?\d|[*xX]{{4}})"),
)
_LANDLINE = Sought(
    re.compile(
        rf"(?<![\d.-])(?:\(0\d{{2,3}}\)|（0\d{{2,3}}）|0\d{{2,3}}){_DASH}{{0,3}}[2-9]\d{{2,3}}{_DASH}?\d{{4}}"
        r"(?:[- ]\d{1,5}|(?:转|转分机|分机)\s?\d{1,5})?(?!\d)"
    ),
    re.compile(r"0\d\d"),
)
# 400 and 800: a firm's number that costs the caller little or nothing.
_FIRM = Sought(
    re.compile(
        rf"(?<![\d.])[48]00{_DASH}?\d{{3}}{_DASH}?\d{{4}}(?!\d)|(?<!\d)[48]00-\d{{4}}-\d{{3}}(?!\d)"
    ),
    re.compile("[48]00"),
)
_AFTER_WORD = Sought(
    re.compile(
        r"(?:电话|手机|座机|联系方式|致电|拨打|打|热线)(?:号码?|是)?[:：为是]?\s*([2-9]\d{2,3}-?\d{4})(?![\d元块万人户年])"
    ),
    re.compile(r"[2-9]\d\d-?\d"),
)
_SPOKEN = re.compile(
    "[一幺][三四五六七八九][零〇○一幺二三四五六七八九]{9}(?![零〇○一幺二三四五六七八九十百千万])"
)
_FIGURES = {"幺": "1"} | {sign: str(value) for sign, value in DIGITS.items()}
# Hotlines of five figures are known by themselves, unless something is counted or numbered by them.
_HOTLINE = Sought(
    re.compile(
        r"(?<![\dA-Za-z.号第￥¥-])(?<!\d[,，])(?:12345|123(?:0[0156]|1[2-589]|2[08]|3[3689]|48|5[0156]|6[035689]|78|8[01589]|9[358])|110086|100(?:00|10|86)|955\d\d|96\d{3})"
        r"(?![\d元块万人户亩斤吨米平字度年个名次天%.,-]|号[楼房栋院门地])"
    ),
    re.compile("12[345]\\d\\d|955|100[018]|96\\d"),
)
_EMERGENCY = Sought(
    re.compile(
        r"(?:[打拨报叫]了?过?|热线|电话|急救|报警)(1(?:10|19|20|22))(?!\d)|(?<!\d)(1(?:10|19|20|22|14))(?=热线|电话|报警|急救|指挥中心|接警|出警|来了?人?[，。]|的?警察)"
    ),
    re.compile("1[12][01249]"),
)


def _spoken(text: str) -> Iterator[Found]:
    for match in _SPOKEN.finditer(text):
        yield Found(
            "phone", match.group(), "".join(map(_FIGURES.__getitem__, match.group())), *match.span()
        )


def find_phones(text: str) -> list[Found]:
    """Phone numbers; `value` holds the digits alone."""
    found = [
        Found("phone", match.group(), re.sub(r"\D", "", match.group()), *match.span())
        for pattern in (_MOBILE, _LANDLINE, _FIRM, _HOTLINE)
        for match in pattern.finditer(text)
    ]
    for pattern in (_AFTER_WORD, _EMERGENCY):
        for match in pattern.finditer(text):
            group = match.lastindex or 0
            number = match.group(group)
            found.append(Found("phone", number, re.sub(r"\D", "", number), *match.span(group)))
    found += _spoken(text)
    return without_overlaps(found)

"""Personal data out of a text before anyone else sees it."""

import re
from collections.abc import Iterable, Sequence

from qingyu.reading.entities import find_ids, find_numbers
from qingyu.reading.found import Found, without_overlaps
from qingyu.reading.names import find_people
from qingyu.reading.phones import find_phones

_HOUSE = re.compile(
    r"(?<=[栋幢号座楼层单元室组])(?<![卡账帐学尾]号)\d{2,5}(?!\d)(?:室|房)?|\d{1,3}(?:栋|幢|号楼|座)\d{0,2}(?:单元)?\d{2,5}(?:室|房|号)?"
)
# Where somebody lives; what a street is else, is where the trouble is.
_DWELLS = re.compile(
    r"(?:住址|家住|住在|现住|居住[在地]|住所)[^，。；;\n]{0,24}?[路街巷弄道组村](\d{1,5}[弄号](?:\d{1,3}号)?)"
)
# Without one of these no door is named; looked for first, being found much faster.
_NEAR_HOUSE = re.compile(r"[栋幢号座楼层单元室组]\d\d|\d(?:栋|幢|号楼|座)")
_WORDS = {
    "person": "某",
    "phone": "[电话]",
    "id": "[证件号]",
    "card": "[卡号]",
    "plate": "[车牌]",
    "mail": "[邮箱]",
    "account": "[账号]",
    "home": "[门牌]",
}
# 12345 is everybody's number.
_HOTLINE = 5


def _homes(text: str) -> list[Found]:
    found = [Found("home", one.group(1), "", *one.span(1)) for one in _DWELLS.finditer(text)]
    if _NEAR_HOUSE.search(text):
        found += [Found("home", one.group(), "", *one.span()) for one in _HOUSE.finditer(text)]
    return found


def find_personal(text: str, names: Iterable[str] = ()) -> list[Found]:
    """What points to one person in `text`; `names` are names already known from the form."""
    known = [
        Found("person", name, name, match.start(), match.end())
        for name in names
        if len(name) > 1
        for match in re.finditer(re.escape(name), text)
    ]
    introduced = find_people(text)
    again = [
        Found("person", one.text, one.text, match.start(), match.end())
        for one in introduced
        if len(one.text) > 1
        for match in re.finditer(re.escape(one.text), text)
    ]
    phones = [one for one in find_phones(text) if len(one.value) > _HOTLINE]
    whole = known + introduced + again + phones + find_ids(text) + find_numbers(text)
    return without_overlaps([*whole, *_homes(text)])


def mask(text: str, names: Iterable[str] = ()) -> str:
    """`text` with names, numbers and doors replaced: 张小明 → 张某, 13812345678 → [电话]."""
    return mask_part(text, 0, len(text), find_personal(text, names))


def mask_part(text: str, start: int, end: int, personal: Sequence[Found]) -> str:
    """text[start:end] without what is `personal` in the whole text: a number that the part cuts in
    two, and a name that is introduced elsewhere, cannot be told from the part alone.
    """
    result, position = [], start
    for one in personal:
        if one.end <= position or one.start >= end:
            continue
        word = _WORDS[one.kind]
        result += [text[position : one.start], one.text[0] + word if one.kind == "person" else word]
        position = one.end
    return "".join(result) + text[position:end]


def brief(text: str, longest: int = 24) -> str:
    """What stands in a table, as an error may show it: in one short line, nobody named."""
    line = " ".join(mask(text[: 10 * longest]).split())
    return line if len(line) <= longest else line[:longest] + "…"

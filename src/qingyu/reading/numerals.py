"""Chinese numerals, everyday and banker's, as they stand in letters."""

import re

DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
DIGITS |= {"〇": 0, "○": 0, "两": 2, "俩": 2, "仨": 3, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5}
DIGITS |= {"陆": 6, "柒": 7, "捌": 8, "玖": 9}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"亿": 100_000_000, "万": 10_000, "萬": 10_000}

SIGNS = "".join(DIGITS) + "".join(_UNITS)

# 三千, 5百, 四五百, the 二 of 一千二: a count, a unit, or both.
_PIECE = re.compile(rf"(\d+(?:\.\d+)?|[{''.join(DIGITS)}]+)?([{''.join(_UNITS)}])?")
# What may be left out behind 亿: 一亿三千 is 一亿三千万.
_THOUSANDS = re.compile(r"[一二两三四五六七八九1-9]千[一二三四五六七八九百]*")
_SHORT = {"w": "万", "W": "万", "k": "千", "K": "千"}


def _count(text: str, *, of_unit: bool) -> float:
    """二〇一九 → 2019; before a unit 四五 (百) is four or five, of which the lesser is sure."""
    if text[0].isdigit():
        return float(text)
    if of_unit and len(text.lstrip("零〇○")) > 1:
        return DIGITS[text.lstrip("零〇○")[0]]
    return float("".join(str(DIGITS[sign]) for sign in text))


def _below_myriad(text: str) -> float:
    """Up to 9999; KeyError or ValueError when it is no number."""
    total, last, position = 0.0, 0, 0
    for piece in _PIECE.finditer(text):
        count, unit = piece.groups()
        if piece.start() != position or not piece.group():
            break
        position = piece.end()
        if unit:
            last = _UNITS[unit]
            total += (_count(count, of_unit=True) if count else 1) * last
        elif last > 10 and len(count) == 1:
            total += _count(count, of_unit=False) * last / 10  # 三千二, 一百五, 2千5
        else:
            total += _count(count, of_unit=False)
    if position != len(text):
        raise ValueError(text)
    return total


def number(text: str) -> float | None:
    """三万五千 → 35000, 二〇一九 → 2019, 1.2万 → 12000, 3k → 3000; None when it is no number.

    三万五, 18万6 and 三千二 are read as people mean them: 35000, 186000, 3200.
    """
    rest, total = text.replace(",", "").replace(" ", ""), 0.0
    if rest[-1:] in _SHORT:
        rest = rest[:-1] + _SHORT[rest[-1]]
    try:
        for sign, times in _MYRIADS.items():
            if sign in rest:
                head, rest = rest.split(sign, 1)
                if len(head) == 2 and set(head) <= DIGITS.keys():
                    head = head[0]  # 两三万
                total += (_below_myriad(head) or 1) * times
                if len(rest) == 1 and (rest in DIGITS or rest.isdigit()):
                    return total + _count(rest, of_unit=False) * times / 10
                if sign == "亿" and _THOUSANDS.fullmatch(rest):
                    rest += "万"
        return total + _below_myriad(rest)
    except (KeyError, ValueError, IndexError):
        return None

"""Chinese numerals, everyday and banker's, as they stand in letters."""

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5}
_DIGITS |= {"陆": 6, "柒": 7, "捌": 8, "玖": 9}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}

SIGNS = "".join(_DIGITS) + "".join(_UNITS)


def _below_myriad(text: str) -> float:
    # 三千二 and 一百五 leave out the last unit.
    if len(text) > 2 and text[-1] in _DIGITS and _UNITS.get(text[-2], 0) > 10:
        return _below_myriad(text[:-1]) + _DIGITS[text[-1]] * _UNITS[text[-2]] / 10
    total = digit = 0
    for sign in text:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit


def _plain(text: str) -> float:
    if not text:
        return 0
    if text.replace(".", "", 1).isdigit():
        return float(text)
    if not any(sign in _UNITS for sign in text):
        return float("".join(str(_DIGITS[sign]) for sign in text))
    return _below_myriad(text)


def number(text: str) -> float | None:
    """三万五千 → 35000, 二〇一九 → 2019, 1.2万 → 12000, 十二 → 12; None when it is no number.

    三万五 and 三千二 are read as people mean them: 35000, 3200.
    """
    rest, total = text.replace(",", "").replace(" ", ""), 0.0
    try:
        for sign in ("亿", "万", "萬"):
            if sign in rest:
                head, rest = rest.split(sign, 1)
                total += (_plain(head) or 1) * _MYRIADS[sign]
                if len(rest) == 1 and rest in _DIGITS:
                    return total + _DIGITS[rest] * _MYRIADS[sign] / 10
        return total + _plain(rest)
    except (KeyError, ValueError):
        return None

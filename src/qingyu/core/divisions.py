"""Division codes (GB/T 2260 and the statistical codes below it): which place lies in which.

Two digits each for province, city and county, three each for township and village. A code
may be written short (330106) or filled with noughts (330106000000); both mean the same.
"""

import re

LENGTHS = (2, 4, 6, 9, 12)
LEVELS = ("nation", "province", "city", "county", "township", "village")
CODE = re.compile(r"\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?")


class BadCode(ValueError):
    """Not a division code."""


def stem(code: str) -> str:
    """The digits that say where, without the filling: 330106 and 330106000000 give 330106,
    330000 gives 33, the whole country (000000) gives "". Raises BadCode.
    """
    code = code.strip()
    if code and not CODE.fullmatch(code):
        raise BadCode(f"“{code}”不是行政区划代码")
    while code and not code[_step(len(code)) :].strip("0"):
        code = code[: _step(len(code))]
    return code


def within(code: str) -> tuple[str, str]:
    """The first and the last code that may lie in this place, itself included.

    As bounds of a range they find what `contains` does, by an index, on every engine: whether
    "begins with" does depends on the engine's collation and its idea of case.
    """
    short = stem(code)
    return short, short.ljust(LENGTHS[-1], "9")


def _step(length: int) -> int:
    """The length of the code of the level above."""
    return max((shorter for shorter in LENGTHS if shorter < length), default=0)


def level(code: str) -> str:
    """nation, province, city, county, township or village."""
    return LEVELS[(0, *LENGTHS).index(len(stem(code)))]


def contains(outer: str, inner: str) -> bool:
    """Whether `inner` lies in `outer`, or is the same place."""
    return stem(inner).startswith(stem(outer))


def parent(code: str) -> str:
    """The stem of the place above: the city for a township of a city without counties; "" above
    a province.
    """
    short = stem(code)
    return stem(short[: _step(len(short))])


def depth(code: str) -> int:
    """How many levels down: 0 for the country, 5 for a village."""
    return LEVELS.index(level(code))

"""Sums of money in the text."""

import re

from qingyu.reading.found import Found, without_overlaps
from qingyu.reading.numerals import SIGNS, number

# Every run is bounded: a page full of 一一一 must not keep anybody waiting.
_DIGITS = r"\d[\d,]{0,15}(?:\.\d{1,6})?"
_SUM = re.compile(
    rf"(?:人民币|¥|￥)?\s{{0,3}}((?:{_DIGITS}|[{SIGNS}])\s?[{SIGNS}万亿]{{0,24}})\s?多?余?\s?"
    r"(元整?|块钱?|圆整?|万元|亿元|千元|百元|美元|角)"
)
_MARKED = re.compile(rf"(?:人民币|¥|￥|RMB)\s{{0,3}}({_DIGITS}\s?[万亿]?)(?!\d|元|万|亿)", re.I)
# 三块二, 八毛: sums as they are said.
_SPOKEN = re.compile(
    rf"((?:{_DIGITS}|[{SIGNS}]{{1,12}}))块([一二三四五六七八九])(?![十百千万几多]|[{SIGNS}][十百千万])毛?(?:钱)?"
)
_DIMES = re.compile(
    rf"(?<![{SIGNS}\d.块])([一二两三四五六七八九\d])毛(?:[一二三四五六七八九]分)?(?:钱)?(?![病巾笔坯线衣毯竹])"
)
# 60万 is money when a word of money stands close before it and no other measure follows.
_BARE = re.compile(
    rf"(?:赔偿?|欠款?|工资|工钱|罚款?|补偿款?|费用?|首付|房款|车位|押金|定金|借款?|贷款?|价值|损失|[交花给缴存卖买付退扣投收]了?|只[给退有认赔付肯]"
    rf"|到手|每[亩月年人股吨斤]|一年|一个?月|一共|总共|共计?)[^，。；\d{SIGNS}万亿]{{0,6}}?"
    rf"((?:{_DIGITS}|[{SIGNS}]{{1,24}})[万亿][{SIGNS}]{{0,24}}|[{SIGNS}]{{1,8}}[千百][{SIGNS}]{{1,8}})"
    rf"(?=$|[^\d{SIGNS}平亩人户米吨公字名位辆棵株元块斤件条只头口家个次天年月度点分页票多余来几套间])"
)
# 那五千八还没退: money when what follows says so.
_OWED = re.compile(
    rf"((?:{_DIGITS}|[{SIGNS}]{{1,8}})[万千百][{SIGNS}]{{0,6}})(?=(?:还|至今|到现在|一直|也|都|就)?(?:没有?|不|未)(?:退|给|付|还|赔|到账|兑现|发))"
)
_TIMES = {"万": 10_000, "亿": 100_000_000, "千": 1000, "百": 100, "角": 0.1}


def _found(match: re.Match[str], unit: str) -> Found | None:
    amount = number(match.group(1).strip())
    if amount is None:
        return None
    amount *= _TIMES.get(unit[:1], 1)
    return Found(
        "sum", match.group().strip(), f"{amount:.2f}".rstrip("0").rstrip("."), *match.span()
    )


def find_sums(text: str) -> list[Found]:
    """Sums in `text`; `value` is the amount in yuan."""
    found = [_found(match, match.group(2)) for match in _SUM.finditer(text)]
    found += [_found(match, "") for match in _MARKED.finditer(text)]
    for match in _SPOKEN.finditer(text):
        whole, dimes = number(match.group(1)), number(match.group(2))
        if whole is not None and dimes is not None:
            found.append(Found("sum", match.group(), f"{whole + dimes / 10:.1f}", *match.span()))
    for match in _DIMES.finditer(text):
        found.append(
            Found("sum", match.group(), f"{(number(match.group(1)) or 0) / 10:.1f}", *match.span())
        )
    for match in [*_BARE.finditer(text), *_OWED.finditer(text)]:
        amount = number(match.group(1))
        if amount is not None:
            found.append(Found("sum", match.group(1), f"{amount:.0f}", *match.span(1)))
    return without_overlaps(one for one in found if one)

"""Sums of money in the text."""

import re
from collections.abc import Iterator

from qingyu.reading.found import Found, without_overlaps
from qingyu.reading.numerals import SIGNS, number

# Every run is bounded: a page full of 一一一 must not keep anybody waiting.
_FIGURE = (
    r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,3}(?:，\d{3}){0,3}，000|\d{1,12}(?:\.\d{1,6})?"
)
# A number as people write it: 5000, 1.2万, 18万6, 三万五, 十几万, 20多万, 3k.
_AMOUNT = re.compile(
    rf"(?<![\d.])(?:(?:{_FIGURE})(?:[wWkK](?![A-Za-z]))?|[{SIGNS}几数]|(?<=[上近成])[万亿]|万(?=把))"
    rf"(?:[{SIGNS}万亿萬几]|[多余来](?=[万亿千百])| (?=[万亿千百])|(?<=[万千百])\d){{0,24}}"
)
_ABOUT = r"\s?(?:多|余|来|几|把|左右|上下)?\s?"
_UNIT = re.compile(
    rf"{_ABOUT}(元整?(?![旦宵素月里桥口村化])|圆整?(?![形圈桌满盘])|块钱?|万元|亿元|千元|百元|美元|角(?![洲形度落色钢铁])|人民币|RMB)",
    re.I,
)
_TIMES = {"万": 10_000, "亿": 100_000_000, "千": 1000, "百": 100, "角": 0.1}
_MARK = re.compile(r"(?:人民币|¥|￥|RMB)[:：]?\s{0,3}$", re.I)
# Pieces of things: 两块地, 三块大牌子, 一块儿, 一块去.
_PIECES = re.compile(
    r"[大小空荒闲新旧好破整]?(?:广告|水泥|宅基|指示|显示|自留)?[儿地田土石砖板牌玻屏瓦肉布草绿水林坡菜木铁钢墓碑表电骨伤疤皮招门区骂]"
)
_TOGETHER = re.compile(r"[钱，。；、！？,.;!?\s/每一二三四五六七八九]|$|都|也|不")

_NINE = "一二两三四五六七八九1-9"
# 五百一平, 两千一个月: one of these measures, for each of which the sum is paid.
_MEASURES = "个次年月天亩户人斤吨平米车趟节晚顿桌辆台张套间股份位周件棵头只针度方瓶袋箱筐盒"
# 三块二, 3块5, 两块半, 五元三角, 三块二毛五.
_COINS = re.compile(
    rf"(?P<whole>(?:{_FIGURE})|[{SIGNS}]{{1,12}})(?:[块元](?P<dimes>[{_NINE}])[毛角](?:(?P<cents>[{_NINE}])分?)?"
    rf"|块(?!一[{_MEASURES}])(?P<short>[{_NINE}半])(?![十百千万亿几多\d.块元号栋到{_MEASURES}]|[{SIGNS}][十百千万]))钱?"
)
# 八毛, 两毛五, 五分钱.
_DIMES = re.compile(
    rf"(?<![{SIGNS}\d.块元几珠长])(?!一[毛分]钱?(?:[都也]|不拔|没))(?:(?P<dimes>[{_NINE}])[毛角](?:(?!一[{_MEASURES}])(?P<cents>[{_NINE}半])(?:分钱?)?(?![十百千万个]))?"
    rf"(?:钱)?(?![病巾笔坯线衣毯竹孔孩发坑石利洲形度落色钢铁楼])|(?P<only>[二两三四五六七八九2-9]|[1-9]\d)分钱)"
)
_SMALL = re.compile("[块元毛角分]")

# What is paid, and how: 押金2000, 掏了一万一, 到账五千二.
_PAID = (
    "(?<!公)交(?!警|通|车|费)[了过]?|[费款金价钱薪租息资贷酬礼]|补[助贴偿]|赔[偿付]?|损失|收入|成本|低保|首付|余额|到[账手]|月供|积蓄|车位|价值|人均|红包|收益|工分"
    "|[花给缴存卖买付退扣投收掏垫出要拿赚挣亏欠借还罚补发汇充捐省刷赏值骗](?:我们?|他们?|她|你)?[了过到起]?|转[了账]|打[了给]|[涨降跌升提炒调]到|[涨降跌贵分加讹坑摊凑]了|再加"
    "|共(?!产|同|享)|[总合]计|少[发给]|只[退有认肯]|报销|标底|中标|登记了"
)
# 一个十八万, 每亩九百, 一次两千四: so much for each.
_EACH = (
    r"(?:[一每]个?(?:月|年|天|次|亩|户|人|斤|吨|公斤|平(?:方米?|米)?|米|车|趟|节课?|堂课?|晚|顿|桌|辆|台|张|套|间|股|份|位|小时|钟头"
    r"|学期|季度?|周|件|棵|头|只|筐|箱|瓶|盒|针|度|方|家|口|门|期|条|把|副|吨|斗|石|窝|立方)|[一每]个)(?:工资|要|才|只|就|卖|收|给|补|赔|合|得|能挣?|到手|最多|至少)?"
)
_BEFORE = re.compile(
    rf"(?:{_PAID}|\d{{2}}年|每[{_MEASURES}])[^，。；：、！？\n\d{SIGNS}万亿]{{0,6}}$|{_EACH}$|(?:{_PAID})[:：]\s?$"
)
# Figures alone may be anything (公交车273): what is paid must stand close before them.
_CLOSE = re.compile(
    rf"(?:{_PAID})[:：]?\s?(?:[了是为约近才只仅要达共到高需得给\s]|大概|将近|差不多|每人|每月|人民币|不到|超过|至少){{0,3}}$|{_EACH}$"
)
# 三百二 and 一万九 are seldom said of anything but money, save of these.
_SHORTENED = re.compile(r".*[万千百][一二三四五六七八九1-9]")
_OTHER = re.compile(
    r"(?:血压|高压|低压|血糖|体重|身高|海拔|分贝|[时车]速|考了?|分数|分|长|宽|高|深|厚|亩产|产量|编号|门牌|工号|人口|面积|里程|走了?|跑了?|第|差|来了)[^，。；]{0,3}$"
)
# What may follow a sum that names no unit: the end, a particle, a verb, a rate; never a measure.
_ENDS = re.compile(
    rf"\s?(?:多|余|来|左右|上下|出头)?(?:$|[\s，。；、！？：,.;!?:)）”\"/…~～]|[整了的还没不也都就才可我他她你您咱俺呢吧啊嘛呀哩每又再已未被从是由算给到至买卖退赔收打交涨降拿租押欠借工定以]|一(?:[{_MEASURES}]|公斤|小时|学期)|(?:彩礼|押金|奖金|现金|存款|利息|补[偿助贴]|赔偿|罚款|费用|[购房认工货首预]{{1,2}}[款程付]|车位(?!需|不)))"
)
_RATE = re.compile(rf"[多余来]?一(?:[{_MEASURES}]|公斤|小时|学期)|[/每](?:[{_MEASURES}]|学期|㎡|m)")
_HOTLINES = frozenset(["110", "119", "120", "122", "12345", "12315", "12333", "12348", "12369"])
# 2003 may be a year, save behind one of these: 押金2000, 到手才1900.
_LARGE = re.compile("[万亿千百wWkK,]")
_YEAR = re.compile("(?:19|20)\\d\\d")
_NO_YEAR = frozenset("费金款价钱租薪资了才只过:：")
_BETWEEN = re.compile(
    rf"(?:{_FIGURE}|[{SIGNS}万]{{1,12}})[元块]?\s?(?:[涨降提升调加减跌][高低整价]?)?(?:到|至|[-~～—–]{{1,2}})了?\s?$"
)
# 两三块 is two or three.
_OR = re.compile("[一二两三四五六七八九]{2}")
# 千万不要 is a warning, 上千万 a sum.
_NEARLY = ("上", "近", "达", "过")
_LAST_UNIT = re.compile("([百千万亿])[元块钱]*$")
_REACH = 14


def _plain(amount: float) -> str:
    return f"{amount:.2f}".rstrip("0").rstrip(".")


def _amount(text: str) -> str | None:
    """The yuan of a written number; "" for 几千 and 十几万, which name none; None for no number."""
    if "几" in text or "数" in text:
        return "" if len(text) > 1 else None
    if _OR.fullmatch(text):
        text = text[0]
    value = number(re.sub("[多余来，]", "", text))
    return None if value is None else _plain(value)


def _with_unit(text: str, at: re.Match[str]) -> Found | None:
    """5000元, 三万块钱, 几块钱, 伍仟元整, ￥300."""
    start, written = at.start(), at.group().strip()
    mark = _MARK.search(text, max(0, start - 8), start)
    unit = _UNIT.match(text, at.end())
    if (
        written.strip("0") == ""
        or not (mark or unit)
        or (unit and not mark and _is_no_unit(text, at, unit))
    ):
        return None
    value = _amount(written) if written != "几" else ""
    if value is None:
        return None
    if unit and value:
        value = _plain(float(value) * _TIMES.get(unit.group(1)[0], 1))
    start = mark.start() if mark else start
    end = unit.end() if unit else at.end()
    return Found(
        "sum", text[start:end].strip(), value, start, start + len(text[start:end].rstrip())
    )


def _is_no_unit(text: str, at: re.Match[str], unit: re.Match[str]) -> bool:
    """两块地, 一块去, 三角洲, 单位: 万元."""
    if at.group() == "数":
        return True
    if unit.group(1) == "角":
        return text[at.start() - 1 : at.start()] in "珠长" or not _ENDS.match(text, unit.end())
    if unit.group(1) != "块":
        return at.group() == "几"
    if at.group() in "一几1":
        return (
            at.group() == "几"
            or not _TOGETHER.match(text, unit.end())
            or not _BEFORE.search(text, max(0, at.start() - _REACH), at.start())
        )
    return bool(_PIECES.match(text, unit.end()))


def _bare(text: str, at: re.Match[str]) -> Found | None:
    """掏了一万一, 押金2000, 一个十八万: a number without a unit, where all around speaks of money."""
    start, written, end = at.start(), at.group().strip(), at.end()
    if not _may_be_sum(written, text[start - 1 : start]):
        return None
    if written[-1] == "一" and _RATE.match(text, end - 1):
        written, end = written[:-1], end - 1  # 五百一平
    if not _ENDS.match(text, end) or not _is_paid(text, start, written, end):
        return None
    value = _amount(written)
    return None if value is None else Found("sum", written, value, start, start + len(written))


def _may_be_sum(written: str, before: str) -> bool:
    """Neither a year nor the number of a hotline, a bus or a house; `before` is the sign before."""
    if before.isascii() and before.isalpha():
        return False
    if not written.isdigit():
        return (
            len(written) > 1
            and bool(_LARGE.search(written))
            and (written != "千万" or before in _NEARLY)
        )
    if not 3 <= len(written) <= 7 or written[0] == "0" or written in _HOTLINES:
        return False
    return not _YEAR.fullmatch(written) or before in _NO_YEAR


def _is_paid(text: str, start: int, written: str, end: int) -> bool:
    low, figures = max(0, start - _REACH), written.isdigit()
    if (_CLOSE if figures else _BEFORE).search(text, low, start):
        return True
    if not figures and _RATE.match(text, end):
        return True
    shortened = "几" not in written and _SHORTENED.fullmatch(written)
    return bool(shortened) and not _OTHER.search(text, low, start)


def _coins(text: str) -> Iterator[Found]:
    """三块二, 八毛, 五分钱."""
    if not _SMALL.search(text):
        return
    for pattern in (_COINS, _DIMES):
        for match in pattern.finditer(text):
            part = match.groupdict()
            whole = number(part.get("whole") or "零")
            if whole is None:
                continue
            dimes, cents = (_tenths(part.get(name)) for name in ("dimes", "cents"))
            dimes += _tenths(part.get("short"))
            only = number(part.get("only") or "零") or 0
            value = whole + dimes / 10 + cents / 100 + only / 100
            yield Found("sum", match.group(), _plain(value), *match.span())


def _tenths(sign: str | None) -> float:
    return 5 if sign == "半" else number(sign or "零") or 0


def _lower(text: str, upper: Found) -> Found | None:
    """The 3000 of 3000到5000元, the 两 of 两到三万块."""
    low = max(0, upper.start - _REACH)
    match = _BETWEEN.search(text, low, upper.start)
    at = match and _AMOUNT.search(text, match.start(), match.end())
    if not at:
        return None
    value = number(at.group().strip())
    if not value:
        return None
    unit = _LAST_UNIT.search(upper.text)
    if unit and value < 100 and not _LARGE.search(at.group()):
        value *= number(unit.group(1)) or 1
    return Found(
        "sum", at.group().strip(), _plain(value), at.start(), at.start() + len(at.group().strip())
    )


def find_sums(text: str) -> list[Found]:
    """Sums in `text`; `value` is the amount in yuan, empty where 几 leaves it open."""
    full, bare = list(_coins(text)), []
    for at in _AMOUNT.finditer(text):
        if one := _with_unit(text, at):
            full.append(one)
        elif one := _bare(text, at):
            bare.append(one)
    # 只给了九千 beside 补齐九千元: a sum that is written in full is told so.
    told = {one.value for one in full if one.value}
    found = full + [one for one in bare if one.value not in told]
    found += [one for one in (_lower(text, upper) for upper in found) if one]
    return without_overlaps(found)

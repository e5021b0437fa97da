"""Which words of a letter a reply takes up, themselves or what stands for them."""

import re

from qingyu.reading import wordlists as lists
from qingyu.reading.classify.builtin import totals
from qingyu.reading.lexicon import builtin
from qingyu.reading.words import telling

# What answers a question is told in other words than those that ask; a deed asked for, in the words
# of those who did it.
_PAID = re.compile(r"支付|补发|退[还回款]|兑付|支取|到账|发放|结清|付清|领取")
_MENDED = re.compile(r"修|换|清通|疏通|通水|通车|恢复|改造|更新")
_TRIED = re.compile(r"责令|罚|立案|拘留|查处|查封|整改|处理")
_TOLD = {
    **dict.fromkeys(
        ("支付", "补发", "兑付", "退还", "要回", "追回", "发放", "补齐", "工资"), _PAID
    ),
    **dict.fromkeys(("修好", "修复", "维修", "疏通", "改造", "修理", "修建"), _MENDED),
    **dict.fromkeys(("查处", "处罚", "惩处"), _TRIED),
    **dict.fromkeys(
        ("核算", "认定", "计算"), re.compile(r"认定|核算|核定|计入|重算|补计|更正|重新计算")
    ),
    **dict.fromkeys(("搬迁", "迁走", "搬走", "搬离", "迁移"), re.compile(r"[搬迁移]")),
    "原因": re.compile(r"原因(?!已)|因(?!此)|由于"),
    "时间": re.compile(r"\d+[年月日天]|底前|当天"),
    "报名": re.compile(r"报名|\d+月\d+日"),
    "材料": re.compile(r"[证簿表]|合同"),
    "哪家": re.compile(r"来自|系|为"),
    "进展": re.compile(r"已|办结|正在"),
    "资金": re.compile(r"资金|经费|元"),
}


def share(words: list[str], text: str) -> float:
    """How many of the words a text takes up, 0 to 1; the words are not empty."""
    return sum(is_taken_up(word, text) for word in words) / len(words)


def is_taken_up(word: str, text: str) -> bool:
    """Whether a text takes up a word: itself, half of a long one, or what answers it."""
    told = _TOLD.get(word)
    return word in text or _half(word, text) or bool(told and told.search(text))


def own_words(text: str) -> list[str]:
    """The words that say what is asked for."""
    asking = lists.words("asking")
    return list(
        dict.fromkeys(word for word in telling(text) if len(word) > 1 and word not in asking)
    )


def _half(word: str, text: str) -> bool:
    """安置房 is taken up by 安置."""
    return len(word) > 2 and (word[:2] in text or word[-2:] in text)


# Characters that stand in letters of every kind.
_EVERYWHERE = frozenset(
    "一二三四五六七八九十百千万两几年月日天时点个元块上下里外中大小前后有无不没多少人我们您家请求要"
)
# What a reply says of no matter: rules and their articles, whom it is addressed to.
_OF_NO_MATTER = re.compile(
    r"《[^》]*》(?:第[\d一二三四五六七八九十百千]+条)?|^[^。，,:：]{1,20}[:：]"
)
# Replies to the matter had at least so much of its signs, those to another less (measured on some
# three hundred of both); below it the content class must agree.
ABOUT = 0.2
BEHIND = 0.42  # a class with less than this share of the first one's points is not leant to
LONG = 25  # signs beyond these tell a story, which a reply need not repeat


def has_signs(asked: str, said: str) -> bool | None:
    """Whether what is said has the signs of what is asked; None where a letter has too few.

    Characters and not words: 田里的渣土清了 answers 建筑垃圾倒在田里, 请清走.
    """
    words = [word for word in own_words(asked) if not word.isdigit()]
    signs = {sign for word in words for sign in word if "\u4e00" <= sign <= "\u9fa5"}
    signs -= _EVERYWHERE
    if len(words) < 5 or len(signs) < 6:
        return None
    body = _OF_NO_MATTER.sub("", said)
    taken = {sign for sign in signs if sign in body}
    taken.update(*(signs & set(word) for word in words if _half(word, body)))
    return len(taken) >= ABOUT * min(len(signs), LONG)


def is_about(asked: str, said: str) -> bool:
    """Whether what is said may be about what is asked: in quite other words it is of its class."""
    if has_signs(asked, said) is not False:
        return True
    return bool(_families(asked) & _families(_OF_NO_MATTER.sub("", said)))


def _families(text: str) -> set[str]:
    """The first levels of the content classes that a text leans to, without those far behind."""
    points: dict[str, float] = {}
    for code, gain in totals(builtin().weigh([(text, 1.0)]).points).items():
        points[code[:2]] = max(gain, points.get(code[:2], 0.0))
    least = BEHIND * max(points.values(), default=0.0)
    return {code for code, gain in points.items() if gain > least}

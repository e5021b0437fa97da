"""Words of Chinese text: one way to cut them, for the classifier and for the search index."""

import re

import rjieba

from qingyu.reading.clean import clean

_WORD = re.compile(r"[\w.%]*[^\W_][\w.%]*", re.UNICODE)
# Words that are in every letter and tell nothing apart.
STOP = frozenset(
    [
        "的",
        "了",
        "和",
        "与",
        "及",
        "或",
        "是",
        "在",
        "有",
        "也",
        "都",
        "就",
        "而",
        "被",
        "把",
        "给",
        "让",
        "向",
        "对",
        "从",
        "到",
        "由",
        "为",
        "以",
        "等",
        "之",
        "其",
        "该",
        "此",
        "这",
        "那",
        "这个",
        "那个",
        "我",
        "我们",
        "你",
        "你们",
        "您",
        "他",
        "他们",
        "她",
        "它",
        "们",
        "个",
        "吗",
        "呢",
        "吧",
        "啊",
        "呀",
        "着",
        "过",
        "地",
        "得",
        "还",
        "又",
        "很",
        "更",
        "最",
        "已",
        "已经",
        "但",
        "但是",
        "因为",
        "所以",
        "如果",
        "那么",
        "并",
        "并且",
        "以及",
        "尊敬",
        "领导",
        "您好",
        "你好",
        "谢谢",
        "请",
        "请问",
        "希望",
        "反映",
        "一个",
        "一些",
        "什么",
        "怎么",
        "怎样",
        "如何",
        "可以",
        "能",
        "会",
        "要",
        "说",
        "上",
        "下",
        "中",
        "里",
        "后",
        "前",
        "年",
        "月",
        "日",
    ]
)


def cut(text: str) -> list[str]:
    """`text` cut into words in order, punctuation and blanks left out, letters in lower case."""
    return [word.lower() for word in rjieba.cut(clean(text)) if _WORD.fullmatch(word)]


def telling(text: str) -> list[str]:
    """The words of `text` without those that are in every letter."""
    return [word for word in cut(text) if word not in STOP]


def tokens(text: str) -> list[str]:
    """Words for a search index and for what is typed into it: long words also by their parts.

    物业管理公司 gives 物业, 管理, 公司, 物业管理 …; so a query of two characters finds
    what it is a part of. Both sides must be cut by this function.
    """
    found = rjieba.cut_for_search(clean(text))
    return [word.lower() for word in found if _WORD.fullmatch(word)]

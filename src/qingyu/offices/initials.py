"""First letters of the pinyin of a name, as clerks type them: 人社局 → rsj.

A phrase the dictionary reads wrongly, or a character read otherwise in names, is listed
here; everything else is pypinyin's.
"""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin, load_phrases_dict, load_single_dict

MAX_LENGTH = 60

# Place names, surnames and office words whose character has a second reading, and that one counts.
PHRASES = {
    "重庆": "chóng qìng",
    "长春": "cháng chūn",
    "长沙": "cháng shā",
    "长江": "cháng jiāng",
    "长安": "cháng ān",
    "长治": "cháng zhì",
    "长垣": "cháng yuán",
    "长寿": "cháng shòu",
    "镇长": "zhèn zhǎng",
    "区长": "qū zhǎng",
    "县长": "xiàn zhǎng",
    "市长": "shì zhǎng",
    "局长": "jú zhǎng",
    "厂长": "chǎng zhǎng",
    "行长": "háng zhǎng",
    "银行": "yín háng",
    "支行": "zhī háng",
    "行政": "xíng zhèng",
    "执行": "zhí xíng",
    "发行": "fā xíng",
    "太行": "tài háng",
    "厦门": "xià mén",
    "大厦": "dà shà",
    "六安": "lù ān",
    "六合": "lù hé",
    "蚌埠": "bèng bù",
    "台州": "tāi zhōu",
    "天台": "tiān tāi",
    "丽水": "lí shuǐ",
    "浚县": "xùn xiàn",
    "单县": "shàn xiàn",
    "莘县": "shēn xiàn",
    "莘庄": "xīn zhuāng",
    "铅山": "yán shān",
    "番禺": "pān yú",
    "渑池": "miǎn chí",
    "涡阳": "guō yáng",
    "亳州": "bó zhōu",
    "歙县": "shè xiàn",
    "黄陂": "huáng pí",
    "洪洞": "hóng tóng",
    "乐清": "yuè qīng",
    "乐亭": "lào tíng",
    "都匀": "dū yún",
    "成都": "chéng dū",
    "高密": "gāo mì",
    "枞阳": "zōng yáng",
    "监利": "jiàn lì",
    "蔚县": "yù xiàn",
    "牟平": "mù píng",
    "东阿": "dōng ē",
    "大城": "dài chéng",
    "百色": "bǎi sè",
    "牛角沱": "niú jiǎo tuó",
    "会计": "kuài jì",
    "调解": "tiáo jiě",
    "调查": "diào chá",
    "参与": "cān yù",
    "社会": "shè huì",
    "朝阳": "cháo yáng",
    "石家庄": "shí jiā zhuāng",
    "校对": "jiào duì",
    "藏族": "zàng zú",
    "西藏": "xī zàng",
    "省直": "shěng zhí",
}

# Rare characters that stand in place names and that the dictionary lacks.
CHARACTERS = {"𠮷": "jí", "㙟": "chéng"}

# In a person's name the first character is the surname, and some surnames have their own reading.
SURNAMES = {
    "单": "s", "解": "x", "仇": "q", "曾": "z", "查": "z", "区": "o", "召": "s", "翟": "z",
    "缪": "m", "乐": "y", "员": "y", "折": "s", "重": "c", "种": "c", "秘": "b", "覃": "q",
    "晁": "c", "尹": "y", "万": "w", "盖": "g", "朴": "p", "任": "r", "冼": "x", "隗": "w",
}  # fmt: skip
COMPOUND_SURNAMES = {"尉迟": "yc", "万俟": "mq", "长孙": "zs", "单于": "cy", "澹台": "tt"}


@lru_cache(maxsize=1)
def _load() -> None:
    """Teach pypinyin our readings, once a process."""
    load_single_dict({ord(character): sound for character, sound in CHARACTERS.items()})
    load_phrases_dict(
        {phrase: [[sound] for sound in reading.split()] for phrase, reading in PHRASES.items()}
    )


def of_name(name: str) -> str:
    """The initials of an office's or place's name; letters and digits stay, signs are left out."""
    _load()
    readable = "".join(c for c in name if c.isalnum())
    letters = lazy_pinyin(readable, style=Style.FIRST_LETTER, errors="default")
    return "".join(c for c in "".join(letters) if c.isascii()).lower()[:MAX_LENGTH]


def of_person(name: str) -> str:
    """The initials of a person's name, the surname in its own reading (单 s, 解 x)."""
    name = name.strip()
    for surname, letters in COMPOUND_SURNAMES.items():
        if name.startswith(surname):
            return (letters + of_name(name[len(surname) :]))[:MAX_LENGTH]
    if name[:1] in SURNAMES:
        return (SURNAMES[name[0]] + of_name(name[1:]))[:MAX_LENGTH]
    return of_name(name)

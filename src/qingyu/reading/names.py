"""Names of people in the text: those that the text introduces as names."""

import re
from collections.abc import Iterator

import rjieba

from qingyu.reading.bodies import find_organisations
from qingyu.reading.found import Found, Sought, without_overlaps
from qingyu.reading.wordlists import one_of, words

__all__ = ["find_organisations", "find_people"]

# How surely what stands before a name introduces one.
SURE, LIKELY, PERHAPS = 3, 2, 1

_HAN = "\u4e00-\u9fa5"
_SINGLE = "".join(one for one in sorted(words("surnames")) if len(one) == 1)
_DOUBLE = "|".join(one for one in sorted(words("surnames")) if len(one) == 2)
_FAMILY = re.compile(f"{_DOUBLE}|[{_SINGLE}]")
# 院长孙某 is Sun, not Zhangsun.
_CALLED_FAMILY = f"(?:{_DOUBLE.replace('长孙|', '')}|[{_SINGLE}])"
# Nobody's given name has one of these.
_NEVER_GIVEN = frozenset(
    "的了在是我你您他她它们说给与被把从就也都不没这那此该其吗呢吧啊么什怎谁且但而或及等将让叫使向对很太更最又再还只每各某个些两几被找问请求告诉骂打偷抢欠拿收负责因由于已曾只要会能可需未却判副总科"
)
# Surnames that are far oftener another word: behind 母亲 or 老师 they must fill their clause.
_DOUBTFUL = frozenset("从应相节种经信国商干全代占查双成")
# Where a name surely ends, and how what follows a name begins.
_ENDS = re.compile(f"$|[^{_HAN}·•]")
_FOLLOWS = re.compile(
    "[的是在于和与跟同及等说讲称给向对把将被叫让从到去就却又还都也不没未已曾要想拿打骂收带借欠卖买拖签写住因由系男女原任至今私擅逼霸侵贪挪骗虚伪截当每只一两三四五六七八九十几多非则仍失找受跑走逃开做干管搞办弄喊修建盖租挖推报告判]"
    "|现[在年住任]|家[住在里]|生于|以|电话|身份|亲[自笔口]|代[表签]|敬[上呈]|[叩跪]|有权|有意|来[到了过我找信]|为[了我人]|经[常手]|常年|长期|承诺|答应|口头|伙同|套取|态度|跑路"
)
# Full names with dots between their parts: 阿卜杜拉·买买提.
_DOTTED = re.compile(rf"[{_HAN}]{{1,7}}(?:[·•‧][{_HAN}]{{1,7}}){{1,3}}")
_SYLLABLES = "阿卜杜拉买提逊尔汗江提娅木吾甫凯麦迪奴肖祖卡热江古丽木尔扎克热依布都吐哈力麦合肉孜苏来曼玉努斯吾守亚森艾尼瓦不沙旦巴图娜孜帕夏海如米日仙姆罕亥坎加马娃达吉才让多德勒格其措卓顿珠次仁旺央金扎西白贡嘎特孟根那仁赛音朝鲁托合地斯坎努再孜乃外也伊司卡乌买塔依铁国迪亚蒂莎"
_DOTTED_NAME = Sought(
    re.compile(rf"[{_SYLLABLES}]{{2,7}}(?:[·•‧][{_SYLLABLES}]{{2,7}}){{1,3}}"), re.compile("[·•‧]")
)
# 我叫次仁旺堆，: whatever is called a name and ends there.
_ANY = re.compile(rf"[{_HAN}]{{2,5}}(?=$|[^{_HAN}]|系|是|男|女)")

_KIN, _POSTS, _FOLK, _LABELS = (words(name) for name in ("kin", "posts", "folk", "labels"))
_SELF = [
    me + by
    for me in ("我", "俺", "额", "咱", "他", "她", "本人", "名字", "我名字", "我的名字", "我姓名", "大名", "真名")
    for by in ("叫", "就叫", "名叫", "是叫")
]  # fmt: skip
# 我叫……, 姓名: what follows is a name. 我父亲……, 村主任……: what follows may be one.
_SURE = re.compile(rf"{one_of([*_SELF, '名叫', '名字是', '化名', ',叫', '，叫'])}做?[:：]?[“\"\s]?")
_COLON = re.compile(rf"[:：]\s?(?=[{_HAN}])")
_BEFORE_COLON = tuple(_LABELS | _KIN | _POSTS | _FOLK)
_SURNAME = f"(?=[{_SINGLE}{_DOUBLE.replace('|', '')}])"
_LIKELY = re.compile(rf"{one_of(_LABELS | _KIN | _POSTS)}[,，是为叫 “]{{0,2}}{_SURNAME}")
# 我是……, 村民……: seldom a name follows; so the end, or the tagger, must show it.
_PERHAPS = re.compile(
    rf"{one_of(_FOLK | {'我是', '俺是', '本人', '的叫', '个叫', '位叫', '师傅', '光棍', '老汉', '寡妇', '大爷', '大娘'})}[,，是为叫 “]{{0,2}}{_SURNAME}"
)
# 我是东岸村三组的王根生，: a name at the end of what the writer says of himself.
_OF = re.compile(
    rf"(?:我|俺|额|本人|他|她)(?:是|系)[^，。；：、\n]{{2,24}}?[的民主工户员生](?=[{_SINGLE}][{_HAN}]{{1,2}}(?:$|[^{_HAN}]))"
)
# 卖给收羊的马占山，: where the tagger, too, takes it for a name and for no place.
_OF_WHOM = re.compile(rf"的([{_SINGLE}][{_HAN}]{{2}})(?=$|[^{_HAN}])")
_PLACES = frozenset("桥湾湖河塘坪岭沟峡岛洲坝垭冲塔寺庙性法学阁邸苑府座轩")
# 我是村西头的老光棍崔大用，
_I_AM = re.compile(
    rf"(?:我|俺|额|本人)[是系][^，。；：、\s]{{2,22}}([{_SINGLE}][{_HAN}]{{2}})(?=$|[^{_HAN}])"
)
_OF_SEX = Sought(
    re.compile(
        rf"(?<![{_HAN}])((?:{_FAMILY.pattern})[{_HAN}]{{1,2}})(?=[,，、 ]?(?:男|女)[,，、 。])"
    ),
    re.compile("[男女]"),
)
# 张小明电话13812345678, 张小明（身份证：4301…: who stands before a number is a person.
_NUMBERED = Sought(
    re.compile(
        rf"(?<![{_HAN}])((?:{_FAMILY.pattern})[{_HAN}]{{1,2}})[(（,，:： ]{{0,2}}(?:(?:联系)?电话|手机|身份证|联系方式)?"
        r"(?:号码?)?[:：,，为是 ]{0,2}(?=1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-?\d{7}|\d{6}(?:19|20)\d{6})"
    ),
    re.compile(r"\d{4}[ -]?\d{3}"),
)
_SOMEBODY = Sought(
    re.compile(
        rf"({_CALLED_FAMILY})(?:某(?:某|[{_HAN}](?=[的，。、,）)(（在说是男女:： ]|$))?|××?|[xX]{{1,2}}|\*{{1,2}})(?![a-zA-Z])"
    ),
    re.compile("[某×xX*]"),
)
_TITLES = "|".join(sorted(words("titles")))
_ADDRESSED = Sought(
    re.compile(rf"(?<![{_HAN}])((?:{_FAMILY.pattern}))(?:姓)?(?={_TITLES})"), re.compile(_TITLES)
)
_TITLE = re.compile(one_of(words("titles") | words("heads")))
# What may stand before 王建国主任, if it is a Chinese character at all.
_TO = frozenset("由找向被给对跟和与同的是叫请让按听派到")
_LIKE_GIVEN = frozenset(
    ["小姐", "夫人", "博士", "家人", "家", "氏", "姓", "工", "总", "某", "某某"]
)
# 陈小姐 and 何科长 are called so; their names are not told.
_GIVEN_TITLES = words("titles") | words("heads") | words("posts") | words("folk") | _LIKE_GIVEN
_SIGNED = re.compile(
    rf"(?:^|\n|[。！!：:—]|此致|敬礼[!！]?)[^\S\n]*((?:{_FAMILY.pattern})[{_HAN}]{{1,2}})\s*(?:\n|$|敬上|敬呈|叩首|拜上|[(（]签[字名]|(?=(?:\d{{4}}|[二〇○零一三四五六七八九]{{4}})\s*年|20\d\d[.-]|1[3-9]\d{{9}}))"
)
# 张大毛、李二狗和王小六: names in a row.
_NEXT = re.compile(rf"(?:、|和|与|及|以及| (?=[{_SINGLE}][{_HAN}]{{1,2}}(?:\s|$)))(?=[{_SINGLE}])")


_CUES = ((_SURE, SURE), (_LIKELY, LIKELY), (_PERHAPS, PERHAPS), (_OF, LIKELY))


def _first_word(text: str) -> tuple[str, str]:
    tagged = rjieba.tag(text)
    return tagged[0] if tagged else ("", "")


def _is_word(name: str) -> bool:
    """任何, 高中, 从事…: words that only begin like names."""
    unlike = words("no_names")
    if name in unlike or name[:2] in unlike or name[:3] in unlike:
        return True
    word, kind = _first_word(name)
    is_surname = word in words("surnames")  # 欧阳 of 欧阳春兰
    return len(word) > 1 and not (is_surname or kind.startswith("nr")) and rjieba.has_word(word)


def _name_end(text: str, start: int, trust: int) -> int | None:
    """Where the name that begins at `start` ends; None when none stands there.

    `trust`: SURE, LIKELY or PERHAPS, by what stands before it.
    """
    if dotted := _DOTTED.match(text, start):
        return dotted.end()
    family = _FAMILY.match(text, start)
    if not family:
        return None
    guess, kind = _first_word(text[start : start + 6])
    told = start + len(guess) if kind.startswith("nr") and len(guess) > 1 else 0
    for length in (2, 1):
        end = family.end() + length
        if end > len(text) or not _given(text[family.end() : end]):
            continue
        ended, name = bool(_ENDS.match(text, end)), text[start:end]
        if trust == SURE and ended:
            return None if name in words("no_names") else end
        shown = end == told or (ended and length == 2)
        shown = shown or (trust != PERHAPS and (ended or bool(_FOLLOWS.match(text, end))))
        if shown and not _is_word(name) and (name[0] not in _DOUBTFUL or (ended and length == 2)):
            return end
    return None


def _given(given: str) -> bool:
    if (
        set(given) & _NEVER_GIVEN
        or given in _GIVEN_TITLES
        or given[-1] in "路区镇县乡村街厂店市省局网房册"
    ):
        return False
    return _is_han(given)


def _is_han(text: str) -> bool:
    return all("\u4e00" <= sign <= "\u9fa5" for sign in text)


def _named(text: str, start: int) -> int | None:
    """The end of a name without a known surname, where the text surely calls it a name."""
    match = _ANY.match(text, start)
    if (
        not match
        or match.group()[0] in "人苦天地车门水电"
        or _FAMILY.match(text, start)
        or set(match.group()) & _NEVER_GIVEN
    ):
        return None
    known = [len(word) > 1 and rjieba.has_word(word) for word, _ in rjieba.tag(match.group())]
    return None if all(known) or match.group() in words("no_names") else match.end()


def _labelled(text: str) -> Iterator[Found]:
    """联系人：王小明, 户主（我父亲）: 王大明."""
    for colon in _COLON.finditer(text):
        at = colon.start() - (text[colon.start() - 1 : colon.start()] == " ")
        if text[at - 1 : at] in ("）", ")"):
            at = max(text.rfind("（", 0, at), text.rfind("(", 0, at), 0)
        if text.endswith(_BEFORE_COLON, max(0, at - 6), at):
            end = _name_end(text, colon.end(), SURE)
            if end:
                yield _person(text, colon.end(), end)
                yield from _row(text, end)


def _titled(text: str) -> Iterator[Found]:
    """王建国主任, 找到李红梅老师."""
    for title in _TITLE.finditer(text):
        end = title.start()
        for start in (end - 3, end - 2):
            before = text[start - 1 : start] if start > 0 else ""
            name = text[start:end] if start >= 0 else ""
            if before and _is_han(before) and before not in _TO:
                continue
            family = _FAMILY.match(name)
            if (
                family
                and name[family.end() :]
                and _given(name[family.end() :])
                and not _is_word(name)
            ):
                yield _person(text, start, end)
                break


def _introduced(text: str) -> Iterator[Found]:
    yield from _labelled(text)
    yield from _titled(text)
    for pattern, trust in _CUES:
        for cue in pattern.finditer(text):
            start = cue.end()
            end = _name_end(text, start, trust)
            if end is None and pattern is _SURE and cue.group()[0] in "我俺额咱他她本":
                end = _named(text, start)
            if end:
                yield _person(text, start, end)
                yield from _row(text, end)


def _row(text: str, end: int) -> Iterator[Found]:
    """The names that follow a name in a row."""
    while following := _NEXT.match(text, end):
        start = following.end()
        after = _name_end(text, start, PERHAPS)
        if after is None:
            return
        yield _person(text, start, after)
        end = after


def _tagged(match: re.Match[str]) -> bool:
    name, start = match.group(1), match.start(1)
    if rjieba.has_word(match.string[start - 1 : start + 1]):
        return False  # 代课老师周晖 is no 师周晖
    if name[-1] in _PLACES or not _given(name[1:]) or _is_word(name):
        return False
    word, kind = _first_word(name)
    return word == name and kind.startswith("nr")


def _person(text: str, start: int, end: int) -> Found:
    return Found("person", text[start:end], text[start:end], start, end)


def find_people(text: str) -> list[Found]:
    """Names that the text introduces as names; a bare name in running text is left alone."""
    found = list(_introduced(text))
    for pattern in (_OF_SEX, _NUMBERED, _SIGNED):
        for match in pattern.finditer(text):
            if not _is_word(match.group(1)) and _given(match.group(1)[1:]):
                found.append(_person(text, *match.span(1)))
                found += _row(text, match.end(1))
    found += [
        _person(text, *match.span(1))
        for pattern in (_OF_WHOM, _I_AM)
        for match in pattern.finditer(text)
        if _tagged(match)
    ]
    found += [_person(text, *match.span()) for match in _DOTTED_NAME.finditer(text)]
    for pattern in (_SOMEBODY, _ADDRESSED):
        for match in pattern.finditer(text):
            found.append(Found("person", match.group(), "", *match.span()))
    return without_overlaps(found)

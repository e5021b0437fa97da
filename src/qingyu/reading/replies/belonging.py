"""Does the reply belong to this matter: no copy of another reply, no stranger's place or name."""

import re
from collections import defaultdict

from qingyu.reading.matter.prints import core
from qingyu.reading.names import find_people
from qingyu.reading.places import find_places
from qingyu.reading.replies.answering import is_taken_up, own_words
from qingyu.reading.replies.check import Check, Reply, Rule, Spot

_SHINGLE = 12
# Share of a reply's 12-character pieces that may also stand in one other reply.
COPIED = 0.5
_GENERAL = re.compile(
    r"《[^》]*》|第[一二三四五六七八九十百\d]+条|感谢您?|您好|特此(?:回复|答复)|[\s\W]"
)
_ADDRESSED = re.compile(
    r"(?:^|\n)\s*(?:尊敬的)?([\u4e00-\u9fa5]{2,4})(?:同志|先生|女士|同学|老师)?[:：]"
)
_NOT_A_NAME = re.compile(
    r"网友|市民|群众|来信|您好|你好|居民|业主|村民|同志|朋友|信访|留言|先生|女士|回复|答复|情况|如下|电话|地址|单位|联系|附件|主送"
)
# Places by what they are: of one kind the letter names one and the reply another.
_NAMED = re.compile(
    r"((?!.?[该本此])[\u4e00-\u9fa5]{2})(小学|中学|幼儿园|商场|超市|工厂|医院|小区|[^该本此\W]厂)(?![\u4e00-\u9fa5]{0,2}(?:局|委|办))"
)
_LOOKED = re.compile(r"检查|勘查|查看|核查|核实|调取|查阅|查到|巡查|调解|入户|查明|检测")
# A finding about this matter takes up more than so many of the letter's own words.
SHARED, FEW = 2, 8
LONG = 80
_BOILER = re.compile(r"不服|复查|复核|复议|《")
_SALUTATION = re.compile(r"^[^。，,:：]{1,20}[:：]")
_DISTRICT = re.compile(r"(?<![A-Za-z0-9])[A-Z]\d{1,3}[区县]")


class NotACopy(Rule):
    """The reply is not a copy of another matter's reply."""

    id = "not_a_copy"
    name = "不是照搬"
    sentence = "这份答复与另一事项的答复大部分相同，请按本事项重写。"
    NONE, SHORT = "没有可比的其他答复。", "答复太短，无从比较。"
    others = (NONE, SHORT)

    def judge(self, reply: Reply) -> Check:
        """Compare pieces with the replies of other matters, when there are any."""
        if not reply.facts.others:
            return self.silent(self.NONE)
        own = pieces(reply.facts.own or reply.text)
        if len(own) < 8:
            return self.silent(self.SHORT)
        for other in reply.facts.others:
            shared = own & pieces(other)
            if len(shared) >= COPIED * len(own):
                return self.failed(self._spots(reply.text, shared))
        return self.passed()

    def _spots(self, text: str, shared: set[str]) -> list[Spot]:
        for piece in sorted(shared):
            at = text.find(piece)
            if at >= 0:
                return [Spot(piece, at, at + len(piece))]
        return []


def _told_apart(word: str, body: str) -> bool:
    """鸽粪 is taken up by 鸽舍 and 粪便: every character of a thing stands in the reply."""
    return len(word) == 2 and all(sign in body for sign in word)


def pieces(text: str) -> set[str]:
    """Pieces of the words that are a reply's own, without citations and courtesies."""
    plain = _GENERAL.sub("", text)
    return {plain[n : n + _SHINGLE] for n in range(len(plain) - _SHINGLE + 1)}


def _addressed(text: str) -> re.Match[str] | None:
    match = _ADDRESSED.search(text[:60])
    return None if match and _NOT_A_NAME.search(match.group(1)) else match


def addressee(text: str) -> str:
    """Whom a reply is addressed to by name, or an empty string."""
    match = _addressed(text)
    return match.group(1) if match else ""


class RightMatter(Rule):
    """Place and name in the reply belong to this matter."""

    id = "right_matter"
    name = "地点姓名相符"
    sentence = "答复中的地点或姓名在来信中没有，请核对是否写错了事项。"

    def judge(self, reply: Reply) -> Check:
        """A name addressed that is no party; or sites of which none stands in the petition."""
        wrong = self._stranger(reply)
        if wrong:
            return self.failed([wrong])
        there = [one for one in find_places(reply.text) if one.kind == "estate"]
        asked = {core(one.text) for one in find_places(reply.asked) if one.kind == "estate"}
        names = [
            one
            for one in there
            if len(core(one.text)) >= 3
            and not core(one.text).endswith("政府")
            and not one.text.startswith(("和谐", "美丽", "幸福"))
        ]
        if (
            names
            and asked
            and not any(self._known(core(one.text), reply.asked, asked) for one in names)
        ):
            return self.failed([Spot(one.text, one.start, one.end) for one in names[:3]])
        other = self._other_site(reply) or self._other_matter(reply)
        return self.failed([other]) if other else self._districts(reply)

    def _other_site(self, reply: Reply) -> Spot | None:
        """The letter's school or works is never named, and another of its kind is."""
        asked: dict[str, set[str]] = defaultdict(set)
        for name, kind in _NAMED.findall(reply.asked):
            asked[kind[-1]].add(name)
        missing = {
            kind for kind, names in asked.items() if not any(name in reply.text for name in names)
        }
        for match in _NAMED.finditer(reply.text):
            if match.group(2)[-1] in missing:
                return Spot(match.group(), *match.span())
        return None

    def _other_matter(self, reply: Reply) -> Spot | None:
        """Something was looked into, and hardly a word of the letter stands in the reply."""
        looked = [one for one in reply.sentences if _LOOKED.search(one.text)]
        words = {word for word in own_words(reply.asked) if not word.isdigit()}
        if not looked or len(words) < 4 or len(reply.text) < LONG:
            return None
        told = (one.text for one in reply.sentences if not _BOILER.search(one.text))
        # Whom a reply is addressed to says nothing of what it is about.
        body = _SALUTATION.sub("", "".join(told))
        # A letter of a line or two has few words that could be taken up.
        needed = SHARED if len(words) > FEW else 1
        if sum(is_taken_up(word, body) or _told_apart(word, body) for word in words) >= needed:
            return None
        return Spot(looked[0].text, looked[0].start, looked[0].end)

    def _stranger(self, reply: Reply) -> Spot | None:
        match = _addressed(reply.text)
        if not match:
            return None
        known = [*reply.facts.petitioners, *(one.text for one in find_people(reply.asked))]
        if not known or any(
            name[0] == match.group(1)[0] and name in (match.group(1), match.group(1)[: len(name)])
            for name in known
        ):
            return None
        return Spot(match.group(1), match.start(1), match.end(1))

    def _districts(self, reply: Reply) -> Check:
        here, there = set(_DISTRICT.findall(reply.asked)), set(_DISTRICT.findall(reply.text))
        codes = [
            {one.value[:6] for one in find_places(text) if len(one.value) >= 6}
            for text in (reply.asked, reply.text)
        ]
        for asked, told in ((here, there), (codes[0], codes[1])):
            if asked and told and not asked & told and not self._shares_site(reply):
                return self.failed([])
        return self.passed()

    def _shares_site(self, reply: Reply) -> bool:
        names = {core(one.text) for one in find_places(reply.text) if one.kind != "place"}
        return any(len(name) > 2 and name in reply.asked for name in names)

    def _known(self, name: str, asked: str, names: set[str]) -> bool:
        return name in asked or any(
            name[:3] == other[:3] or other in name or name in other for other in names
        )

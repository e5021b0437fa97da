"""Does the reply belong to this matter: no copy of another reply, no stranger's place or name."""

import re
from collections import defaultdict

from qingyu.reading.matter.prints import core
from qingyu.reading.names import find_people
from qingyu.reading.places import find_places
from qingyu.reading.replies.check import Check, Reply, Rule, Spot
from qingyu.reading.replies.taken import has_signs, is_about

_SHINGLE = 12
# Share of a reply's 12-character pieces that may also stand in one other reply.
COPIED = 0.5
_GENERAL = re.compile(
    r"《[^》]*》|第[一二三四五六七八九十百\d]+条|感谢您?|您好|特此(?:回复|答复)|[\s\W]"
)
_ADDRESSED = re.compile(
    r"(?:^|\n)\s*(?:尊敬的)?([\u4e00-\u9fa5]{2,4})(?:同志|先生|女士|同学|老师)?[:：]"
)
# 何大姐, 马师傅: a surname and a kind word.
_KINDLY = re.compile(
    r"(?:大[姐哥爷妈娘叔伯嫂婶]|师傅|阿姨|叔叔|伯伯|妹子|嫂子|奶奶|爷爷|老师|老|医生)$"
)
_NOT_A_NAME = re.compile(
    r"网友|市民|群众|来信|您好|你好|居民|业主|村民|同志|朋友|信访|留言|先生|女士|回复|答复|情况|如下|电话|地址|单位|联系|附件|主送"
)
# Places by what they are: of one kind the letter names one and the reply another.
_NAMED = re.compile(
    r"((?!.?[该本此])[\u4e00-\u9fa5]{2})(小学|中学|幼儿园|学院|商场|超市|市场|饭店|酒店|工厂|卫生[院室]|养老院|敬老院|医院|小区|村(?=[一二三四五六七八九十\d]{0,3}[组社屯]|[^民委里支两干小医镇])|[^该本此\W]厂)(?![\u4e00-\u9fa5]{0,2}(?:局|委|办))"
)
# Where it is or which it is, no name: 楼下超市, 一家工厂, 我们小区.
_NEAR = re.compile(
    r"农|城中|中心|行政|自然|全|各|外|新农|贫困|易地|移民|楼下|楼上|旁边|附近|门口|门前|对面|隔壁|周[边围]|村[里口头上旁]|镇[里上]|县[里城]|市[里区]|路[边口]|[一二两三几这那哪某每各][家个所间座]|我[们家]|.?[的了们在到是把被从个上]|咱|俺|他们|这|那|的|在|到|去|进|某"
)
_LOOKED = re.compile(r"检查|勘查|查看|察看|核对|核查|核实|调取|查阅|查到|巡查|调解|入户|查明|检测")
LONG = 80
_REMEDY = re.compile(r"不服|复查|复核|复议")
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


def other_site(reply: Reply) -> Spot | None:
    """The letter's school or works is never named, and another of its kind is."""
    asked: dict[str, set[str]] = defaultdict(set)
    for name, kind in _NAMED.findall(reply.asked):
        if not _NEAR.match(name):
            asked[_family(kind)].add(name)
    missing = {
        kind for kind, names in asked.items() if not any(name in reply.text for name in names)
    }
    for match in _NAMED.finditer(reply.text):
        name, kind = match.groups()
        if _family(kind) in missing and not _NEAR.match(name):
            return Spot(match.group(), *match.span())
    return None


def _family(kind: str) -> str:
    """All schools are of one kind, and all works."""
    return kind[-1] if kind[-1] in "学厂" else kind


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
        asked = {
            core(one.text)
            for one in find_places(reply.asked)
            if one.kind == "estate" and not _NEAR.match(one.text)
        }
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
        other = other_site(reply) or self._other_matter(reply)
        return self.failed([other]) if other else self._districts(reply)

    def _other_matter(self, reply: Reply) -> Spot | None:
        """Something was looked into, and hardly a word of the letter stands in the reply."""
        looked = [one for one in reply.sentences if _LOOKED.search(one.text)]
        if not looked or len(reply.text) < LONG:
            return None
        told = "".join(one.text for one in reply.sentences if not _REMEDY.search(one.text))
        is_elsewhere = has_signs(reply.asked, told) is False and self._names_another(reply)
        if is_about(reply.asked, told) and not is_elsewhere:
            return None
        return Spot(looked[0].text, looked[0].start, looked[0].end)

    def _names_another(self, reply: Reply) -> bool:
        """The letter names a site that the reply does not, and the reply names one."""
        asked, told = (
            {core(one.text) for one in find_places(text) if one.kind == "estate"}
            | {name for name, _ in _NAMED.findall(text)}
            for text in (reply.asked, reply.text)
        )
        asked = {name for name in asked if not _NEAR.match(name)}
        return bool(asked and told) and not any(name in reply.text for name in asked)

    def _stranger(self, reply: Reply) -> Spot | None:
        match = _addressed(reply.text)
        if not match:
            return None
        known = [*reply.facts.petitioners, *(one.text for one in find_people(reply.asked))]
        addressed = _KINDLY.sub("", match.group(1))
        if not known or any(_may_be(addressed, name) for name in known):
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


def _may_be(addressed: str, name: str) -> bool:
    """Whether somebody addressed by name, or by surname alone, may be this one."""
    return addressed[:1] == name[:1] and (len(addressed) == 1 or addressed.startswith(name))

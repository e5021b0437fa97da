"""Is each claim answered: the demands of a letter, and the sentences of the reply that take them up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qingyu.reading.claims import Claim
from qingyu.reading.replies.belonging import other_site
from qingyu.reading.replies.check import Check, Reply, Rule, Spot
from qingyu.reading.replies.deeds import Kind, is_of, kinds, kinds_of
from qingyu.reading.replies.phrases import ONLY_RECEIVED
from qingyu.reading.replies.said import REFUSED, answers_of, decides, settles, without_findings
from qingyu.reading.replies.taken import is_about, own_words, share
from qingyu.reading.sentences import Sentence

# A sentence that answers tells what was done, will be done, holds or cannot be done, or explains.
_ANSWERS = re.compile(
    r"已(?:经|于|对|将|由|责|约|向|完|安|督|要|组|协|取|拆|退|支|发|整|下|立|联|通|办|按|全|启|在|列|纳|被)?|将(?:于|在|按|会|继|对|督|进|组|加|协|安|尽|由|其)?|予以|不予|不能|不符|无法|不属|符合|可以|可(?:到|向|凭|携|在|通|按|依|持|拨)|应当|应(?:由|向|按|在)|需(?:要|提|携|先|由|在|经)?|须|要(?:带|携|交|提供|[\u4e00-\u9fa5]{0,5}[证簿表])|详见|计划|预计|拟|正在|目前|经(?:查|核|调|了解|现场|走访|与)|根据|按照|依据|依照|规定|属于|由于|因(?:此|为)?|是因|(?:时间|材料|地点|金额|名额)(?:是|为|[:：])|查清|来自|毋庸|知照|恢复|取消|暂缓|兑付|更换|拆除|拘留|办结|公布|公开|退回|补缴|自愿|修好|清通|认定|补发|责令|要求|督促|同意|支持|采纳|暂(?:不|未|无)|没有|未(?:发|达|列|收|能|纳|见|办)|不存在|属实|标准|办理|到位|完成|发放|建议您|请您?(?:到|携|持|与|拨|联|通|耐|按|及)"
)
# Share of a claim's own words that its answer must take up in one sentence (the fewer words, the
# more of them); or, of a long reply, in all its sentences together.
TAKEN_UP, IN_ALL = 0.3, 0.6
_ASKS = re.compile(
    r"归还|返还|交还|还给|恢复|拆除|取消|撤销|搬[迁走离]|清理|修[好复]|安装|增设|查处|处罚|道歉|规定|请|要求|希望|建议|能不能|是否|什么|怎么|哪|何时|公开|公布|退还|赔偿|补|停止|说明|明确|告知|交代|并|或者|督促|管|给"
)


class ClaimsAnswered(Rule):
    """Each claim is taken up by a sentence that answers."""

    id = "claims_answered"
    name = "逐项回应"
    sentence = "信中的每一项诉求都应有回应；不支持的要写明理由。"
    NONE = "信中没有辨认出明确的诉求。"
    others = (NONE,)

    def judge(self, reply: Reply) -> Check:
        """Name the claims without an answer."""
        if reply.facts.claims:
            return self._listed(reply)
        if not reply.claims:
            return self.silent(self.NONE)
        told = answers_of(reply)
        if len(reply.claims) == 1 and any(_DISPOSED.search(one.text) for one in told):
            return self.passed()
        parts = [part for claim in reply.claims for part in demands_of(claim.text)]
        about = is_about(reply.asked, "".join(one.text for one in told))
        is_on_topic = about and other_site(reply) is None
        answer = Answer(told, parts, is_on_topic)
        missing = [claim for claim in reply.claims if not self._answer(claim, answer)]
        return self.failed([Spot(claim.text) for claim in missing]) if missing else self.passed()

    def _listed(self, reply: Reply) -> Check:
        """Each demand of the case file has an answer of its own, beside it."""
        pairs = zip(reply.facts.claims, reply.facts.answers, strict=True)
        missing = [Spot(claim) for claim, answer in pairs if not _says_something(answer)]
        return self.failed(missing) if missing else self.passed()

    def _answer(self, claim: Claim, answer: "Answer") -> bool:
        """Every part of a demand has a sentence that takes it up; of two ways one is enough."""
        return all(
            any(answer.takes_up(way) or answer.fulfils(way) for way in ways)
            for ways in alternatives(demands_of(claim.text))
        )


@dataclass(frozen=True)
class Answer:
    """What a reply says beside courtesies, and all that was asked."""

    told: Sequence[Sentence]
    parts: Sequence[str]
    is_on_topic: bool

    def decided(self, part: str) -> list[Sentence]:
        """What is said beside findings, which answer only those who ask what was found."""
        if _WHY.search(part):
            return list(self.told)
        named = kinds_of(part) or kinds()
        asked = [kind for kind in named if not kind.is_question]
        return [rest for one in self.told if (rest := without_findings(one, asked)).text]

    def takes_up(self, part: str) -> bool:
        """In the words of the demand."""
        words = own_words(_WHOM.sub("", part))
        if not words:
            return False
        told = [one for one in self.decided(part) if _ANSWERS.search(one.text)]
        for needed in needed_by(part):
            told = [one for one in told if needed.search(one.text) or REFUSED.search(one.text)]
        whole = "".join(one.text for one in told)
        return share(words, whole) >= IN_ALL or any(
            share(words, one.text) >= TAKEN_UP for one in told
        )

    def fulfils(self, part: str) -> bool:
        """In other words: a sentence says that what is asked for was done, or why it is not."""
        if not self.is_on_topic:
            return False
        told = self.decided(part)
        others = [one for one in self.parts if one != part]
        if not others:
            return any(_is_for_it(kinds_of(part), one.text) for one in told)
        theirs = [word for one in others for word in own_words(one)]
        rest = [kind for one in others for kind in kinds_of(one)]
        return any(self._is_for(one, part, theirs, rest) for one in told)

    def _is_for(self, told: Sentence, part: str, theirs: list[str], rest: list[Kind]) -> bool:
        """Whether a sentence answers this part, and is not spoken for by another."""
        alone = [kind for kind in kinds_of(part) if kind not in rest]
        if any(kind.is_question and kind.told.search(told.text) for kind in alone):
            return True
        if _has(theirs, told.text) and not _has(own_words(part), told.text):
            return False
        if is_of(alone, told.text):
            return True
        if kinds_of(part) and not REFUSED.search(told.text):
            return False
        # What is refused, or what no kind knows, is decided by what decides nothing else.
        return decides(told.text) and not is_of(rest, told.text)


def _is_for_it(asked: Sequence[Kind], told: str) -> bool:
    """Where only one thing is asked: told in the way it must be, or decided in any."""
    strict = [kind for kind in asked if kind.name in _STRICT]
    is_told = is_of(strict, told) if strict else is_of(asked, told) or settles(told)
    return is_told or bool(REFUSED.search(told))


def _has(words: list[str], text: str) -> bool:
    return any(word in text for word in words)


# Who is asked is no part of what is asked: 请求环保部门管一管.
_WHOM = re.compile(
    r"^\W*(?:强烈|特|现)?(?:请求?|要求|希望|恳请|恳求|督促)[\u4e00-\u9fa5]{0,8}?(?:部门|局|派出所|政府|委员会|街道办?|大队|城管|交警|法院|支队)(?=[\u4e00-\u9fa5]{2})"
)
# 您要求……的请求不予支持 disposes of the one demand, whatever its words.
_DISPOSED = re.compile(
    r"(?:请求|诉求|要求|申请|建议)[^。；，]{0,24}(?:不予支持|予以支持|不予采纳|予以采纳|无法支持|不予办理|不能支持)"
)
_WHY = re.compile(r"原因|为什么|为啥|为何|怎么回事|进展|查清|核实|说明|检查|哪")
# Whatever its words, an answer to these says the deed, the day, or the way.
_STRICT = frozenset({"publish", "comfort", "when", "how", "where"})


def needed_by(part: str) -> list[re.Pattern[str]]:
    """What a sentence must hold to answer a demand, beside its words."""
    return [kind.told for kind in kinds_of(part) if kind.name in _STRICT]


def alternatives(parts: list[str]) -> list[list[str]]:
    """恢复车站，或者增加一班 are two ways to content one demand."""
    ways: list[list[str]] = []
    for part in parts:
        if ways and re.match(r"\s*(?:或者|或|要么|否则)", part):
            ways[-1].append(part)
        else:
            ways.append([part])
    return ways


def demands_of(claim: str) -> list[str]:
    """要求补齐差额，要求公布明细 are two; a clause that asks for nothing goes with one that does."""
    parts: list[str] = []
    is_asked = False
    for clause in re.split(r"[，,；;。？?]|、(?=停止|退还|赔偿|公开|公布)", claim):
        asks = bool(_ASKS.search(clause) and (own_words(clause) or kinds_of(clause)))
        if parts and not (asks and is_asked):
            parts[-1] += "，" + clause if clause.strip() else ""
        elif clause.strip():
            parts.append(clause)
        is_asked = is_asked or asks
    return parts


def _says_something(answer: str) -> bool:
    rest = re.sub(r"\W", "", ONLY_RECEIVED.sub("", answer))
    return (bool(_ANSWERS.search(answer)) or settles(answer)) and len(rest) >= 3

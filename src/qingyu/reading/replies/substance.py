"""Does the reply say something: claims answered, facts found, more than "received and passed on"."""

import re

from qingyu.reading.claims import Claim
from qingyu.reading.dates import find_dates
from qingyu.reading.names import find_organisations
from qingyu.reading.places import find_places
from qingyu.reading.replies.check import Check, Reply, Rule, Spot
from qingyu.reading.sentences import Sentence
from qingyu.reading.words import telling

# A sentence that answers tells what was done, will be done, holds or cannot be done, or explains.
_ANSWERS = re.compile(
    r"已(?:经|于|对|将|由|责|约|向|完|安|督|要|组|协|取|拆|退|支|发|整|下|立|联|通|办|按|全|启|在|列|纳|被)?|将(?:于|在|按|会|继|对|督|进|组|加|协|安|尽|由|其)?|予以|不予|不能|不符|无法|不属|符合|可以|可(?:到|向|凭|携|在|通|按|依|持|拨)|应当|应(?:由|向|按|在)|需(?:要|提|携|先|由|在|经)?|须|计划|预计|拟|正在|目前|经(?:查|核|调|了解|现场|走访|与)|根据|按照|依据|依照|规定|属于|由于|因(?:此|为)?|是因|责令|要求|督促|同意|支持|采纳|暂(?:不|未|无)|没有|未(?:发|达|列|收|能|纳|见|办)|不存在|属实|标准|办理|到位|完成|发放|建议您|请您?(?:到|携|持|与|拨|联|通|耐|按|及)"
)
_ASK_WORDS = frozenset(
    [
        "请求",
        "要求",
        "希望",
        "恳请",
        "恳求",
        "建议",
        "请问",
        "咨询",
        "解决",
        "处理",
        "问题",
        "领导",
        "政府",
        "有关",
        "相关",
        "部门",
        "有关部门",
        "相关部门",
        "尽快",
        "尽早",
        "早日",
        "能否",
        "是否",
        "可否",
        "情况",
        "严重",
        "事情",
        "进行",
        "反映",
        "投诉",
        "请",
        "予以",
        "给予",
        "什么",
        "何时",
        "时候",
        "怎么",
        "为什么",
        "强烈",
        "真正",
        "一下",
        "上级",
        "责令",
        "依法",
        "督促",
        "重视",
        "协调",
        "关注",
        "答复",
        "回复",
        "给",
        "我们",
        "大家",
        "百姓",
        "老百姓",
        "业主",
        "居民",
        "村民",
        "群众",
        "一个",
        "现在",
        "目前",
        "多次",
        "一直",
        "监管",
        "落实",
        "加强",
        "整改",
        "查处",
        "查清",
        "明确",
        "说法",
        "公道",
        "书面",
        "立即",
        "马上",
        "彻底",
        "责任",
        "追究",
        "处理结果",
        "还有",
        "这种",
        "这样",
        "哪里",
        "多少",
        "需要",
        "应该",
        "知道",
        "想",
    ]
)
# Share of a claim's own words that its answer must take up, the fewer words the more of them.
TAKEN_UP = 0.25
ANSWER_LENGTH = 12

_ONLY_RECEIVED = re.compile(
    r"已?转(?:由|给|到|至|送)?[^。；，]{0,12}?(?:部门|单位|科室|局|街道|大队|办)[^。；，]{0,4}?(?:处理|办理|阅处|核实)?|(?:已|收到|现已)?(?:收悉|收到|知悉|阅悉|阅知)|(?:已|现已|我们已)?(?:转交|转送|转至|转给|转办|交办|交由|转由|移送|批转|反馈给|反馈至|上报|呈报)[^。；]{0,30}(?:处理|办理|核实|研究|落实|调查|部门|单位|科室|街道|领导)?"
    r"|正在(?:核实|调查|处理|办理|研究|协调)(?:中|之中)?|(?:将|会)(?:尽快|及时|认真|高度)?(?:重视|研究|核实|处理|答复|回复|跟进|关注)|请(?:您)?(?:耐心|静候|等待|稍候)[^。]{0,10}|感谢|谢谢|您好|你好|尊敬|特此(?:回复|答复)|祝您|网友|欢迎"
)
# What only repeats the letter: 关于您反映的……问题, a title in quotes.
_ECHO = re.compile(
    r"(?:关于|针对|就|对于|对)?(?:您|你|网友)?(?:所|来信|在[^，。]{0,20})?(?:反映|提出|咨询|举报|投诉|提及|来信)[^。；]{0,60}?(?:问题|情况|事项|事宜|一事|建议|诉求|来信|留言|贴文)|[“《][^”》]{0,60}[”》]|现?将?(?:有关|相关|具体)?(?:情况|问题)?(?:回复|答复|回答)如下"
)
_LOOKED = "检查|勘查|勘验|查看|核查|核实|核对|调查|调取|查阅|调阅|查到|走访|测量|检测|采样|巡查|调解|入户|查询|询问"
_FOUND = re.compile(
    rf"经(?:查|核实|调查|现场|了解|走访|核查|查阅|查询|勘查|检测|排查|实地|我|与|向|初步)|(?:到|在|赴|与|会同|组织)[^。；]{{0,40}}?(?:{_LOOKED})|(?:{_LOOKED})了|现场(?:{_LOOKED})|查明|核实(?:情况)?(?:如下|[:：])|调查(?:情况|发现|核实|了解)|情况(?:如下|属实|不属实)|实测|查实"
)
_DAY = re.compile(r"\d{1,2}[日号]|\d{1,2}月|近日|当[天日]|今日|昨日|日前")
_OBJECT = re.compile(
    r"现场|该(?:小区|路段|村|项目|店|公司|校|处|厂|户)|档案|案卷|凭证|协议|记录|系统|结算单|存单|工资表|合同|公司|学校|工地|[小中大]学|[厂村站楼路]"
)


class ClaimsAnswered(Rule):
    """Each claim is taken up by a sentence that answers."""

    id = "claims_answered"
    name = "逐项回应"
    sentence = "信中的每一项诉求都应有回应；不支持的要写明理由。"

    def judge(self, reply: Reply) -> Check:
        """Name the claims without an answer."""
        if reply.facts.claims:
            return self._listed(reply)
        if not reply.claims:
            return self.silent("信中没有辨认出明确的诉求。")
        answering = [
            one
            for one in reply.sentences
            if _ANSWERS.search(one.text) and len(one.text) >= ANSWER_LENGTH
        ]
        answering = [one for one in answering if not _is_courtesy(one)]
        missing = [
            claim
            for claim in reply.claims
            if not self._answer(claim, answering, alone=len(reply.claims) == 1)
        ]
        if missing:
            return self.failed([Spot(claim.text) for claim in missing])
        return self.passed()

    def _listed(self, reply: Reply) -> Check:
        """Each demand of the case file has an answer of its own, beside it."""
        pairs = zip(reply.facts.claims, reply.facts.answers, strict=True)
        missing = [Spot(claim) for claim, answer in pairs if not _says_something(answer)]
        return self.failed(missing) if missing else self.passed()

    def _answer(self, claim: Claim, answering: list[Sentence], *, alone: bool) -> bool:
        words = own_words(claim.text)
        if not words or (alone and sum(len(one.text) for one in answering) >= 60):
            return bool(answering)
        whole = "".join(one.text for one in answering)
        taken = sum(1 for word in words if word in whole or _half(word, whole))
        return taken >= max(1, TAKEN_UP * len(words))


def _says_something(answer: str) -> bool:
    rest = re.sub(r"\W", "", _ONLY_RECEIVED.sub("", answer))
    return bool(_ANSWERS.search(answer)) and len(rest) >= 4


def own_words(text: str) -> list[str]:
    """The words that say what is asked for."""
    return list(
        dict.fromkeys(word for word in telling(text) if len(word) > 1 and word not in _ASK_WORDS)
    )


def _half(word: str, text: str) -> bool:
    """安置房 is taken up by 安置."""
    return len(word) > 2 and (word[:2] in text or word[-2:] in text)


def _is_courtesy(sentence: Sentence) -> bool:
    return len(re.sub(r"\W", "", _ONLY_RECEIVED.sub("", sentence.text))) < 8


class FactsFound(Rule):
    """The reply tells what was found, with time and place or body."""

    id = "facts_found"
    name = "查明事实"
    sentence = "写明何时、何地、向谁核查，查到了什么。"

    def judge(self, reply: Reply) -> Check:
        """A finding counts with a date and a place or body near it."""
        found = [one for one in reply.sentences if _FOUND.search(one.text)]
        if not found:
            return self.failed()
        # The day below the signature says when it was written, not when it was looked into.
        around = "".join(one.text for one in found)
        dated = bool(find_dates(around) or _DAY.search(around))
        placed = bool(find_places(around) or find_organisations(around) or _OBJECT.search(around))
        spots = [Spot(one.text, one.start, one.end) for one in found[:3]]
        if dated and placed:
            return self.passed(spots)
        return self.failed(
            spots,
            "写了核查，没有写明"
            + ("时间" if placed else "地点或对象" if dated else "时间和地点")
            + "。",
        )


class MoreThanReceived(Rule):
    """The reply is not merely "received" or "passed on"."""

    id = "more_than_received"
    name = "不止收到或转办"
    sentence = "只说收到、转办、将研究，没有告诉来信人任何结果或理由。"
    LEAST = 30

    def judge(self, reply: Reply) -> Check:
        """What is left after the phrases of receipt must say something."""
        left, empty = 0, []
        for one in reply.sentences:
            rest = re.sub(r"[\W\d_]", "", _ONLY_RECEIVED.sub("", _ECHO.sub("", one.text)))
            if len(rest) >= 12:
                left += len(rest)
            elif _ONLY_RECEIVED.search(one.text):
                empty.append(Spot(one.text, one.start, one.end))
        return self.passed() if left >= self.LEAST else self.failed(empty[:3])

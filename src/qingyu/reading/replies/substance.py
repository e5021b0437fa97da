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
    r"已(?:经|于|对|将|由|责|约|向|完|安|督|要|组|协|取|拆|退|支|发|整|下|立|联|通|办|按|全|启|在|列|纳|被)?|将(?:于|在|按|会|继|对|督|进|组|加|协|安|尽|由|其)?|予以|不予|不能|不符|无法|不属|符合|可以|可(?:到|向|凭|携|在|通|按|依|持|拨)|应当|应(?:由|向|按|在)|需(?:要|提|携|先|由|在|经)?|须|计划|预计|拟|正在|目前|经(?:查|核|调|了解|现场|走访|与)|根据|按照|依据|依照|规定|属于|由于|因(?:此|为)?|是因|(?:时间|材料|地点|金额|名额)(?:是|为|[:：])|查清|来自|毋庸|知照|恢复|取消|暂缓|兑付|更换|拆除|拘留|办结|公布|公开|退回|补缴|自愿|修好|清通|认定|补发|责令|要求|督促|同意|支持|采纳|暂(?:不|未|无)|没有|未(?:发|达|列|收|能|纳|见|办)|不存在|属实|标准|办理|到位|完成|发放|建议您|请您?(?:到|携|持|与|拨|联|通|耐|按|及)"
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
# in one sentence; or, of a long reply, in all of them together.
TAKEN_UP, IN_ALL = 0.3, 0.6
ANSWER_LENGTH = 5
_ASKS = re.compile(
    r"请|要求|希望|建议|能不能|是否|什么|怎么|哪|何时|公开|公布|退还|赔偿|补|停止|说明|明确|告知|交代|并|或者|督促|管|给"
)

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
    rf"经(?:查|核实|调查|现场|了解|走访|核查|查阅|查询|勘查|检测|排查|实地|我|与|向|初步)|(?:到|在|赴|与|会同|组织)[^。；]{{0,40}}?(?:{_LOOKED})|(?:{_LOOKED}|查处|处置|复查)了|进行(?:了)?(?:再次)?(?:{_LOOKED}|查处|复查)|[日号](?:已|再次)?(?:{_LOOKED}|查档)|现场(?:{_LOOKED})|查明|核实(?:情况)?(?:如下|[:：])|调查(?:情况|发现|核实|了解)|情况(?:如下|属实|不属实)|实测|查实"
)
_DAY = re.compile(r"\d{1,2}[日号]|\d{1,2}月|近日|当[天日]|今日|昨日|日前")
_OBJECT = re.compile(
    r"现场|该(?:小区|路段|村|项目|店|公司|校|处|厂|户)|到[\u4e00-\u9fa5]{2,}|查档|档案|案卷|凭证|协议|记录|系统|结算单|存单|工资表|合同|公司|学校|工地|[小中大]学|[厂村站楼路]"
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
        """Every part of a demand has a sentence that takes it up."""
        return all(self._taken_up(part, answering) for part in demands_of(claim.text))

    def _taken_up(self, part: str, answering: list[Sentence]) -> bool:
        words = own_words(part)
        asks_why = bool(_WHY.search(part))
        told = [one for one in answering if asks_why or not _only_found(one)]
        for ask, needed in _NEEDED:
            if ask.search(part):
                told = [one for one in told if needed.search(one.text)]
        if not words:
            return bool(told)
        whole = "".join(one.text for one in told)
        return _share(words, whole) >= IN_ALL or any(
            _share(words, one.text) >= TAKEN_UP for one in told
        )


# What was found is an answer only to those who ask what was found.
_WHY = re.compile(r"原因|进展|查清|核实|说明|检查|哪")
_DEED = re.compile(
    r"责令|已(?:对|于|经|再)?(?:要求|督促|整改|支付|付清|补发|恢复|取消|换|修|追回|列入|清通|支取|铺|拘留)|不予|不支持|不符合|可以|将|恢复|同意|采纳|拘留|改为|完成"
)
# A question with when or how is answered with a day, with a way.
_NEEDED = (
    (re.compile(r"什么时候|何时"), re.compile(r"\d+[年月日天]|底前|另行")),
    (re.compile(r"怎么办理|如何办理"), re.compile(r"[到带携填]|窗口|大厅")),
)


def _only_found(sentence: Sentence) -> bool:
    return bool(_FOUND.search(sentence.text)) and not _DEED.search(sentence.text)


def demands_of(claim: str) -> list[str]:
    """要求补齐差额，要求公布明细 are two; a clause that asks for nothing goes with the one before."""
    parts: list[str] = []
    for clause in re.split(r"[，,；;。？?]|、(?=停止|退还|赔偿|公开|公布)", claim):
        if parts and not (_ASKS.search(clause) and own_words(clause)):
            parts[-1] += clause
        elif clause.strip():
            parts.append(clause)
    return parts


# What answers a question is told in other words than those that ask.
_TOLD = {
    "原因": re.compile(r"原因|因(?!此)|由于"),
    "时间": re.compile(r"\d+[年月日天]|底前|当天"),
    "报名": re.compile(r"报名|\d+月\d+日"),
    "材料": re.compile(r"[证簿表]|合同"),
    "哪家": re.compile(r"来自|系|为"),
    "进展": re.compile(r"已|办结|正在"),
    "资金": re.compile(r"资金|经费|元"),
}


def _share(words: list[str], text: str) -> float:
    return sum(is_taken_up(word, text) for word in words) / len(words)


def is_taken_up(word: str, text: str) -> bool:
    """Whether a text takes up a word: itself, half of a long one, or what answers it."""
    told = _TOLD.get(word)
    return word in text or _half(word, text) or bool(told and told.search(text))


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
    rest = _ONLY_RECEIVED.sub("", _ECHO.sub("", sentence.text))
    return len(re.sub(r"\W", "", rest)) < 4 or (not _says(rest, 4) and bool(_GENERAL.search(rest)))


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


# Words that tell a result, a rule or a reason.
_RESULT = re.compile(
    r"属实|不存在|已经?(?!经|收|转|登记|上报|知|阅|记录|列入|向领导|安排人员|责成)|予以(?!重视|关注)|不予|不能|不支持|不属|不符|无法|无权|恢复|采纳|取消|暂(?:不|缓)|责令(?!学校处理)|拆除|更换|已换|补缴|兑付|合格|自愿|办结|修复|清通|可以(?!放心)|可报|符合|属于|由于|因为|(?<!成)因(?!此|素)|紧张|失修|需要|需(?:先|要|携|带)|标准|公布|公开|报名|时间为"
)
# Words that fit any letter, and say nothing about this one.
_GENERAL = re.compile(
    r"高度重视|历来重视|一贯|始终|一如既往|不断(?:加大|提升|优化|增加|改善)|持续(?:改善|关注)|努力营造|任重道远|时不我待|系统工程|综合考虑|共同努力|重要组成部分|共建|共渡|获得感|压实|建立健全|应保尽保|程序合规|任何时候|广大|全社会|擦亮|互谅|互让|和气|理性|自身规律|请(?:您)?(?:相信|放心|理解|关注)|总体平稳|适时|妥善解决|认真研究|统筹兼顾|进一步(?:研究|优化)|点多面广"
)


class MoreThanReceived(Rule):
    """The reply is not merely "received" or "passed on", nor words that fit any letter."""

    id = "more_than_received"
    name = "不止收到或转办"
    sentence = "只说收到、转办、将研究，没有告诉来信人任何结果或理由。"
    LEAST = 4

    def judge(self, reply: Reply) -> Check:
        """One sentence that tells a result, a rule or a reason is enough."""
        empty = []
        for one in reply.sentences:
            rest = _ONLY_RECEIVED.sub("", _ECHO.sub("", one.text))
            if _says(rest, self.LEAST):
                return self.passed()
            if _ONLY_RECEIVED.search(one.text) or _GENERAL.search(one.text):
                empty.append(Spot(one.text, one.start, one.end))
        return self.failed(empty[:3])


def _says(rest: str, least: int) -> bool:
    """Whether some clause is no general word and tells something."""
    return any(
        _RESULT.search(clause) and len(re.sub(r"\W", "", clause)) >= least
        for clause in re.split(r"[，,；;]", rest)
        if not _GENERAL.search(clause)
    )

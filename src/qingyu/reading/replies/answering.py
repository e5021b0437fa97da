"""Is each claim answered: the demands of a letter, and the sentences of the reply that take them up."""

import re

from qingyu.reading.claims import Claim
from qingyu.reading.replies.check import Check, Reply, Rule, Spot
from qingyu.reading.replies.phrases import FOUND, ONLY_RECEIVED, is_courtesy
from qingyu.reading.sentences import Sentence
from qingyu.reading.words import telling

# A sentence that answers tells what was done, will be done, holds or cannot be done, or explains.
_ANSWERS = re.compile(
    r"已(?:经|于|对|将|由|责|约|向|完|安|督|要|组|协|取|拆|退|支|发|整|下|立|联|通|办|按|全|启|在|列|纳|被)?|将(?:于|在|按|会|继|对|督|进|组|加|协|安|尽|由|其)?|予以|不予|不能|不符|无法|不属|符合|可以|可(?:到|向|凭|携|在|通|按|依|持|拨)|应当|应(?:由|向|按|在)|需(?:要|提|携|先|由|在|经)?|须|要(?:带|携|交|提供|[\u4e00-\u9fa5]{0,5}[证簿表])|详见|计划|预计|拟|正在|目前|经(?:查|核|调|了解|现场|走访|与)|根据|按照|依据|依照|规定|属于|由于|因(?:此|为)?|是因|(?:时间|材料|地点|金额|名额)(?:是|为|[:：])|查清|来自|毋庸|知照|恢复|取消|暂缓|兑付|更换|拆除|拘留|办结|公布|公开|退回|补缴|自愿|修好|清通|认定|补发|责令|要求|督促|同意|支持|采纳|暂(?:不|未|无)|没有|未(?:发|达|列|收|能|纳|见|办)|不存在|属实|标准|办理|到位|完成|发放|建议您|请您?(?:到|携|持|与|拨|联|通|耐|按|及)"
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
        "告诉",
        "说明",
        "不能",
        "或者",
        "哪些",
        "去年",
        "没有",
        "管一管",
        "管管",
        "管一下",
        "查一查",
        "查一下",
        "看看",
        "帮忙",
        "重新",
    ]
)
# Share of a claim's own words that its answer must take up in one sentence (the fewer words, the
# more of them); or, of a long reply, in all its sentences together.
TAKEN_UP, IN_ALL = 0.3, 0.6
ANSWER_LENGTH = 5
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
        answering = [
            one
            for one in reply.sentences
            if _ANSWERS.search(one.text) and len(one.text) >= ANSWER_LENGTH
        ]
        answering = [one for one in map(_without_delay, answering) if not is_courtesy(one)]
        if len(reply.claims) == 1 and any(_DISPOSED.search(one.text) for one in answering):
            return self.passed()
        missing = [claim for claim in reply.claims if not self._answer(claim, answering)]
        if missing:
            return self.failed([Spot(claim.text) for claim in missing])
        return self.passed()

    def _listed(self, reply: Reply) -> Check:
        """Each demand of the case file has an answer of its own, beside it."""
        pairs = zip(reply.facts.claims, reply.facts.answers, strict=True)
        missing = [Spot(claim) for claim, answer in pairs if not _says_something(answer)]
        return self.failed(missing) if missing else self.passed()

    def _answer(self, claim: Claim, answering: list[Sentence]) -> bool:
        """Every part of a demand has a sentence that takes it up; of two ways one is enough."""
        return all(
            any(self._taken_up(way, answering) for way in ways)
            for ways in alternatives(demands_of(claim.text))
        )

    def _taken_up(self, part: str, answering: list[Sentence]) -> bool:
        words = own_words(_WHOM.sub("", part))
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


# Who is asked is no part of what is asked: 请求环保部门管一管.
_WHOM = re.compile(
    r"^\W*(?:强烈|特|现)?(?:请求?|要求|希望|恳请|恳求|督促)[\u4e00-\u9fa5]{0,8}?(?:部门|局|派出所|政府|委员会|街道办?|大队|城管|交警|法院|支队)(?=[\u4e00-\u9fa5]{2})"
)
# 您要求……的请求不予支持 disposes of the one demand, whatever its words.
_DISPOSED = re.compile(
    r"(?:请求|诉求|要求|申请|建议)[^。；，]{0,24}(?:不予支持|予以支持|不予采纳|予以采纳|无法支持|不予办理|不能支持)"
)
# What was found is an answer only to those who ask what was found.
_WHY = re.compile(r"原因|进展|查清|核实|说明|检查|哪")
_DEED = re.compile(
    r"责令|予以(?!重视|关注)|补计|更正|已(?:对|于|经|再)?(?:要求|督促|整改|支付|付清|补发|恢复|取消|换|修|追回|列入|清通|支取|铺|拘留)|不予|不支持|不符合|可以|将|恢复|同意|采纳|拘留|改为|完成|(?:时间|地点|材料|金额)(?:是|为|[:：])"
)
# A question with when or how is answered with a day, with a way.
_NEEDED = (
    (re.compile(r"什么时候|何时"), re.compile(r"\d+[年月日天]|底前|另行")),
    (re.compile(r"怎么办理|如何办理"), re.compile(r"[到带携填]|窗口|大厅")),
)


# A clause that puts off or sends elsewhere answers nothing.
_DELAY = re.compile(
    r"[^，,。；;]*(?:另行(?:通知|告知)|(?:问题)?请(?:您)?依法解决|已(?:经)?(?:口头)?告知|视情况(?:而定|处理))[^，,。；;]*"
)


def _without_delay(sentence: Sentence) -> Sentence:
    return sentence._replace(text=_DELAY.sub("", sentence.text))


def _only_found(sentence: Sentence) -> bool:
    return bool(FOUND.search(sentence.text)) and not _DEED.search(sentence.text)


_HOW = re.compile(r"怎么办理|如何办理|怎样办理")


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
    """要求补齐差额，要求公布明细 are two; a clause that asks for nothing goes with the one before."""
    parts: list[str] = []
    for clause in re.split(r"[，,；;。？?]|、(?=停止|退还|赔偿|公开|公布)", claim):
        asks = _ASKS.search(clause) and (own_words(clause) or _HOW.search(clause))
        if parts and not asks:
            parts[-1] += clause
        elif clause.strip():
            parts.append(clause)
    return parts


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


def _share(words: list[str], text: str) -> float:
    return sum(is_taken_up(word, text) for word in words) / len(words)


def is_taken_up(word: str, text: str) -> bool:
    """Whether a text takes up a word: itself, half of a long one, or what answers it."""
    told = _TOLD.get(word)
    return word in text or _half(word, text) or bool(told and told.search(text))


def _says_something(answer: str) -> bool:
    rest = re.sub(r"\W", "", ONLY_RECEIVED.sub("", answer))
    return bool(_ANSWERS.search(answer)) and len(rest) >= 4


def own_words(text: str) -> list[str]:
    """The words that say what is asked for."""
    return list(
        dict.fromkeys(word for word in telling(text) if len(word) > 1 and word not in _ASK_WORDS)
    )


def _half(word: str, text: str) -> bool:
    """安置房 is taken up by 安置."""
    return len(word) > 2 and (word[:2] in text or word[-2:] in text)

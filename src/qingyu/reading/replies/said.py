"""What a reply says beside courtesies, and what is decided in it."""

import re
from collections.abc import Sequence

from qingyu.reading.replies.check import Reply
from qingyu.reading.replies.deeds import Kind, is_of, kinds
from qingyu.reading.replies.phrases import ECHO, FOUND, is_courtesy, says
from qingyu.reading.sentences import Sentence, clauses

LEAST = 4  # characters of a sentence that says something
# Whom a letter is addressed to, who signs it, and the day below it.
_FRAME = re.compile(
    r"[^。，,:：]{1,20}[:：]|[^。，,:：]{2,30}[局府办处院校队所站会部镇乡道心司]|(?:再次|衷心)?(?:感谢|谢谢|祝)[^。；]{0,40}。?|[\d年月日号〇零一二三四五六七八九十 ]+"
)
# The way to a review; 6月20日复查已经做到 is none.
_REMEDY = re.compile(
    r"不服|(?:申请|请求|提出|要求|依法)[^。；]{0,24}复[查核]|复[查核](?:请求|申请)|行政复议|异议"
)
# A clause that puts off or sends elsewhere answers nothing.
_DELAY = re.compile(
    r"已?将?(?:您|你)?[^，。；]{0,12}(?:转交|转送|转请|转办|转至|转给|批转|转供|反馈给)|不(?:属于?|归|在)我?[^，。；]{0,8}(?:职责|职能|管辖|管(?![理网道线])|范围|权限)|涉及[^，。；]{1,12}职责|(?:直接|自行)与[^，。；]{1,12}联系|另行(?:通知|告知|公布|公告|答复|研究|安排|通告)|(?:问题)?请(?:您)?依法解决|已(?:经)?(?:口头)?告知|视情况(?:而定|处理)"
)


def answers_of(reply: Reply) -> list[Sentence]:
    """The sentences of a reply that say something, without echo, delay and the way to a review."""
    told = []
    for one in reply.sentences:
        rest = _without_delay(one._replace(text=ECHO.sub("", one.text)))
        is_said = len(rest.text) >= LEAST and not _FRAME.fullmatch(rest.text)
        if is_said and not _REMEDY.search(rest.text) and not is_courtesy(rest):
            told.append(rest)
    return told


def _without_delay(sentence: Sentence) -> Sentence:
    if not _DELAY.search(sentence.text):
        return sentence
    kept = (one.text for one in clauses(sentence) if not _DELAY.search(one.text))
    return sentence._replace(text="".join(kept))


# What was done, will be done or holds.
_DEED = re.compile(
    r"责令|认定|决定(?!书)|商定|延[至长]|自[^，。]{1,8}起|予以(?!重视|关注)|补计|更正|已(?:对|于|经|再)?(?:要求|督促|整改|支付|付清|补发|恢复|取消|换|修|追回|列入|清通|支取|铺|拘留)|不予|不支持|不符合|可以|将|恢复|同意|采纳|拘留|改为|完成|(?:时间|地点|材料|金额)(?:是|为|[:：])"
)
# That it is refused, or that there is nothing to be done, decides a demand.
REFUSED = re.compile(
    r"不予|不能|无法|无权|不再?符合|不属(?:于|实)|不存在|不支持|不同意|暂[不缓]|未发现|自愿|合规|合法|符合(?:规定|标准|要求)|维持|驳回|不成立|不构成|[没无缺][有乏]?[^，。]{0,4}依据|未违反|未超[过标]|另行?起诉|向[^，。]{0,8}法院|申请[^，。]{0,6}仲裁|已过|超过.{0,8}(?:期限|时效)|不具备"
)
# 5月13日上午，: when something was found, left over when the finding is taken away.
_MOMENT = re.compile(r"[\d年月日号时点分上下午早晚凌晨至到、 ]+[，,]?")


def decides(text: str) -> bool:
    """Whether something is decided: done, promised, or refused."""
    return bool(_DEED.search(text) or REFUSED.search(text))


def settles(text: str) -> bool:
    """Whether a sentence tells something done or decided, whatever it is: where one thing is asked."""
    return decides(text) or (says(text, LEAST) and is_of(kinds(), text))


def without_findings(sentence: Sentence, asked: Sequence[Kind]) -> Sentence:
    """A sentence without what only tells what was found; deeds of the kinds asked for stay."""
    if not FOUND.search(sentence.text):
        return sentence
    is_decided = decides(sentence.text)
    kept = [
        clause.text
        for clause in clauses(sentence)
        if decides(clause.text)
        or (
            (is_decided or is_of(asked, clause.text))
            and not FOUND.search(clause.text)
            and not _MOMENT.fullmatch(clause.text)
        )
    ]
    return sentence._replace(text="".join(kept))

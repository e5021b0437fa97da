"""Tone and words: no blame, no threat, plain words."""

import re

from qingyu.reading.names import find_organisations
from qingyu.reading.replies.check import Check, Reply, Rule, Spot

_BLAME = re.compile(
    r"无理取闹|胡搅蛮缠|无理(?:要求|诉求|缠访|上访)|缠访|闹访|纠缠|刁民|刁难(?:我|工作)|别有用心|恶意(?:投诉|举报|上访|炒作|诽谤)|捏造|造谣(?!者的责任)|歪曲事实|颠倒黑白|断章取义|以偏概全|小题大做|斤斤计较|贪得无厌|漫天要价|狮子大开口|不可理喻|(?:您|你|你们|来信人|投诉人|信访人|当事人)(?:家长|业主|村民|居民|群众|们)?(?:的)?(?:自己|自身|本人)?(?:的)?(?:不懂|不讲道理|思想(?:觉悟|认识)|心态|素质|无知|太敏感|过于敏感|太挑剔|吹毛求疵|多事|多管闲事|不识大体|不顾大局|没事找事)|怪(?:您|你)自己|咎由自取|(?:自己|自身)(?:造成|的责任|没本事|不努力|不小心|活该)|(?:责任|问题)推给(?:政府|我们|我局|别人)|素质(?:不高|太?低|差)|早干什么去了|(?:您|你|你们)(?:再)?这样闹|(?:您|你)(?:早干什么|为什么不早|怎么不早|当初为何)|(?:您|你)(?:一而再|三番五次|反反复复|一再)(?:地)?(?:投诉|上访|来信|纠缠|反映)|浪费(?:公共|行政|我们|政府)(?:的)?(?:资源|时间)|无事生非|占用公共资源|老上访|难缠|不知足|得寸进尺|要求过分|过分(?:要求|的要求)|煽动|天天(?:发帖|投诉|打电话|上访|闹|来)|占(?:小)?便宜|摆正(?:心态|位置)|端正(?:态度|心态)|自私|添(?:乱|麻烦)|(?:您|你|你们)也?(?:应该?|要|得)(?:体谅|反思|自重|知足|换位思考)|(?:您|你)自己(?:不|没)|糊涂|吃[了]?亏了?才|才来找(?:政府|我们)|钻牛角尖|上纲上线|唯恐天下不乱|不安好心|不知好歹|没完没了|有完没完|自作自受|强词夺理|倒打一耙|无端指责|听信谣言|以讹传讹|道听途说|敲诈|讹[人诈]|好吃懒做|法盲|愚昧|(?:您|你|你们)(?:本人|自己|家)?(?:就是|纯属|完全是|分明是|不过是|无非是)(?:想|为了|要)|(?:您|你)(?:怎么|为什么)(?:不|就不)(?:想想|反省|检讨|找找)|应当反省|反省自己"
)
_THREAT = re.compile(
    r"(?:否则|不然|若再|如再|再(?:去|到[^。；，]{1,8})?(?:投诉|上访|来信|闹|反映|发帖|举报)|继续[^。；，]{0,4}(?:投诉|上访|闹|缠|发帖|举报|反映))[^。；]{0,40}(?:后果自负|追究|处理|拘留|公安|报警|责任|打击|依法处理|影响|不客气|吃亏|取消|停发|停止|列入|记录)|后果自负|(?<!不)(?<!不会)(?:影响|连累|考虑(?:一下)?)(?:到)?(?:您|你|你们)(?:家)?(?:的)?(?:子女|孩子|儿子|女儿|孙子|孙女|亲属|家人|家属|工作|前途|入党|低保|考公|升学|单位)|(?<!不)(?<!不会)(?:影响|连累|考虑(?:一下)?)(?:子女|孩子|家人|家属|工作|前途|入党|低保|考公|升学|单位)|影响(?:子女|孩子)(?:的)?(?:前途|升学|入党|政审|工作)|(?:将|会|必将)(?:依法)?对(?:您|你|你们)[^。]{0,12}(?:拘留|追究|列入|训诫|处罚|处理)|(?:您|你|你们)(?:会|将)(?:被)?(?:拘留|处罚|处理|抓|列入)|黑名单|好自为之|别怪我们|劝(?:您|你)(?:最好)?(?:不要|别|停止|撤)(?:再)?(?:投诉|上访|反映|发帖|闹)?|撤(?:回|销)(?:投诉|信访|帖子)[^。]{0,20}(?:否则|才|方可|才能)|(?:要是|如果|只要)?不撤(?:回|销)[^。；]{0,24}(?:停发|取消|不予|停办)|通知(?:您|你)[^，。；]{0,6}(?:单位|学校|领导|家人)|后果由?[你您]?自负|不要再(?:投诉|上访|来信|反映|闹|发)|(?:您|你|你们)?(?:要是|如果|若|再|继续|一再|还)[^。；]{0,16}(?:反映|上访|投诉|发帖|告状|举报|写信|来信)[^。；]{0,30}(?:不要想|别想|休想|免谈|停[发掉]|取消|收回|记入|掂量|吃不了|没有?好)|警告[你您]|抓起来|关[你您几][^，。]{0,4}天|叫[你您][^，。；]{0,6}(?:不成|不了)|别想(?:要|办|评|拿)|再敢|再(?:不|敢)[^。；]{1,8}(?:就|将|按|移交|送|报|抓|处理)|掌握了?(?:你|您)[^，。；]{0,6}(?:身份|信息|情况|证据)|等着瞧|走着瞧|自己看着办|吃不了兜着走|没有?好果子|想清楚后果|掂量(?:掂量|清楚)"
)
# Words of offices that people outside do not use, and sentences nobody can follow.
_HARD = re.compile(
    r"兹(?:因|就|有|将|复)|经查悉|来函|台端|该员|钧鉴|鉴核|查照|爰|尚希|径向|径复|(?<!企)业经|迳|遵照执行|如拟|着即|该民|仰(?:即|祈)|为荷|为要|殊属|碍难|毋庸|俾|姑念|洵属|前揭|本案卷附|应毋庸议|所请碍难"
)
LONGEST, MOST_LONG = 130, 2
ENDLESS = 165  # one such sentence is enough


class NoBlame(Rule):
    """The petitioner is not blamed."""

    id = "no_blame"
    name = "不指责"
    sentence = "不要评价来信人，只说事情。"

    def judge(self, reply: Reply) -> Check:
        """Show each blaming word."""
        found = [Spot(match.group(), *match.span()) for match in _BLAME.finditer(reply.text)]
        return self.failed(found) if found else self.passed()


class NoThreat(Rule):
    """Nobody is threatened for petitioning."""

    id = "no_threat"
    name = "不威胁"
    sentence = "不得以任何后果劝阻信访（第十八条）。"

    def judge(self, reply: Reply) -> Check:
        """Show each threat."""
        found = [Spot(match.group(), *match.span()) for match in _THREAT.finditer(reply.text)]
        return self.failed(found) if found else self.passed()


class PlainWords(Rule):
    """Plain words, sentences of a length that can be followed."""

    id = "plain_words"
    name = "通俗易懂"
    sentence = "改用日常用语，长句拆开。"

    def judge(self, reply: Reply) -> Check:
        """Show office words and overlong sentences."""
        hard = [Spot(match.group(), *match.span()) for match in _HARD.finditer(reply.text)]
        long = [
            Spot(one.text, one.start, one.end)
            for one in reply.sentences
            if _length(one.text) > LONGEST
        ]
        is_endless = any(_length(spot.text) > ENDLESS for spot in long)
        if hard or is_endless or len(long) >= MOST_LONG:
            return self.failed(hard + long)
        return self.passed()


def _length(text: str) -> int:
    """Characters without the names of rules and bodies, which nobody can shorten."""
    plain = re.sub(r"《[^》]{0,80}》", "", text)
    if len(plain) <= LONGEST:
        return len(plain)
    return len(plain) - sum(len(one.value) for one in find_organisations(plain))

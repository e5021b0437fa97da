"""Hints that change how an act is handled: other legal routes, and danger that cannot wait.

Both are about the act. Each hint shows the sentence it comes from; none marks a person.
"""

import re
from itertools import pairwise
from typing import Literal, NamedTuple

from qingyu.reading.sentences import sentences

Route = Literal["court", "review", "arbitration", "earlier_opinion"]
Danger = Literal["life", "minor", "home_violence", "public"]


class Hint(NamedTuple):
    """`kind` with the sentence that shows it, at [start, end) of the text."""

    kind: str
    sentence: str
    start: int
    end: int


_ROUTES: list[tuple[Route, re.Pattern[str]]] = [
    (
        "court",
        re.compile(
            r"(?:法院|法庭|中院|高院)[^。]{0,20}(?:判|裁定|立案|受理|开庭|执行|败诉|胜诉|驳回|调解书|起诉)|(?:一审|二审|再审|终审|判决书|裁定书|民事判决|刑事判决|申请(?:强制)?执行|执行局|执行法官)"
            r"|(?:已|正在|曾|向[^。，]{0,12})(?:提起)?(?:起诉|诉讼|上诉|打官司)|检察院[^。]{0,12}(?:抗诉|不起诉|批捕)"
        ),
    ),
    (
        "review",
        re.compile(
            r"行政复议|复议(?:决定|申请|机关)|行政处罚决定|处罚决定书|不予(?:许可|登记|行政许可)|(?:强制拆除|限期拆除)(?:决定|通知)|责令(?:改正|停产)[^。]{0,8}(?:决定|通知书)|征收(?:补偿)?决定|不服[^。]{0,16}(?:处罚|决定|认定|裁决|登记)|交通事故(?:责任)?认定书|工伤认定[^。]{0,8}(?:不服|不予|决定书)"
        ),
    ),
    (
        "arbitration",
        re.compile(
            r"劳动(?:人事)?(?:争议)?仲裁|仲裁(?:裁决|委|庭|院|申请)|申请仲裁|人事争议|农村土地承包(?:经营)?纠纷仲裁"
            r"|(?:解除|终止)劳动合同[^。]{0,16}(?:赔偿|补偿|违法)|违法(?:解除|辞退)|未签(?:订)?(?:书面)?劳动合同[^。]{0,14}(?:双倍|二倍)"
        ),
    ),
    (
        "earlier_opinion",
        re.compile(
            r"(?:信访)?(?:处理意见书?|答复意见书?|复查意见书?|复核意见书?)|(?:已|曾|之前|上次|前次|多次)[^。]{0,12}(?:信访|上访)[^。]{0,16}(?:答复|回复|意见|处理结果)|对[^。，]{0,16}(?:答复|回复|处理意见|处理结果)(?:意见)?(?:不服|不满|不认可|不满意|有异议)|申请(?:复查|复核)"
        ),
    ),
]

# Years of a child, in figures or words: 八岁, 16岁, never 六十岁 or 35岁.
_UNDER_AGE = r"(?<![\d零一二三四五六七八九十])(?:[1-9]|1[0-7]|[一二两三四五六七八九]|十[一二三四五六七]?)(?:周|个月大|个多月大)?岁(?!时|的时候|以[上下]|那年)"
_FAMILY = "丈夫|老公|前夫|男友|公公|婆婆|[大小二三]?儿子|儿媳|媳妇|女婿|继父|继母|养父|养母|后[爸妈爹娘]|我爸|我爹|我哥|我弟"
_BLOWS = (
    "(?:天天|经常|动手|总是?|常常?|酒后?|动不动就?)[^，。]{0,3}打(?:我|人|孩|弟|妹|妈|娘|老|她|他|骂)|打我(?!电话|的电话|儿子|女儿|孩子)|拳打脚踢|用[^，。]{1,6}(?:打|抽|烫|砸|砍)(?:我|她|他|孩|弟|妹|妈|娘)"
    "|把我[^，。]{0,6}(?:打|踢|赶出|关在|锁在|绑|掐)|不给我?(?:饭吃|吃饭|饭)"
)
_DANGERS: list[tuple[Danger, re.Pattern[str]]] = [
    (
        "life",
        re.compile(
            r"自杀|轻生|自尽|寻短见|不活了|(?:就|要|想|只能|只好|不如)从[^。，]{0,12}跳下|跳楼|跳河|跳桥|喝农药|服毒|自焚|不想活|活不下去|没法活|想死|一死了之|同归于尽|以死|了结(?:自己|生命)|死给|死了算了|不如死了?(?:算|好)|一了百了|活够了|寻死|活着(?:还有|也没有?)(?:什么|啥)?意思|跳(?:江|湖|崖|井|塔吊|铁轨)(?!水)|浇(?:上|了)?汽油|死在(?:你们|政府|单位|局里|门口|这里)|(?:喝|吃|准备好?|买(?:了|好))[^，。]{0,4}(?:百草枯|敌敌畏|老鼠药|一瓶安眠药)|断药|等(?:着)?救命|救命钱|生命垂危|病危|危在旦夕|割腕|上吊|遗书|绝食"
            r"|(?:扬言|威胁)[^。]{0,10}(?:杀|弄死|砍|报复)|(?:要|会)(?:杀|弄死|砍死)(?:了)?(?:我|全家|他)|人身(?:安全)?(?:受到)?威胁|生命(?:安全)?(?:受到|遭受|面临)[^。]{0,6}(?:威胁|危险)"
        ),
    ),
    (
        "minor",
        re.compile(
            r"(?:未成年|孩子|小孩|儿童|幼儿|女童|男童|婴儿|学生|小学生|女儿|儿子|幼童|少女|\d{1,2}岁[^。，]{0,6}(?:孩|女|男|儿))[^。]{0,24}(?:被打|挨打|殴打|毒打|体罚|虐待|性侵|猥亵|强奸|欺凌|霸凌|拐|失踪|走失|遗弃|辱骂|针扎|受伤住院|骨折|溺水|中毒|童工|辍学打工|割腕|抑郁|自残)"
            r"|(?:性侵|猥亵|虐待|殴打|体罚|遗弃|拐卖|霸凌|欺凌|扎|侵害|诱骗)[^。]{0,10}(?:未成年|孩子|小孩|儿童|幼儿|女童|男童|婴儿|学生|幼女|少女)|童工|校园(?:欺凌|霸凌|暴力)"
            # 我弟才八岁，用烟头烫; 我十六岁，谁也不要我
            rf"|{_UNDER_AGE}[^。]{{0,30}}(?:挨打|被打|打[我他她孩]|烫|抽[我他她打]|锁[在起]|关[在起]|不给[^，。]{{0,3}}[饭吃]|摸|猥亵|侵犯|虐待|欺负|殴打|毒打|扇|踹|掐|不让[我他她][^，。]{{0,2}}(?:出门|走|回家|上学)|逼[我他她]|谁也不[要管]|没人[要管])"
            rf"|(?:打|虐待|欺负|饿着|锁着)[^。]{{0,8}}(?:弟弟|妹妹|孩子|娃|侄)[^。]{{0,12}}{_UNDER_AGE}"
            # 我儿子……被三个大孩子连着一个学期打
            r"|(?:孩子|小孩|儿童|幼儿|学生|女儿|儿子|孙子|孙女|外孙|小女|小儿|娃儿?|伢子|细佬)[^。]{0,24}被[^。，]{0,16}(?:打(?![扰电招算开分卡听断包印造扫碎乱烊])|踢|踹|扇耳光|烫伤|烟头烫|掐|捆绑|关黑屋|推倒)"
        ),
    ),
    (
        "home_violence",
        re.compile(
            rf"(?:{_FAMILY})[^。]{{0,20}}(?:{_BLOWS})|"
            r"家暴(?!征)|家庭暴力|(?:丈夫|老公|前夫|男友|公公|婆婆|儿子|继父|养父|父亲|爸爸|妻子|家里人|儿媳)[^。，]{0,14}(?:打我(?!电话|的电话|手机)|打骂|殴打|毒打|往死里打|家暴|虐待|掐|拿刀|砍|关起来|赶出家门)|(?:丈夫|老公|前夫|男友|公公|婆婆|儿子|儿媳|女婿|继父|继母|养父|养母|妻子)[^。]{0,20}(?:把我(?:推|打|踢|赶|关|锁|绑|按|掐)|不给我?(?:吃|饭吃))|被(?:丈夫|老公|前夫|儿子|儿媳|父亲|继父)[^。，]{0,8}(?:打|虐待|赶出)|人身安全保护令"
        ),
    ),
    (
        "public",
        re.compile(
            r"(?:随时|马上|即将|可能)(?:会|要|有)?[^。，]{0,6}(?:倒塌|坍塌|垮塌|爆炸|塌方|塌陷|坠落|滑坡|溃坝|决堤|漏电)|(?:煤气|燃气|天然气|液化气|毒气|氨气|氯气)泄漏|(?:已经?|发生)[^。，]{0,6}(?:坍塌|垮塌|爆炸|塌方|火灾|滑坡|中毒|泄漏)|集体中毒|食物中毒|电梯[^。，]{0,8}(?:坠落|急坠|困人|下坠)|高压线[^。，]{0,6}(?:掉|断|垂)|井盖[^。，]{0,8}(?:缺失|丢失|没了|不见)"
        ),
    ),
]
# 不会自杀式 … and everyday figures of speech are no danger.
_FIGURES = re.compile(
    r"热死|吵死|累死|气死|笑死|烦死|臭死|自杀式|跳楼价|跳楼甩卖|保护未成年人法|学习|吵得[^。]{0,4}想死|演习|演练"
    r"|(?:万一|假如|如果|一旦|若|要是|假设|避免|防止|预防|杜绝)[^。，]{0,14}(?:火灾|坍塌|爆炸|垮塌|塌方|滑坡|中毒|泄漏|倒塌)"
)


def _hints(
    text: str, cues: list[tuple[Route, re.Pattern[str]]] | list[tuple[Danger, re.Pattern[str]]]
) -> list[Hint]:
    # Most letters show none: asked of the whole text first, that is soon known.
    likely = [(kind, cue) for kind, cue in cues if cue.search(text)]
    found: list[Hint] = []
    for sentence in sentences(text) if likely else ():
        for kind, cue in likely:
            match = cue.search(sentence.text)
            if match and kind not in {hint.kind for hint in found}:
                found.append(Hint(kind, sentence.text, sentence.start, sentence.end))
    return found


# 我跟大儿子过。他用拐棍打我: who it is stands in the sentence before.
_HE = re.compile(rf"(?:^|[，,])[他她][^。]{{0,24}}(?:{_BLOWS})")
_KIN = re.compile(_FAMILY)


def _told_in_two(text: str) -> list[Hint]:
    if not _HE.search(text) and "。他" not in text and "。她" not in text:
        return []
    for before, after in pairwise(sentences(text)):
        if _KIN.search(before.text) and _HE.search(after.text):
            return [Hint("home_violence", after.text, after.start, after.end)]
    return []


def find_routes(text: str) -> list[Hint]:
    """Signs that a court, a review, an arbitration or an earlier opinion has the matter; one a kind."""
    return _hints(text, _ROUTES)


def find_dangers(text: str) -> list[Hint]:
    """Signs that the act is urgent, one a kind."""
    plain = _FIGURES.sub(lambda match: "　" * len(match.group()), text)
    found = _hints(plain, _DANGERS)
    if not any(hint.kind == "home_violence" for hint in found):
        found += _told_in_two(plain)
    return [hint._replace(sentence=text[hint.start : hint.end]) for hint in found]

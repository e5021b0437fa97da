"""The separate demands of a letter, as a checklist its reply must answer one by one."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from qingyu.reading.found import Sought
from qingyu.reading.purposes import ASKING
from qingyu.reading.sentences import Sentence, clauses, sentences

Form = Literal["demand", "question", "suggestion"]

_ITEM = re.compile(
    r"(?:^|(?<=[。；;:：\n ，,]))(?:[(（]?(?:[1-9]|1\d|[一二三四五六七八九十]{1,2})[)）、.，](?!\d)|[①-⑨]|第[一二三四五六七八九][条点项]?[，,、是]?|其[一二三四五]|[一二三四五六七八九]是(?=[^非不否]))"
)
_LIST_HEAD = re.compile(
    r"(?:恳请|恳求|诉请|特请|现请)[^。；;，,]{0,4}[:：]|(?:诉求|请求|要求|建议|希望|问题|疑问|咨询|请教)[^。；;]{0,12}(?:如下|[:：]|有[以下几两三四]|是[:：]?$)|(?:以下|如下|下列|下面)[^。；;]{0,8}(?:诉求|请求|要求|问题|建议|几点|疑问)"
)
_DEMAND = re.compile(
    r"(?:强烈|恳切|紧急|诚恳|特此|特|再次|现|故|因此|在此)?(?:请求|(?<![司校院局馆店厂板队方委师他她社里位府导定策规按合件无有不理板务])(?<!他们|物业)要求|恳请|恳求|请予|敬请|祈求|盼望|期盼|期望|呼吁|诉求[是为:：]|希望|但愿|盼(?!着)|望(?=政府|领导|有关|相关|贵|上级|部门|市|县|区|您|能|尽快|予以|给予|早日|得到|书记|局长))"
    r"|(?:^|[，,。；;！!\n ])(?:请|麻烦|烦请|还请|务必|求|唔该|恳望|望)(?!问|教(?![育师委体研务导职授])|假|客|示|了|人(?![社力大民防])|过|到)(?=[^，。]{2,})"
    r"|(?:还|给)(?:我们|我|老百姓|百姓|业主|居民|村民|大家|农民工)(?:们)?一?个?(?:公道|说法|交代|答复|安静|清净|干净|血汗|公平|明白)"
    r"|(?:依法|严肃|彻底|从严|立即|马上|尽快)(?:查处|处理|查办|解决|拆除|取缔|关停|整改|清退|退还|支付|赔偿|补发|整治|治理)"
)
# 我要她当面道歉, 我们就要一个说法: who writes wants it; 我要上班 only tells, 找我要工资 somebody else.
_WANTED = re.compile(
    r"[我俺咱]们?(?<![找跟问向给和对同].)(?<![找跟问向给和对同]..)(?:就|只|只是|现在|也|还|必须)?要(?![是不去上下])[^，。！!]{0,10}?(?:道歉|赔偿|赔钱|赔付|说法|公道|真相|回执|交代|交待|退费|退款|退钱|退还|退货|认错|立案|补偿|公开|复查|证明|结果|书面|公平|正义|原件|复印件|合同|工资|工钱|血汗钱)"
    "|[我俺咱]们?(?:就|只|只是)?想(?:要回|讨回|拿回|讨个?)[^，。]{0,8}(?:钱|工资|款|公道|说法|房)"
)
_APPLYING = Sought(
    re.compile(
        r"(?:^|[，,。；;！!？?\n ])(?:现|特|故|因此|为此|现在|我们?|本人){0,3}(?:向[^，。]{1,14})?"
        r"申请(?:复查|复核|复议|重新|公开|撤销|救助|补办|立案|调查|法律援助|听证|鉴定|减免|恢复|信息公开)"
    ),
    re.compile("申请"),
)
# 退费！ 赶紧修路！: a sentence that is nothing but a deed.
_COMMAND = re.compile(
    "(?:必须|一定要|坚决|马上|立刻|立即|赶紧|赶快|尽快|快)?(?:给我们?)?(?:"
    # 退费！ and 一、退钱；
    "(?:退费|退款|退钱|退货|还钱|赔钱|赔偿|道歉|复工|停工|整改|撤点|搬走|拆除|查处|严查|严惩|修路|修好|供暖|供水|供电|通水|通电|放人|发工资)(?:给?我们?|吧|呀|啊|来|了){0,2}(?:[！!。；;]|$)"
    # 把路修好！ 给个说法。
    "|把[^，。！]{1,10}(?:修|拆|退|还|搬|挪|清|撤|换|补|接|装|赔)(?:[好掉走]|回来?|出来|上|通|清)?[！!。]|给(?:我们?|大家)?一?个(?:说法|交代|答复|公道)[！!。]"
    # 严惩凶手！ 赔偿我的损失！
    "|(?:严惩|严查|查处|赔偿|退还|归还|补发|公开|取缔|关停|撤销|恢复|拆除|返还|还我)[^，。！了]{1,14}[！!]|要么[退换赔修还])"
)
_SUGGESTION = re.compile(
    r"建议|提议|倡议|不妨|(?:可否|能否|是否可以|能不能|可不可以)(?:考虑|增设|增加|开通|设置|安装|调整|延长)"
)
_QUESTION = re.compile(
    r"[?？]|"
    + ASKING
    + r"|想知道|想了解|何时|什么时候|是否(?!则)|能否|可否|能不能|可不可以|有没有|怎么办|如何办理|吗$|呢$"
)
_COURTESY = re.compile(
    r"^(?:希望|望|请|盼|恳请|敬请|期盼|恳求|烦请|盼望|期待)?(?:您|领导|政府|有关部门|相关部门|书记|市长|局长|能|们|各位|上级|尽快|早日|给予|予以|得到|及时|在百忙之中|百忙之中|重视|关注|回复|答复|答覆|为盼|谢谢|体谅|包涵|见谅|原谅|海涵|理解|支持|批评指正|采纳|谅解|明察|知晓|和|与|的|你|我们|我)*[。！!，,]?$"
)
_RHETORICAL = re.compile(
    r"难道|岂|凭什么|[这那]也[叫算]|这[叫算]什么|[这那]样也|像什么话|说得过去|良心不|还有没有(?:王法|天理|人管)|有没有(?:王法|天理|良心|人性)|算什么|算哪|心安吗|于心何安|招谁惹谁|找谁说理|何在|天理|良心|谁[来该]?(?:负责|担责|买单)|情何以堪|有何|何谈|何必|怎么能|怎能|是不是太|吗[?？]{2,}|还是[^。]{0,14}(?:瞎|聋|不管)|于心何忍|怎么(?:活|过)"
)
_ASKING = re.compile(
    ASKING
    + r"|想知道|想了解|何时|什么时候|是否|能否|谁[赔管来出]|算不算|能不能|还算|可否|能不能|可不可以|怎么办理|如何办理|需要(?:什么|哪些)|多久|多少"
)
# What asks for a deed, not for politeness: 要求搬迁 does, 请政府解决问题 does not.
_CONTENT, _CONTENT_OF_QUESTION = 2, 3
_NO_CONTENT = re.compile(
    r"[^\w]|请求|希望|要求|请问|恳请|恳求|盼望|期盼|强烈|谢谢|感谢|您|你们?|我们?|他们|领导|政府|有关|相关|部门|书记|市长|县长|局长|上级|党|解决|处理|帮助|帮帮忙?|帮忙|重视|关注|关心"
    r"|盼复|复为盼|回复|答复|答覆|回应|为盼|早日|尽快|尽早|及时|立即|马上|一下|问题|情况|此事|这件事|事情|给予|予以|给|能够?|得到|做主|作主|主持公道|明察|高抬贵手|救救|百忙之中|怎么办(?!理)|怎么回事|合理吗|对吗|是吗|请|望|求|为|老?百姓|群众|的|了|吗|呢|吧"
)
# 老师建议他跳级, 请村干部仲裁，他们……: what others ask for, and what the writer asked for long ago.
_OTHERS = re.compile(
    r"(?:老师|医生|大夫|护士|医院|学校|对方|物业|律师|专家|家长|朋友|邻居|亲戚|客服|法官|警察|民警|工作人员|窗口|店员|销售|教练|公司|单位|社区|村里|镇上|他们?|她们?|人家)(?:们|都|还|又|就|也|曾|却|只|当时|一直|只是)?(?:建议|提议|希望|请求|恳求)"
    r"|请[^，。；]{2,14}，(?:他们?|她|结果|却|可|但|也没|人家)[^，。]"
)
# What others said or wrote is no demand of the letter: 写着“建议复查”.
_QUOTED = re.compile("(?<=[说写称道讲复知着是：:])[“「][^”」\n]{2,80}[”」]")
# 建议延长绿灯，另外施划等候区; 要求退款，也希望公开账目: the sentence asks for one more thing.
_BESIDES = re.compile("另外|此外|除此之外|再就是|再者|还有就是")
_MORE = re.compile(
    "(?:并且?|同时|也|还|再|最后|顺便)?(?:强烈|恳切)?(?:请求|要求|恳请|希望|建议|盼望|请(?![问假客教]))"
)
_POLITE = re.compile(
    "做主|作主|主持|帮忙|协调|介入|监督|抓紧|研究|考虑|体谅|呼声|批准|加快|上心|诉求|百忙|心声|深入|调查|了解|落实|出面|真正|切实|认真|进行|各位|这|该|此|另外|此外|同时|并且?|也|还"
)
_SUBSTANCE = 5
_LONGEST = 160


class Claim(NamedTuple):
    """One demand; `text` stands at [start, end) of the letter."""

    text: str
    form: Form
    start: int
    end: int


@lru_cache(maxsize=256)
def form_of(text: str) -> Form | None:
    """How `text` asks for something, None when it only tells.

    Kept for a while: of one letter the claims and the extract both ask.
    """
    if any(word in text for word in ("建议", "提议", "希望", "求", "请")):
        text = _OTHERS.sub("", text)
    if _SUGGESTION.search(text):
        return "suggestion"
    if _DEMAND.search(text) or _wants(text):
        return "demand"
    return "question" if _QUESTION.search(text) else None


def _wants(text: str) -> bool:
    return bool(_WANTED.search(text) or any(_APPLYING.finditer(text)) or _COMMAND.match(text))


def find_claims(text: str) -> list[Claim]:
    """The demands of a clean `text` in order, items of a list apart, polite endings left out."""
    found: list[Claim] = []
    in_list: Form | None = None
    # Quotations keep their place and say nothing.
    plain = _QUOTED.sub(_hidden, text) if "“" in text or "「" in text else text
    for sentence in sentences(plain):
        head = _LIST_HEAD.search(sentence.text)
        if head:
            in_list = form_of(head.group()) or "demand"
        for part in _items(sentence):
            listed = in_list if _ITEM.match(part.text) else None
            # 一是请物业……: the number is no part of how it asks.
            item = _ITEM.match(part.text)
            form = form_of(_ITEM.sub("", part.text, count=1)) or listed
            claims = _claim(part, form)
            found += claims if item else [one for claim in claims for one in _deeds(claim)]
    found = [claim._replace(text=text[claim.start : claim.end]) for claim in found]
    return _earnest(_distinct(found))


def _hidden(quotation: re.Match[str]) -> str:
    return "“" + "某" * (len(quotation.group()) - 2) + "”"


def _deeds(claim: Claim) -> list[Claim]:
    """The things one sentence asks for, to be answered one by one."""
    if claim.form == "question":
        return [claim]
    pieces = clauses(Sentence(claim.text, claim.start, claim.end))
    starts: list[int] = []
    for number, piece in enumerate(pieces):
        begin = pieces[starts[-1] if starts else 0].start
        before = claim.text[begin - claim.start : piece.start - claim.start]
        more = _BESIDES.match(piece.text) or (_MORE.match(piece.text) and form_of(before))
        if number and more and _substance(piece.text) and _substance(before):
            starts.append(number)
    edges = [0, *starts, len(pieces)]
    return [_between(claim, pieces[a].start, pieces[b - 1].end) for a, b in pairwise(edges)]


def _substance(text: str) -> bool:
    """Does `text` alone ask for something that can be done?"""
    return _content(_POLITE.sub("", text)) >= _SUBSTANCE


def _between(claim: Claim, start: int, end: int) -> Claim:
    return Claim(claim.text[start - claim.start : end - claim.start], claim.form, start, end)


def _earnest(claims: list[Claim]) -> list[Claim]:
    """Beside demands only those questions count that want an answer."""
    real = [one for one in claims if one.form != "question" or not _RHETORICAL.search(one.text)]
    if any(one.form != "question" for one in real):
        return [one for one in real if one.form != "question" or _ASKING.search(one.text)]
    return real


def _items(sentence: Sentence) -> list[Sentence]:
    """The numbered items inside one sentence, or the sentence itself."""
    marks = [mark.start() for mark in _ITEM.finditer(sentence.text)]
    if not marks:
        return [sentence]
    edges = [*([0] if marks[0] else []), *marks, len(sentence.text)]
    return [
        Sentence(sentence.text[a:b], sentence.start + a, sentence.start + b)
        for a, b in pairwise(edges)
    ]


def _claim(part: Sentence, form: Form | None) -> list[Claim]:
    if form is None or _COURTESY.match(part.text) or part.text.rstrip().endswith(("：", ":")):
        return []  # 一、对物业公司存在的问题: is the head of its items
    span = _asking_part(part)
    least = _CONTENT_OF_QUESTION if form == "question" else _CONTENT
    if _COURTESY.match(span.text) or _content(span.text) < least:
        return []
    return [Claim(span.text, form, span.start, span.end)]


def _asking_part(part: Sentence) -> Sentence:
    """A run-on sentence tells first: its demand begins with the clause that asks."""
    pieces = clauses(part)
    asks = [n for n, piece in enumerate(pieces) if form_of(piece.text)]
    first = asks[0] if asks else 0
    if asks and form_of(pieces[first].text) == "question":
        # 车位是公共的，物业凭合同收费，合理吗: a question needs what it asks about.
        first = max(0, first - 2)
    last = first
    while last + 1 < len(pieces) and pieces[last + 1].end - pieces[first].start <= _LONGEST:
        last += 1
    start, end = pieces[first].start - part.start, pieces[last].end - part.start
    return Sentence(part.text[start:end], part.start + start, part.start + end)


def _content(text: str) -> int:
    return len(_NO_CONTENT.sub("", text))


def _distinct(claims: list[Claim]) -> list[Claim]:
    """The same demand said twice is one."""
    kept: list[Claim] = []
    for claim in claims:
        letters = set(claim.text)
        same = [
            one
            for one in kept
            if len(letters & set(one.text)) >= 0.85 * min(len(letters), len(set(one.text)))
        ]
        if not any(abs(len(one.text) - len(claim.text)) <= 0.5 * len(claim.text) for one in same):
            kept.append(claim)
    return kept

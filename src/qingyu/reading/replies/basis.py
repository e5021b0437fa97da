"""The basis and the remedy: rules cited with their article, known and in force; the way to a review."""

import re
from datetime import date

from qingyu.reading.dates import find_dates
from qingyu.reading.numerals import number
from qingyu.reading.replies.check import Basis, Check, Reply, Rule, Spot

_RULE = re.compile(
    r"《([^《》]{2,60})》(?:[（(〔﹝\[][^）)〕﹞\]]{2,30}[）)〕﹞\]])?(?:[^。；《]{0,12}?(第[一二三四五六七八九十百零〇\d]+条(?:之[一二三])?))?"
)
_NO_RULE = re.compile(
    r"问政|留言|热线|栏目|平台|日报|来信|信箱|合同(?!法)|协议|通知书|承诺书|关于[^》]{0,30}(?:来信|反映|信访|投诉)"
)
_ARTICLE = re.compile(r"第([一二三四五六七八九十百零〇\d]+)条")
_REVIEW = re.compile(
    r"复查|复核|行政复议|行政诉讼|申请复议|提起诉讼|劳动(?:人事)?(?:争议)?仲裁|向[^。]{0,16}(?:人民法院|法院)(?:起诉|提起)"
)
_WINDOW = re.compile(
    r"(?:自|在|于|收到|接到)?[^。；]{0,24}?([0-9]+|[一二三四五六七八九十]+)\s*(?:个工作)?(?:日|天|个月)(?:以?内|之内|前)?|(?:于|在)?[^。]{0,6}年[^。]{0,6}月[^。]{0,4}日(?:前|之前|以前)"
)
_BODY = re.compile(
    r"(?:向|到|由|至)[^。，；]{0,30}?(?:政府|机关|厅|局|委|委员会|办公室|法院|公司|集团|部门|仲裁院|办事处|联席会议|[总支大]队|中心|联合会|总工会|学校|医院)[^。；]{0,16}?(?:申请|请求|提出|提起|申诉|复查|复核|起诉)|请求[^。，；]{0,30}?(?:政府|机关|厅|局|委|委员会|办公室|公司|集团|部门|办事处|联席会议)[^。；]{0,6}?(?:复查|复核)|(?:复查|复核|复议)机关(?:为|是|[:：])\s*\S"
)
# Above 30 days no petition review is open; a wrong window misleads (Articles 35 and 36).
REVIEW_DAYS = 30


class BasisCited(Rule):
    """A law or a policy is named together with its article."""

    id = "basis_cited"
    name = "依据到条"
    sentence = "引用的法律或政策要写全名称，并写到第几条。"

    def judge(self, reply: Reply) -> Check:
        """At least one rule with its article; rules without one are shown."""
        cited = cited_rules(reply.text)
        if not cited:
            return self.failed()
        without = [spot for spot, _, article in cited if not article]
        return (
            self.passed([spot for spot, _, article in cited if article])
            if len(without) < len(cited)
            else self.failed(without)
        )


def cited_rules(text: str) -> list[tuple[Spot, str, str]]:
    """Rules named in the text: where, their name, their article ("" when none is given)."""
    found = []
    for match in _RULE.finditer(text):
        name = match.group(1).strip()
        if not _NO_RULE.search(name):
            found.append((Spot(match.group(), *match.span()), name, match.group(2) or ""))
    return found


class BasisInForce(Rule):
    """The cited rule is in the office's library, in force, and has that article."""

    id = "basis_in_force"
    name = "依据现行有效"
    sentence = "引用的依据不在本单位依据库中、已失效，或没有这一条。"
    NONE = "没有依据库，或没有引用依据。"
    others = (NONE,)

    def judge(self, reply: Reply) -> Check:
        """Compare with the library; nothing to say without one."""
        library, today = reply.facts.library, reply.facts.today
        cited = cited_rules(reply.text)
        if library is None or not cited:
            return self.silent(self.NONE)
        wrong = []
        for spot, name, article in cited:
            basis = library.get(name) or library.get("中华人民共和国" + name)
            if basis is None or _ended(basis, today) or _beyond(article, basis.articles):
                wrong.append(spot)
        return self.failed(wrong) if wrong else self.passed()


def _ended(basis: Basis, today: date | None) -> bool:
    return bool(today and basis.until and basis.until < today)


def _beyond(article: str, most: int) -> bool:
    match = _ARTICLE.search(article)
    return bool(match and most and (number(match.group(1)) or 0) > most)


class RemedyTold(Rule):
    """The way to a review: to which body, within which window."""

    id = "remedy_told"
    name = "救济途径"
    sentence = "写明不服时向哪个机关、在多少日内、从哪一天起可以请求复查（或复议、诉讼、仲裁）。"
    BODY, WINDOW = "向哪个机关", "在多少日内"
    LACKS = "没有写明%(what)s。"
    TOO_LONG = "信访复查、复核的期限是30日（第三十五条、第三十六条）。"
    NEEDLESS = "本类答复不需要。"
    others = (BODY, WINDOW, LACKS, TOO_LONG, NEEDLESS)

    def judge(self, reply: Reply) -> Check:
        """Body and window must stand in the sentences on the remedy; a petition review has 30 days."""
        if not reply.facts.remedy_needed:
            return self.silent(self.NEEDLESS)
        told = [
            one
            for one in reply.sentences
            if _REVIEW.search(one.text)
            and not re.search(r"经复查|经复核|复核(?:后|结果|发现)|复查(?:后|结果|发现)", one.text)
        ]
        if not told:
            return self.failed()
        # 您可以向法院起诉 says nothing of where to ask for a review.
        told = [one for one in told if re.search(r"复查|复核", one.text)] or told
        spots = [Spot(one.text, one.start, one.end) for one in told]
        text = "".join(one.text for one in told)
        missing = [
            word
            for word, there in (
                (self.BODY, _BODY.search(text)),
                (self.WINDOW, _WINDOW.search(text) or find_dates(text)),
            )
            if not there
        ]
        if missing:
            return self.failed(spots, self.LACKS, missing)
        if self._too_long(text):
            return self.failed(spots, self.TOO_LONG)
        return self.passed(spots)

    def _too_long(self, text: str) -> bool:
        if not re.search(r"复查|信访复核", text) or re.search(r"复议|诉讼|仲裁", text):
            return False
        days = re.findall(r"([0-9]+|[一二三四五六七八九十]+)\s*(?:日|天)(?:以?内|之内)", text)
        if re.search(r"(?:\d+|[一二两三四五六七八九十]+)个?月(?:以?内|之内)", text):
            return True
        return bool(days) and REVIEW_DAYS not in {int(number(day) or 0) for day in days}

"""Does the reply say something: facts found, more than "received and passed on"."""

import re

from qingyu.reading.dates import find_dates
from qingyu.reading.names import find_organisations
from qingyu.reading.places import find_places
from qingyu.reading.replies.check import Check, Reply, Rule, Spot
from qingyu.reading.replies.phrases import ECHO, FOUND, GENERAL, ONLY_RECEIVED, says

_DAY = re.compile(r"\d{1,2}[日号]|\d{1,2}月|近日|当[天日]|今日|昨日|日前")
_OBJECT = re.compile(
    r"现场|入户|上门|在[\u4e00-\u9fa5\d]{3,}|监控|录像|窗口|台账|账[簿册本目]|会议室|该(?:小区|路段|村|项目|店|公司|校|处|厂|户)|到[\u4e00-\u9fa5]{2,}|查档|档案|案卷|凭证|协议|记录|系统|结算单|存单|工资表|合同|公司|学校|工地|[小中大]学|[厂村站楼路]"
)


class FactsFound(Rule):
    """The reply tells what was found, with time and place or body."""

    id = "facts_found"
    name = "查明事实"
    sentence = "写明何时、何地、向谁核查，查到了什么。"
    WHEN, WHERE = "何时", "何地或向谁"
    LACKS = "写了核查，没有写明%(what)s。"
    others = (WHEN, WHERE, LACKS)

    def judge(self, reply: Reply) -> Check:
        """A finding counts with a date and a place or body near it."""
        found = [one for one in reply.sentences if FOUND.search(one.text)]
        if not found:
            return self.failed()
        # The day below the signature says when it was written, not when it was looked into.
        around = "".join(one.text for one in found)
        dated = bool(find_dates(around) or _DAY.search(around))
        placed = bool(find_places(around) or find_organisations(around) or _OBJECT.search(around))
        spots = [Spot(one.text, one.start, one.end) for one in found[:3]]
        if dated and placed:
            return self.passed(spots)
        missing = [word for word, there in ((self.WHEN, dated), (self.WHERE, placed)) if not there]
        return self.failed(spots, self.LACKS, missing)


class MoreThanReceived(Rule):
    """The reply is not merely "received" or "passed on", nor words that fit any letter."""

    id = "more_than_received"
    name = "不止收到或转办"
    sentence = "只说收到、转办、将研究，没有告诉来信人任何结果或理由。"
    LEAST = 3

    def judge(self, reply: Reply) -> Check:
        """One sentence that tells a result, a rule or a reason is enough."""
        empty = []
        for one in reply.sentences:
            rest = ONLY_RECEIVED.sub("", ECHO.sub("", one.text))
            if says(rest, self.LEAST):
                return self.passed()
            if ONLY_RECEIVED.search(one.text) or GENERAL.search(one.text):
                empty.append(Spot(one.text, one.start, one.end))
        return self.failed(empty[:3])

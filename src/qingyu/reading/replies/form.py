"""The form of a letter: whom it is to, who answers, and when."""

import re

from qingyu.reading.replies.check import Check, Reply, Rule, Spot

_GREETING = re.compile(
    r"(?:您好|你好|尊敬的|网友|同志|先生|女士|市民|来信人|信访人|[\u4e00-\u9fa5]{2,4}[:：])"
)
_SIGNED = re.compile(
    r"[\u4e00-\u9fa5A-Z0-9]{2,24}(?:局|委|委员会|办公室|办事处|政府|公司|中心|院|校|厅|处|集团|[大支中总]队|[合协学工商]会|妇联|残联|团委|分局|所|站|室|医院|学校|法院|检察院|居委会|村委会|部|街道|镇|乡|联席会议|管委会|工委|办)\s*(?:（(?:盖章|公章|印章)）|\((?:盖章|公章)\))?\s*[，,]?\s*(?:\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?|[二〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_DATED = re.compile(
    r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?|[二〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_TAIL = 80


class FormComplete(Rule):
    """Salutation, signing body and date."""

    id = "form_complete"
    name = "格式完整"
    sentence = "答复应有称谓、落款单位和日期。"
    GREETING, BODY, DAY = "称谓", "落款单位", "落款日期"
    LACKS = "缺少%(what)s。"
    others = (GREETING, BODY, DAY, LACKS)

    def judge(self, reply: Reply) -> Check:
        """Name what is missing."""
        head, tail = reply.text[:60], reply.text.rstrip()[-_TAIL:]
        signed = _SIGNED.search(tail) or (reply.facts.body and reply.facts.body in tail)
        missing = [
            word
            for word, there in (
                (self.GREETING, _GREETING.search(head)),
                (self.BODY, signed),
                (self.DAY, _DATED.search(tail)),
            )
            if not there
        ]
        if missing:
            return self.failed([], self.LACKS, missing)
        match = _SIGNED.search(tail)
        offset = len(reply.text.rstrip()) - len(tail)
        return self.passed(
            [Spot(match.group(), match.start() + offset, match.end() + offset)] if match else []
        )

"""What the bodies of the demonstration answer: each reply its own, in the manner of its trade."""

from random import Random

from .texts import Letter

# What a body looked at and where it found the rule, by the first two signs of the content class.
CHECKED = {
    "01": ("到地头丈量了四至，与承包合同、台账逐项核对", "调阅村里的公示记录，走访了村民代表五人"),
    "03": ("会同街道和物业到现场查看，拍照登记", "调取了项目档案，向施工单位和住户分别作了笔录"),
    "04": ("调取了工资表、考勤和银行流水，向双方核实", "查阅个人档案和参保记录，与经办机构核对"),
    "06": ("到学校查看了登记表，与家长当面核对材料", "调阅历年名册和发放明细，逐年核算"),
    "07": ("入户了解家庭情况，与系统信息逐项比对", "查了审批卷宗和发放记录，听取了邻居意见"),
    "09": ("分白天和夜里三次到现场监测，出具了监测记录", "取样送检，并检查了排放口和运行台账"),
    "10": ("沿线踏勘，量了破损的长度和深度", "查看了客流记录，在早晚两个时段随车了解"),
}
GROUNDS = {
    "01": "《农村土地承包法》《土地管理法》",
    "03": "《物业管理条例》《国有土地上房屋征收与补偿条例》",
    "04": "《保障农民工工资支付条例》《社会保险法》",
    "06": "《义务教育法》",
    "07": "《社会救助暂行办法》",
    "09": "《噪声污染防治法》《水污染防治法》",
    "10": "《公路法》",
}
WHOLE = ("现场查看并向双方了解情况", "调阅了有关材料，走访了三户")
FOUND = (
    "您反映的情况属实，时间从{month}月起。",
    "主要情况属实，个别细节与记录有出入，已当面向您说明。",
    "经{days}天核实，事情的经过已经查清。",
    "经办人员与您见面核对后，双方对经过没有异议。",
)
SUPPORT = (
    "关于“{claim}”：{days}日内落实，由{who}负责到底。",
    "关于“{claim}”：应当办理，已列入本月安排，办好后当面告知您。",
    "关于“{claim}”：您的要求合理，已通知有关单位于{month}月底前办结。",
)
EXPLAIN = (
    "关于“{claim}”：现行政策没有相应规定，已当面解释并留下政策原文。",
    "关于“{claim}”：目前条件不具备，原因已逐条说明；条件具备时优先安排。",
)
REFUSE = (
    "关于“{claim}”：经核查与事实不符，核查记录可到本单位查阅。",
    "关于“{claim}”：证据不足以认定；有新材料可以随时补充。",
)
SAYINGS = {"support": SUPPORT, "explain": EXPLAIN, "refuse": REFUSE}
CONCLUSION = {
    "support": ("对您的请求予以支持，限期落实。", "支持您的请求，按上述安排办理。"),
    "explain": ("情况属实，但现行政策没有规定，已当面解释。", "已就政策作出解释，请您理解。"),
    "refuse": ("经核查，请求不能成立，不予支持。", "依据查明的事实，不予支持。"),
}
WHO = ("业务科", "分管副职", "经办科室负责人", "驻点干部")


def facts(letter: Letter, at: str, luck: Random) -> str:
    """How it was looked into and what was found, beginning with what the person wrote."""
    said = letter.title or letter.text.split("，")[0]
    checked = luck.choice(CHECKED.get(letter.content_class[:2], WHOLE))
    found = luck.choice(FOUND).format(month=luck.randint(1, 12), days=luck.randint(3, 20))
    return f"您{said}一事，{at}我单位{checked}。{found}"


def basis(letter: Letter) -> str:
    """The opinion's grounds: Art. 32, and the rules of the trade."""
    own = GROUNDS.get(letter.content_class[:2], "")
    return f"《信访工作条例》第三十二条；{own}及河东县有关实施办法（演示）"


def answer(claim: str, outcome: str, luck: Random) -> str:
    """The word on one claim."""
    return luck.choice(SAYINGS[outcome]).format(
        claim=claim, days=luck.choice((7, 10, 15, 30)), month=luck.randint(1, 12), who=luck.choice(WHO)
    )  # fmt: skip


def conclusion(outcome: str, luck: Random) -> str:
    return luck.choice(CONCLUSION[outcome])

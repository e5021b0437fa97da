"""What is asked on a round, by topic. Questions are about matters, places and duties, never about people."""

Words = tuple[str, str]  # Chinese, English

GENERAL: tuple[Words, ...] = (
    ("有没有拖欠工资、工程款、货款的", "Are wages, works or goods unpaid?"),
    (
        "邻里、家庭之间有没有闹僵的事",
        "Has anything between neighbours or in a family come to a deadlock?",
    ),
    ("土地、山林、用水、宅基地有没有争议", "Is land, forest, water or a house plot in dispute?"),
    ("征收拆迁、补偿、安置有没有没兑现的", "Is any compensation or resettlement still owed?"),
    (
        "物业、房屋质量、办证有没有集中反映",
        "Do several households complain of housing or its management?",
    ),
    ("村务、财务公开有没有疑问没有解释的", "Is any question about village accounts unanswered?"),
    ("噪声、污水、粉尘、垃圾有没有扰民的", "Do noise, sewage, dust or waste disturb anyone?"),
    ("已经答应群众的事有没有没办的", "Is anything that was promised still undone?"),
    (
        "低保、医保、养老、救助有没有该享受没享受的",
        "Does anyone lack aid or insurance that is due?",
    ),
)
# Before holidays and great occasions: what cannot wait.
CONCENTRATED: tuple[Words, ...] = (
    ("节前工资、工程款有没有没发的", "Are wages or works unpaid before the holiday?"),
    ("正在办的信访事项有没有快到期或者超期的", "Is any open petition nearly due or overdue?"),
    ("上次排查出来的事有没有反复的", "Has anything found last time come back?"),
    (
        "停水、停电、停暖、停气有没有没解决的",
        "Is any cut of water, power, heating or gas unsolved?",
    ),
    (
        "老人、孩子、病人有没有急需帮一把的困难",
        "Is anyone old, young or ill in urgent need of help?",
    ),
)
BY_TOPIC: dict[str, tuple[Words, ...]] = {
    "01": (
        ("分家、继承、赡养有没有谈不拢的", "Is a division, inheritance or support not agreed?"),
        ("有没有需要妇联、民政、司法所一起帮的", "Should the women's federation, civil affairs or justice help?"),
    ),
    "02": (
        ("工资有没有按月足额发到手", "Are wages paid in full each month?"),
        ("工地有没有实名考勤和工资专户", "Has the site its attendance list and wage account?"),
        ("工伤有没有报、有没有赔", "Are work injuries reported and paid for?"),
        ("改制、退休待遇的老问题有没有新进展要告诉大家", "Is there news to tell about old matters of reform and pensions?"),
    ),
    "03": (
        ("事故、医患、损害赔偿有没有谈不下来的", "Is any compensation for an accident or injury stuck?"),
        ("隐患点有没有设警示、有没有人管", "Are dangerous spots marked and looked after?"),
    ),
    "04": (
        ("通行、采光、排水、漏水有没有没说好的", "Is any right of way, light, drain or leak not agreed?"),
        ("噪声扰民有没有约定时间", "Are there agreed hours against noise?"),
    ),
    "05": (
        ("物业收费、维修、电梯、停车有没有集中意见", "Do many object to fees, repairs, lifts or parking?"),
        ("交房、办证有没有超过约定时间", "Is delivery or a deed past its date?"),
        ("征收补偿有没有按协议付", "Is compensation paid as agreed?"),
    ),
    "06": (
        ("承包合同、四至边界有没有争议", "Is a contract or a boundary in dispute?"),
        ("征地补偿款有没有到户", "Has compensation reached the households?"),
        ("浇地、用水、山林收益怎么分有没有意见", "Is there any objection to how water or income is shared?"),
    ),
    "07": (
        ("预付卡、培训班有没有退不了款的", "Is any prepaid card or course not refunded?"),
        ("水、电、气、暖有没有收费和维修的意见", "Are there objections to charges or repairs?"),
    ),
    "08": (
        ("借款、货款、工程款有没有到期没还的", "Is a loan or payment overdue?"),
        ("投资理财有没有兑付不了的", "Does any investment not pay out?"),
    ),
    "09": (
        ("政策有没有讲清楚、落实到户", "Is the policy explained and carried out?"),
        ("村账、低保名单、项目有没有公示", "Are accounts, aid lists and projects posted?"),
        ("以前答应的事办到哪一步了", "How far has what was promised come?"),
    ),
    "10": (("有没有需要法律援助、公证的", "Does anyone need legal aid or a notary?"),),
}  # fmt: skip


def checklist(kind: str, topic: str = "") -> tuple[Words, ...]:
    """The questions of a round: regular, concentrated or special by topic (first-level kind)."""
    if kind == "concentrated":
        return CONCENTRATED
    return BY_TOPIC.get(topic[:2], GENERAL) if kind == "special" else GENERAL

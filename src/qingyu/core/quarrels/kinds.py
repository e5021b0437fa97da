"""What quarrels are about: ten kinds, each with kinds of its own.

The first level are the names in use at the county centres for social work (综治中心); the
second is a default of ours. Codes are ours: two digits a level. `NEAR` says which content
classes of petitions speak of the same things, so that a later petition can be recognised.
"""

from collections.abc import Mapping

Words = tuple[str, str]  # Chinese, English

KINDS: dict[str, tuple[Words, tuple[Words, ...]]] = {
    "01": (("婚恋家庭", "Marriage and family"), (
        ("婚姻", "Marriage"), ("抚养", "Raising children"), ("赡养", "Support of the old"),
        ("继承", "Inheritance"), ("分家析产", "Dividing a household"), ("恋爱财物", "Betrothal gifts"))),
    "02": (("劳动人事", "Labour and personnel"), (
        ("欠薪", "Unpaid wages"), ("工伤", "Work injury"), ("社会保险", "Social insurance"),
        ("劳动合同", "Employment contract"), ("企业改制遗留", "Left over from enterprise reform"),
        ("退休待遇", "Retirement benefits"))),
    "03": (("侵权责任", "Injury and damage"), (
        ("交通事故", "Traffic accident"), ("医患", "Medical dispute"), ("人身损害", "Bodily harm"),
        ("财产损害", "Damage to property"), ("校园伤害", "Injury at school"), ("环境污染", "Pollution"))),
    "04": (("邻里", "Between neighbours"), (
        ("通行", "Right of way"), ("采光通风", "Light and air"), ("排水", "Drainage"),
        ("噪声", "Noise"), ("漏水", "Leaking water"), ("相邻用地", "Boundary"))),
    "05": (("房屋物业", "Housing and its management"), (
        ("物业服务", "Property service"), ("物业收费", "Property fees"), ("房屋质量", "Quality of housing"),
        ("逾期交房办证", "Late delivery and deeds"), ("征收拆迁", "Expropriation"), ("租赁", "Lease"),
        ("宅基地", "House plot"))),
    "06": (("山林土地水利", "Land, forest and water"), (
        ("土地承包", "Land contract"), ("征地补偿", "Compensation for taken land"), ("山林权属", "Forest rights"),
        ("用水", "Use of water"), ("草场滩涂", "Pasture and shore"), ("集体收益分配", "Sharing collective income"))),
    "07": (("消费服务", "Goods and services"), (
        ("商品质量", "Quality of goods"), ("预付消费", "Prepaid services"), ("旅游餐饮", "Travel and meals"),
        ("教育培训", "Training courses"), ("供水供电供暖", "Water, power, heating"))),
    "08": (("经济金融", "Money and business"), (
        ("民间借贷", "Private loan"), ("买卖合同", "Sale"), ("工程款", "Payment for works"),
        ("投资理财", "Investment"), ("保险", "Insurance"), ("合伙经营", "Partnership"))),
    "09": (("行政与信访", "With an office"), (
        ("行政执法", "Law enforcement"), ("行政许可", "Permits"), ("村务公开", "Village accounts"),
        ("低保救助", "Minimum living and aid"), ("政策落实", "Carrying out a policy"), ("历史遗留", "Left over from the past"))),
    "10": (("咨询公证", "Questions and certificates"), (
        ("法律咨询", "Legal question"), ("公证", "Notarial act"), ("法律援助", "Legal aid"))),
}  # fmt: skip

# Content classes of petitions (core.law.classes) that speak of the same things; a prefix will do.
NEAR: Mapping[str, tuple[str, ...]] = {
    "01": ("07",), "0103": ("0703", "07"),
    "02": ("04",), "0201": ("0401",), "0202": ("0402",), "0203": ("0403", "0404"), "0204": ("0405",),
    "0205": ("0406", "1401"), "0206": ("0403",),
    "03": ("11",), "0301": ("1102",), "0302": ("0502",), "0305": ("0604",), "0306": ("09",),
    "04": ("03", "11"), "0404": ("0901",),
    "05": ("03",), "0501": ("0302",), "0502": ("0302",), "0503": ("0303",), "0504": ("0304",),
    "0505": ("0301",), "0507": ("0103",),
    "06": ("01", "02"), "0601": ("0101",), "0602": ("0102",), "0603": ("0205",), "0604": ("0108",),
    "0606": ("0106",),
    "07": ("12",), "0702": ("1202",), "0704": ("0603",),
    "08": ("13", "14"), "0803": ("0401", "1402"), "0804": ("1301",), "0805": ("1302",),
    "09": ("18", "17"), "0901": ("11", "1802"), "0903": ("0104",), "0904": ("0701",),
    "10": ("18",),
}  # fmt: skip


BETWEEN = ("·", " · ")


def _names(language: int) -> dict[str, str]:
    found = {}
    for code, (first, seconds) in KINDS.items():
        found[code] = first[language]
        for n, second in enumerate(seconds, 1):
            found[f"{code}{n:02d}"] = f"{first[language]}{BETWEEN[language]}{second[language]}"
    return found


NAMES = _names(0)
NAMES_EN = _names(1)


def name(code: str, *, english: bool = False) -> str:
    """The full name of a kind; empty for none."""
    return (NAMES_EN if english else NAMES).get(code, "")


def speaks_of(code: str, content_class: str) -> bool:
    """Whether a quarrel of this kind and a petition of this class may be about one thing."""
    near = NEAR.get(code) or NEAR.get(code[:2], ())
    return bool(content_class) and any(content_class.startswith(prefix) for prefix in near)

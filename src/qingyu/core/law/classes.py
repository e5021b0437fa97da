"""The two-level list of content classes (内容分类): what a matter is about.

Codes are ours: two digits a level. The first level follows the names in use in petition
offices; the second is a default that an office may replace.
"""

CLASSES: dict[str, tuple[str, tuple[str, ...]]] = {
    "01": ("农村农业", ("土地承包", "征地补偿", "宅基地", "村务公开与村级财务", "惠农补贴", "集体产权", "移民", "水利")),
    "02": ("自然资源", ("土地权属", "违法用地", "不动产登记", "矿产", "林权")),
    "03": ("城乡建设", ("征收拆迁安置", "物业管理", "房屋质量", "逾期交房办证", "保障房", "住房公积金", "违建", "市政公用")),
    "04": ("劳动社保", ("欠薪", "工伤", "养老", "医保", "劳动关系", "企业改制")),
    "05": ("卫生健康", ("医疗服务", "医患纠纷", "公共卫生", "计划生育")),
    "06": ("教育", ("入学", "教师待遇", "培训机构", "校园管理")),
    "07": ("民政", ("低保救助", "婚姻殡葬", "养老服务", "基层自治")),
    "08": ("退役军人", ("安置", "优抚待遇")),
    "09": ("生态环境", ("噪声", "大气", "水", "固废")),
    "10": ("交通运输", ("公路建设养护", "公共交通", "出租汽车", "运输管理")),
    "11": ("公安政法", ("治安", "交管", "户籍", "涉法涉诉")),
    "12": ("市场监管", ("食品药品", "消费", "质量计量", "价格")),
    "13": ("金融", ("集资", "保险", "信贷")),
    "14": ("经济管理与国企", ("国企改革", "招商投资", "财税")),
    "15": ("文旅体育", ("旅游", "文化", "体育")),
    "16": ("组织人事", ("干部人事", "编制待遇")),
    "17": ("纪检监察", ("违纪违法", "作风")),
    "18": ("党务政务", ("政务服务", "政务公开")),
    "19": ("应急安全", ("安全生产", "消防", "自然灾害")),
    "99": ("其他", ()),
}  # fmt: skip


# The same in English, in the same order.
ENGLISH: dict[str, tuple[str, tuple[str, ...]]] = {
    "01": ("Villages and farming", ("Land contracts", "Compensation for taken land", "House plots", "Village affairs and accounts", "Farm subsidies", "Collective property", "Resettled migrants", "Irrigation")),
    "02": ("Natural resources", ("Land ownership", "Unlawful use of land", "Property registration", "Minerals", "Forest rights")),
    "03": ("Housing and construction", ("Expropriation and resettlement", "Property management", "Quality of housing", "Late delivery and deeds", "Public housing", "Housing fund", "Unlawful building", "Municipal works")),
    "04": ("Labour and social insurance", ("Unpaid wages", "Work injury", "Pensions", "Medical insurance", "Employment", "Enterprise reform")),
    "05": ("Health", ("Medical services", "Medical disputes", "Public health", "Family planning")),
    "06": ("Education", ("Admission", "Teachers' treatment", "Training firms", "School management")),
    "07": ("Civil affairs", ("Minimum living and aid", "Marriage and funerals", "Care of the old", "Self-government")),
    "08": ("Veterans", ("Placement", "Benefits")),
    "09": ("Environment", ("Noise", "Air", "Water", "Waste")),
    "10": ("Transport", ("Roads", "Public transport", "Taxis", "Transport management")),
    "11": ("Police and justice", ("Public order", "Traffic", "Household registration", "Litigation")),
    "12": ("Market", ("Food and medicine", "Consumers", "Quality and measures", "Prices")),
    "13": ("Finance", ("Fund-raising", "Insurance", "Credit")),
    "14": ("Economy and state enterprises", ("Enterprise reform", "Investment", "Finance and tax")),
    "15": ("Culture, tourism and sport", ("Tourism", "Culture", "Sport")),
    "16": ("Organisation and personnel", ("Officials", "Posts and pay")),
    "17": ("Discipline", ("Breaches of discipline and law", "Conduct")),
    "18": ("Party and government work", ("Public services", "Openness")),
    "19": ("Emergency and safety", ("Safety at work", "Fire", "Disasters")),
    "99": ("Other", ()),
}  # fmt: skip


def within(code: str) -> tuple[str, str]:
    """The first and the last code of this class and of all below it, as bounds of a range."""
    return code, code.ljust(4, "9")


def names(
    table: dict[str, tuple[str, tuple[str, ...]]] = CLASSES, between: str = "·"
) -> dict[str, str]:
    """Every code with its full name: "03" 城乡建设, "0302" 城乡建设·物业管理."""
    found = {}
    for code, (first, seconds) in table.items():
        found[code] = first
        for n, second in enumerate(seconds, 1):
            found[f"{code}{n:02d}"] = f"{first}{between}{second}"
    return found


NAMES: dict[str, str] = names()
NAMES_EN: dict[str, str] = names(ENGLISH, " · ")


def name(code: str, lang: str = "zh") -> str:
    """The full name of a code; empty for none."""
    return (NAMES_EN if lang == "en" else NAMES).get(code, "")


def covers(prefix: str, code: str) -> bool:
    """Whether a duty for `prefix` takes in `code`: "03" covers "0302", "" covers everything."""
    return code.startswith(prefix)

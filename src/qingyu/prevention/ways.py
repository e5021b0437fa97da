"""The ways of the law outside the Regulation that the sides of a quarrel are told of, with their limits."""

# key: (name, the limit they must be told), each in Chinese and English
WAYS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "labour_arbitration": (
        ("劳动争议仲裁", "Labour arbitration"),
        ("知道或者应当知道权利被侵害之日起1年内申请（劳动争议调解仲裁法第27条）", "within 1 year of knowing of the injury"),
    ),
    "lawsuit": (
        ("民事诉讼", "Civil suit"),
        ("诉讼时效一般3年（民法典第188条）", "limitation of 3 years as a rule"),
    ),
    "administrative_review": (
        ("行政复议", "Administrative review"),
        ("知道行政行为之日起60日内申请（行政复议法）", "within 60 days of knowing of the act"),
    ),
    "land_contract_arbitration": (
        ("农村土地承包仲裁", "Arbitration of land contracts"),
        ("知道或者应当知道权利被侵害之日起2年内申请（农村土地承包经营纠纷调解仲裁法第18条）", "within 2 years of knowing of the injury"),
    ),
    "police": (("公安机关处理", "The police"), ("随时报警", "at any time")),
    "petition": (
        ("信访", "A petition"),
        ("随时可以提出，15日内告知是否受理（信访工作条例第22、23条）", "at any time; told within 15 days whether it is accepted"),
    ),
}  # fmt: skip

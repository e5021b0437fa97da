"""One office's documents for the tests: facts for every kind, and a paper made of them."""

from datetime import date, datetime
from typing import Any

from qingyu.documents.composing import compose, shipped
from qingyu.documents.kinds import FACTS, KINDS, FactKind
from qingyu.documents.paper import Paper

BUREAU = "晴川县水利局"
ISSUED_ON = date(2026, 11, 23)
LONG = (
    "经调查，村东头排水沟于2025年6月施工时被挖断，至今没有恢复。汛期积水深约30厘米，"
    "影响沿线12户居民出行。上述事实有现场照片、施工合同和居民证言证实。"
)
SPECIAL: dict[str, Any] = {
    "petitioner": ["李㛃"],
    "claims": [{"text": "恢复被挖断的排水沟。"}, {"text": "补偿受损的墙面。"}],
    "answers": [
        {"claim": "恢复排水沟", "outcome": "支持", "text": "由施工单位于2027年3月31日前恢复。"},
        {"claim": "补偿墙面", "outcome": "解释说明", "text": "因果关系需要鉴定。"},
    ],
    "facts_found": LONG,
    "query_code": "4821 0937 5512 6804",
    "number": "晴川水信意〔2026〕12号",
    "issuer": BUREAU,
    "issued_on": ISSUED_ON,
}
PLAIN: dict[FactKind, Any] = {
    FactKind.DATE: date(2026, 12, 20),
    FactKind.MOMENT: datetime(2026, 12, 1, 9, 30),
    FactKind.NUMBER: 30,
    FactKind.LIST: ["甲某", "乙某"],
}


def facts_for(key: str) -> dict[str, Any]:
    """Every fact that a kind of document can carry, filled."""
    kind = KINDS[key]
    return {name: fact_value(name) for name in (*kind.needs, *kind.may, "issuer", "issued_on")}


def fact_value(name: str) -> Any:
    fact = FACTS[name]
    if name in SPECIAL:
        return SPECIAL[name]
    if fact.kind is FactKind.RECORDS:
        return [{part: f"{label}某" for part, label in fact.parts}]
    return PLAIN.get(fact.kind, f"{fact.label}某")


def paper(key: str, facts: dict[str, Any] | None = None, **frame: Any) -> Paper:
    kind = KINDS[key]
    number = f"晴川水{kind.word}〔2026〕12号" if kind.word else ""
    usual = {"issuer": BUREAU, "number": number, "issued_on": ISSUED_ON}
    blocks = frame.pop("blocks", None) or compose(shipped(key), facts or facts_for(key))
    return Paper(kind, blocks, **{**usual, **frame})

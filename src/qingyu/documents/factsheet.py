"""Facts between the form and the record: typed values in Python, plain JSON in the column."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from qingyu.offices.tongue import pick, said

from .errors import BadFact
from .kinds import DocumentKind, Fact, FactKind


def to_json(kind: DocumentKind, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as the record keeps them. Raises BadFact for strangers and wrong kinds."""
    known = {fact.key: fact for fact in kind.facts}
    written = {}
    for key, value in facts.items():
        if key not in known:
            raise BadFact("%(kind)s没有“%(key)s”这一项。", kind=pick(kind.name), key=key)
        if not known[key].is_empty(value):
            written[key] = _written(known[key], value)
    return written


def from_json(kind: DocumentKind, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with dates as dates again."""
    known = {fact.key: fact for fact in kind.facts}
    return {key: _read(known[key], value) for key, value in raw.items() if key in known}


def _written(fact: Fact, value: Any) -> Any:
    if fact.kind is FactKind.DATE and isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if fact.kind is FactKind.MOMENT and isinstance(value, datetime):
        return value.isoformat()
    if fact.kind is FactKind.NUMBER and isinstance(value, int) and not isinstance(value, bool):
        return value
    if fact.kind is FactKind.LIST and isinstance(value, list | tuple):
        return [str(item) for item in value]
    if fact.kind is FactKind.RECORDS and isinstance(value, list | tuple):
        return [{key: str(row.get(key, "")) for key, _ in fact.parts} for row in value]
    if fact.kind is FactKind.TEXT and isinstance(value, str):
        return value
    raise BadFact("“%(label)s”填写的内容不对，请核对。", label=said(fact.label))


def _read(fact: Fact, value: Any) -> Any:
    if fact.kind is FactKind.DATE:
        return date.fromisoformat(value)
    if fact.kind is FactKind.MOMENT:
        return datetime.fromisoformat(value)
    return value

"""Why a document is not taken a step further, in words fit for the page."""

from collections.abc import Sequence

from qingyu.offices.tongue import said, told

from .kinds import Fact


class DocumentRefused(Exception):
    """A step of a document that cannot be taken. The text is for the person who tried."""

    def __init__(self, words: str, **values: object) -> None:
        super().__init__(told(words, values))


class FactsMissing(DocumentRefused):
    """Needed facts are not there; `missing` names them as the form does."""

    def __init__(self, missing: Sequence[Fact]) -> None:
        self.missing = tuple(missing)
        names = "、".join(f"“{said(fact.label)}”" for fact in missing)
        super().__init__("还缺少%(names)s，补充后才能签发。", names=names)


class BadFact(DocumentRefused):
    """A fact of the wrong kind, or one that this document does not carry."""

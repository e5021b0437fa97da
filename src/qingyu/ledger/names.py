"""Names that records hold in Chinese, with their English.

A label of a choice has its English in the catalogue of the interface; a name of the law's tables
(a limit, a breach, a content class) stands in its table with it, and is told here.
"""

from collections.abc import Iterable

from django.utils import translation

from qingyu.core.law.breaches import BREACHES
from qingyu.core.law.cited import in_english
from qingyu.core.law.classes import NAMES as CLASSES
from qingyu.core.law.classes import NAMES_EN
from qingyu.core.law.rules import RULES
from qingyu.core.measures import MEASURES

NAMES: dict[str, str] = {}


def tell(pairs: Iterable[tuple[str, str]]) -> None:
    """Names of a table, each in Chinese and in English; the first English of a name stays."""
    for chinese, english in pairs:
        NAMES.setdefault(chinese, english)


tell(rule.name for rule in RULES.values())
tell(breach.name for breach in BREACHES.values())
tell(measure.name for measure in MEASURES.values())
tell((name, NAMES_EN[code]) for code, name in CLASSES.items())


def english(kept: str) -> str:
    """A label, a name or a cited article in English; what was typed stays as it is."""
    kept = str(kept)
    with translation.override("en"):
        label = translation.gettext(kept) if kept else ""
    return label if label != kept else NAMES.get(kept) or in_english(kept)

"""Reading: what people write, understood, with the grounds shown. Plain Python, no framework.

Everything here suggests; a person decides. Nothing scores, ranks or follows a person, and no text
leaves the process. The entrance for the petition services:

- `suggest(text, title, model=…, places=…)` → Suggestion: content class with top two, confidence,
  `sure` and the words that led there; purpose; entities; claims; route hints and signs of urgency
  of the act, each with its sentence; a short extract.
- `examine(reply, petition, facts)` → list of Check: named yes/no answers with the place in the text.
- `mask(text, names)` → the text without personal data, for export and display to others.
- `tokens(text)` → words for the search index and for what is typed into it.
- `make_print`, `compare`, `Index`, `Rarity` → is it the same matter, on a ladder of certain, likely,
  possible, none, with reasons side by side.
- `labels(prints)`, `groups(prints, numbers)` → groups of messages about one concrete matter.
- `train(texts, labels)`, `save_model`, `load_model` → a classifier of the office's own.

The names are loaded when first used, because some bring large libraries with them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qingyu.reading.classify.builtin import Builtin
    from qingyu.reading.classify.store import ModelError
    from qingyu.reading.classify.store import load as load_model
    from qingyu.reading.classify.store import save as save_model
    from qingyu.reading.classify.training import train
    from qingyu.reading.gazetteer import Gazetteer
    from qingyu.reading.masking import mask
    from qingyu.reading.matter.compare import Likeness, compare, likelihoods
    from qingyu.reading.matter.group import Group, groups, labels
    from qingyu.reading.matter.index import Candidate, Index, index_of
    from qingyu.reading.matter.prints import Print, pack, unpack
    from qingyu.reading.matter.prints import make as make_print
    from qingyu.reading.matter.rarity import Rarity
    from qingyu.reading.matter.reasons import Reason
    from qingyu.reading.replies import Check, Facts, examine, rates
    from qingyu.reading.suggest import Suggestion, suggest
    from qingyu.reading.words import cut, telling, tokens

_HOME = {
    "Builtin": "classify.builtin",
    "ModelError": "classify.store",
    "load_model": "classify.store:load",
    "save_model": "classify.store:save",
    "train": "classify.training",
    "Gazetteer": "gazetteer",
    "mask": "masking",
    "Likeness": "matter.compare",
    "Reason": "matter.reasons",
    "compare": "matter.compare",
    "likelihoods": "matter.compare",
    "Group": "matter.group",
    "groups": "matter.group",
    "labels": "matter.group",
    "Candidate": "matter.index",
    "Index": "matter.index",
    "index_of": "matter.index",
    "Print": "matter.prints",
    "pack": "matter.prints",
    "unpack": "matter.prints",
    "make_print": "matter.prints:make",
    "Rarity": "matter.rarity",
    "Check": "replies",
    "Facts": "replies",
    "examine": "replies",
    "rates": "replies",
    "Suggestion": "suggest",
    "suggest": "suggest",
    "cut": "words",
    "telling": "words",
    "tokens": "words",
}

__all__ = [
    "Builtin",
    "Candidate",
    "Check",
    "Facts",
    "Gazetteer",
    "Group",
    "Index",
    "Likeness",
    "ModelError",
    "Print",
    "Rarity",
    "Reason",
    "Suggestion",
    "compare",
    "cut",
    "examine",
    "groups",
    "index_of",
    "labels",
    "likelihoods",
    "load_model",
    "make_print",
    "mask",
    "pack",
    "rates",
    "save_model",
    "suggest",
    "telling",
    "tokens",
    "train",
    "unpack",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, own = _HOME[name].partition(":")
    value = getattr(import_module(f"{__name__}.{module}"), own or name)
    globals()[name] = value
    return value

"""Which content class a text belongs to: trained on an office's own matters, or the built-in start."""

from collections.abc import Collection
from typing import NamedTuple, Protocol


class Prediction(NamedTuple):
    """What a classifier suggests.

    `confidence` is the calibrated chance that `label` is right; `sure` says that it lies above the
    threshold at which the suggestions were right 98 times in 100; `grounds` are words of the text.
    """

    label: str
    confidence: float
    second: str
    sure: bool
    grounds: list[str]


class Classifier(Protocol):
    """What the trained model and the built-in start have in common."""

    def classify(
        self, text: str, title: str = "", *, only: Collection[str] | None = None
    ) -> Prediction:
        """The class of one message; with `only` none but these are suggested, "" where none is known."""
        ...

"""Which content class a text belongs to: trained on an office's own matters, or the built-in start."""

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

    def classify(self, text: str, title: str = "") -> Prediction:
        """The class of one message."""
        ...

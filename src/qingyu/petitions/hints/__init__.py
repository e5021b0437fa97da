"""What the reader of texts suggests about one petition, and what people made of it.

A hint, never a decision: a person takes it or chooses otherwise. Nothing here is about a person.

- `read(petition, matter, on=…)`: class, kind, body, claims, route and urgency, with their grounds.
- `Offer`: what was suggested when the page was drawn; `keep` notes it beside what was chosen.
- `classifier()`: the office's own model, or the built-in start.
"""

from .model import classifier
from .offers import Offer, keep
from .reading import ClassHint, Hints, read

__all__ = ["ClassHint", "Hints", "Offer", "classifier", "keep", "read"]

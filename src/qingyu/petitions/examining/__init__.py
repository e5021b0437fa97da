"""Replies examined: beside the draft before it is signed, and by body once it is.

Named yes/no checks with the place in the text. They hold nothing back that the law does not and
send nothing; there is no score.

- `look(reply, on=…)`: the checks on a reply, each spot at its field.
- `sweep(now)`: keeps the answers for replies that were issued, for the rates by body.
- `rates(who, …)`, `replies_behind(who, …)`: numerators and denominators, and the replies they count.
"""

from .kept import sweep
from .looking import Looked, Piece, Told, look
from .rates import Rate, offices_with, rates, replies_behind

__all__ = [
    "Looked",
    "Piece",
    "Rate",
    "Told",
    "look",
    "offices_with",
    "rates",
    "replies_behind",
    "sweep",
]

"""Is it the same matter? Earlier ones that may be, with the reasons side by side.

A hint, never a decision: a person joins or links. Only what the viewer may see is ever looked at.

- `find(petition, who=…)`: the likeliest earlier matters of others, and the petitioner's own.
- `prints`: what of each petition is compared, kept in the transaction of its entry.
- `rarity`: how rare each gram is here, counted anew each night.
"""

from .finding import Found, find
from .prints import NEWEST, follow, missing, rebuild
from .rarity import recount

__all__ = ["NEWEST", "Found", "find", "follow", "missing", "rebuild", "recount"]

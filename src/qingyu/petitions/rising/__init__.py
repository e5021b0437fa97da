"""What is rising: groups of letters about one concrete matter in the last weeks.

Heat counts people, never words: one writer's twenty letters are one voice. Sealed matters take no
part. A hint for the screening desk, and rows for the barometer; nothing is joined by it.

- `compute(now)`: finds the groups anew and keeps them; `nightly(now)` once a day.
- `shown(who, …)`: the groups as one viewer may see them, counted over what they may see.
- `current()`: the groups with their matters, for the barometer.
"""

from .finding import compute, nightly
from .reading import Risen, current, shown

__all__ = ["Risen", "compute", "current", "nightly", "shown"]

"""Full-text search over matters, petitions, replies and the text of attachments.

- `find(who, asked, …)`: one page of hits that the viewer may see, highlighted.
- `rebuild(…)`: the index made anew from the records.

Why it is built so: docs/decisions/0007-search-by-blind-signs.md
"""

from .highlight import Passage
from .index import follow, missing, rebuild
from .page import Filters, Hit, Order, Results, find

__all__ = ["Filters", "Hit", "Order", "Passage", "Results", "find", "follow", "missing", "rebuild"]

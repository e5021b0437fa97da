"""Headings not known beforehand: how they may part into lines on a narrow page."""

import re

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

# After a comma and its like, or after a dot between two names (石桥镇 · 生态环境·水).
BETWEEN = re.compile(r"(?<=[，；：])(?![，；：])|(?<= ·)(?= )")


def clauses(words: object) -> SafeString:
    """Each clause in a box of its own, which base.css keeps whole while it fits in the line."""
    found = (one for one in BETWEEN.split(str(words)) if one)
    # A space at the edge of a box would be lost: it stands before the box.
    pairs = ((one[: len(one) - len(one.lstrip())], one.lstrip()) for one in found)
    return format_html_join("", '{}<span class="clause">{}</span>', pairs)

"""Headings not known beforehand: how they may part into lines on a narrow page."""

import re

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

CLAUSE = re.compile(r"[^，；：]+[，；：]*|[，；：]+")


def clauses(words: object) -> SafeString:
    """Each clause in a box of its own, which base.css keeps whole while it fits in the line."""
    found = ((one,) for one in CLAUSE.findall(str(words)))
    return format_html_join("", '<span class="clause">{}</span>', found)

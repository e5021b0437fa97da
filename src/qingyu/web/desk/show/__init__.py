"""From records to the parts that staff pages show."""

from .barred import barred, waiting_for
from .matter import facts, timeline
from .offered import is_beside, offered
from .tables import clocks_table, duties_table, matters_table
from .words import (
    file_url,
    is_english,
    light,
    pick,
    rule_name,
    stage_tag,
    stamp,
    title_of,
)

__all__ = [
    "barred",
    "clocks_table",
    "duties_table",
    "facts",
    "file_url",
    "is_beside",
    "is_english",
    "light",
    "matters_table",
    "offered",
    "pick",
    "rule_name",
    "stage_tag",
    "stamp",
    "timeline",
    "title_of",
    "waiting_for",
]

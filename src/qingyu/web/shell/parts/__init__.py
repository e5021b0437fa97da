"""The parts a page is made of: each a small record that a template shows with `{{ part }}`."""

from .actions import Action, Actions
from .base import Part
from .charts import Bar, Bars, Curve, Point, Tile, Tiles
from .clocks import Light, Tone
from .course import Event, Step, StepBar, Timeline, steps_for
from .facts import Answer, Answers, Fact, Facts
from .lists import Column, Link, Pager, Row, Tab, Table, Tabs, Tag, Turner
from .receipt import Qr, fours

__all__ = [
    "Action",
    "Actions",
    "Answer",
    "Answers",
    "Bar",
    "Bars",
    "Column",
    "Curve",
    "Event",
    "Fact",
    "Facts",
    "Light",
    "Link",
    "Pager",
    "Part",
    "Point",
    "Qr",
    "Row",
    "Step",
    "StepBar",
    "Tab",
    "Table",
    "Tabs",
    "Tag",
    "Tile",
    "Tiles",
    "Timeline",
    "Tone",
    "Turner",
    "fours",
    "steps_for",
]

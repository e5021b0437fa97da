"""The parts a page is made of: each a small record that a template shows with `{{ part }}`."""

from .actions import Action, Actions
from .base import Part
from .clocks import Light, Tone
from .course import Event, Step, StepBar, Timeline, steps_for
from .facts import Answer, Answers, Fact, Facts
from .lists import Column, Link, Pager, Row, Tab, Table, Tabs, Tag
from .receipt import Qr, fours

__all__ = [
    "Action",
    "Actions",
    "Answer",
    "Answers",
    "Column",
    "Event",
    "Fact",
    "Facts",
    "Light",
    "Link",
    "Pager",
    "Part",
    "Qr",
    "Row",
    "Step",
    "StepBar",
    "Tab",
    "Table",
    "Tabs",
    "Tag",
    "Timeline",
    "Tone",
    "fours",
    "steps_for",
]

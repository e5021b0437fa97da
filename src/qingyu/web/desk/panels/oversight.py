"""The panels about the institution's own duties: who answers, what was broken, what is demanded."""

from collections.abc import Mapping
from typing import Any

from qingyu.petitions.services.paper import WRITERS
from qingyu.supervision import instructions as asked
from qingyu.supervision import queries, reach
from qingyu.supervision import urgent as reports
from qingyu.supervision.models import Fault, Supervision

from ..oversight import answers, chain, faults, instructions, supervisions, urgent
from .base import Opened, Panel


def responsible(opened: Opened) -> Mapping[str, Any]:
    """责任链: four names, and every entry that changed one of them."""
    matter = opened.matter
    return {
        "facts": chain.facts(matter),
        "changes": chain.changes(opened.file),
        "name_url": chain.name_url(matter) if chain.may_name(opened.who, matter) else "",
        "hand_url": chain.hand_url(matter) if chain.may_hand(opened.who, matter) else "",
    }


def called(opened: Opened) -> Mapping[str, Any] | None:
    """督办: what the journal shows to be broken, and what was demanded for it."""
    found = queries.faults_of(opened.who, opened.matter)
    letters = queries.of_matter(opened.who, opened.matter)
    if not found and not letters:
        return None
    able = reach.callable_by(opened.who) if found else set()
    return {
        "faults": [_fault(fault, able) for fault in found],
        "letters": [_letter(letter, opened) for letter in letters],
    }


def _fault(fault: Fault, able: set[int]) -> dict[str, object]:
    return {
        "name": faults.name(fault), "said": faults.said(fault), "office": fault.office.label,
        "article": faults.article(fault), "state": faults.state(fault), "act": faults.act(fault, able),
    }  # fmt: skip


def _letter(found: Supervision, opened: Opened) -> dict[str, object]:
    return {
        "url": supervisions.url(found), "breach": supervisions.breach(found),
        "office": found.office.label, "light": answers.light(found, opened.day),
    }  # fmt: skip


def grave(opened: Opened) -> Mapping[str, Any] | None:
    """重大紧急信息: what was reported up, or that a report is owed."""
    return urgent.on_page(opened.matter, opened.who)


def instructed(opened: Opened) -> Mapping[str, Any] | None:
    """领导批示: what a leader asked for in this matter, and how it stands."""
    found = asked.INSTRUCTIONS.of(opened.matter, opened.who, opened.day)
    if not found:
        return None
    return {
        "rows": [
            {
                "url": instructions.url(one), "words": one.words, "office": one.office.label,
                "who": f"{one.by_office.label} {one.by_staff.name}",
                "light": answers.light(one, opened.day),
            }
            for one in found
        ]
    }  # fmt: skip


PANELS = (
    Panel("urgent", "side", grave, (reports.REPORTS, WRITERS)),
    Panel("called", "side", called, (queries.FAULTS, queries.LETTERS)),
    Panel("instructed", "side", instructed, (asked.INSTRUCTIONS,)),
    Panel("responsible", "side", responsible),
)

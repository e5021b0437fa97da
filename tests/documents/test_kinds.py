"""The table of documents agrees with the law's other tables and with the glossary."""

from pathlib import Path

import pytest

from qingyu.core.law.rules import RULES
from qingyu.core.stages import STEPS
from qingyu.documents.kinds import FACTS, KINDS, Layout, Part, Signatory

ROOT = Path(__file__).parents[2]


def test_every_document_has_a_row_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text()

    assert [
        key for key, kind in KINDS.items() if f"| {kind.name[0]} | `{key}` |" not in glossary
    ] == []


def test_every_document_that_a_step_causes_is_known() -> None:
    caused = {step.document for step in STEPS.values() if step.document}

    assert caused - KINDS.keys() == set()


def test_every_clock_that_a_service_starts_is_a_rule() -> None:
    started = {rule for kind in KINDS.values() for rule in kind.starts}

    assert started - RULES.keys() == set()


def test_what_goes_to_a_petitioner_with_a_right_attached_is_served() -> None:
    for kind in KINDS.values():
        if kind.is_for_petitioner and "review_window" in kind.starts:
            assert kind.is_served


def test_every_extension_and_last_word_needs_the_head_in_person() -> None:
    head = {key for key, kind in KINDS.items() if kind.signs is Signatory.HEAD}

    assert {"extension_notice", "no_further_notice", "review_opinion", "re_review_opinion"} <= head


def test_no_fact_scores_or_follows_a_person() -> None:
    """Words of systems that must not be copied never become a fact of a document."""
    forbidden = ("重点人员", "特殊人员", "风险", "稳控", "滞留", "民族", "政治面貌", "扬言")
    labels = [fact.label for fact in FACTS.values()]

    assert [label for label in labels if any(word in label for word in forbidden)] == []


@pytest.mark.parametrize("key", KINDS)
def test_labels_of_a_document_are_its_own(key: str) -> None:
    labels = [fact.label for fact in KINDS[key].facts]

    assert len(labels) == len(set(labels))


def test_forms_for_the_file_bear_no_number() -> None:
    for kind in KINDS.values():
        if kind.layout is Layout.FORM and kind.receiver is Part.FILE:
            assert kind.word == ""


def test_accusation_feedback_bears_a_neutral_word() -> None:
    kind = KINDS["accusation_feedback"]

    assert (kind.word, "检举" in kind.name[0], "控告" in kind.name[0]) == ("函", False, False)

"""What papers refuse and ask for has its English, though the papers themselves stay Chinese."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

import qingyu.documents
from qingyu.documents.errors import DocumentRefused
from qingyu.documents.files import allowed, isolated, office_files, pdfs, sounds
from qingyu.documents.files.refusals import FileRefused
from qingyu.documents.kinds import KINDS
from qingyu.documents.models.letter import LetterState
from qingyu.documents.services import approve, letters
from qingyu.documents.sheets import read_sheet
from qingyu.offices.tongue import said

from .sheets.ledgers import LEDGER, ugly, workbook

REFUSALS = {
    "DocumentRefused", "FileRefused", "SheetUnreadable", "WeakPassword", "BadFact", "BadTemplate",
}  # fmt: skip
# Words that are raised or shown by a name of their own.
NAMED = [
    *allowed.ADVICE.values(), allowed.TAKEN, *pdfs.REFUSED.values(), pdfs.BROKEN, pdfs.SCRIPT, pdfs.FORM,
    isolated.TOO_BIG, isolated.BROKEN, sounds.NOT_WHOLE, office_files.EMBEDDED, office_files.REMOTE,
    letters.BY_HAND, *LetterState.labels, *approve.WORDS.values(),
]  # fmt: skip


def raised() -> Iterator[str]:
    """Every refusal that the room of papers raises in fixed words."""
    for path in Path(qingyu.documents.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in REFUSALS:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    yield first.value


def test_every_refusal_in_fixed_words_has_its_english() -> None:
    with translation.override("en"):
        assert sorted({words for words in raised() if said(words) == words}) == []


def test_every_refusal_with_a_name_of_its_own_has_its_english() -> None:
    with translation.override("en"):
        assert sorted({words for words in NAMED if said(words) == words}) == []


def test_an_old_ledger_s_problems_are_told_in_the_reader_s_language() -> None:
    with translation.override("en"):
        told = [str(problem) for problem in read_sheet(workbook(ugly), LEDGER).problems]

    assert told[:4] == [
        "Row 4: The header “谁批的” is not known; this column was not read.",
        "Row 5, “信访人”: It says “等5人”; only the names written out were read.",
        "Row 6, “反映事项”: It begins with = or @ like a formula; it was read as text.",
        "Row 7, “信访日期”: “2025年4月” has only year and month; it was read as the first of the month.",
    ]


def test_every_fact_that_a_form_asks_for_has_its_english() -> None:
    labels = {fact.label for kind in KINDS.values() for fact in kind.facts}
    with translation.override("en"):
        assert sorted(label for label in labels if said(label) == label) == []


@pytest.mark.parametrize("refusal", [DocumentRefused, FileRefused])
def test_values_stand_in_the_readers_own_sentence(refusal: type[Exception]) -> None:
    with translation.override("en"):
        assert str(refusal("密码至少 %(n)s 位。", n=8)) == "A password has at least 8 characters."
    assert str(refusal("密码至少 %(n)s 位。", n=8)) == "密码至少 8 位。"

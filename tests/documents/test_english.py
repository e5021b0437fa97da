"""What papers refuse and ask for has its English, though the papers themselves stay Chinese."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

import qingyu.documents
from qingyu.documents.errors import DocumentRefused
from qingyu.documents.files.refusals import FileRefused
from qingyu.documents.kinds import KINDS
from qingyu.offices.tongue import said

REFUSALS = {"DocumentRefused", "FileRefused", "SheetUnreadable", "WeakPassword"}


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


def test_every_fact_that_a_form_asks_for_has_its_english() -> None:
    labels = {fact.label for kind in KINDS.values() for fact in kind.facts}
    with translation.override("en"):
        assert sorted(label for label in labels if said(label) == label) == []


@pytest.mark.parametrize("refusal", [DocumentRefused, FileRefused])
def test_values_stand_in_the_readers_own_sentence(refusal: type[Exception]) -> None:
    with translation.override("en"):
        assert str(refusal("密码至少 %(n)s 位。", n=8)) == "A password has at least 8 characters."
    assert str(refusal("密码至少 %(n)s 位。", n=8)) == "密码至少 8 位。"

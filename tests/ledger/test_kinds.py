"""Each kind of entry says one sentence to staff and, where it concerns them, one to petitioners."""

import pytest

from qingyu.ledger import kinds
from qingyu.ledger.kinds import KindTaken, Telling
from qingyu.ledger.models import Entry

WATERED = {
    "watered": Telling(("浇水{litres}升", "Watered with {litres} litres"), ("浇过水了", "It was watered")),
    "counted": Telling(("清点", "Counted")),
}  # fmt: skip


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    monkeypatch.setattr(kinds, "TELLINGS", {})
    kinds.register(WATERED)


def test_a_sentence_in_two_languages_with_the_facts_in_it():
    entry = Entry(kind="watered", facts={"litres": 3})

    assert kinds.sentence(entry) == "浇水3升"
    assert kinds.sentence(entry, english=True) == "Watered with 3 litres"
    assert kinds.public_sentence(entry) == "浇过水了"


def test_a_fact_that_is_missing_or_empty_leaves_a_gap_not_an_error():
    assert kinds.sentence(Entry(kind="watered", facts={})) == "浇水升"
    assert kinds.sentence(Entry(kind="watered", facts={"litres": None})) == "浇水升"


def test_the_offices_own_business_is_not_told_to_petitioners():
    assert kinds.public_sentence(Entry(kind="counted", facts={})) is None
    assert [kinds.is_public(kind) for kind in ("watered", "counted", "unheard")] == [
        True,
        False,
        False,
    ]


def test_a_kind_nobody_registered_is_told_by_its_name():
    assert kinds.sentence(Entry(kind="unheard", facts={})) == "unheard"
    assert kinds.public_sentence(Entry(kind="unheard", facts={})) is None


def test_a_kind_has_one_telling():
    kinds.register(WATERED)

    with pytest.raises(KindTaken, match="watered"):
        kinds.register({"watered": Telling(("别的", "Something else"))})


def test_a_petitioner_reads_days_in_words_and_staff_as_they_are_written():
    words = ("{day}前报告", "Due by {day}")
    kinds.register({"asked": Telling(words, words)})
    entry = Entry(kind="asked", facts={"day": "2026-11-23"})

    assert kinds.sentence(entry) == "2026-11-23前报告"
    assert kinds.public_sentence(entry) == "2026年11月23日（星期一）前报告"
    assert kinds.public_sentence(entry, english=True) == "Due by Monday 23 November 2026"

"""The catalogue keeps its promises whatever is added to it."""

from dataclasses import fields

import pytest

from qingyu.core.measures import CHAPTERS, MEASURES, Basis, Better, Scope, Unit
from qingyu.core.measures.measure import BASIS_NAMES

EVERY = list(MEASURES.values())


def test_there_are_enough_and_none_twice():
    assert len(MEASURES) == sum(len(chapter) for chapter in CHAPTERS.values()) >= 40
    assert len({measure.name[0] for measure in EVERY}) == len(EVERY)


@pytest.mark.parametrize("measure", EVERY, ids=lambda measure: measure.key)
def test_every_measure_is_told_in_both_languages(measure):
    for text in (measure.name, measure.definition, measure.numerator, measure.excluded):
        assert all(text)
        assert any("一" <= c <= "鿿" for c in text[0])
        assert text[1].isascii()


@pytest.mark.parametrize("measure", EVERY, ids=lambda measure: measure.key)
def test_a_share_has_a_denominator_and_nothing_else_has(measure):
    assert (measure.denominator is not None) == (measure.unit is Unit.SHARE)


@pytest.mark.parametrize("measure", EVERY, ids=lambda measure: measure.key)
def test_every_measure_stands_on_a_duty_and_says_where_it_comes_from(measure):
    assert measure.article and measure.source
    assert measure.basis in BASIS_NAMES
    assert measure.small_cell >= 3


def test_how_many_petitions_come_is_nobody_s_merit_or_fault():
    volume = [m for m in EVERY if m.basis is Basis.RECEIVED and m.unit is Unit.COUNT]

    assert volume
    assert {m.better for m in volume} == {Better.NONE}
    assert {m.scope for m in volume} == {Scope.PLACE}


def test_asking_for_review_is_a_right_and_no_fault():
    assert MEASURES["review_asked"].better is Better.NONE
    assert "不算重复" in MEASURES["repeats_after_closure"].excluded[0]


def test_silence_is_never_satisfied():
    for key in ("satisfied_office", "satisfied_body"):
        assert "未评价的不计" in MEASURES[key].excluded[0]
        assert MEASURES[key].denominator[0] == "满意、基本满意和不满意"


def test_no_measure_is_about_a_person():
    assert {m.scope for m in EVERY} <= {
        Scope.BODY, Scope.PETITION_OFFICE, Scope.REVIEW_BODY, Scope.PLACE,
    }  # fmt: skip
    assert "person" not in {field.name for field in fields(EVERY[0])}


def test_rates_of_duty_count_what_is_due_and_not_what_is_in_progress():
    duties = [m for m in EVERY if m.basis is Basis.DUE and m.unit is Unit.SHARE]

    assert len(duties) >= 9
    due = ("到期", "截止", "首次告知日期", "公布")
    assert [m.key for m in duties if not any(word in m.denominator[0] for word in due)] == []

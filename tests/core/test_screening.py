"""How often who screens, and which period a day lies in; dates to check by hand."""

from datetime import date

import pytest

from qingyu.core import screening
from qingyu.core.law import profiles
from qingyu.core.law.errors import BadProfile
from qingyu.core.law.profiles import ScreeningRule
from qingyu.core.quarrels import checklists, kinds, stages
from qingyu.core.quarrels.stages import STEPS, Phase, Stage
from qingyu.core.screening import Cadence, Period

RULE = ScreeningRule()


@pytest.mark.parametrize(
    ("level", "is_department", "every"),
    [
        ("village", False, Cadence.HALF_MONTH),
        ("township", False, Cadence.MONTH),
        ("county", True, Cadence.MONTH),
        ("county", False, Cadence.QUARTER),
        ("city", False, Cadence.QUARTER),
    ],
)
def test_each_level_has_its_cadence(level, is_department, every):
    assert screening.cadence(level, is_department=is_department, rule=RULE) is every


@pytest.mark.parametrize(
    ("every", "on", "first", "last", "name"),
    [
        ("half_month", "2026-11-15", "2026-11-01", "2026-11-15", "2026年11月上半月"),
        ("half_month", "2028-02-16", "2028-02-16", "2028-02-29", "2028年2月下半月"),
        ("month", "2026-02-03", "2026-02-01", "2026-02-28", "2026年2月"),
        ("quarter", "2026-11-23", "2026-10-01", "2026-12-31", "2026年第4季度"),
        ("quarter", "2026-03-31", "2026-01-01", "2026-03-31", "2026年第1季度"),
        ("week", "2026-11-22", "2026-11-16", "2026-11-22", "2026-11-16起一周"),
    ],
)
def test_the_period_of_a_day(every, on, first, last, name):
    day = date.fromisoformat(on)

    found = screening.period(Cadence(every), day)

    assert found == Period(date.fromisoformat(first), date.fromisoformat(last))
    assert screening.name(Cadence(every), day)[0] == name


def test_a_profile_may_screen_more_often_but_not_by_a_word_that_is_none():
    head = 'name = "x"\ntitle = ["甲", "X"]\nextends = "national"\n'

    assert profiles.parse(f'{head}[screening]\nvillage = "week"\n').screening.village == "week"
    with pytest.raises(BadProfile):
        profiles.parse(f'{head}[screening]\nvillage = "often"\n')


def test_ten_kinds_each_with_its_own_and_in_both_languages():
    assert list(kinds.KINDS) == [f"{n:02d}" for n in range(1, 11)]
    assert len(kinds.NAMES) == len(kinds.NAMES_EN) == len(set(kinds.NAMES.values()))
    assert kinds.name("0403") == "邻里·排水"
    assert set(kinds.NEAR) <= set(kinds.NAMES)


def test_a_kind_of_quarrel_and_a_class_of_petition_may_speak_of_one_thing():
    assert kinds.speaks_of("0201", "0401")
    assert not kinds.speaks_of("0201", "0402")
    assert kinds.speaks_of("0206", "0403")
    assert not kinds.speaks_of("0403", "")


def test_the_seven_phases_of_the_charter_in_order():
    assert [stages.PHASE_NAMES[p][0] for p in Phase] == [
        "排查", "防范", "梳理", "分析", "调处", "化解", "稳控",
    ]  # fmt: skip
    assert {step.phase for step in STEPS.values()} >= set(Phase)


def test_every_stage_is_reached_and_every_open_one_is_left():
    reached = {step.to for step in STEPS.values()} - {None}

    assert reached == set(Stage) - {Stage.NEW}
    assert all(
        any(step.to not in {None, stage} for step in stages.steps_from(stage))
        for stage in stages.OPEN
    )


def test_a_broken_settlement_belongs_to_keeping_it_settled():
    assert stages.phase_of("quarrel_broken") is Phase.HOLD
    assert stages.phase_of("quarrel_report") is None


def test_questions_ask_of_matters_in_both_languages():
    lists = [checklists.checklist("regular"), checklists.checklist("concentrated")]
    lists += [checklists.checklist("special", code) for code in kinds.KINDS]

    for questions in lists:
        assert questions
        assert all(len(chinese) <= 30 for chinese, _ in questions)
        assert all(english.isascii() and english.endswith("?") for _, english in questions)

"""Rounds: opened by the calendar, gone through grid by grid, and missed where nobody went."""

from datetime import date, datetime, timedelta

import pytest

from qingyu.core.quarrels.checklists import checklist
from qingyu.ledger.kinds import sentence
from qingyu.ledger.models import Entry
from qingyu.offices import access
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, StepNotAllowed
from qingyu.prevention import queries, sweep
from qingyu.prevention.models import Grid, Round, RoundState
from qingyu.prevention.services import grids, rounds
from tests import cast
from tests.factories import SHANGHAI

from .told import Patrol, kinds

pytestmark = pytest.mark.django_db


@pytest.fixture
def patrol() -> Patrol:
    return Patrol(cast.county())


def test_a_body_with_grids_owes_one_round_a_period_and_the_sweep_opens_it_once(patrol):
    first = sweep.sweep(patrol.now)
    again = sweep.sweep(patrol.now + timedelta(hours=1))

    assert (first.opened, again.opened) == (1, 0)
    row = Round.objects.get()
    assert (row.office, row.title) == (patrol.county.village, "2026年11月下半月")
    assert (row.starts_on, row.ends_on) == (date(2026, 11, 16), date(2026, 11, 30))
    assert {cover.worker for cover in row.covers.all()} == {patrol.county.tian}
    assert row.questions == [list(words) for words in checklist("regular")]


def test_a_round_is_done_when_its_last_grid_is(patrol):
    row = patrol.round_of_the_village()

    patrol.tian_covers(row, "一组")
    row.refresh_from_db()
    assert row.state == RoundState.OPEN
    patrol.tian_covers(row, "二组")

    row.refresh_from_db()
    assert (row.state, row.done_at) == (RoundState.DONE, patrol.now)
    assert kinds(row) == ["round_opened", "round_covered", "round_covered", "round_done"]


def test_a_round_that_ends_with_a_grid_left_is_the_body_s_own_failing(patrol):
    row = patrol.round_of_the_village()
    patrol.tian_covers(row, "一组")

    patrol.now = datetime(2026, 11, 30, 23, 59, tzinfo=SHANGHAI)
    assert sweep.sweep(patrol.now).missed == 0
    patrol.now = datetime(2026, 12, 1, 0, 5, tzinfo=SHANGHAI)
    done = sweep.sweep(patrol.now)

    row.refresh_from_db()
    assert (done.missed, row.state) == (1, RoundState.MISSED)
    told = sentence(Entry.objects.get(chain=row.chain, kind="round_missed"))
    assert told == "截止2026-11-30还有1个网格没有走访：二组"
    assert sweep.sweep(patrol.now).missed == 0


def test_what_a_phone_sends_in_later_makes_good_what_was_done_in_time(patrol):
    row = patrol.round_of_the_village()
    in_time = patrol.now + timedelta(days=2)
    patrol.later(days=10)
    sweep.sweep(patrol.now)

    patrol.tian_covers(row, at=in_time)

    row.refresh_from_db()
    assert (row.state, row.done_at) == (RoundState.DONE, in_time)
    assert kinds(row)[-1] == "round_made_good"


def test_a_missed_round_is_not_covered_up_afterwards(patrol):
    row = patrol.round_of_the_village()
    patrol.later(days=10)
    sweep.sweep(patrol.now)

    with pytest.raises(StepNotAllowed):
        patrol.tian_covers(row)
    row.refresh_from_db()
    assert row.state == RoundState.MISSED


def test_every_question_is_answered_and_only_once(patrol):
    row = patrol.round_of_the_village()
    cover, tian = row.covers.first(), patrol.eyes(patrol.county.tian)

    with pytest.raises(Incomplete, match="每一项"):
        rounds.cover(cover, answers={"0": "clear"}, by=tian, now=patrol.now)
    patrol.tian_covers(row, cover.grid.name)
    with pytest.raises(AlreadyDone):
        rounds.cover(cover, answers={"0": "found"}, by=tian, now=patrol.now)


def test_nobody_answers_for_another_body_and_the_outsider_finds_nothing(patrol):
    row = patrol.round_of_the_village()
    cover, answers = row.covers.first(), {str(n): "clear" for n in range(len(row.questions))}

    for name, refusal in (
        ("liu", NotResponsible),
        ("qian", access.NotFound),
        ("xu", access.NotFound),
    ):
        with pytest.raises(refusal):
            rounds.cover(
                cover, answers=answers, by=patrol.eyes(getattr(patrol.county, name)), now=patrol.now
            )
    assert queries.rounds(patrol.eyes(patrol.county.qian)).rows == []


def test_a_concentrated_round_before_a_holiday_at_several_bodies(patrol):
    c = patrol.county
    grids.set_grid(
        c.town, name="全镇", place=c.town_place, worker=c.feng, by=patrol.eyes(c.mo), now=patrol.now
    )
    made = rounds.open_round(
        [c.town, c.village], kind="concentrated", title="春节前集中排查", starts_on=date(2026, 11, 24),
        ends_on=date(2026, 12, 3), by=patrol.eyes(c.liu), now=patrol.now,
    )  # fmt: skip

    assert [row.office for row in made] == [c.town, c.village]
    assert [row.covers.count() for row in made] == [1, 2]
    assert made[0].questions == [list(words) for words in checklist("concentrated")]


def test_a_special_round_asks_of_its_topic(patrol):
    c = patrol.county
    (made,) = rounds.open_round(
        [c.village], kind="special", topic="02", title="欠薪专项排查", starts_on=date(2026, 11, 23),
        ends_on=date(2026, 12, 23), by=patrol.eyes(c.mo), now=patrol.now,
    )  # fmt: skip

    assert made.questions == [list(words) for words in checklist("special", "02")]
    assert (made.topic, made.opened_by) == ("02", c.mo)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"kind": "regular"}, "kind"),
        ({"topic": ""}, "topic"),
        ({"ends_on": date(2026, 11, 22)}, "ends_on"),
        ({"ends_on": date(2027, 11, 22)}, "ends_on"),
    ],
)
def test_a_round_that_makes_no_sense_is_refused_at_its_field(patrol, wrong, field):
    facts = {
        "kind": "special", "topic": "02", "title": "欠薪专项排查", "starts_on": date(2026, 11, 23),
        "ends_on": date(2026, 12, 1),
    }  # fmt: skip

    with pytest.raises(Incomplete) as refused:
        rounds.open_round(
            [patrol.county.village],
            **(facts | wrong),
            by=patrol.eyes(patrol.county.mo),
            now=patrol.now,
        )
    assert list(refused.value.problems) == [field]


def test_a_body_without_a_grid_cannot_be_sent_round(patrol):
    with pytest.raises(Incomplete, match="还没有网格"):
        rounds.open_round(
            [patrol.county.town], kind="concentrated", title="节前", starts_on=date(2026, 11, 23),
            ends_on=date(2026, 12, 1), by=patrol.eyes(patrol.county.mo), now=patrol.now,
        )  # fmt: skip


def test_a_grid_passes_to_another_person_and_the_past_stays(patrol):
    c = patrol.county
    patrol.later(days=3)
    with pytest.raises(AlreadyDone):
        patrol.grid("一组")
    grids.end_grid(patrol.grids[0], by=patrol.eyes(c.mo), now=patrol.now)

    assert [g.name for g in grids.present(c.village)] == ["二组"]
    assert Grid.objects.get(pk=patrol.grids[0].pk).until == date(2026, 11, 25)


def test_only_the_head_or_who_oversees_arranges_grids(patrol):
    c = patrol.county
    with pytest.raises(NotResponsible):
        grids.set_grid(
            c.village, name="三组", place=c.village_place, worker=c.tian, by=patrol.eyes(c.tian),
            now=patrol.now,
        )  # fmt: skip
    with pytest.raises(Incomplete, match="任职"):
        grids.set_grid(
            c.village, name="三组", place=c.village_place, worker=c.feng, by=patrol.eyes(c.mo),
            now=patrol.now,
        )  # fmt: skip


def test_coverage_by_place_tells_what_was_gone_through_and_what_was_missed(patrol):
    row = patrol.round_of_the_village()
    patrol.tian_covers(row, "一组")
    patrol.tian_finds()
    patrol.later(days=10)
    sweep.sweep(patrol.now)

    since = {"since": date(2026, 11, 1), "missed_since": date(2026, 1, 1)}
    (line,) = queries.coverage(patrol.eyes(patrol.county.liu), **since)

    assert (line.place, line.grids, line.covered, line.missed, line.open) == (
        patrol.county.village_place, 2, 1, 1, 1,
    )  # fmt: skip
    assert line.last == date(2026, 11, 23)
    assert queries.coverage(patrol.eyes(patrol.county.qian), **since) == []

"""The counts are exact against the records, the same however often they are folded, and dated."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qingyu.barometer.counts import fold, keep, read
from qingyu.barometer.models import Folded, StockCount
from qingyu.core.law.clock import day_of
from qingyu.ledger.models import Entry
from qingyu.petitions import parts
from qingyu.petitions.services import close, rate, screen
from tests import cast, once
from tests.stories.told import Tale, fresh

from .recount import counted, kept, rows

ONE = read.Came(petitions=1, people=1, matters=1)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    with once.built(django_db_blocker):
        yield two_months()


@pytest.fixture
def tale(told):
    """The same for every test, whatever it writes on."""
    return replace(told, made=list(told.made))


def two_months():
    """Two months of one county: answered and rated, joined, sealed, left lying."""
    tale = Tale(cast.county())
    county = tale.county
    answered = tale.li_writes("村里三年没有公开账目，请查一查。")
    tale.later(days=1).wang_screens(answered)
    tale.wang_sends(answered, county.housing)
    tale.later(days=1).body_accepts(answered, county.wu)
    again = tale.li_writes("账目还是没有公开。", channel="letter", people=3)
    tale.later(days=2)
    screen.join(
        fresh(again), fresh(answered), reason="同一件事", by=tale.eyes(county.wang), now=tale.now
    )
    sealed = tale.li_writes("某干部收受好处")
    tale.wang_screens(sealed, kind="accusation", route="", accused=[county.labour.pk])
    tale.later(days=27).body_answers(answered, county.wu, county.zheng, "refuse")
    tale.later(days=2)
    rate.rate(
        fresh(answered),
        "responsible_body",
        "satisfied",
        by=parts.Petitioner(tale.made[0].petition),
        now=tale.now,
    )
    close.close(fresh(answered), by=tale.eyes(county.wu), now=tale.now)
    tale.later(days=3).li_writes(
        "路灯坏了", received_at=tale.now - timedelta(days=4), channel="visit"
    )
    return tale


def test_folding_day_by_day_counts_what_the_records_say(tale):
    fold.fold_new(now=tale.now)

    assert kept() == counted()


def test_folding_everything_gives_the_same_rows(tale):
    fold.fold_new(now=tale.now)
    by_day = rows()

    fold.fold_everything(now=tale.now)

    assert rows() == by_day


def test_folding_in_many_strokes_gives_the_same_rows(tale, monkeypatch):
    """What no memory would hold is written as it comes and added up in the database."""
    fold.fold_everything(now=tale.now)
    at_once = rows()
    monkeypatch.setattr(fold, "BATCH", 1)
    monkeypatch.setattr(keep, "MOST", 0)

    fold.fold_everything(now=tale.now)

    assert rows() == at_once


def test_a_day_may_be_folded_again(tale):
    fold.fold_new(now=tale.now)
    once = rows()

    for day in Folded.objects.values_list("day", flat=True):
        fold.fold(day, now=tale.now)

    assert rows() == once


def test_what_comes_after_a_folding_is_folded_next_time(tale):
    fold.fold_new(now=tale.now)
    assert fold.fold_new(now=tale.now) == []

    tale.li_writes("井盖丢了")

    assert fold.fold_new(now=tale.now) == [tale.now.date()]
    assert kept() == counted()


def test_every_day_with_entries_is_folded(tale):
    fold.fold_new(now=tale.now)

    recorded = {day_of(at) for at in Entry.objects.values_list("recorded_at", flat=True)}
    assert set(Folded.objects.values_list("day", flat=True)) == recorded


def test_a_figure_of_a_past_day_stays_what_it_was(tale):
    """The lamp was reported on 27 December and typed in four days later."""
    fold.fold_new(now=tale.now)
    received = (tale.now - timedelta(days=4)).date()
    span = (date(2026, 11, 1), tale.now.date())

    then = read.intake(*span, known_on=received)
    now = read.intake(*span)

    assert now[()].petitions == then[()].petitions + 1
    assert (received,) in read.intake(*span, by=("day",))


def test_a_matter_sorted_later_moves_to_its_class_and_leaves_the_old(tale):
    fold.fold_new(now=tale.now)
    first = date(2026, 11, 23)

    assert read.topics(first, first, by=("content_class",), known_on=first) == {("",): ONE}
    assert read.topics(first, first, by=("content_class",)) == {("0104",): ONE}


def test_open_matters_as_of_a_day(tale):
    fold.fold_new(now=tale.now)
    housing = tale.county.housing.pk

    assert read.open_matters([housing], known_on=date(2026, 12, 1))[housing] == 1
    assert read.open_matters([housing])[housing] == 0


def test_what_is_sealed_is_in_no_figure(tale):
    fold.fold_new(now=tale.now)

    assert StockCount.objects.filter(is_sealed=True).exists()
    petitions = read.intake(date(2026, 11, 1), tale.now.date())[()].petitions
    assert petitions == 3  # of four received


def test_due_in_time_late_undone_and_not_yet_due_stand_apart(tale):
    fold.fold_new(now=tale.now)
    county = tale.county

    found = read.duties(
        date(2026, 12, 1),
        date(2027, 3, 1),
        ["office_transfer", "handling_A6"],
        today=tale.now.date(),
    )

    assert found[county.housing.pk] == {"met": 1}
    assert set(found[county.petitions.pk]) == {"met", "running"}


def test_ratings_by_body_and_score(tale):
    fold.fold_new(now=tale.now)

    assert read.voices(date(2026, 11, 1), tale.now.date()) == {
        ("responsible_body", "satisfied", False): 1
    }

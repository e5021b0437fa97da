"""Each end of a matter is a row, also the one that was taken back: what closing in haste is worth."""

from dataclasses import replace

import pytest

from qingyu.barometer.counts import fold
from qingyu.barometer.models import Ending
from qingyu.petitions.services import close
from tests.stories.told import fresh

from .test_fold import told  # noqa: F401  (the same two months)

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale(told):  # noqa: F811
    return replace(told, made=list(told.made))


def ends():
    rows = Ending.objects.order_by("ended_at", "pk")
    return [(e.stage, e.office.code, e.reopened_at is not None) for e in rows]


def test_a_closing_that_was_taken_back_stays_a_row(tale):
    county, matter = tale.county, fresh(tale.made[0].petition.matter)
    fold.fold_new(now=tale.now)
    assert ("closed", county.housing.code, False) in ends()

    close.reopen(
        matter, ground="new_facts", words="找到了新的账页，原来没有。", by=tale.eyes(county.wang), now=tale.now,
    )  # fmt: skip
    tale.later(hours=1)
    fold.fold_new(now=tale.now)

    assert ("closed", county.housing.code, True) in ends()
    assert Ending.objects.get(matter=matter).reopened_at.date() <= tale.now.date()


def test_ends_are_the_same_by_the_day_and_from_nothing(tale):
    fold.fold_new(now=tale.now)
    by_day = ends()

    fold.fold_everything(now=tale.now)

    assert ends() == by_day
    assert len(by_day) == Ending.objects.exclude(matter__closed_at=None).count()

"""The nightly round folds, watches and leaves a sign that it ran."""

from datetime import timedelta

import pytest

from qingyu.barometer.models import Folded, IntakeCount
from qingyu.cli import barometer
from qingyu.notices.models import Heartbeat
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


def test_one_round_counts_what_came_in():
    tale = Tale(cast.county())
    tale.li_writes("路灯坏了")

    words = barometer.run(tale.now)

    assert words == "汇总 1 天，预警 0 条，首次信号 0 条"
    assert IntakeCount.objects.get().petitions == 1
    assert Heartbeat.objects.filter(job="barometer").exists()


def test_a_second_round_finds_nothing_new():
    tale = Tale(cast.county())
    tale.li_writes("路灯坏了")
    barometer.run(tale.now)

    assert barometer.run(tale.now + timedelta(hours=1)) == "汇总 0 天，预警 0 条，首次信号 0 条"


def test_folding_anew_gives_the_same():
    tale = Tale(cast.county())
    tale.li_writes("路灯坏了")
    barometer.run(tale.now)

    barometer.run(tale.now, anew=True)

    assert IntakeCount.objects.get().petitions == 1
    assert Folded.objects.count() == 1

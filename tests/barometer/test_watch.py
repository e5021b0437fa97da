"""From petitions to warnings: sudden and slow warn, a season does not, and it is said once."""

from datetime import date, timedelta

import numpy as np
import pytest

from qingyu.barometer import panels, watch
from qingyu.barometer.models import BodyCount, Disposal, TopicCount, Warning
from qingyu.barometer.panels import Key
from qingyu.core.law.calendar import shipped
from tests import cast, factories

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 16)
ON = date(2026, 11, 23)
TOWN, OTHER, COUNTY = "990101100", "990101101", "990101"
PAY, HEATING, ACCOUNTS = "0401", "0302", "0104"


def came(office, weekly, *, topic, place=TOWN, until=MONDAY):
    """Folded counts of places: the last number is the week from `until` on, all on its Wednesday."""
    TopicCount.objects.bulk_create(
        TopicCount(
            recorded_on=until, day=until - timedelta(weeks=len(weekly) - 1 - n, days=-2),
            place=place, content_class=topic, petitions=number, people=number, matters=number,
        )
        for n, number in enumerate(weekly)
        if number
    )  # fmt: skip


def fell_to(office, weekly, *, topic, until=MONDAY):
    """The same of a body that answers for them."""
    BodyCount.objects.bulk_create(
        BodyCount(
            recorded_on=until, day=until - timedelta(weeks=len(weekly) - 1 - n, days=-2),
            office=office, content_class=topic, petitions=number, people=number, raised=number,
        )
        for n, number in enumerate(weekly)
        if number
    )  # fmt: skip


def usual(mean, weeks=200, seed=1):
    return list(np.random.default_rng(seed).poisson(mean, weeks))


@pytest.fixture
def office():
    return cast.county().petitions


def look(on=ON):
    found = watch.watch(on, now=factories.NOW, calendar=shipped())
    return {(w.topic, w.place): w for w in found}


def test_a_sudden_rise_in_a_town_warns_once_and_there(office):
    came(office, [*usual(4), 22], topic=PAY)
    came(office, [*usual(4, seed=2), 4], topic=PAY, place=OTHER)
    came(office, [*usual(4, seed=3), 5], topic=ACCOUNTS)

    found = look()

    assert list(found) == [(PAY, TOWN)]
    warning = found[(PAY, TOWN)]
    assert (warning.came, warning.since, warning.last_on) == (22, MONDAY, date(2026, 11, 22))
    assert 2 < warning.expected < 6
    assert warning.q < 0.01


def test_what_rises_in_both_towns_is_said_of_the_county(office):
    came(office, [*usual(4), 18], topic=PAY)
    came(office, [*usual(4, seed=2), 18], topic=PAY, place=OTHER)

    assert list(look()) == [(PAY, COUNTY)]


def test_a_slow_rise_warns_before_a_quarter_is_over(office):
    slow = np.random.default_rng(4).poisson(4 + np.arange(12) * 0.8)
    came(office, [*usual(4), *slow], topic=ACCOUNTS)

    weeks = [ON - timedelta(weeks=back) for back in range(11, -1, -1)]

    assert any(look(on) for on in weeks)


def test_a_season_does_not_warn(office):
    weeks = np.arange(261)
    mean = np.where((weeks - 260) % 52 < 14, 9.0, 3.0)
    came(office, list(np.random.default_rng(5).poisson(mean)), topic=HEATING)

    assert look() == {}


def test_few_reports_do_not_warn(office):
    came(office, [*[0] * 100, 4], topic=PAY)

    assert look() == {}


def test_a_rise_that_goes_on_stays_one_warning(office):
    came(office, [*usual(4), 22, 24], topic=PAY)

    first, second = look(MONDAY)[(PAY, TOWN)], look()[(PAY, TOWN)]

    assert first.pk == second.pk
    assert (second.since, second.came) == (MONDAY - timedelta(weeks=1), 24)


def test_looking_again_changes_nothing(office):
    came(office, [*usual(4), 22], topic=PAY)
    look()
    before = list(Warning.objects.values())

    look()

    assert list(Warning.objects.values()) == before


def test_a_series_called_false_must_be_rarer_next_time(office):
    came(office, [*usual(4), 12], topic=PAY)
    fresh = look()[(PAY, TOWN)]
    Warning.objects.create(
        topic=PAY, place=TOWN, since=date(2026, 3, 2), last_on=date(2026, 3, 8), expected=4, came=11,
        threshold=10, p=0.001, q=0.05, method="seasonal", baseline_from=date(2022, 1, 3),
        baseline_to=date(2025, 9, 1), raised_at=factories.NOW, disposal=Disposal.FALSE,
    )  # fmt: skip

    again = look()[(PAY, TOWN)]

    assert again.p == pytest.approx(2 * fresh.p)


def test_a_new_office_warns_of_a_plain_surge_in_its_second_week(office):
    came(office, [3, 60], topic=PAY)
    came(office, [4, 3], topic=ACCOUNTS)

    assert (PAY, TOWN) in look()


def test_before_the_first_petition_there_is_nothing_to_say(office):
    assert look() == {}


def test_every_level_of_topic_and_place_is_a_series():
    assert set(panels.keys("0401", "990101100000")) == {
        Key(topic, place)
        for topic in ("", "04", "0401")
        for place in ("", "99", "9901", "990101", "990101100")
    }


def test_the_week_that_runs_is_not_judged():
    assert panels.last_whole_week(date(2026, 11, 22)) == date(2026, 11, 9)
    assert panels.last_whole_week(date(2026, 11, 23)) == date(2026, 11, 16)


def test_a_holiday_week_allows_less(office):
    """National Day of 2025 left one working day in the week from 29 September, two after it."""
    came(office, usual(4, weeks=60), topic=PAY)
    panel = panels.panel(MONDAY)

    openness = panels.openness(panel, shipped())
    week = next(n for n in range(panel.weeks) if panel.monday(n) == date(2025, 9, 29))

    assert openness[week] < 0.75
    assert openness.max() <= 8.5 / 7.5


def test_what_spreads_over_several_towns_is_said_once_for_the_county_with_all_its_weeks(office):
    """The topic's chapter rises with it, and each town a little: neither is said again."""
    for seed, place in enumerate((TOWN, OTHER, "990101102"), 1):
        came(office, [*usual(0.3, seed=seed), 2, 3, 2, 3], topic=PAY, place=place)

    found = look()

    assert [
        key for key, w in found.items() if w.method == "spread" or w.topic.startswith("04")
    ] == [(PAY, COUNTY)]
    spread = found[(PAY, COUNTY)]
    assert len(spread.places) > 1
    assert spread.weeks == (spread.last_on - spread.since).days // 7 + 1

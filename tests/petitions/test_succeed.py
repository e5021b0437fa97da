"""A body is merged away in the middle of a matter: nothing is without someone who answers."""

from datetime import timedelta

import pytest

from qingyu.ledger.models import Entry
from qingyu.offices.services.merge import merge
from qingyu.petitions import story, tallies
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.models import Clock, Matter
from qingyu.petitions.services.register import register
from qingyu.petitions.sweep import sweep
from tests import cast
from tests.factories import NOW, TODAY, viewer

from .recount import counted, faults, kept

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def county():
    return cast.county()


def file(county, staff, office, **more):
    intake = Intake(
        channel="visit",
        received_at=NOW,
        text="渠水闸漏水。",
        claims=["修好水闸"],
        parties=[PartyIn(cast.LI.name, cast.LI.phone)],
        **more,
    )
    return register(intake, office=office, by=viewer(staff), now=NOW).petition.matter


def test_the_successor_takes_over_matter_person_and_clocks(county):
    matter = file(county, county.chen, county.labour)
    merge(county.labour, into=county.housing, on=TODAY, by=None, now=NOW)

    done = sweep(LATER)

    matter = Matter.objects.get()
    assert (done.succeeded, done.orphaned) == (1, 0)
    assert matter.accountable_office == county.housing
    assert matter.accountable_staff == county.chen  # she went on at the successor
    assert set(Clock.objects.filter(is_open=True).values_list("office__code", flat=True)) == {
        "hd-zjj"
    }
    assert faults(matter) == []


def test_the_counts_follow(county):
    file(county, county.chen, county.labour)
    merge(county.labour, into=county.housing, on=TODAY, by=None, now=NOW)

    sweep(LATER)

    assert kept() == counted()
    tallies.fold()
    assert kept() == counted()


def test_it_is_told_once_in_words_li_understands(county):
    file(county, county.chen, county.labour)
    merge(county.labour, into=county.housing, on=TODAY, by=None, now=NOW)

    sweep(LATER)
    sweep(LATER + timedelta(hours=1))

    entry = Entry.objects.get(kind="succeeded")
    assert story.sentence(entry) == "县人社局已并入，由县住建局承接"


def test_an_accusation_does_not_fall_to_the_accused_by_a_merger(county):
    matter = file(county, county.wang, county.petitions, accused=(county.housing.pk,))
    merge(county.petitions, into=county.housing, on=TODAY, by=None, now=NOW)

    sweep(LATER)

    matter.refresh_from_db()
    assert matter.accountable_office != county.housing
    assert faults(matter) == []


def test_where_nobody_is_there_to_answer_the_round_goes_on(county):
    empty = county.other_government  # nobody works there
    file(county, county.chen, county.labour)
    file(county, county.feng, county.town)
    county.chen.posts.all().delete()
    county.zhao.posts.all().delete()
    merge(county.labour, into=empty, on=TODAY, by=None, now=NOW)
    merge(county.town, into=county.housing, on=TODAY, by=None, now=NOW)

    done = sweep(LATER)

    assert (done.succeeded, done.orphaned) == (1, 1)


def test_without_a_merger_the_round_asks_twice(county, django_assert_num_queries):
    from qingyu.petitions.services import succeed

    file(county, county.chen, county.labour)

    with django_assert_num_queries(2):
        assert succeed.waiting() == []

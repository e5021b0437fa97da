"""What is read ahead of a record is its own, however often the same question was put together."""

import pytest

from qingyu.ledger.models import Entry
from qingyu.offices.ahead import Ask, read_ahead
from qingyu.petitions.models import Claim, Matter
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db

CLAIMS = Ask("claims", lambda matter, *_seen: matter.claims.order_by("pk"))
ENTRIES = Ask("entries", lambda matter, *_seen: Entry.objects.filter(chain=matter.chain))


@pytest.fixture
def two():
    tale = Tale(cast.county())
    lift = tale.li_writes("三号院的电梯坏了一个多月。", claims=["修好电梯", "公开维保记录"])
    lamp = tale.li_writes("村口的路灯不亮。", claims=["修好路灯"])
    return [Matter.objects.get(pk=one.pk) for one in (lift, lamp)]


def words(matter, ask=CLAIMS):
    return [claim.text for claim in ask.of(matter)]


def test_each_record_gets_its_own_rows_from_one_question(two, django_assert_num_queries):
    lift, lamp = two
    read_ahead(lift, [CLAIMS, ENTRIES])  # put together

    with django_assert_num_queries(1):
        read_ahead(lamp, [CLAIMS, ENTRIES])

    assert (words(lift), words(lamp)) == (["修好电梯", "公开维保记录"], ["修好路灯"])
    assert {entry.chain for entry in ENTRIES.of(lift)} == {lift.chain} != {lamp.chain}
    assert {entry.chain for entry in ENTRIES.of(lamp)} == {lamp.chain}


def test_what_looks_at_more_than_the_key_is_written_anew_in_the_same_question(
    two, django_assert_num_queries
):
    lift, lamp = two
    titled = Ask(
        "titled", lambda matter, *_seen: Claim.objects.filter(matter__number=matter.number)
    )
    read_ahead(lift, [titled, CLAIMS])

    with django_assert_num_queries(1):
        read_ahead(lamp, [titled, CLAIMS])

    assert words(lamp, titled) == words(lamp) == ["修好路灯"]
    assert words(lift, titled) == words(lift)


def test_what_asks_the_database_to_be_put_together_is_never_kept(two):
    """Else it would answer with what stood there when it was first asked."""
    lift, _ = two

    def of_the_first(matter, *_seen):
        keys = [one.pk for one in Claim.objects.filter(position=1)]
        return matter.claims.filter(pk__in=keys).order_by("pk")

    first = Ask("first", of_the_first)
    read_ahead(lift, [first])
    assert words(lift, first) == ["修好电梯"]

    Claim.objects.filter(pk=lift.claims.latest("pk").pk).update(position=1)
    again = Matter.objects.get(pk=lift.pk)
    read_ahead(again, [first])

    assert words(again, first) == ["修好电梯", "公开维保记录"]


def test_only_what_looks_further_and_nothing_at_all(two, django_assert_num_queries):
    lift, _ = two
    titled = Ask(
        "titled", lambda matter, *_seen: Claim.objects.filter(matter__number=matter.number)
    )

    read_ahead(lift, [titled])
    assert words(lift, titled) == words(lift)
    with django_assert_num_queries(0):
        read_ahead(lift, [])

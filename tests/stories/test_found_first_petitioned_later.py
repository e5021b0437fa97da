"""先排查、后信访: a quarrel the grid worker found is recognised when somebody petitions about it."""

from datetime import timedelta

import pytest
from django.test import Client

from qingyu.petitions.errors import AlreadyDone, Refused
from qingyu.prevention import foresight
from qingyu.prevention.services import foresee
from tests import cast
from tests.prevention.told import Patrol
from tests.prevention.told import kinds as quarrel_kinds
from tests.stories.told import Tale, kinds

pytestmark = pytest.mark.django_db
DITCH = "赵家和钱家为排水沟堵了三米吵了起来，水淹进院子。"


@pytest.fixture
def tale():
    return Tale(cast.county())


@pytest.fixture
def patrol(tale):
    return Patrol(tale.county)


def petitioned(tale, patrol, text="村西头排水沟堵了三米，水淹进院子，没人管。"):
    tale.now = patrol.now
    matter = tale.li_writes(text)
    return tale.wang_screens(matter, content_class="0301")


def test_it_is_suggested_with_reasons_and_confirmed_on_both(tale, patrol):
    quarrel = patrol.tian_finds(DITCH)
    patrol.tian_finds("两户为彩礼闹翻。", kind="0106")
    patrol.later(days=10)
    matter = petitioned(tale, patrol)
    liu = tale.eyes(tale.county.liu)

    (one,) = foresight.suggested(liu, matter)
    assert (one.quarrel, one.reasons) == (quarrel, ("village", "kind", "phrase"))
    assert foresight.suggested(tale.eyes(tale.county.wang), matter) == []  # not hers to see

    foresee.say(matter, quarrel, is_same=True, reasons=one.reasons, by=liu, now=tale.now)
    assert (kinds(matter)[-1], quarrel_kinds(quarrel)[-1]) == ("foreseen", "quarrel_petitioned")
    assert foresight.suggested(liu, matter) == []
    with pytest.raises(AlreadyDone):
        foresee.say(matter, quarrel, is_same=True, by=liu, now=tale.now)


def test_a_no_is_kept_and_told_nobody_and_a_later_find_foresaw_nothing(tale, patrol):
    quarrel = patrol.tian_finds(DITCH)
    patrol.later(days=10)
    matter = petitioned(tale, patrol)
    liu = tale.eyes(tale.county.liu)
    foresee.say(matter, quarrel, is_same=False, by=liu, now=tale.now)

    assert (kinds(matter)[-1], quarrel_kinds(quarrel)) == ("not_foreseen", ["quarrel_find"])
    after = patrol.later(days=1).tian_finds(DITCH)
    with pytest.raises(Refused):
        foresee.say(matter, after, is_same=True, by=liu, now=patrol.now)


def test_the_yield_counts_each_quarrel_once_and_opens_its_list(tale, patrol):
    for account in ("一", "二"):
        patrol.held(patrol.tian_finds(account))
    later = patrol.tian_finds(DITCH)
    patrol.tian_finds("还在谈。")
    patrol.later(days=10)
    liu = tale.eyes(tale.county.liu)
    foresee.say(petitioned(tale, patrol), later, is_same=True, by=liu, now=patrol.now)

    found = foresight.counted(liu, (patrol.now - timedelta(days=365)).date())
    assert (found.found, found.held, found.later, found.open, found.percent) == (4, 2, 1, 1, 67)
    assert list(foresight.of_part(liu, "later", found.since)) == [later]
    assert foresight.counted(tale.eyes(tale.county.qian), found.since).found == 0


def test_the_pages_show_it(tale, patrol):
    quarrel = patrol.tian_finds(DITCH)
    matter = petitioned(tale, patrol.later(days=2))
    liu = Client()
    liu.force_login(tale.county.liu)
    page = liu.get(f"/desk/matters/{matter.pk}/").content.decode()
    address = f"/desk/matters/{matter.pk}/foreseen/{quarrel.pk}/"
    assert (address in page, "同一个村（社区）；同类问题；都说到" in page) == (True, True)

    liu.post(address, {"same": "yes"})

    assert matter.number in liu.get(f"/desk/disputes/{quarrel.pk}/").content.decode()
    assert "排查成效" in liu.get("/desk/disputes/yield/").content.decode()
    assert quarrel.number in liu.get("/desk/disputes/yield/later/").content.decode()

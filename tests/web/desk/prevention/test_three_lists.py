"""三张清单: the same quarrels on the page and in the spreadsheet, off all three at once."""

import io
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingyu.documents.models import Export
from qingyu.documents.sheets import read_sheet
from qingyu.prevention import lists
from qingyu.prevention.models import Quarrel
from qingyu.prevention.services import otherwise, settle
from tests import cast
from tests.factories import NOW
from tests.prevention.told import Patrol

from .test_pages import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def patrol():
    with time_machine.travel(NOW, tick=False):
        yield Patrol(cast.county())


def written_off(patrol: Patrol) -> Quarrel:
    quarrel = patrol.held(patrol.tian_finds("两家为沟争了半月", where="三组老水渠边"))
    settle.write_off(
        quarrel, words="看过放线记录", by=patrol.eyes(patrol.county.mo), now=patrol.now
    )
    return quarrel


def numbers(patrol: Patrol, state: str = "standing", name: str = "liu") -> list[str]:
    eyes = patrol.eyes(getattr(patrol.county, name))
    return [quarrel.number for quarrel in lists.rows(eyes, state)]


def test_a_find_enters_the_lists_when_confirmed_and_leaves_when_written_off(patrol):
    found, confirmed = patrol.tian_finds(), patrol.sorted(patrol.tian_finds())
    off = written_off(patrol)
    gone = patrol.tian_finds()
    otherwise.unconfirmed(
        gone, words="没有这回事", by=patrol.eyes(patrol.county.tian), now=patrol.now
    )

    assert numbers(patrol) == [confirmed.number]
    assert numbers(patrol, "written_off") == [off.number]
    assert numbers(patrol, "all") == [confirmed.number, off.number]
    assert found.number not in numbers(patrol, "all")
    assert numbers(patrol, "all", "qian") == []


def test_each_list_says_its_part(patrol):
    written_off(patrol)
    eyes = patrol.eyes(patrol.county.liu)
    told = {
        which: next(lists.lines(which, lists.rows(eyes, "all"), NOW.date())).values
        for which in lists.PLANS
    }

    assert told["problems"]["problem"] == "三组老水渠边：两家为沟争了半月"
    assert told["duties"]["office"] == "柳林村村民委员会"
    assert told["duties"]["is_late"] is False
    assert told["settlements"]["visits"] == "2026-12-08 稳定"
    for values in told.values():
        assert values["written_off_by"] == "莫镇长"
        assert values["written_off_on"] == date(2026, 12, 8)


def test_what_is_past_its_day_is_late_until_it_is_settled(patrol):
    quarrel = patrol.analysed(patrol.sorted(patrol.tian_finds()))
    eyes, later = patrol.eyes(patrol.county.liu), NOW.date() + timedelta(days=21)

    def is_late() -> bool:
        return next(lists.lines("duties", lists.rows(eyes), later)).values["is_late"]

    assert is_late()
    patrol.settled(quarrel)
    assert not is_late()


def test_opened_again_it_stands_on_the_lists_without_its_old_write_off(patrol):
    quarrel = written_off(patrol)
    otherwise.reopen(quarrel, words="又堵了", by=patrol.eyes(patrol.county.tian), now=patrol.now)

    (line,) = lists.lines("duties", lists.rows(patrol.eyes(patrol.county.liu)), patrol.now.date())

    assert (line.values["written_off_on"], line.values["written_off_by"]) == (None, "")


@pytest.mark.parametrize("which", lists.PLANS)
def test_the_spreadsheet_says_what_the_page_says_and_is_registered(patrol, which):
    written_off(patrol)
    liu = client_of(patrol.county.liu)

    answer = liu.post(
        f"/desk/disputes/lists/{which}/export/", {"purpose": "年底检查", "state": "all"}
    )

    sheet = read_sheet(io.BytesIO(answer.content).read(), lists.PLANS[which])
    (line,) = lists.lines(
        which, lists.rows(patrol.eyes(patrol.county.liu), "all"), patrol.now.date()
    )
    wanted = {key: value for key, value in line.values.items() if value not in ("", None)}
    (row,) = sheet.rows
    assert {key: row.values[key] for key in wanted} == wanted
    taken = Export.objects.get()
    assert (taken.purpose, taken.staff, taken.done) == ("年底检查", patrol.county.liu, 1)


def test_without_a_purpose_nothing_leaves_the_house(patrol):
    liu = client_of(patrol.county.liu)

    answer = liu.post("/desk/disputes/lists/duties/export/", {"purpose": " "}, follow=True)

    assert "请写明导出的用途" in answer.content.decode()
    assert not Export.objects.exists()


def test_a_list_costs_the_same_with_one_row_and_with_three(patrol):
    liu, costs = client_of(patrol.county.liu), []
    for _ in range(3):
        written_off(patrol)
        liu.get("/desk/disputes/lists/settlements/?state=all")
        with CaptureQueriesContext(connection) as counted:
            liu.get("/desk/disputes/lists/settlements/?state=all")
        costs.append(len(counted))

    assert len(set(costs)) == 1 and costs[0] <= 14

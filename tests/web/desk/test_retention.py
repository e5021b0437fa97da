"""保存期限: changed within what the law leaves, with history and undo; the worker keeps to it."""

from datetime import timedelta

import pytest
from django.test import Client

from qingyu.ledger.models import Entry
from qingyu.offices.services import retain
from qingyu.petitions import drafts
from qingyu.petitions.models import DeskDraft
from tests import cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return cast.county()


@pytest.fixture
def ma(county):
    client = Client()
    client.force_login(county.ma)
    return client


def change(ma, kind, days):
    url = f"/desk/admin/retention/{kind}/"
    return ma.post(url, {"do": "change", "change-days": days}, follow=True).content.decode()


def test_drafts_of_the_window_are_kept_as_long_as_the_house_says(county, ma):
    assert retain.term("drafts") == timedelta(days=7)

    assert "已改" in change(ma, "drafts", 3)

    DeskDraft.objects.create(staff=county.wang, updated_at=NOW)
    assert drafts.expire(NOW + timedelta(days=2)) == 0
    assert drafts.expire(NOW + timedelta(days=4)) == 1
    assert "窗口暂存的登记由7天改为3天" in ma.get("/desk/admin/retention/").content.decode()


@pytest.mark.parametrize(
    ("kind", "days", "words"),
    [
        ("exports", 30, "《个人信息保护法》第十九条"),
        ("held", 0, "最少1天"),
        ("matters", 30, "《机关文件材料归档范围和文书档案保管期限规定》"),
        ("journal", 90, "《网络安全法》第二十三条"),
    ],
)
def test_what_the_law_does_not_leave_is_refused_with_its_article(ma, kind, days, words):
    page = change(ma, kind, days)

    assert words in page and "已改" not in page
    assert retain.current() == {}


def test_a_change_is_taken_back_and_a_later_one_is_not_swept_away(ma):
    change(ma, "exports", 5)
    change(ma, "exports", 7)
    first, last = Entry.objects.filter(kind="term_changed").order_by("pk")

    ma.post(f"/desk/admin/undo/{first.pk}/")
    assert retain.current() == {"exports": 7}
    ma.post(f"/desk/admin/undo/{last.pk}/")
    assert retain.current() == {"exports": 5}

    page = ma.get("/desk/admin/retention/").content.decode()
    assert "导出的文件由7天改为5天" in page


def test_only_the_security_administrator_changes_it(county):
    client = Client()
    client.force_login(county.xu)

    assert client.post("/desk/admin/retention/held/", {"do": "change"}).status_code == 403

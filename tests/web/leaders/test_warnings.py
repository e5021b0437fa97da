"""A warning's page: curve, matters through the door, what helped before; its disposal teaches."""

import pytest

from qingyu.barometer.models import FirstSeen, Warning
from qingyu.ledger.kinds import sentence
from qingyu.ledger.models import Entry

from .test_home import WARNING


@pytest.fixture
def warning(tale):
    span = {"since": "2026-11-23", "last_on": "2026-11-29"}
    return Warning.objects.create(**WARNING | span, topic="0104")


def test_the_page_says_what_where_since_when_and_how_sure(page, warning):
    text = page("gao", f"/leaders/barometer/warnings/{warning.pk}/")

    assert "柳林镇 · 农村农业·村务公开与村级财务" in text
    assert "11月23日—11月29日" in text
    assert "来了12件" in text
    assert "几乎不会（100条里不到1条）" in text
    assert "1/1000000" in text
    assert "村里三年没有公开账目" in text
    assert 'class="came"' in text


def test_a_body_sees_only_its_own_matters_behind_it(page, warning, tale):
    own = Warning.objects.create(**WARNING | {"place": ""}, topic="04", office=tale.county.labour)

    assert page("zheng", f"/leaders/barometer/warnings/{warning.pk}/") == "404"
    assert page("chen", f"/leaders/barometer/warnings/{own.pk}/").count("县人社局") > 0
    assert page("zheng", f"/leaders/barometer/warnings/{own.pk}/") == "404"


def test_a_disposal_is_kept_with_its_reason_and_an_entry(page, warning, tale):
    address = f"/leaders/barometer/warnings/{warning.pk}/"

    assert page("liu", address, disposal="taken_up", note="已请农业农村局逐村公开账目。") == "302"

    warning.refresh_from_db()
    assert (warning.disposal, warning.disposed_by) == ("taken_up", tale.county.liu)
    entry = Entry.objects.get(chain=warning.chain)
    assert "已请农业农村局逐村公开账目。" in sentence(entry)


def test_a_disposal_without_a_reason_is_refused_at_its_field(page, warning):
    text = page("liu", f"/leaders/barometer/warnings/{warning.pk}/", disposal="false", note=" ")

    assert "请写明措施或理由。" in text
    assert 'value="false"' in text and "checked" in text
    warning.refresh_from_db()
    assert warning.disposal == ""


def test_what_helped_before_stands_on_the_next_one(page, warning):
    Warning.objects.create(
        **WARNING | {"since": "2026-03-02", "last_on": "2026-03-08"}, topic="0104",
        disposal="taken_up", note="请镇纪委逐村核账，两周内公开。",
    )  # fmt: skip

    assert "请镇纪委逐村核账" in page("gao", f"/leaders/barometer/warnings/{warning.pk}/")


def test_an_explained_warning_leaves_the_leader_s_page(page, tale):
    later = Warning.objects.create(**WARNING, topic="0308")
    assert "市政公用" in page("gao", "/leaders/")

    address = f"/leaders/barometer/warnings/{later.pk}/"
    page("gao", address, disposal="explained", note="台风后集中报修，属于预计之内。")

    assert "市政公用" not in page("gao", "/leaders/")
    assert "市政公用" in page("gao", "/leaders/barometer/warnings/")


def test_the_echo_of_a_place_s_warning_is_shown_to_the_body_alone(page, tale):
    place = Warning.objects.create(**WARNING, topic="04")
    Warning.objects.create(**WARNING | {"place": ""}, topic="04", office=tale.county.labour, echoes=place)  # fmt: skip

    assert page("gao", "/leaders/barometer/warnings/").count("劳动社保") == 1
    assert "县人社局 · 劳动社保" in page("chen", "/leaders/barometer/warnings/")


def test_a_first_signal_shows_the_matters_that_may_be_seen(page, tale):
    matters = [made.petition.matter_id for made in tale.made]
    seen = FirstSeen.objects.create(
        since="2026-12-20", last_on="2026-12-25", place="990101100201", topic="0104", size=3,
        matters=matters, raised_at="2026-12-26T02:00:00+08:00",
    )  # fmt: skip

    text = page("gao", f"/leaders/barometer/first/{seen.pk}/")

    assert "路灯坏了" in text
    assert "收受好处" not in text
    assert "柳林村 · 农村农业" in page("gao", "/leaders/barometer/warnings/")

"""The leader's one page: five instruments, rising topics, decisions; the same queries at any size."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingyu.barometer import rounds
from qingyu.barometer.models import Warning
from qingyu.core.measures.figures import change
from qingyu.outreach.models import Reception
from qingyu.web.leaders import show
from tests.stories.told import fresh

INSTRUMENTS = ("第一信号", "晴雨表", "寒暑表", "减压阀", "报警器")


def test_the_five_instruments_stand_in_their_order(page):
    text = page("gao", "/leaders/")

    places = [text.index(f"<h2>{name}</h2>") for name in INSTRUMENTS]
    assert places == sorted(places)
    assert "件在办" in text


def test_a_leader_reads_what_people_said(page):
    text = page("gao", "/leaders/")

    assert "100%" in text
    assert "近30天1人评价责任单位" in text


def test_a_window_clerk_has_no_such_page(page):
    assert page("wang", "/leaders/") == "403"
    assert page("qian", "/leaders/barometer/") == "403"


def test_the_head_approves_from_the_page(page, tale):
    proposal = fresh(tale.made[3].petition.matter).proposals.get()
    address = f"/leaders/decide/proposal/{proposal.pk}/"
    assert address in page("chen", "/leaders/")

    assert page("chen", address, answer="approve", words="") == "302"

    proposal.refresh_from_db()
    assert proposal.is_agreed is True
    assert address not in page("chen", "/leaders/")


def test_returning_needs_a_reason_and_keeps_what_was_typed(page, tale):
    proposal = fresh(tale.made[3].petition.matter).proposals.get()
    address = f"/leaders/decide/proposal/{proposal.pk}/"

    text = page("chen", address, answer="return", words="")

    assert "不同意的，请写明理由" in text
    assert page("chen", address, answer="return", words="材料不全，先补调档函。") == "302"
    proposal.refresh_from_db()
    assert (proposal.is_agreed, proposal.answer) == (False, "材料不全，先补调档函。")


def test_nobody_decides_for_another_body(page, tale):
    proposal = fresh(tale.made[3].petition.matter).proposals.get()

    assert page("zheng", f"/leaders/decide/proposal/{proposal.pk}/") == "404"
    assert page("zhao", f"/leaders/decide/proposal/{proposal.pk}/") == "404"


MOST = {
    "/leaders/": 12, "/leaders/barometer/": 12, "/leaders/barometer/bodies/": 12, "/leaders/barometer/duties/": 12,
    "/leaders/barometer/map/": 12, "/leaders/barometer/warnings/": 12, "/leaders/barometer/measures/": 12,
    "/leaders/barometer/audit/": 12, "/leaders/reports/": 12, "/leaders/barometer/list/open_matters/": 12,
}  # fmt: skip


@pytest.mark.parametrize("address", MOST)
def test_the_queries_are_few_and_do_not_grow(tale, address):
    client = Client()
    client.force_login(tale.county.gao)
    Warning.objects.create(**WARNING, topic="0301")
    client.get(address)
    before = queries(client, address)
    for _ in range(len(tale.made)):
        tale.later(hours=1).li_writes("又一盏路灯坏了")
    rounds.run(now=tale.now)
    for n in range(2):
        Warning.objects.create(**WARNING, topic=f"030{n + 2}")

    assert queries(client, address) == before <= MOST[address]


def test_a_topic_s_page_costs_the_same_with_twice_as_many_petitions(tale):
    client = Client()
    client.force_login(tale.county.gao)
    warning = Warning.objects.create(**{**WARNING, "since": "2026-11-01"}, topic="")
    address = f"/leaders/barometer/warnings/{warning.pk}/"
    client.get(address)
    before = queries(client, address)
    for _ in range(len(tale.made)):
        tale.later(hours=1).li_writes("又一盏路灯坏了")
    rounds.run(now=tale.now)

    assert queries(client, address) == before <= 12


WARNING = {
    "place": "990101100", "since": "2026-12-14", "last_on": "2026-12-20", "expected": 2.0, "came": 12,
    "threshold": 6.0, "p": 1e-6, "q": 0.001, "method": "seasonal", "baseline_from": "2021-01-04",
    "baseline_to": "2026-06-01", "raised_at": "2026-12-21T02:00:00+08:00",
}  # fmt: skip


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_a_leader_reads_the_rising_topic_and_never_a_person(page, tale):
    Warning.objects.create(**WARNING, topic="0308")

    text = page("gao", "/leaders/")

    assert "柳林镇 · 城乡建设·市政公用" in text
    assert "一周12件，常年2.0件，是平常的6.0倍" in text
    assert "李秀英" not in text


def test_a_leader_s_own_reception_days_stand_there_the_next_first(page, tale):
    county = tale.county
    for n, (leader, days) in enumerate([(county.gao, 9), (county.gao, 2), (county.liu, 3)]):
        Reception.objects.bulk_create([
            Reception(
                office=county.petitions, kind="reception", leader=leader, held_on=tale.now.date() + timedelta(days=days),
                starts=time(9), ends=time(11), where=f"接待室{n}", slots=6, state="published", made_by=county.liu,
            )
        ])  # fmt: skip

    text = page("gao", "/leaders/")

    own = text.split("我的接访日")[1]
    assert own.index("接待室1") < own.index("接待室0")
    assert "接待室2" not in text
    assert "已约0批，共6批" in own


def test_a_leader_without_reception_days_is_told_so(page):
    assert "没有安排接访或下访" in page("gao", "/leaders/")


def test_what_trebled_is_told_as_a_multiple():
    assert show.change_words(change(12, 10), "去年同周") == "比去年同周多2件（+20%）"
    assert show.change_words(change(56, 5), "去年同周") == "比去年同周多51件，是它的11.2倍"
    assert show.change_words(change(5, 4), "去年同周") == "比去年同周多1件"

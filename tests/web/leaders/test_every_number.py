"""Every number on every leaders' page opens a list of exactly that many rows."""

from datetime import date

import pytest
from django.test import Client

from qingyu.barometer.figures import Span, listed
from qingyu.barometer.figures.compute import PARTS, counted
from qingyu.core.measures import MEASURES
from qingyu.offices.models import Role
from qingyu.web.leaders.links import list_url
from tests import factories

from .numbers import numbers, rows

PAGES = [
    "/leaders/",
    "/leaders/barometer/",
    "/leaders/barometer/?period=month-2026-11-01",
    "/leaders/barometer/?period=week-2026-11-23",
    "/leaders/barometer/?period=year-2026-01-01&topic=04",
    "/leaders/barometer/?period=quarter-2026-10-01&place=990101100",
    *(f"/leaders/barometer/bodies/?chapter={n}&period=quarter-2026-10-01" for n in range(8)),
    "/leaders/barometer/bodies/?chapter=1&period=month-2026-11-01",
    "/leaders/barometer/bodies/?chapter=3&period=year-2026-01-01",
    "/leaders/barometer/duties/",
    "/leaders/barometer/map/",
]


@pytest.mark.parametrize("name", ["gao", "liu", "zheng"])
def test_every_number_opens_as_many_rows(tale, name):
    client = Client()
    client.force_login(getattr(tale.county, name))

    found = {
        (address, number)
        for page in PAGES
        for address, number in numbers(client.get(page).content.decode())
    }

    assert len(found) > 10
    assert [(a, n, there) for a, n in sorted(found) if (there := rows(client, a)) != n] == []


def test_the_pages_have_numbers_of_every_kind(tale):
    """The walk would pass on empty pages; these must be there to be walked."""
    client = Client()
    client.force_login(tale.county.gao)
    walked = {a.split("/list/")[1].split("/")[0] for p in PAGES for a, _ in numbers(client.get(p).content.decode())}  # fmt: skip

    assert {
        "petitions_received", "open_matters", "matters_new", "closed_matters", "routed_in_time",
        "told_in_time", "days_to_answer", "satisfied_body", "ratings_of_bodies", "age_open",
        "overdue_open", "contact_before_opinion", "screening_yield", "screening_settled", "legacy_settled",
        "reception_kept", "mediation_reached", "proposals_adopted", "registered_at_once", "people_counted",
        "suggestions_adopted", "published", "reopened_share",
    } <= walked  # fmt: skip


# No step lets staff rate for a petitioner: its rows are there, and a hit must not be.
NOUGHT = {("entered_by_staff", "hit")}


@pytest.mark.parametrize("part", PARTS)
def test_every_measure_of_the_catalogue_opens_its_rows(tale, part):
    """All seventy, and none of them at nought: seen by who oversees reviews and re-reviews too."""
    province = tale.county.province_government
    lei = factories.person("lei", "雷省长", (province, Role.LEADER))
    client = Client()
    client.force_login(lei)
    who = tale.eyes(lei)
    span = Span(date(2026, 1, 1), tale.now.date(), tale.now.date(), under=province.pk)

    told = {key: counted(key, listed(who, key, span, part)) for key in MEASURES}

    assert len(told) == 70
    assert [key for key, n in told.items() if n == 0 and (key, part) not in NOUGHT] == []
    assert {key: n for key, n in told.items() if rows(client, list_url(key, span, part)) != n} == {}


def test_a_statistician_sees_numbers_and_opens_none(tale):
    client = Client()
    client.force_login(tale.county.he)

    page = client.get("/leaders/barometer/?period=year-2026-01-01").content.decode()

    assert "<tfoot>" in page
    assert numbers(page) == []
    assert client.get("/leaders/barometer/list/open_matters/").status_code == 403


def test_the_head_of_a_petition_office_reads_the_county_and_opens_its_own(tale):
    """The door gives a head sight of the own office's matters, and figures open no door."""
    client = Client()
    client.force_login(factories.person("jiang", "江副局", (tale.county.petitions, Role.UNIT_LEAD)))

    found = {(a, n) for p in PAGES for a, n in numbers(client.get(p).content.decode())}
    own = client.get(f"/leaders/?of={tale.county.petitions.pk}").content.decode()

    assert found == set()
    assert [(a, n, there) for a, n in numbers(own) if (there := rows(client, a)) != n] == []
    assert len(numbers(own)) > 1


def test_a_sealed_matter_is_on_no_leader_s_page(tale):
    client = Client()
    client.force_login(tale.county.gao)

    assert [p for p in PAGES if "收受好处" in client.get(p).content.decode()] == []

"""The public page of how the bodies did: what it is of, nobody's small number, no person, both languages."""

import re

import pytest
from django.test import Client

from qingyu.barometer.models import FigureRun, MeasureCount
from tests import cast, factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    county = cast.county()
    FigureRun.objects.create(as_of="2026-11-09", at=factories.NOW)
    return county


def counted(office, measure, hits, rows, month="2026-10-01"):
    MeasureCount.objects.create(measure=measure, month=month, office=office, rows=rows, hits=hits)


def read(language="zh-hans", page="/info/performance/"):
    client = Client()
    client.cookies["django_language"] = language
    text = client.get(page).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_a_share_is_printed_with_what_it_is_of_and_its_bodies(county):
    counted(county.labour, "told_in_time", 19, 24)
    counted(county.housing, "told_in_time", 7, 10)

    text = read()

    assert "2025年11月1日（星期六） 到 2026年10月31日（星期六）" in text
    assert "按期受理告知率 76%" in text
    assert "34件里做到26件" in text
    assert "县人社局 24 19 79%" in text


def test_one_missed_limit_is_nobody_s_to_guess(county):
    counted(county.labour, "told_in_time", 23, 24)
    counted(county.housing, "told_in_time", 10, 10)

    text = read()

    assert "不公布是几件" in text
    assert "做到33件" not in text
    assert "县人社局 24 不公布 —" in text and "县住建局 10 不公布 —" in text


def test_the_month_that_runs_is_not_published_yet(county):
    counted(county.labour, "told_in_time", 19, 24, month="2026-11-01")

    assert "按期受理告知率" not in read()


def test_no_person_and_no_volume_of_a_body_stands_there(county):
    counted(county.labour, "told_in_time", 19, 24)
    counted(county.labour, "petitions_received", 77, 77)

    text = read()

    assert "77" not in text
    assert [p.name for p in county.people.values() if p.name in text] == []


def test_it_reads_in_english(county):
    counted(county.labour, "told_in_time", 19, 24)

    text = read("en")

    assert "How we are doing" in text and "19 of 24 were met." in text


def test_before_the_first_round_it_says_so(db):
    cast.county()

    assert "还没有汇总过" in read()


def test_the_first_page_says_how_many_answers_came_in_time(county):
    counted(county.labour, "answered_in_time", 19, 24)
    counted(county.housing, "answered_in_time", 7, 10)

    assert "近12个月到期该答复的34件，按期答复26件（76%）。" in read(page="/")
    assert "Of 34 answers due in the last 12 months, 26 came in time (76%)." in read("en", "/")


def test_and_says_nothing_where_it_would_tell_of_somebody(county):
    counted(county.labour, "answered_in_time", 23, 24)

    assert "近12个月" not in read(page="/")

"""考核: a body's year on its own duties, with its own word and the sign-off above; nobody petitioning is counted."""

from datetime import date, timedelta

import pytest
from django.test import Client

from qingyu.barometer.models import Assessment, MeasureCount
from qingyu.barometer.services import assess
from qingyu.core.measures import MEASURES, Unit
from qingyu.offices.models import Role
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused
from tests import cast, factories
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    tale = Tale(cast.county())
    labour = tale.county.labour
    MeasureCount.objects.bulk_create([
        MeasureCount(measure=key, month=date(year, month, 1), office=labour, rows=rows, hits=hits)
        for key, year, month, rows, hits in (
            ("answered_in_time", 2026, 3, 10, 9), ("answered_in_time", 2026, 4, 10, 8),
            ("told_in_time", 2026, 3, 5, 5), ("answered_in_time", 2025, 3, 7, 1),
            ("petitions_received", 2026, 3, 400, 0), ("satisfied_body", 2026, 3, 9, 9),
        )
    ])  # fmt: skip
    return tale


def drafted(tale):
    county = tale.county
    return assess.draft(
        county.labour, by_office=county.petitions, year=2026, by=tale.eyes(county.liu), now=tale.now
    )


def head(tale):
    return tale.eyes(factories.person("yan", "严局长", (tale.county.petitions, Role.UNIT_LEAD)))


def test_only_its_own_duties_of_that_year_are_in_it(tale):
    made = drafted(tale)

    assert made.lines == [
        {"measure": "told_in_time", "hits": 5, "rows": 5},
        {"measure": "answered_in_time", "hits": 17, "rows": 20},
    ]
    with pytest.raises(AlreadyDone):
        drafted(tale)


def test_no_duty_counts_petitions_people_or_silence():
    assert all(MEASURES[key].unit is Unit.SHARE for key in assess.DUTIES)
    assert not set(assess.DUTIES) & {
        "petitions_received", "people_counted", "participation_body", "satisfied_body",
        "repeats_after_closure", "joint_share",
    }  # fmt: skip


def test_the_body_has_the_word_before_another_person_signs(tale):
    made, county, boss = drafted(tale), tale.county, head(tale)
    with pytest.raises(Refused):
        assess.sign(made, words="情况属实。", by=boss, now=tale.now)
    with pytest.raises(NotResponsible):
        assess.remark(made, words="没有异议。", by=tale.eyes(county.zhao), now=tale.now)
    with pytest.raises(Incomplete):
        assess.remark(made, words="", by=tale.eyes(county.chen), now=tale.now)

    assess.remark(made, words="三件逾期因档案调取。", by=tale.eyes(county.chen), now=tale.now)
    with pytest.raises(NotResponsible):  # not by who drafted it
        assess.sign(made, words="情况属实。", by=tale.eyes(county.liu), now=tale.now)
    assess.sign(made, words="情况属实，明年改进。", by=boss, now=tale.now)

    found = Assessment.objects.get()
    assert (found.state, found.signed_by_id) == ("signed", boss.staff_id)
    sections = {row["title"]: row["text"] for row in found.document.facts["sections"]}
    assert "按期答复率：应20件，按要求17件。" in sections["各项职责"]
    assert sections["单位说明"] == "三件逾期因档案调取。"


def test_a_silent_body_is_signed_after_fifteen_days(tale):
    made, boss = drafted(tale), head(tale)

    assess.sign(made, words="按数据审定。", by=boss, now=tale.now + timedelta(days=15))

    assert Assessment.objects.get().remark == ""


def test_the_page_shows_numerator_and_denominator(tale):
    made = drafted(tale)
    chen, zhao = Client(), Client()
    chen.force_login(tale.county.chen)
    zhao.force_login(tale.county.qian)

    page = chen.get(f"/desk/supervision/assessments/{made.pk}/").content.decode()

    assert ("85%" in page, "不排名" in chen.get("/desk/supervision/assessments/").content.decode()) == (
        True, True,
    )  # fmt: skip
    assert zhao.get(f"/desk/supervision/assessments/{made.pk}/").status_code == 404

"""政策法规宣传: an answer in plain words with its article, found, gone through, cited, replaced by a new one."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from qingyu.offices.models import Basis, BasisKind
from qingyu.outreach import library
from qingyu.outreach.services import explain
from qingyu.petitions.errors import AlreadyDone, Incomplete, Refused
from tests import cast
from tests.stories.told import Tale, kinds, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


@pytest.fixture
def rule():
    return Basis.objects.create(
        name="信访工作条例", kind=BasisKind.REGULATION, articles=50, since="2022-05-01"
    )


@pytest.fixture
def matter(tale):
    matter = tale.li_writes("工龄少算了三年。")
    tale.wang_screens(matter, content_class="0401")
    return tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)


def written(tale, rule, **more):
    given = {
        "question": "多少天要答复我？", "answer": "受理以后60天内书面答复；复杂的最多再延30天。",
        "basis": rule, "article": "第三十四条", "since": tale.now.date(), "content_class": "04", "way": "A6",
    }  # fmt: skip
    by = tale.eyes(tale.county.zhao)
    return explain.write(tale.county.labour, **(given | more), by=by, now=tale.now)


def test_it_is_found_gone_through_and_read_on_lis_page(tale, rule, matter):
    one = written(tale, rule)
    written(
        tale,
        rule,
        question="物业费怎么定？",
        answer="由业主和物业公司约定，调价要公示。",
        content_class="0302",
        way="",
    )
    today = tale.now.date()

    assert list(library.search("60天 条例", on=today).rows) == [one]
    assert library.fitting(matter, today) == [one]  # not of another class
    explain.tell(matter, one, by=tale.eyes(tale.county.zhao), now=tale.now)
    assert kinds(matter)[-1] == "policy_told"
    assert told(matter)[-1] == "向您讲解了“多少天要答复我？”（《信访工作条例》第三十四条）"
    with pytest.raises(AlreadyDone):
        explain.tell(matter, one, by=tale.eyes(tale.county.zhao), now=tale.now)


def test_a_new_version_ends_the_old_and_only_what_holds_is_told(tale, rule, matter):
    old = written(tale, rule)
    tale.later(days=40)
    new = written(tale, rule, answer="受理以后60天内书面答复，能当场答复的当场答复。", replaces=old)
    old.refresh_from_db()

    assert (new.version, old.until) == (2, new.since - timedelta(days=1))
    assert list(library.search("", on=tale.now.date()).rows) == [new]
    assert list(library.search("", on=old.until).rows) == [old]
    with pytest.raises(Refused):
        explain.tell(matter, old, by=tale.eyes(tale.county.zhao), now=tale.now)


def test_an_answer_stands_only_on_a_rule_in_force(tale):
    ended = Basis.objects.create(
        name="信访条例", kind=BasisKind.REGULATION, since="2005-05-01", until="2022-04-30"
    )
    with pytest.raises(Incomplete) as refused:
        written(tale, ended)
    assert set(refused.value.problems) == {"basis"}


def test_the_reply_cites_it_with_one_press(tale, rule, matter):
    tale.now = timezone.now() - timedelta(days=1)
    one = written(tale, rule)
    zhao = Client()
    zhao.force_login(tale.county.zhao)
    address = f"/desk/matters/{matter.pk}/reply/"
    assert "《信访工作条例》第三十四条" in zhao.get(address).content.decode()

    page = zhao.post(
        address, {"cite": one.pk, "basis": "县里的规定", "facts": "写到一半"}
    ).content.decode()

    assert ("县里的规定\n《信访工作条例》第三十四条" in page, "写到一半" in page) == (True, True)


def test_everybody_reads_it_and_the_way_is_printed_on_one_page(tale, rule):
    tale.now = timezone.now() - timedelta(days=1)
    written(tale, rule)
    page = Client().get("/info/answers/?q=答复").content.decode()
    assert ("多少天要答复我？" in page, "行政复议" in page) == (True, True)
    wang = Client()
    wang.force_login(tale.county.wang)
    sheet = wang.get("/desk/ways/A4/").content.decode()
    assert ("60日内申请" in sheet, "行政复议法第20条" in sheet, "data-print" in sheet) == (
        True,
    ) * 3
    assert wang.get("/desk/ways/Z9/").status_code == 404

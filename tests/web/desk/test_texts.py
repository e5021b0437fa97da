"""An office changes how its documents read, sees it first, and can take everything back."""

import pytest
from django.test import Client

from qingyu.documents.composing import shipped
from qingyu.documents.services.templates import source_for
from qingyu.ledger.models import Entry
from tests import cast

pytestmark = pytest.mark.django_db
LETTER = "/desk/papers/texts/acceptance_notice/letter/"


@pytest.fixture
def county():
    return cast.county()


def browser(county, name):
    client = Client()
    client.force_login(getattr(county, name))
    return client


def own(county):
    return source_for(county.labour, "acceptance_notice")


def changed(words="欢迎您到我单位查询。"):
    return shipped("acceptance_notice").rstrip() + f"\n{words}\n"


def test_a_changed_text_is_seen_with_invented_facts_before_it_is_saved(county):
    chen = browser(county, "chen")

    page = chen.post(LETTER, {"source": changed(), "try": "1"}).content.decode()

    assert "data:image/jpeg;base64," in page
    assert own(county) == shipped("acceptance_notice")


def test_saved_it_counts_for_this_office_alone_and_is_in_the_journal(county):
    done = browser(county, "chen").post(LETTER, {"source": changed(), "save": "1"})

    assert done.headers["Location"] == LETTER
    assert "欢迎您到我单位查询。" in own(county)
    assert source_for(county.housing, "acceptance_notice") == shipped("acceptance_notice")
    entry = Entry.objects.get(chain=f"office:{county.labour.pk}")
    assert (entry.kind, entry.facts["kind"]) == ("template_kept", "信访事项受理告知书")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("# 标题\n{{没有的事}}", "没有“没有的事”这一项"),
        ("# 标题\n{% if 信访人 %}", "花括号写法不对"),
        ("# 标题\n{{ 信访人.__class__ }}", "没有“__class__”这一项"),
        ("# 标题\n{% include 'x' %}", "只能填写内容"),
        ("   ", "模板不能是空的"),
    ],
)
def test_what_is_wrong_is_said_at_the_text_and_nothing_typed_is_lost(county, source, words):
    page = browser(county, "chen").post(LETTER, {"source": source, "save": "1"})

    assert words in page.content.decode()
    assert page.context["form"]["source"].value() == source
    assert own(county) == shipped("acceptance_notice")


def test_an_earlier_version_and_the_shipped_text_come_back(county):
    chen = browser(county, "chen")
    for words in ("第一版。", "第二版。"):
        chen.post(LETTER, {"source": changed(words), "save": "1"})
    page = chen.get(LETTER)
    first = page.context["versions"][-1]

    chen.post(LETTER, {"version": first.pk})
    assert "第一版。" in own(county)
    chen.post(LETTER, {"reset": "1"})

    assert own(county) == shipped("acceptance_notice")
    assert len(chen.get(LETTER).context["versions"]) == 4
    again = chen.post(LETTER, {"reset": "1"}, follow=True).content.decode()
    assert "现在用的就是原来的模板。" in again


def test_a_version_of_another_office_is_not_to_be_had(county):
    browser(county, "zheng").post(LETTER, {"source": changed("住建局。"), "save": "1"})
    theirs = browser(county, "zheng").get(LETTER).context["versions"][0]

    assert browser(county, "chen").post(LETTER, {"version": theirs.pk}).status_code == 404
    assert own(county) == shipped("acceptance_notice")


def test_the_plain_words_have_a_text_of_their_own(county):
    chen = browser(county, "chen")
    address = "/desk/papers/texts/acceptance_notice/plain/"

    page = chen.post(address, {"source": "# 您的事我们接了\n最晚{{截止日期}}有结果。", "try": "1"})

    assert "最晚2026年12月11日有结果。" in page.content.decode()
    assert chen.get("/desk/papers/texts/transfer_letter/plain/").status_code == 404


def test_the_offices_own_word_begins_its_numbers(county):
    from qingyu.documents.services import numbering
    from tests.factories import NOW

    chen = browser(county, "chen")
    bad = chen.post("/desk/papers/texts/", {"word": "人社〔2026〕"}).content.decode()
    assert "不带括号和数字" in bad

    chen.post("/desk/papers/texts/", {"word": "河人社"})

    assert numbering.take(county.labour, "信受", now=NOW)[2] == "河人社信受〔2026〕1号"

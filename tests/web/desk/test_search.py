"""The search box: words, filters, both orders, and straight to a number."""

import pytest
from django.test import Client

from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db

DRAIN = "柳林村三组的下水道堵了三个月，污水倒灌进院子，村里一直没人来修。"


@pytest.fixture
def tale() -> Tale:
    return Tale(cast.county())


def page(tale: Tale, name: str = "wang", **asked: str) -> str:
    client = Client()
    client.force_login(getattr(tale.county, name))
    answer = client.get("/desk/search/", asked)
    return answer.content.decode() if answer.status_code == 200 else answer.url


def test_a_hit_is_shown_with_its_words_marked_and_the_way_to_its_page(tale: Tale) -> None:
    matter = tale.li_writes(DRAIN, title="三组的沟", claims=[])

    shown = page(tale, q="污水 三组")

    assert f'href="/desk/matters/{matter.pk}/"' in shown
    assert "<mark>三组</mark>的沟" in shown
    assert "<mark>污水</mark>倒灌进院子" in shown


def test_a_number_and_a_query_code_go_straight_to_the_matter(tale: Tale) -> None:
    matter = tale.li_writes(DRAIN)

    assert page(tale, q=matter.number) == f"/desk/matters/{matter.pk}/"
    assert page(tale, q=tale.made[0].code) == f"/desk/matters/{matter.pk}/"
    assert "没有找到" in page(tale, "qian", q=matter.number)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "缩小范围"),
        ({"q": "水"}, "请写两个字以上的词。"),
        ({"q": "龙卷风"}, "没有找到。"),
        ({"q": "水 污水"}, "“水”只有一个字"),
        ({"q": "污水", "since": "昨天"}, "昨天"),
        ({"q": "污水", "since": "2026-02-02", "until": "2026-02-01"}, "结束日期早于开始日期。"),
        ({"q": "污水", "office": "x" * 40, "order": "?", "after": "'"}, "选择一个有效的选项"),
        ({"q": "<script>alert(1)</script>"}, "&lt;script&gt;"),
    ],
)
def test_whatever_is_asked_gets_a_page_that_says_what_to_do(
    tale: Tale, asked: dict[str, str], words: str
) -> None:
    tale.li_writes(DRAIN)

    assert words in page(tale, **asked)


def test_the_next_page_keeps_what_was_asked(tale: Tale) -> None:
    for _ in range(21):
        tale.li_writes(DRAIN)

    shown = page(tale, q="污水", state="open", order="best")

    assert "下一页" in shown
    assert "state=open&amp;order=best&amp;after=" in shown


def test_a_sealed_matter_is_found_without_a_word_of_it(tale: Tale) -> None:
    tale.li_writes(DRAIN, title="三组的沟", wants_secrecy=True)

    shown = page(tale, q="污水")

    assert "保密事项" in shown
    assert "<mark>" not in shown and "三组的沟" not in shown


def test_every_page_of_those_who_see_matters_has_the_box(tale: Tale) -> None:
    client = Client()
    for name, has_box in (("zhao", True), ("gao", True), ("xu", False)):
        client.force_login(getattr(tale.county, name))
        said = client.get("/desk/first-received/").content.decode()

        assert ('action="/desk/search/"' in said) is has_box, name

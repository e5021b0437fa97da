"""Li follows her matter on her telephone after it was answered: adds, rates both, asks for a review."""

import pytest
from playwright.sync_api import Page, expect

from qingyu.offices.models import Office
from qingyu.petitions.models import Petition, Rating
from tests import cast
from tests.stories.told import Tale

from .conftest import overflow
from .test_li_reports import look_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tale(transactional_db: None) -> Tale:
    """Answered today by the labour office, and not as she hoped."""
    tale = Tale(cast.county())
    Office.objects.filter(pk=tale.county.petitions.pk).update(phone="0990-880896")
    tale.answered("refuse")
    return tale


def take(page: Page, name: str, told: str, **typed: str) -> None:
    """One of the things she can do: the way there, what she types, the press, the word on it."""
    page.get_by_role("link", name=name, exact=True).click()
    assert overflow(page) == 0
    for label, words in typed.items():
        page.get_by_label(label).fill(words)
    page.locator("main form button[type=submit]").last.click()
    expect(page.get_by_text(told)).to_be_visible()
    expect(page.get_by_role("heading", name="办到哪一步了")).to_be_visible()


def rate(page: Page, name: str, score: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_label(score, exact=True).check()
    page.get_by_role("button", name="提交评价").click()
    expect(page.get_by_text("已评价，谢谢。")).to_be_visible()


def test_li_reads_the_answer_rates_both_and_asks_for_a_review(page: Page, tale: Tale) -> None:
    look_up(page)
    page.get_by_text("看信访处理意见书").click()
    expect(page.get_by_text("经核实，予以办理。").first).to_be_visible()

    take(page, "问一个问题", "已经交给负责的人。", **{"您想问什么？": "工龄从哪一年算起？"})
    rate(page, "评价河东县信访局", "满意")
    rate(page, "评价县人社局", "不满意")
    page.get_by_role("link", name="对答复不满意，申请复查", exact=True).click()
    expect(page.get_by_text("最后一天是", exact=False).first).to_be_visible()
    page.get_by_label("您为什么要申请复查？").fill("三年的工资条都在，没有算进去。")
    page.get_by_role("button", name="提交申请").click()

    expect(page.get_by_text("申请已收到。")).to_be_visible()
    scores = dict(Rating.objects.values_list("rated", "score"))
    assert set(scores.values()) == {"satisfied", "dissatisfied"}
    matter = Petition.objects.get().matter
    assert (matter.stage, matter.reviews.count()) == (
        "review_asked",
        1,
    ) or matter.reviews.count() == 1
    assert overflow(page) == 0

"""Wu's morning in a real browser: what came in, a colleague on the same matter, a reply examined."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from qingyu.petitions.models import ListView, Matter, Reply
from qingyu.petitions.services import reply_texts
from tests import cast
from tests.stories.told import Tale

from .test_the_desk import do, enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "和平社区{n}号院的电梯坏了一个多月，物业一直不修。"
FACTS = "您于{收到日期}反映{地点}的{诉求}。我局{签收日期}签收，{最近沟通日期}听取了您的意见。"


@pytest.fixture
def tale(transactional_db: None) -> Tale:
    """Three letters lie at the housing bureau, which has a text of its own for lifts."""
    tale = Tale(cast.county())
    for n in (3, 5, 7):
        matter = tale.li_writes(TEXT.format(n=n), claims=["修好电梯"])
        tale.wang_sends(tale.wang_screens(matter, content_class="0302"), tale.county.housing)
    reply_texts.keep(
        tale.county.housing, by=tale.eyes(tale.county.zheng), now=tale.now, name="电梯维修",
        content_class="0302", facts=FACTS, basis="《物业管理条例》第三十五条",
        conclusion="责成物业公司十日内修复。",
    )  # fmt: skip
    return tale


def test_wu_signs_for_all_works_on_one_and_sends_a_reply_that_was_examined(
    screen: BrowserContext, tale: Tale
) -> None:
    matter = Matter.objects.earliest("pk")
    page = enter(screen, tale.county.wu)

    _signs_for_all(page)
    _keeps_a_list(page)
    _works_on(page, matter)
    _is_seen_by_zheng(screen, tale, matter)
    page = enter(screen, tale.county.wu)
    _replies(page, matter)

    (reply,) = Reply.objects.all()
    assert "您于2026年11月23日反映柳林村的修好电梯。" in reply.facts
    assert [answer["outcome"] for answer in reply.answers] == ["support"]


def _signs_for_all(page: Page) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name="待签收", exact=True).click()
    expect(page.locator("main input[name=matter]:checked")).to_have_count(3)
    page.get_by_role("button", name="签收", exact=False).click()
    expect(page.get_by_text("已签收3件").first).to_be_visible()


def _keeps_a_list(page: Page) -> None:
    """The list of what is signed for, under a name that colleagues see too."""
    page.goto("/desk/matters/?state=open")
    page.get_by_label("把这个列表存为").fill("在办的")
    page.get_by_label("同事也能用").check()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("link", name="在办的", exact=True)).to_be_visible()
    assert ListView.objects.get().office_id is not None


def _works_on(page: Page, matter: Matter) -> None:
    """The key Alt+0 leads to the search box, the number to the matter; three acts follow."""
    page.keyboard.press("Alt+0")
    page.keyboard.type(matter.number)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/matters/{matter.pk}/")
    do(page, "受理")
    do(page, "交承办人办理", then=lambda p: p.get_by_label("没有直接利害关系").check())
    do(page, "记录沟通", then=lambda p: p.get_by_label("谈了什么").fill("上门听取了意见。"))


def _is_seen_by_zheng(screen: BrowserContext, tale: Tale, matter: Matter) -> None:
    page = enter(screen, tale.county.zheng)
    page.goto(f"/desk/matters/{matter.pk}/")
    expect(page.get_by_text("吴经办也正开着这一件").first).to_be_visible()


def _replies(page: Page, matter: Matter) -> None:
    """The office's text with this matter's facts; the examiner names what lacks; then it goes up."""
    page.goto(f"/desk/matters/{matter.pk}/")
    page.get_by_role("link", name="起草答复", exact=True).click()
    page.get_by_role("button", name="电梯维修", exact=True).click()
    expect(page.get_by_label("依据")).to_have_value("《物业管理条例》第三十五条")
    page.get_by_role("button", name="预览并检查").click()
    checks = page.locator("section", has=page.get_by_role("heading", name="逐项检查"))
    unanswered = checks.locator("div", has=page.get_by_text("逐项回应")).first
    expect(unanswered).to_contain_text("修好电梯")

    page.get_by_label("诉求1：修好电梯").select_option(label="支持")
    page.get_by_label("诉求1的意见和理由").fill("情况属实，十日内修好电梯。")
    page.get_by_role("button", name="预览并检查").click()
    expect(unanswered).not_to_contain_text("修好电梯")
    page.get_by_role("button", name="保存并送审").click()
    expect(page.get_by_text("已送审。")).to_be_visible()

"""Liu's day in a real browser: a number, why it is late, a demand, its answer, the weekly report."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from qingyu.barometer import rounds
from qingyu.petitions.models import Matter
from qingyu.supervision.models import DemandState, Supervision
from tests import cast
from tests.stories.told import Tale

from .test_the_desk import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tale(transactional_db: None) -> Tale:
    """The housing bureau has let a matter lie for four months."""
    tale = Tale(cast.county(), now=timezone.now() - timedelta(days=120))
    matter = tale.li_writes("和平社区三号院的电梯坏了一个多月。", claims=["修好电梯"])
    matter = tale.wang_sends(tale.wang_screens(matter, content_class="0302"), tale.county.housing)
    tale.body_accepts(matter, tale.county.wu)
    rounds.run(now=timezone.now())
    return tale


def test_liu_follows_a_number_to_the_end(screen: BrowserContext, tale: Tale) -> None:
    matter = Matter.objects.get()

    page = enter(screen, tale.county.liu)
    _sees_why_it_is_late(page, matter)
    _demands(page, matter)
    _answers(enter(screen, tale.county.wu))
    page = enter(screen, tale.county.liu)
    _is_not_content(page)
    _answers(enter(screen, tale.county.wu))
    page = enter(screen, tale.county.liu)
    _accepts(page)

    (letter,) = Supervision.objects.all()
    assert letter.state == DemandState.SETTLED
    assert [word["kind"] for word in letter.thread] == ["answer", "refused", "answer", "accepted"]
    _takes_the_week_along(page)


def _sees_why_it_is_late(page: Page, matter: Matter) -> None:
    """Number, list, matter; the clock of the matter tells its article and every day it counted."""
    page.goto("/desk/supervision/")
    page.locator("td[data-label=逾期] a").first.click()
    page.locator(f"a[href='/desk/matters/{matter.pk}/']").first.click()
    page.locator("a[href*='/clocks/']").first.click()
    expect(page.get_by_text("的最后一天是", exact=False).first).to_contain_text("条例第34条")
    page.get_by_text("逐日计算").click()
    expect(page.locator("ol.days").get_by_text("第60天", exact=False)).to_be_visible()


def _demands(page: Page, matter: Matter) -> None:
    """The demand opens filled in; its letter can be read as a PDF."""
    page.goto(f"/desk/matters/{matter.pk}/supervise/")
    expect(page.get_by_label("督办要求")).not_to_have_value("")
    page.get_by_role("button", name="督办", exact=True).click()
    expect(page.get_by_text("已办：督办。")).to_be_visible()
    _opens_the_letter(page)
    paper = page.get_by_role("link", name="看督办函").get_attribute("href")
    assert page.request.get(str(paper)).body().startswith(b"%PDF")


def _opens_the_letter(page: Page) -> None:
    page.goto("/desk/supervision/letters/?part=all")
    page.locator("main table a").first.click()


def _answers(page: Page) -> None:
    """Wu finds it among what bodies above ask of his, and says what was done."""
    page.goto("/desk/demands/")
    page.locator("main table a").first.click()
    page.get_by_role("link", name="回复督办", exact=True).click()
    page.get_by_label("整改情况").fill("物业公司已与维保单位签约，电梯周五前恢复运行。")
    page.get_by_role("button", name="回复督办", exact=True).click()
    expect(page.get_by_text("已回复待审").first).to_be_visible()


def _is_not_content(page: Page) -> None:
    _opens_the_letter(page)
    page.get_by_role("link", name="退回重报", exact=True).click()
    page.get_by_label("哪里还没有落实").fill("没有写清由谁、哪天验收。")
    page.get_by_role("button", name="退回重报", exact=True).click()
    expect(page.get_by_text("没有写清由谁、哪天验收。").first).to_be_visible()


def _accepts(page: Page) -> None:
    _opens_the_letter(page)
    page.get_by_role("link", name="审核通过", exact=True).click()
    page.get_by_role("button", name="审核通过", exact=True).click()
    expect(page.get_by_text("已落实").first).to_be_visible()


def _takes_the_week_along(page: Page) -> None:
    """The weekly report is drafted from the figures and leaves as an editable document."""
    page.goto("/leaders/reports/")
    page.get_by_label("种类").select_option(label="周")
    page.get_by_role("button", name="起草", exact=True).click()
    page.wait_for_url("**/leaders/reports/*/")
    file = page.locator("a[href$='report.docx']").first.get_attribute("href")
    assert page.request.get(str(file)).body().startswith(b"PK")

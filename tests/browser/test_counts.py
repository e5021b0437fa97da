"""How few presses a handler's work takes, held in a real browser."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from qingyu.petitions.models import Matter
from tests import cast
from tests.stories.told import Tale

from .steps import note
from .test_the_desk import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "和平社区三号院的电梯坏了一个多月，物业一直不修。"
COUNT = """addEventListener('click', event => event.isTrusted && event.detail && sessionStorage.setItem(
    'clicks', 1 + Number(sessionStorage.getItem('clicks'))), true)"""


@pytest.fixture
def tale(transactional_db: None) -> Tale:
    return Tale(cast.county())


@pytest.fixture
def desk(screen: BrowserContext) -> BrowserContext:
    """The screen, counting what is pressed on it."""
    screen.add_init_script(COUNT)
    return screen


def clicks(page: Page) -> int:
    """Presses since the last question."""
    return int(
        page.evaluate(
            "() => { const n = Number(sessionStorage.getItem('clicks'));"
            " sessionStorage.setItem('clicks', 0); return n; }"
        )
    )


def take(page: Page, name: str) -> int:
    """One act from the matter's page: the way to it and the press."""
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_text(f"已办：{name}。")).to_be_visible()
    return clicks(page)


def sent(tale: Tale) -> Matter:
    matter = tale.li_writes(TEXT, claims=["修好电梯"])
    return tale.wang_sends(tale.wang_screens(matter, content_class="0302"), tale.county.housing)


def test_a_handler_accepts_in_two_and_extends_in_three(desk: BrowserContext, tale: Tale) -> None:
    matter = sent(tale)
    page = enter(desk, tale.county.wu)
    page.goto(f"/desk/matters/{matter.pk}/")
    clicks(page)

    counts = {"签收": take(page, "签收"), "受理": take(page, "受理")}
    page.get_by_role("link", name="申请延期", exact=True).click()
    page.get_by_label("延长多少天").fill("20")
    page.get_by_label("理由").fill("维保单位的配件要从外地调来，十日内到不了。")
    page.get_by_role("button", name="申请延期", exact=True).click()
    expect(page.get_by_text("已办：申请延期。")).to_be_visible()
    counts["延期"] = clicks(page)

    assert counts == {"签收": 2, "受理": 2, "延期": 2}
    note("handler: accept (clicks)", counts["受理"], most=2)
    note("handler: extend (clicks)", counts["延期"], most=3)


def test_a_contact_is_noted_in_two(desk: BrowserContext, tale: Tale) -> None:
    matter = tale.body_accepts(sent(tale), tale.county.wu)
    page = enter(desk, tale.county.wu)
    page.goto(f"/desk/matters/{matter.pk}/")
    clicks(page)

    page.get_by_role("link", name="记录沟通", exact=True).click()
    page.get_by_label("谈了什么").fill("电话里说最急的是八楼的老人下不了楼。")
    page.get_by_role("button", name="记录沟通", exact=True).click()
    expect(page.get_by_text("已办：记录沟通。")).to_be_visible()

    note("handler: contact record (clicks)", clicks(page), most=2)


def test_a_transfer_takes_three(desk: BrowserContext, tale: Tale) -> None:
    matter = tale.wang_screens(tale.li_writes(TEXT, claims=["修好电梯"]), content_class="0302")
    page = enter(desk, tale.county.wang)
    page.goto(f"/desk/matters/{matter.pk}/")
    clicks(page)

    page.get_by_role("link", name="转送", exact=True).click()
    page.get_by_label("其他单位").select_option(label=tale.county.housing.name)
    page.get_by_label("理由").fill("物业管理由县住建局负责。")
    page.get_by_role("button", name="转送", exact=True).click()
    expect(page.get_by_text("已办：转送。")).to_be_visible()

    note("handler: transfer (clicks)", clicks(page), most=3)


def test_closing_takes_four(desk: BrowserContext, tale: Tale) -> None:
    county = tale.county
    matter = tale.body_accepts(sent(tale), county.wu)
    matter = tale.body_answers(matter, county.wu, county.zheng, "refuse")
    page = enter(desk, county.wu)
    page.goto(f"/desk/matters/{matter.pk}/")
    clicks(page)

    page.get_by_role("link", name="办结", exact=True).click()
    page.wait_for_load_state()
    for box in page.locator("main form textarea").all():
        box.fill("答应的已经办到，双方都说好了。")
    page.get_by_role("button", name="办结", exact=True).click()
    expect(page.get_by_text("已办：办结。")).to_be_visible()

    note("handler: close (clicks)", clicks(page), most=4)


def test_from_a_number_to_the_matter_and_to_a_demand_is_two(
    desk: BrowserContext, transactional_db: None
) -> None:
    tale = Tale(cast.county(), now=timezone.now() - timedelta(days=120))
    matter = tale.body_accepts(sent(tale), tale.county.wu)
    page = enter(desk, tale.county.liu)
    page.goto("/desk/supervision/")
    clicks(page)

    page.locator("td[data-label=逾期] a").first.click()
    page.locator(f"a[href='/desk/matters/{matter.pk}/']").first.click()
    expect(page.get_by_text(matter.number).first).to_be_visible()
    note("supervisor: number, list, matter (clicks)", clicks(page), most=2)

    page.go_back()
    page.get_by_role("link", name="督办", exact=True).first.click()
    demand = page.get_by_label("督办要求")
    expect(demand).not_to_have_value("")
    page.get_by_role("button", name="督办", exact=True).click()
    expect(page.get_by_text("已办：督办。")).to_be_visible()
    note("supervisor: demand (clicks)", clicks(page), most=2)

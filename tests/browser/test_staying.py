"""Two minutes before one is signed out: a word, one press to stay, and nothing typed is lost."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from qingyu.offices.models import SignedIn
from tests import cast
from tests.stories.told import Tale

from .test_counts import TEXT
from .test_li_reports import look_up, walk
from .test_the_desk import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "电话里说最急的是八楼的老人下不了楼。"


@pytest.fixture
def tale(transactional_db: None) -> Tale:
    return Tale(cast.county())


def at_the_form(screen: BrowserContext, tale: Tale) -> Page:
    """Wu writes a record of contact, and the telephone rings."""
    matter = tale.li_writes(TEXT, claims=["修好电梯"])
    tale.wang_sends(tale.wang_screens(matter, content_class="0302"), tale.county.housing)
    tale.body_accepts(matter, tale.county.wu)
    page = enter(screen, tale.county.wu)
    page.clock.install()
    page.goto(f"/desk/matters/{matter.pk}/contact/")
    page.get_by_label("谈了什么").fill(WORDS)
    return page


def test_one_press_of_a_key_stays(screen: BrowserContext, tale: Tale) -> None:
    page = at_the_form(screen, tale)

    page.clock.run_for(27 * 60_000)
    expect(page.locator("#stay")).to_be_hidden()
    page.clock.run_for(90_000)
    expect(page.get_by_role("dialog", name="您还在吗？")).to_be_visible()
    expect(page.get_by_role("button", name="我还在")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#stay")).to_be_hidden()
    page.clock.run_for(20 * 60_000)
    expect(page.locator("#stay")).to_be_hidden()
    expect(page.get_by_label("谈了什么")).to_have_value(WORDS)


def test_what_was_typed_stands_in_its_field_after_signing_in_again(
    screen: BrowserContext, tale: Tale
) -> None:
    page = at_the_form(screen, tale)
    page.clock.run_for(31 * 60_000)
    expect(page.get_by_text("时间到了，已经退出。")).to_be_visible()
    SignedIn.objects.all().delete()  # the server says so too
    screen.clear_cookies()

    page.get_by_role("button", name="我还在").click()
    page.wait_for_url("**/sign-in/**")
    enter_again(screen, tale, page)

    expect(page.get_by_label("谈了什么")).to_have_value(WORDS)


def enter_again(screen: BrowserContext, tale: Tale, page: Page) -> None:
    """Another tab signs in; this one is opened anew."""
    where = page.url.partition("next=")[2].replace("%2F", "/")
    enter(screen, tale.county.wu)
    page.goto(where)


def test_li_is_warned_before_her_page_closes(page: Page, transactional_db: None) -> None:
    cast.county()
    walk(page, lambda where: None)
    look_up(page)
    page.clock.install()
    page.reload()

    page.clock.run_for(29 * 60_000)
    expect(page.get_by_role("dialog", name="您还在吗？")).to_be_visible()
    page.get_by_role("button", name="我还在").click()

    expect(page.locator("#stay")).to_be_hidden()

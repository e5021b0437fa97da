"""Every part and every sample page: readable by all, in three densities, on a phone and a desk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from qingyu.web.style.views import PAGES

from .conftest import overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = ("display=normal", "display=elder", "display=xl", "display=elder.high", "density=dense")
ADDRESSES = ("/style/", *(f"/style/{name}/" for name in PAGES))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("width", [360, 1440])
def test_the_living_page_has_no_violation(
    page: Page, violations: Callable[[Page], list[str]], look: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/style/?{look}")

    assert violations(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_the_sample_pages_have_no_violation(
    page: Page, violations: Callable[[Page], list[str]], name: str
) -> None:
    for look in ("normal", "elder"):
        page.goto(f"/style/{name}/?display={look}")

        assert violations(page) == [], look


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_scrolls_sideways_at_320(page: Page, look: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for address in ADDRESSES:
        page.goto(f"{address}?{look}")

        assert overflow(page) == 0, address


def test_letters_are_18_24_and_30_pixels(page: Page) -> None:
    sizes = {}
    for look in ("normal", "elder", "xl"):
        page.goto(f"/style/?display={look}")
        sizes[look] = page.evaluate("getComputedStyle(document.querySelector('main p')).fontSize")

    # The lead is a tenth larger than the text in the usual density.
    assert sizes == {"normal": "19.8px", "elder": "24px", "xl": "30px"}


def targets(page: Page) -> list[float]:
    """The height of every button, link of its own and choice that can be seen."""
    found: list[float] = page.evaluate(
        """Array.from(document.querySelectorAll('button, .button, .as-link, .back, .choice, select, textarea,'
             + 'input:not([type=hidden]):not([type=radio]):not([type=checkbox]), .actions a, .answers a'))
           .filter(one => one.offsetParent).map(one => one.getBoundingClientRect().height)"""
    )
    return found


@pytest.mark.parametrize(
    ("look", "least"), [("display=normal", 44), ("display=elder", 60), ("display=xl", 60)]
)
def test_what_is_pressed_is_large_enough(page: Page, look: str, least: int) -> None:
    page.goto(f"/style/?{look}")

    assert min(targets(page)) >= least


def test_large_print_keeps_what_was_typed_and_is_remembered(page: Page) -> None:
    page.goto("/style/question/")
    page.get_by_role("textbox").first.fill("楼上漏水三个月")

    page.get_by_role("button", name="长辈版").click()

    expect(page.get_by_role("textbox").first).to_have_value("楼上漏水三个月")
    page.goto("/style/check/")
    assert page.locator("html").get_attribute("data-density") == "elder"


def test_large_print_works_without_javascript(plain_page: Page) -> None:
    plain_page.goto("/style/question/")

    plain_page.get_by_role("button", name="长辈版").click()

    assert plain_page.url.endswith("/style/question/")
    assert plain_page.locator("html").get_attribute("data-density") == "elder"


def test_a_draft_stays_in_the_tab(page: Page) -> None:
    page.goto("/style/question/")
    page.get_by_role("textbox").first.fill("楼上漏水三个月")

    page.reload()

    expect(page.get_by_role("textbox").first).to_have_value("楼上漏水三个月")


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(page: Page) -> None:
    page.goto("/style/mistakes/")
    expect(page.locator("[data-error-summary]")).to_be_focused()

    page.locator(".error-summary a").first.click()

    expect(page.locator("textarea").first).to_be_focused()


def test_the_clerks_keys_go_to_fields_and_enter_to_the_next(
    context: BrowserContext, page: Page
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/style/register/")

    page.keyboard.press("Alt+2")
    expect(page.locator("[name=phone]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[name=channel]").first).to_be_focused()


def weight(page: Page, address: str) -> int:
    """Bytes of a first visit, each file compressed as the server sends it."""
    import gzip

    total = 0

    def count(response: object) -> None:
        nonlocal total
        total += len(gzip.compress(response.body(), 6))  # type: ignore[attr-defined]

    page.on("response", count)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return total


@pytest.mark.parametrize(
    ("name", "most"),
    [("question", 60_000), ("receipt", 60_000), ("today", 150_000), ("matter", 150_000)],
)
def test_a_first_visit_is_light(page: Page, name: str, most: int) -> None:
    assert 0 < weight(page, f"/style/{name}/") <= most

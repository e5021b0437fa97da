"""Wang's day at the window, by keyboard alone: at most 35 keys besides the story."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from qingyu.petitions.models import DeskDraft, Matter, Party
from tests import cast

from .conftest import until
from .steps import note
from .test_the_desk import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CARD = "李秀英|女|汉|19540312|柳林镇柳林村三组12号|99010119540312124X"
STORY = "和平社区三号院的电梯坏了一个多月，物业一直不修，老人上不去楼。"
# The story is what the clerk came to write, and the card reader types by itself.
COUNT = """
  const count = name => sessionStorage.setItem(name, 1 + Number(sessionStorage.getItem(name)));
  addEventListener('keydown', event => {
    if (!['id_text', 'id_card'].includes(event.target.id)) count('keys');
  }, true);
  addEventListener('mousedown', () => count('clicks'), true);
  window.print = () => count('prints');
"""


@pytest.fixture
def county(transactional_db: None) -> cast.County:
    return cast.county()


@pytest.fixture
def desk(browser: Browser, live_server: object) -> Iterator[BrowserContext]:
    made = browser.new_context(
        base_url=str(live_server), locale="zh-CN", viewport={"width": 1440, "height": 900}
    )
    made.add_init_script(COUNT)
    yield made
    made.close()


def counted(page: Page, name: str) -> int:
    found: int = page.evaluate("name => Number(sessionStorage.getItem(name))", name)
    return found


def read_card(page: Page) -> None:
    """The reader types its line and Enter wherever the cursor is."""
    page.keyboard.type(CARD)
    page.keyboard.press("Enter")
    expect(page.locator("#id_name")).to_have_value("李秀英")
    expect(page.locator("#id_phone")).to_be_focused()


def test_a_visit_takes_at_most_35_keys_and_no_mouse(
    desk: BrowserContext, county: cast.County
) -> None:
    page = enter(desk, county.wang)
    page.goto("/desk/register/")
    page.keyboard.press("F2")
    expect(page.locator("#id_card")).to_be_focused()

    read_card(page)
    page.keyboard.type(cast.LI.phone)
    page.keyboard.press("Alt+5")
    page.keyboard.type(STORY)
    page.keyboard.press("Alt+7")
    page.keyboard.type("0302")
    page.keyboard.press("Alt+8")
    page.keyboard.type("zjj")
    expect(page.get_by_text("→ 河东县住房和城乡建设局")).to_be_visible()
    page.keyboard.press("Alt+9")
    page.keyboard.press("Space")
    page.keyboard.press("F9")
    expect(page.get_by_role("heading", name="收到了")).to_be_visible()

    matter = Matter.objects.get()
    assert (matter.stage, matter.handlings.get().office) == ("sent", county.housing)
    assert Party.objects.get().id_number == "99010119540312124X"
    until(page, "Number(sessionStorage.getItem('prints')) > 0")
    note("clerk: registration (keys)", counted(page, "keys"), most=35)
    note("clerk: registration (mouse)", counted(page, "clicks"), most=0)
    assert (counted(page, "clicks"), counted(page, "prints")) == (0, 1)


def test_the_next_visitor_comes_before_the_first_has_finished(
    desk: BrowserContext, county: cast.County
) -> None:
    page = enter(desk, county.wang)
    page.goto("/desk/register/")
    read_card(page)

    page.keyboard.press("F2")
    expect(page.locator("#id_name")).to_have_value("")
    expect(page.get_by_role("link", name="李*英")).to_be_visible()
    page.keyboard.press("F6")

    expect(page.locator("#id_name")).to_have_value("李秀英")
    assert DeskDraft.objects.count() == 1

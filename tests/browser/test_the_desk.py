"""One matter through the desk in a real browser: Wang at the window, Wu and Zheng at their body."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from qingyu.offices.models import Staff
from qingyu.petitions.models import Matter
from tests import cast

from .conftest import overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "和平社区三号院的电梯坏了一个多月，物业一直不修。"


@pytest.fixture
def county(transactional_db: None) -> cast.County:
    return cast.county()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def desk(
    request: pytest.FixtureRequest, browser: Browser, live_server: object
) -> Iterator[BrowserContext]:
    """An office's screen, with JavaScript and without it: every statutory step works on both."""
    made = browser.new_context(
        base_url=str(live_server), locale="zh-CN", viewport={"width": 1440, "height": 900},
        java_script_enabled=request.param,
    )  # fmt: skip
    yield made
    made.close()


def enter(context: BrowserContext, staff: Staff) -> Page:
    """A page signed in as `staff`; signing in itself has tests of its own."""
    client = Client()
    client.force_login(staff)
    context.clear_cookies()
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": session, "domain": "localhost", "path": "/"}])
    return context.new_page()


def do(page: Page, name: str, *, then: Callable[[Page], object] = lambda page: None) -> None:
    """Take one act from the matter's page: open it, fill it in, press its button."""
    page.get_by_role("link", name=name, exact=True).click()
    then(page)
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_text(f"已办：{name}。")).to_be_visible()


def test_a_visit_is_registered_sent_answered_and_served(
    desk: BrowserContext, county: cast.County
) -> None:
    page = enter(desk, county.wang)
    page.goto("/desk/register/")
    page.locator("#id_name").fill(cast.LI.name)
    page.locator("#id_phone").fill(cast.LI.phone)
    page.get_by_label("反映内容").fill(TEXT)
    page.get_by_label("诉求（每行一条）").fill("修好电梯")
    page.get_by_role("button", name="保存并打印回执").click()
    expect(page.get_by_role("heading", name="收到了")).to_be_visible()
    matter = Matter.objects.get()

    page.goto(f"/desk/matters/{matter.pk}/")
    do(page, "甄别", then=_screen)
    do(page, "转送", then=lambda p: _send(p, county))

    page = enter(desk, county.wu)
    page.goto(f"/desk/matters/{matter.pk}/")
    do(page, "签收")
    do(page, "受理")
    do(page, "交承办人办理", then=lambda p: p.get_by_label("没有直接利害关系").check())
    do(
        page,
        "记录沟通",
        then=lambda p: p.get_by_label("谈了什么").fill("上门听取了三户住户的意见。"),
    )
    _draft(page)

    page = enter(desk, county.zheng)
    page.goto(f"/desk/matters/{matter.pk}/")
    do(page, "签发答复")

    page = enter(desk, county.wu)
    page.goto(f"/desk/matters/{matter.pk}/")
    do(page, "送达", then=lambda p: p.get_by_label("签收人").fill(cast.LI.name))

    matter.refresh_from_db()
    assert matter.stage == "served"
    expect(page.get_by_text("申请复查").locator("visible=true").first).to_be_visible()


def _screen(page: Page) -> None:
    page.get_by_label("申诉求决", exact=True).check()
    page.get_by_label("内容分类").select_option(label="城乡建设·物业管理")


def _send(page: Page, county: cast.County) -> None:
    page.get_by_label("其他单位").select_option(label=county.housing.name)
    page.get_by_label("理由").fill("物业管理由县住建局负责。")


def _draft(page: Page) -> None:
    page.get_by_role("link", name="起草答复", exact=True).click()
    page.get_by_label("查明的事实").fill(
        "11月24日到现场核查，三号院电梯自10月起停运，维保合同已到期。"
    )
    page.get_by_label("依据").fill("《物业管理条例》第三十五条")
    page.get_by_label("处理意见").fill("责成物业公司十日内修复。")
    page.get_by_label("诉求1：修好电梯").select_option(label="支持")
    page.get_by_label("诉求1的意见和理由").fill("情况属实，予以支持。")
    page.get_by_role("button", name="保存并送审").click()
    expect(page.get_by_text("已送审。")).to_be_visible()


def test_a_mistake_stands_at_its_field_and_nothing_typed_is_lost(
    desk: BrowserContext, county: cast.County
) -> None:
    page = enter(desk, county.wang)
    page.goto("/desk/register/")
    page.get_by_label("反映内容").fill(TEXT)
    page.get_by_role("button", name="保存并打印回执").click()

    expect(page.get_by_text("请写姓名，或选择匿名。").first).to_be_visible()
    expect(page.get_by_label("反映内容")).to_have_value(TEXT)
    assert not Matter.objects.exists()


@pytest.mark.parametrize("width", [360, 1440])
def test_the_desk_has_no_barriers(
    page: Page,
    context: BrowserContext,
    county: cast.County,
    violations: Callable[[Page], list[str]],
    width: int,
) -> None:
    from tests.stories.told import Tale

    tale = Tale(county)
    matter = tale.li_writes(TEXT)
    tale.wang_screens(matter)
    page = enter(context, county.liu)
    page.set_viewport_size({"width": width, "height": 900})

    for address in (
        "/desk/", "/desk/register/", "/desk/matters/", f"/desk/matters/{matter.pk}/",
        f"/desk/matters/{matter.pk}/transfer/", "/desk/supervision/",
    ):  # fmt: skip
        page.goto(address)
        assert violations(page) == [], address
        page.set_viewport_size({"width": 320, "height": 900})
        assert overflow(page) == 0, address
        page.set_viewport_size({"width": width, "height": 900})

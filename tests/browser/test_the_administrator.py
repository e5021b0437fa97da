"""Xu keeps the office's tables without a programmer, and takes a mistake back."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from qingyu.notices import own
from qingyu.offices.models import HolidayYear, Office, Staff
from tests import cast

from .conftest import overflow
from .test_the_desk import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOLIDAYS = """2027-01-01至2027-01-03 放假 元旦
2027-02-05至2027-02-11 放假 春节
2027-04-05 放假 清明节
2027-05-01至2027-05-03 放假 劳动节
2027-06-09 放假 端午节
2027-09-15 放假 中秋节
2027-10-01至2027-10-03 放假 国庆节"""


@pytest.fixture
def county(transactional_db: None) -> cast.County:
    return cast.county()


@pytest.fixture
def desk(screen: BrowserContext, county: cast.County) -> Page:
    page = enter(screen, county.xu)
    page.goto("/desk/admin/")
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def fill(page: Page, section: str, **typed: str) -> None:
    """Type into one section of the page, which may share its labels with another."""
    panel = page.locator("section.panel").filter(has=page.get_by_role("heading", name=section, exact=True))  # fmt: skip
    for label, words in typed.items():
        panel.get_by_label(label).fill(words)


def test_a_body_a_person_and_a_merger_taken_back(desk: Page, county: cast.County) -> None:
    desk.get_by_role("link", name="单位", exact=True).click()
    desk.get_by_role("link", name="新设单位").click()
    fill(desk, "新单位", 单位全称="河东县质量监督站", 所在区划="河东县", 属地上级="河东县人民政府")
    press(desk, "新设")
    expect(desk.get_by_text("已新设河东县质量监督站")).to_be_visible()

    desk.goto("/desk/admin/accounts/new/")
    fill(desk, "新账号", 用户名="sun-zhi", 姓名="孙质检", 单位="河东县质量监督站")
    press(desk, "新建")
    assert Staff.objects.get(username="sun-zhi").name == "孙质检"

    station = Office.objects.get(name="河东县质量监督站")
    desk.goto(f"/desk/admin/bodies/{station.pk}/")
    fill(desk, "合并", 并入哪个单位=county.labour.name, 自哪天起=f"{station_day(desk)}")
    press(desk, "合并")
    expect(desk.get_by_text("已合并。", exact=False)).to_be_visible()
    # It should have been housing.
    desk.get_by_role("button", name=re.compile("撤销.*河东县质量监督站并入")).click()
    expect(desk.get_by_text("已撤销，撤销本身也记入历史。")).to_be_visible()

    station.refresh_from_db()
    assert (station.is_active, station.successor_id) == (True, None)
    assert overflow(desk) == 0


def station_day(page: Page) -> str:
    """Today as the browser has it."""
    day: str = page.evaluate("new Date().toLocaleDateString('sv')")
    return day


def test_a_year_of_holidays_is_loaded_once_every_line_is_understood(desk: Page) -> None:
    desk.goto("/desk/admin/holidays/?year=2027")
    desk.get_by_label("放假和调休").fill("2027-13-01 放假 元旦")
    desk.get_by_label("与国务院办公厅的通知逐日核对过").check()
    press(desk, "载入")
    expect(desk.get_by_role("heading", name="请您再看一下")).to_be_visible()
    expect(desk.get_by_label("放假和调休")).to_have_value("2027-13-01 放假 元旦")

    desk.get_by_label("放假和调休").fill(HOLIDAYS)
    desk.get_by_label("与国务院办公厅的通知逐日核对过").check()
    press(desk, "载入")

    expect(desk.locator(".versions li").first).to_be_visible()
    assert HolidayYear.objects.filter(year=2027).exists()


def test_a_notice_in_the_office_s_own_words_and_back_again(desk: Page) -> None:
    desk.goto("/desk/admin/wordings/received/")
    shipped = desk.get_by_label("一般的").input_value()
    fill(desk, "改用语", 一般的=shipped + "谢谢您。")
    press(desk, "保存")
    expect(desk.get_by_text("已保存，从下一条开始用。")).to_be_visible()
    assert "received" in own.current()

    desk.locator(".versions button").first.click()

    expect(desk.get_by_text("已撤销，撤销本身也记入历史。")).to_be_visible()
    assert "received" not in own.current()

"""Li on her telephone, from the first word to the progress page, with and without JavaScript."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from qingyu.documents.models import Attachment
from qingyu.offices.models import Office
from qingyu.petitions.models import Petition
from tests import cast

from .conftest import overflow, until
from .steps import note

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WHAT = "厂里三个月没有发工资，问了两次都说再等等。"
Check = Callable[[Page], list[str]]
COUNT_TAPS = """addEventListener('click', event => event.isTrusted && sessionStorage.setItem(
    'taps', 1 + Number(sessionStorage.getItem('taps'))), true)"""


@pytest.fixture(autouse=True)
def office(transactional_db: None) -> Office:
    """The county's petition office, with the facts its pages must show."""
    petitions = cast.county().petitions
    facts = {
        "phone": "0990-880896",
        "address": "河东县人民路9号",
        "hours": "周一至周五 8:30至17:30",
    }
    Office.objects.filter(pk=petitions.pk).update(**facts)
    return petitions


def walk(page: Page, look: Callable[[str], None] = lambda where: None) -> None:
    """From home to the receipt, as Li goes."""
    page.goto("/")
    look("home")
    page.get_by_role("link", name="我要反映").click()
    look("what")
    page.get_by_label("您要反映什么事？").fill(WHAT)
    page.get_by_role("button", name="下一步").click()
    look("where")
    page.get_by_label("事情发生在哪里？").select_option(label="柳林村")
    page.get_by_role("button", name="下一步").click()
    look("who")
    page.get_by_label("姓名", exact=True).fill(cast.LI.name)
    page.get_by_label("手机号", exact=True).fill(cast.LI.phone)
    page.get_by_role("button", name="下一步").click()
    look("check")
    page.get_by_role("button", name="提交我的信访事项").click()
    expect(page.get_by_role("heading", name="收到了")).to_be_visible()
    page.wait_for_load_state()
    look("receipt")


def look_up(page: Page, answer: str = cast.LI.phone[-4:]) -> None:
    page.goto("/progress/")
    page.get_by_label("查询码").fill(Petition.objects.get().code)
    page.get_by_label("手机号后四位").fill(answer)
    with page.expect_navigation():
        page.get_by_role("button", name="查看").click()


def test_li_tells_and_follows_her_matter(page: Page) -> None:
    walk(page)
    expect(page.get_by_role("heading", name="收到了")).to_be_visible()

    look_up(page)

    expect(page.get_by_role("heading", name="办到哪一步了")).to_be_visible()
    expect(page.get_by_text("绿 剩15天").first).to_be_visible()


def test_the_same_without_javascript(plain_page: Page) -> None:
    walk(plain_page)
    look_up(plain_page)
    plain_page.get_by_role("link", name="补充材料").click()
    plain_page.get_by_label("您要补充什么？").fill("工资条在我手里")
    plain_page.get_by_role("button", name="发送").click()

    expect(plain_page.get_by_text("已补充，谢谢。")).to_be_visible()
    assert Petition.objects.get().text == WHAT


def test_five_screens_four_fields_and_few_taps(page: Page) -> None:
    """The measure of the petitioner's way in: ≤ 5 screens, ≤ 4 required fields, ≤ 12 taps."""
    screens: list[str] = []
    page.context.add_init_script(COUNT_TAPS)

    walk(page, screens.append)

    assert screens[1:] == ["what", "where", "who", "check", "receipt"]
    note("citizen: filing (screens)", len(screens[1:]), most=5)
    # Filling a text takes one more tap into each of the three fields, choosing a place two.
    taps = page.evaluate("Number(sessionStorage.getItem('taps'))") + 3 + 2
    note("citizen: filing (taps)", taps, most=12)


@pytest.mark.parametrize("size", ["normal", "elder", "xl", "normal.high"])
def test_every_page_of_the_way_is_open_to_all(page: Page, violations: Check, size: str) -> None:
    page.context.add_cookies([{"name": "qy_display", "value": size, "url": page_url(page)}])
    found: dict[str, list[str]] = {}

    def look(where: str) -> None:
        found[where] = violations(page) + (["wider than the window"] if overflow(page) else [])

    walk(page, look)
    look_up(page, "0000")
    look("wrong code")
    look_up(page)
    look("matter")
    for path in ("/progress/counted/office_transfer/", "/progress/say/urge/", "/progress/withdraw/",
                 "/progress/rate/petition_office/", "/info/", "/ledger/"):  # fmt: skip
        page.goto(path)
        look(path)

    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def page_url(page: Page) -> str:
    page.goto("/")
    return page.url


def test_a_page_that_does_not_exist_is_open_to_all(
    context: BrowserContext, violations: Check
) -> None:
    missing = context.new_page()
    missing.goto("/no-such-page/")

    expect(missing.get_by_role("heading", name="没有找到这一页")).to_be_visible()
    assert violations(missing) == []


@pytest.mark.parametrize("key", ["what", "who"])
def test_a_page_with_errors_is_open_to_all_too(page: Page, violations: Check, key: str) -> None:
    page.goto("/report/what/")
    if key == "who":
        page.get_by_label("您要反映什么事？").fill(WHAT)
        page.get_by_role("button", name="下一步").click()
        page.get_by_role("button", name="下一步").click()

    page.get_by_role("button", name="下一步").click()

    expect(page.locator(".error-summary")).to_be_focused()
    assert violations(page) == []


def finish(page: Page) -> None:
    """From the second question to the receipt."""
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("姓名", exact=True).fill(cast.LI.name)
    page.get_by_label("手机号", exact=True).fill(cast.LI.phone)
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="提交我的信访事项").click()
    expect(page.get_by_role("heading", name="收到了")).to_be_visible()


def test_li_says_it_instead_of_typing(page: Page) -> None:
    page.context.grant_permissions(["microphone"])
    page.goto("/report/what/")
    page.get_by_text("不打字，录音说").click()
    page.get_by_role("button", name="按一下，开始说话").click()
    expect(page.get_by_text("正在录音")).to_be_visible()
    expect(page.locator("[data-record-clock]")).to_have_text("0:01")
    page.get_by_role("button", name="停").click()
    expect(page.get_by_text("录好了")).to_be_visible()

    finish(page)

    assert (Attachment.objects.get().kind, Petition.objects.get().text) == (
        "sound",
        "（内容见录音）",
    )


SILENT = """
window.MediaRecorder = class extends EventTarget {
  static isTypeSupported() { return true; }
  start() {}
  stop() { this.dispatchEvent(new Event("stop")); }
};
"""


def test_a_recording_that_was_stopped_before_anything_came_is_none(page: Page) -> None:
    """An empty file would be refused on the next page, where nobody knows why."""
    page.add_init_script(SILENT)
    page.context.grant_permissions(["microphone"])
    page.goto("/report/what/")
    page.get_by_text("不打字，录音说").click()
    page.get_by_role("button", name="按一下，开始说话").click()
    page.get_by_role("button", name="停").click()

    expect(page.get_by_text("没有录到声音")).to_be_visible()
    assert page.evaluate("document.getElementById('id_recording').files.length") == 0
    expect(page.locator("audio")).to_be_hidden()


def test_a_large_photograph_is_made_small_before_it_travels(page: Page, tmp_path: Path) -> None:
    noise = Image.effect_noise((3000, 2000), 90).convert("RGB")
    noise.save(tmp_path / "信.jpg", quality=95)
    page.goto("/report/what/")
    page.get_by_text("拍照片，或者选文件").first.click()
    page.get_by_label("拍照片，或者选文件").set_input_files(tmp_path / "信.jpg")
    size = "document.getElementById('id_photos').files[0].size"
    until(page, f"{size} < {(tmp_path / '信.jpg').stat().st_size}")

    finish(page)

    assert Attachment.objects.get().size < (tmp_path / "信.jpg").stat().st_size / 2


def test_a_double_click_sends_once(page: Page) -> None:
    page.goto("/report/what/")
    page.get_by_label("您要反映什么事？").fill(WHAT)
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("姓名", exact=True).fill(cast.LI.name)
    page.get_by_label("手机号", exact=True).fill(cast.LI.phone)
    page.get_by_role("button", name="下一步").click()

    page.get_by_role("button", name="提交我的信访事项").dblclick()

    expect(page.get_by_role("heading", name="收到了")).to_be_visible()
    assert Petition.objects.count() == 1


def test_the_way_back_after_sending_does_not_send_again(page: Page) -> None:
    walk(page)
    page.evaluate("history.back()")
    page.wait_for_url(lambda url: "receipt" not in url, wait_until="commit")

    # What was sent is no draft any more: the check page leads to a new beginning.
    page.goto("/report/check/")
    expect(page).to_have_url(re.compile("/report/what/$"))
    expect(page.get_by_label("您要反映什么事？")).to_have_value("")
    assert Petition.objects.count() == 1


def test_the_draft_is_wiped_from_the_telephone_once_sent(page: Page) -> None:
    walk(page)

    assert page.evaluate("Object.keys(sessionStorage).filter(k => k.startsWith('qy-draft:'))") == []


def test_the_picture_of_the_code_fills_it_in_and_leaves_the_address_clean(page: Page) -> None:
    walk(page)
    code = Petition.objects.get().code

    page.goto(f"/progress/#{code}")

    expect(page.get_by_label("查询码")).to_have_value(code)
    assert code not in page.url


def test_help_stands_in_the_same_place_on_every_page(page: Page) -> None:
    """WCAG 3.2.6: after the main part, before the foot, with the telephone."""
    for path in ("/", "/report/what/", "/progress/", "/info/", "/ledger/"):
        page.goto(path)
        order = page.evaluate(
            "Array.from(document.querySelectorAll('main, aside.helpline, footer')).map(e => e.tagName)"
        )
        assert order == ["MAIN", "ASIDE", "FOOTER"], path
        expect(page.locator("aside.helpline a[href^='tel:']")).to_have_text("0990-880896")


def test_the_receipt_prints_on_one_sheet(page: Page) -> None:
    walk(page)

    pdf = page.pdf(format="A4", prefer_css_page_size=True)

    assert pages(pdf) == 1
    assert len(pdf) <= 200_000


def pages(pdf: bytes) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(pdf))

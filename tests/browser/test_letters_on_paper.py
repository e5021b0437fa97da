"""Letters on paper in a real browser: photographed by a document camera, and cut from one stack."""

import io
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from qingyu.documents.files import read
from qingyu.documents.models import Held, Letter
from tests import cast

from .conftest import overflow
from .test_the_desk import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def county(transactional_db: None, settings, tmp_path) -> cast.County:
    settings.MEDIA_ROOT, settings.SCANS = tmp_path / "media", tmp_path / "scans"
    return cast.county()


def test_two_pages_are_photographed_by_the_camera_at_the_desk(
    screen: BrowserContext, county: cast.County, violations: Callable[[Page], list[str]]
) -> None:
    screen.grant_permissions(["camera"])
    page = enter(screen, county.wang)
    mistakes: list[str] = []
    page.on("console", lambda said: mistakes.append(said.text) if said.type == "error" else None)
    page.goto("/desk/scans/")
    page.get_by_role("button", name="用高拍仪或者摄像头拍").click()
    for count in (1, 2, 3):
        page.get_by_role("button", name="拍这一页").click()
        expect(page.get_by_text(f"拍好 {count} 页")).to_be_visible()
    page.get_by_role("button", name="不要 高拍02.jpg").click()
    expect(page.get_by_role("img", name="高拍01.jpg")).to_be_visible()
    assert (overflow(page), violations(page), mistakes) == (0, [], [])

    page.get_by_role("button", name="放进来").click()

    expect(page.get_by_role("heading", name="高拍01.jpg")).to_be_visible()
    held = [Held.objects.get(pk=key) for key in Letter.objects.get().held]
    assert [one.name for one in held] == ["高拍01.jpg", "高拍03.jpg"]
    picture = Image.open(io.BytesIO(b"".join(read(held[0].path))))
    assert (
        picture.format == "JPEG"
        and min(picture.size) > 0
        and len(picture.getcolors(2**24) or ()) > 2
    )


def test_a_camera_that_may_not_be_opened_is_said_and_files_still_go(
    screen: BrowserContext, county: cast.County
) -> None:
    page = enter(screen, county.wang)
    page.add_init_script(
        "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    )
    page.goto("/desk/scans/")
    page.get_by_role("button", name="用高拍仪或者摄像头拍").click()

    expect(page.get_by_text("打不开摄像头")).to_be_visible()
    stream = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(stream, "JPEG")
    page.get_by_label("扫描件或者照片").set_input_files(
        {"name": "来信.jpg", "mimeType": "image/jpeg", "buffer": stream.getvalue()}
    )
    page.get_by_role("button", name="放进来").click()
    expect(page.get_by_role("heading", name="来信.jpg")).to_be_visible()


def test_without_javascript_the_page_offers_no_camera_and_works(
    browser: Browser, live_server: object, county: cast.County
) -> None:
    made = browser.new_context(base_url=str(live_server), locale="zh-CN", java_script_enabled=False)
    page = enter(made, county.wang)
    page.goto("/desk/scans/")

    expect(page.get_by_label("扫描件或者照片")).to_be_visible()
    expect(page.get_by_text("用高拍仪或者摄像头拍")).to_be_hidden()
    made.close()

"""Tian on a phone with a poor signal, in a real browser: nothing lost, nothing doubled, nothing readable."""

import io
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    Route,
    TimeoutError,
    expect,
)

from qingyu.documents.models import Attachment
from qingyu.offices.models import Staff
from qingyu.prevention import sweep
from qingyu.prevention.models import Device, Quarrel, Round
from qingyu.prevention.services import devices
from tests import cast
from tests.prevention.told import Patrol

from .conftest import CHROMIUM, PATIENCE_MS, overflow, until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PIN = "246813"
SECRET = "两家为排水沟吵了起来"


@pytest.fixture
def patrol(transactional_db: None) -> Patrol:
    made = Patrol(cast.county(), now=timezone.now())
    sweep.sweep(made.now)
    return made


def cookie_of(staff: Staff) -> dict[str, Any]:
    client = Client()
    client.force_login(staff)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "domain": "localhost", "path": "/"}


class Phone:
    """A Chromium of its own with its own disk: it can be killed as a phone that dies."""

    def __init__(self, browser: Browser, folder: Path, address: str) -> None:
        self.kind, self.folder, self.address = browser.browser_type, folder, address
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *, online: bool, staff: Staff | None = None) -> Page:
        """Begin with the network or without any: no name is found, not even by the service worker."""
        told = self.wake(online)
        context = told.contexts[0]
        if staff is not None:
            context.add_cookies([cookie_of(staff)])  # type: ignore[list-item]
        page = context.new_page()
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(f"{self.address}/desk/field/")
        return page

    def wake(self, online: bool) -> Browser:
        """A Chromium that answers. One killed while it wrote its disk may hang at its next start:
        as with a phone that does not come up, the battery is taken out once more."""
        for tries in reversed(range(4)):
            try:
                return self.kind.connect_over_cdp(self.switch_on(online), timeout=30_000)
            except TimeoutError:
                self.die()
                if not tries:
                    raise
        raise AssertionError

    def switch_on(self, online: bool) -> str:
        """Start the process; returns the address at which it can be spoken to."""
        port = self.folder / "DevToolsActivePort"
        port.unlink(missing_ok=True)
        off = [] if online else ["--host-resolver-rules=MAP * ~NOTFOUND"]
        self.process = subprocess.Popen(
            [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--lang=zh-CN",
             f"--user-data-dir={self.folder}", "--remote-debugging-port=0", *off],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        ends = time.monotonic() + PATIENCE_MS / 1000
        while not port.exists() or not port.read_text().strip():
            assert time.monotonic() < ends, "Chromium did not say where it can be spoken to"
            time.sleep(0.02)
        return f"http://127.0.0.1:{port.read_text().splitlines()[0]}"

    def die(self) -> None:
        """As when the battery falls out: nothing is asked, nothing is said."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture
def phone(browser: Browser, live_server: object, tmp_path: Path) -> Iterator[Phone]:
    made = Phone(browser, tmp_path, str(live_server))
    yield made
    made.die()


def set_up(page: Page) -> None:
    """Choose a PIN with a signal; the page and the list of grids are then on the phone."""
    page.locator("#pin-new").fill(PIN)
    page.locator("#pin-again").fill(PIN)
    page.get_by_role("button", name="设好了").click()
    expect(page.locator("[data-part=line]")).to_have_text("已连上")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(page, "caches.keys().then((names) => names.length === 1)")


DRAFTED = "qyPage.now.vault.kept('draft').then((kept) => Boolean(kept) && kept.account !== '')"


def unlock(page: Page) -> None:
    page.locator("#pin").fill(PIN)
    page.get_by_role("button", name="打开").click()
    expect(page.locator('[data-screen="unlock"]')).to_be_hidden()


def write(page: Page, account: str, **more: str) -> None:
    """Six fields, as a thumb fills them in."""
    page.locator("[data-do=record]").click()
    page.locator("#find #id_kind").select_option("0403")
    page.locator("#find #id_people").fill(more.get("people", "7"))
    page.locator("#find #id_account").fill(account)


def keep(page: Page) -> None:
    page.get_by_role("button", name="存在手机里").click()
    expect(page.locator("[data-part=said]")).to_have_text("已经存在手机里。")


def all_are(page: Page, state: str, count: int) -> None:
    """The list on the phone is drawn after what it tells is on its disk."""
    lines = page.locator("[data-part=records] li")
    expect(lines).to_have_count(count)
    expect(lines.and_(page.locator(f"[data-state={state}]"))).to_have_count(count)


def test_fifty_records_without_a_network_ten_deaths_and_all_arrive_once_and_in_order(
    phone: Phone, patrol: Patrol
) -> None:
    tian = patrol.county.tian
    set_up(phone.start(online=True, staff=tian))
    phone.die()
    for round_ in range(10):
        page = phone.start(online=False)
        unlock(page)
        if round_:
            # What was half written when it died is there again.
            expect(page.locator("#find #id_account")).to_have_value(f"没有写完的第{round_}条")
            page.get_by_role("button", name="不记了").click()
        for n in range(5):
            write(page, f"{SECRET}，第{round_ * 5 + n + 1}条。")
            keep(page)
        write(page, f"没有写完的第{round_ + 1}条")
        until(page, DRAFTED)
        phone.die()
    assert not Quarrel.objects.exists()

    page = phone.start(online=True)  # signed out meanwhile: nothing is lost by that
    unlock(page)
    page.get_by_role("button", name="不记了").click()
    expect(page.locator("[data-part=line]")).to_have_text("登录已过期，记录还在手机里")
    all_are(page, "waiting", 50)
    page.context.add_cookies([cookie_of(tian)])  # type: ignore[list-item]

    # The first ten arrive, but the line breaks before the phone is told.
    page.route("**/field/sync/", _swallowed)
    page.locator("[data-do=send]").click()
    expect(page.locator("[data-part=line]")).to_have_text("没有信号，先存着")
    assert Quarrel.objects.count() == 10
    all_are(page, "waiting", 50)
    page.unroute("**/field/sync/")
    page.locator("[data-do=send]").click()
    expect(page.locator("[data-part=line]")).to_have_text("已连上")

    all_are(page, "sent", 50)
    told = list(Quarrel.objects.order_by("pk"))
    assert [quarrel.account for quarrel in told] == [f"{SECRET}，第{n}条。" for n in range(1, 51)]
    assert len({quarrel.submission for quarrel in told}) == 50
    assert {quarrel.found_by for quarrel in told} == {tian}
    assert SECRET not in stored(page)


def _swallowed(route: Route) -> None:
    """The office has it; its answer never comes, whatever became of the asking."""
    try:
        route.fetch(max_retries=3)
    finally:
        route.abort()


STORED = """
async () => {
  const base = (await qyVault.Vault.open()).base;
  const told = [];
  for (const name of base.objectStoreNames) {
    const rows = await new Promise((resolve) => {
      base.transaction(name).objectStore(name).getAll().onsuccess = (event) => resolve(event.target.result);
    });
    told.push(...rows.map((row) => JSON.stringify(row, (key, value) => {
      const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
      return bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : value;
    })));
  }
  return told.join("\\n");
}
"""


def stored(page: Page) -> str:
    """Everything that stands on the phone's disk, as whoever finds the phone could read it."""
    return str(page.evaluate(STORED)) + str(
        page.evaluate("JSON.stringify(Object.assign({}, localStorage))")
    )


@pytest.fixture
def tian_s(page: Page, context: BrowserContext, patrol: Patrol) -> Page:
    """Tian's phone, set up and with a signal."""
    context.add_cookies([cookie_of(patrol.county.tian)])  # type: ignore[list-item]
    page.goto("/desk/field/")
    set_up(page)
    return page


def noisy_photo() -> bytes:
    """A photograph that does not compress well, as big as a phone makes them."""
    stream = io.BytesIO()
    noise = Image.effect_noise((2000, 1500), 90).convert("RGB")
    noise.save(stream, "JPEG", quality=95)
    return stream.getvalue()


def test_what_waits_is_sealed_and_a_photograph_leaves_small(
    tian_s: Page, context: BrowserContext
) -> None:
    context.set_offline(True)
    write(tian_s, SECRET)
    photo: Any = {"name": "IMG.jpg", "mimeType": "image/jpeg", "buffer": noisy_photo()}
    tian_s.locator("#find #id_photos").set_input_files(photo)
    keep(tian_s)

    all_are(tian_s, "waiting", 1)
    assert SECRET not in stored(tian_s) and "柳林村" not in stored(tian_s)
    sizes: list[int] = []
    context.on(
        "request", lambda sent: sizes.append(_size(sent)) if "/photos/" in sent.url else None
    )
    context.set_offline(False)
    tian_s.locator("[data-do=send]").click()
    expect(tian_s.locator("[data-part=records] li").first).to_have_attribute("data-state", "sent")

    quarrel = Quarrel.objects.get()
    assert (quarrel.account, quarrel.people) == (SECRET, 7)
    assert len(sizes) == 1 and 10_000 < sizes[0] <= 200 * 1024
    assert Attachment.objects.get(subject=quarrel.chain).kind == "picture"
    assert SECRET not in stored(tian_s)


def _size(sent: Request) -> int:
    return len(sent.post_data_buffer or b"")


def test_a_round_is_gone_through_without_a_network_and_what_was_found_is_written_down(
    tian_s: Page, context: BrowserContext, patrol: Patrol
) -> None:
    context.set_offline(True)
    tian_s.locator("[data-do=covers]").click()
    tian_s.get_by_role("button", name="去走访").first.click()
    for group in tian_s.locator('[data-part="questions"] fieldset').all():
        group.get_by_label("没有").check()
    tian_s.locator('[data-part="questions"] fieldset').nth(1).get_by_label("有情况").check()
    tian_s.get_by_role("button", name="走访完成").click()
    tian_s.locator("#find #id_kind").select_option("0403")
    tian_s.locator("#find #id_account").fill(SECRET)
    keep(tian_s)
    context.set_offline(False)
    tian_s.locator("[data-do=send]").click()
    expect(tian_s.locator("[data-part=line]")).to_have_text("已连上")

    cover = Round.objects.get().covers.get(grid__name="一组")
    assert (cover.done_by, cover.answers["1"], cover.answers["0"]) == (
        patrol.county.tian, "found", "clear",
    )  # fmt: skip
    assert Quarrel.objects.get().cover == cover
    tian_s.locator("[data-do=covers]").click()
    expect(tian_s.locator("[data-part=covers] li").first).to_contain_text("已走访")


def test_what_the_office_cannot_take_is_mended_on_the_phone(
    tian_s: Page, context: BrowserContext
) -> None:
    context.set_offline(True)
    write(tian_s, SECRET)
    tian_s.evaluate("document.querySelector('#find #id_people').removeAttribute('max')")
    tian_s.locator("#find #id_people").fill("100001")
    keep(tian_s)
    context.set_offline(False)
    tian_s.locator("[data-do=send]").click()
    expect(tian_s.locator("[data-part=records] li").first).to_have_attribute(
        "data-state", "trouble"
    )

    tian_s.get_by_role("button", name="改").click()
    expect(tian_s.locator("[data-part=problems]")).to_contain_text("涉及人数应在1到100000之间")
    tian_s.locator("#find #id_people").fill("11")
    keep(tian_s)

    expect(tian_s.locator("[data-part=records] li").first).to_have_attribute("data-state", "sent")
    assert Quarrel.objects.get().people == 11


SLOW_THEN_QUICK = """
async () => {
  const vault = qyPage.now.vault;
  const open = vault.content.bind(vault);
  let isFirst = true;
  vault.content = async (row) => {
    if (isFirst) {
      isFirst = false;
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    return open(row);
  };
  const slow = qyRecords.list();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await vault.done((await vault.rows())[0], "1");
  await qyRecords.list();
  await slow;
}
"""


def test_of_two_drawings_of_the_list_the_latest_stands(
    tian_s: Page, context: BrowserContext
) -> None:
    """While records are sent the list is drawn again before an earlier drawing has opened all."""
    context.set_offline(True)
    write(tian_s, SECRET)
    keep(tian_s)
    all_are(tian_s, "waiting", 1)

    tian_s.evaluate(SLOW_THEN_QUICK)

    all_are(tian_s, "sent", 1)


def test_a_lost_phone_is_stopped_and_empties_itself(
    tian_s: Page, context: BrowserContext, patrol: Patrol
) -> None:
    context.set_offline(True)
    write(tian_s, SECRET)
    keep(tian_s)
    device = Device.objects.get()
    devices.revoke(device, by=patrol.eyes(patrol.county.mo), now=timezone.now())
    context.set_offline(False)
    tian_s.locator("[data-do=send]").click()
    # Its sign-in ended with it; whoever signs in again on it only empties it.
    expect(tian_s.locator("[data-part=line]")).to_have_text("登录已过期，记录还在手机里")
    context.add_cookies([cookie_of(patrol.county.tian)])  # type: ignore[list-item]
    tian_s.locator("[data-do=send]").click()
    expect(tian_s.get_by_role("heading", name="这台手机已经停用")).to_be_visible()

    assert tian_s.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    assert not Quarrel.objects.exists()


def test_after_fourteen_days_nothing_stays_and_wrong_pins_must_wait(
    tian_s: Page, context: BrowserContext
) -> None:
    context.set_offline(True)
    write(tian_s, SECRET)
    keep(tian_s)
    day = "24 * 3600 * 1000"
    expire = f"(days) => qyPage.now.vault.expire(Date.now() + days * {day})"

    assert tian_s.evaluate(expire, 13) == 0
    assert tian_s.evaluate(expire, 15) == 1
    assert tian_s.evaluate("qyPage.now.vault.rows().then((rows) => rows.length)") == 0
    context.set_offline(False)
    tian_s.reload()
    until(tian_s, "qyPage.now.vault !== null")  # opened after the page has loaded
    for wait in (-1, -1, -1):
        assert tian_s.evaluate("qyPage.now.vault.unlock('000000')") == wait
    assert tian_s.evaluate("qyPage.now.vault.unlock('246813')") > 0


def test_the_phone_s_page_has_no_barriers_and_fits(
    tian_s: Page, violations: Callable[[Page], list[str]]
) -> None:
    tian_s.set_viewport_size({"width": 320, "height": 740})
    for screen in ("home", "record", "covers"):
        if screen != "home":
            tian_s.locator(f"[data-do={screen}]").click()
        assert violations(tian_s) == [], screen
        assert overflow(tian_s) == 0, screen
        tian_s.evaluate("qyRecords.home()")


def test_without_javascript_the_page_leads_to_the_form_that_works_without(
    plain_page: Page, patrol: Patrol
) -> None:
    plain_page.context.add_cookies([cookie_of(patrol.county.tian)])  # type: ignore[list-item]
    plain_page.goto("/desk/field/")
    plain_page.get_by_role("link", name="在线登记").first.click()
    plain_page.get_by_label("类型").select_option("0403")
    plain_page.get_by_label("经过").fill(SECRET)
    plain_page.get_by_label("地点", exact=True).select_option(index=1)
    plain_page.get_by_role("button", name="登记").click()

    assert Quarrel.objects.get().account == SECRET

"""A real Chromium, and axe over whatever page it stands on."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = os.environ.get("QINGYU_CHROMIUM", "/usr/bin/chromium")
# How long a page may take to show what is waited for: a busy machine is slow, not wrong.
PATIENCE_MS = 30_000
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Playwright runs a loop of its own in this thread; Django must not mistake it for ours.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--use-fake-device-for-media-stream"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser, live_server: object) -> Iterator[BrowserContext]:
    """A petitioner's phone, 360 px wide, in Chinese."""
    made = browser.new_context(
        base_url=str(live_server), locale="zh-CN", viewport={"width": 360, "height": 740}
    )
    yield made
    made.close()


@pytest.fixture
def screen(browser: Browser, live_server: object) -> Iterator[BrowserContext]:
    """An office's screen."""
    made = browser.new_context(
        base_url=str(live_server), locale="zh-CN", viewport={"width": 1440, "height": 900}
    )
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test on any script error or refused file."""
    opened = context.new_page()
    mistakes: list[str] = []
    opened.on("pageerror", lambda error: mistakes.append(str(error)))
    opened.on("console", lambda said: mistakes.append(said.text) if said.type == "error" else None)
    yield opened
    assert mistakes == []


@pytest.fixture
def plain_page(browser: Browser, live_server: object) -> Iterator[Page]:
    """The same phone with JavaScript switched off."""
    made = browser.new_context(
        base_url=str(live_server),
        locale="zh-CN",
        viewport={"width": 360, "height": 740},
        java_script_enabled=False,
    )
    yield made.new_page()
    made.close()


@pytest.fixture
def violations() -> Callable[[Page], list[str]]:
    """What axe finds on a page: rule and element, for WCAG 2.0 to 2.2 A and AA."""
    if not AXE.exists():
        pytest.fail("axe-core is missing: run `npm ci`, or `make test`, which does")

    def check(page: Page) -> list[str]:
        page.wait_for_load_state()  # axe on a page that is just leaving finds no document
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
        )
        return [
            f"{rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return check


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window, once it is there whole."""
    page.wait_for_load_state()  # right after a press the new page is begun, and has no element yet
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


def until(page: Page, told: str) -> None:
    """Wait until an expression, or what its promise tells, is so.

    Playwright's own waiting takes a promise for a yes, and asks a second time by `eval`, which our
    pages forbid.
    """
    for _ in range(PATIENCE_MS // 50):
        if page.evaluate(told):
            return
        page.wait_for_timeout(50)
    raise AssertionError(told)

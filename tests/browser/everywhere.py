"""`make audit`, second table: every page of the demonstration that a link leads to, each user's.

Links are followed as each user of the demonstration would, and Li goes her own way: the questions
up to the receipt, and the progress page of one petition of every stage with all it offers. Of each
address of the site the first page found is examined: axe, HTML, pixels wider than 320, questions of
the database. Pages are pictured where AUDIT_PICTURES names a folder, at 360, 768 and 1440 pixels and in three looks.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page

from qingyu.core.law.calendar import SHANGHAI
from qingyu.demo.build import build
from qingyu.offices.models import Staff
from qingyu.petitions.models import Petition

from .audit import Asked, Line, asked, examine, table, validate  # noqa: F401
from .test_li_reports import walk as tell
from .test_the_desk import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Nobody signed in is Li; AUDIT_USERS=liu,gao looks at the pages of these alone.
USERS = os.environ.get("AUDIT_USERS", ",wang,zhao,chen,liu,gao,xu,ma,lin").split(",")
STARTS = ("/desk/", "/leaders/", "/desk/admin/", "/style/")
# Addresses that answer with a file or act at once.
NOT_PAGES = (".pdf", ".csv", ".xlsx", ".docx", ".zip", ".ics", "/file/", "/sign-out/", "/display/")
PICTURES = os.environ.get("AUDIT_PICTURES", "")
WIDTHS = (360, 768, 1440)
LOOKS = ("normal", "elder", "elder.high")


@pytest.fixture
def office(transactional_db: None) -> None:
    build(timezone.now().astimezone(SHANGHAI))


def links(page: Page) -> list[str]:
    """Addresses of this site on the page, without what follows a question mark."""
    found: list[str] = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    here = urlsplit(page.url)
    return [
        urlsplit(one).path for one in found
        if urlsplit(one).netloc == here.netloc and not any(part in one for part in NOT_PAGES)
    ]  # fmt: skip


def name_of(path: str) -> str | None:
    """The address as the table of addresses has it, so that one matter stands for all."""
    try:
        return resolve(path).route
    except Resolver404:
        return None


def walk(page: Page, start: list[str], seen: set[str]) -> Iterator[str]:
    """Each page once by its kind, breadth first; the page stands on it when it is given out.

    What another user has shown already is opened for its links and not given out again.
    """
    queue, known, opened = deque(start), set(start), set[str]()
    while queue:
        path = queue.popleft()
        name = name_of(path)
        if name is None or name in opened:
            continue
        opened.add(name)
        answer = page.goto(path, wait_until="load")
        kind = answer.headers.get("content-type", "") if answer else ""
        if answer is None or answer.status != 200 or "html" not in kind:
            continue
        further = [link for link in links(page) if link not in known]
        known.update(further)
        queue.extend(further)
        if name not in seen:
            seen.add(name)
            yield path


def picture(page: Page, path: str, who: str) -> None:
    folder = Path(PICTURES)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{who}{path.replace('/', '-')}"
    for look in LOOKS:
        show_in(page, look)
        page.goto(path, wait_until="load")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=folder / f"{name}{look}-{width}.png", full_page=True)
    show_in(page, "normal")


def show_in(page: Page, look: str) -> None:
    """For the whole site: a cookie that names the page's own address holds below that alone."""
    root = urljoin(page.url, "/")
    page.context.add_cookies([{"name": "qy_display", "value": look, "url": root}])


def own_pages(page: Page, look: Callable[[str, str], None]) -> None:
    """What only a petitioner's own steps or code open; `look` is given what a page is called too."""
    tell(page, lambda where: look(urlsplit(page.url).path, where))
    offered: set[str] = set()
    for stage, petition in newest_by_stage().items():
        page.goto("/progress/")
        page.get_by_label("查询码").fill(petition.code)
        page.get_by_label("手机号后四位").fill(petition.parties.first().phone[-4:])
        with page.expect_navigation():
            page.get_by_role("button", name="查看").click()
        offered.discard("progress/matter/")
        for path in walk(page, ["/progress/matter/"], offered):
            if path.startswith("/progress/"):
                look(path, stage)


def newest_by_stage() -> dict[str, Petition]:
    """Stage of the matter → its newest petition that a phone number opens."""
    found: dict[str, Petition] = {}
    rows = Petition.objects.select_related("matter").prefetch_related("parties")
    for petition in rows.order_by("pk"):
        if (who := petition.parties.first()) and who.phone:
            found[petition.matter.stage] = petition
    return found


def test_everywhere(
    browser: Browser, live_server: object, office: None, asked: Asked,  # noqa: F811
    violations: Callable[[Page], list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    lines: list[Line] = []
    seen: set[str] = set()
    for user in USERS:
        context = screen(browser, live_server)
        page = enter(context, Staff.objects.get(username=user)) if user else context.new_page()
        kind = "staff" if user else "citizen"

        def look(
            path: str, where: str = "", page: Page = page, kind: str = kind, user: str = user
        ) -> None:
            called = f"{path} {where}".strip()
            lines.append(examine(page, called, kind, user, "normal", asked, violations, tmp_path))
            if PICTURES:
                picture(page, path, f"{user or 'li'}{where and '-' + where}")
                page.goto(path, wait_until="load")

        for path in walk(page, ["/"] if not user else list(STARTS), seen):
            look(path)
        if not user:
            own_pages(page, look)
        context.close()
    validate(tmp_path, lines)
    with capsys.disabled():
        sys.stdout.write(table(lines, {}) + "\n")


def screen(browser: Browser, base: object) -> BrowserContext:
    return browser.new_context(
        base_url=str(base), locale="zh-CN", viewport={"width": 1440, "height": 900}
    )

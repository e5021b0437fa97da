"""`make audit`: every main page looked at in a real browser, in one table and as JSON.

    page · axe violations · invalid HTML · pixels wider than 320 · KB compressed · queries

No test by its name: the suite holds the counts, this prints all of them, with the steps that the
browser tests before it have walked. Lighthouse is asked
where it is installed (`npm install --no-save lighthouse`); the table says so where it is not.
"""

import gzip
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page

from qingyu.offices.models import Office
from tests import cast
from tests.stories.told import Tale

from . import steps
from .conftest import CHROMIUM, ROOT, overflow
from .test_li_reports import look_up, walk
from .test_the_desk import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OUT = Path(os.environ.get("AUDIT", str(ROOT / "var" / "audit.json")))
MODULES = ROOT / "node_modules" / ".bin"
LIGHTHOUSE = Path(os.environ.get("QINGYU_LIGHTHOUSE", str(MODULES / "lighthouse")))
RULES = Path(__file__).with_name("htmlvalidate.json")
LIMITS = {"citizen": 60, "staff": 150}  # KB
QUERIES = 12
# A transaction's frame asks nothing; Django asks each new connection once whether it knows JSON.
NO_QUESTION = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SELECT JSON(")
LOOKS = ("normal", "elder", "xl", "elder.high")
TEXTS = ("text/", "javascript", "json", "svg")

CITIZEN = ("/", "/report/what/", "/report/where/", "/report/who/", "/progress/", "/info/performance/", "/info/promises/", "/reception/")  # fmt: skip
STAFF: dict[str, tuple[str, ...]] = {
    "wang": ("/desk/", "/desk/register/", "/desk/matters/", "/desk/inbox/", "/desk/help/"),
    "wu": ("/desk/", "{matter}", "{matter}contact/", "{matter}reply/", "/desk/sign/", "/desk/papers/"),
    "liu": ("/desk/supervision/", "/desk/ledger/", "/desk/supervision/faults/"),
    "gao": ("/leaders/", "/leaders/barometer/"),
    "xu": ("/desk/admin/", "/desk/admin/bodies/", "/desk/admin/holidays/", "/desk/admin/wordings/", "/desk/admin/health/"),
    "ma": ("/desk/admin/posts/", "/desk/admin/retention/"),
    "lin": ("/desk/admin/journal/",),
}  # fmt: skip


@dataclass
class Line:
    """What was measured of one page in one look."""

    page: str
    kind: str
    who: str
    look: str
    axe: int
    wide: int
    kb: float
    queries: int | None
    invalid: int = 0
    found: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        return not (self.axe or self.wide or self.invalid) and self.kb <= LIMITS[self.kind] and (self.queries or 0) <= QUERIES  # fmt: skip


class Asked:
    """Queries of each request, counted where it is answered, whatever thread that is."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.here = threading.local()

    def begin(self, environ: dict[str, Any] | None = None, **_more: Any) -> None:
        connection.force_debug_cursor = True
        self.here.path = (environ or {}).get("PATH_INFO", "")
        self.here.before = len(connection.queries_log)

    def end(self, **_more: Any) -> None:
        path = getattr(self.here, "path", "")
        if path:
            said = list(connection.queries_log)[self.here.before :]
            self.counts[path] = sum(not row["sql"].startswith(NO_QUESTION) for row in said)


@pytest.fixture
def asked() -> Iterator[Asked]:
    counter = Asked()
    request_started.connect(counter.begin, weak=False, dispatch_uid="audit")
    request_finished.connect(counter.end, weak=False, dispatch_uid="audit")
    yield counter
    request_started.disconnect(dispatch_uid="audit")
    request_finished.disconnect(dispatch_uid="audit")


def fresh(browser: Browser, base: object, look: str) -> BrowserContext:
    made = browser.new_context(base_url=str(base), locale="zh-CN", viewport={"width": 1440, "height": 900})  # fmt: skip
    made.add_cookies([{"name": "qy_display", "value": look, "url": str(base)}])
    return made


def compressed(response: Any) -> int:
    """Bytes as a server that compresses sends them."""
    body: bytes = response.body()
    kind = response.headers.get("content-type", "")
    return len(gzip.compress(body)) if any(word in kind for word in TEXTS) else len(body)


def measure(
    page: Page, address: str, kind: str, who: str, look: str, asked: Asked,
    violations: Callable[[Page], list[str]], keep: Path,
) -> Line:  # fmt: skip
    """One page: opened, weighed, examined, kept for the validator."""
    answers: list[Any] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    size = sum(compressed(one) for one in answers if one.status == 200)
    return examine(page, address, kind, who, look, asked, violations, keep, size)


def examine(
    page: Page, name: str, kind: str, who: str, look: str, asked: Asked,
    violations: Callable[[Page], list[str]], keep: Path, size: int = 0,
) -> Line:  # fmt: skip
    path = page.evaluate("location.pathname")
    source = page.evaluate("fetch(location.href).then(answer => answer.text())")
    (keep / f"{len(list(keep.iterdir())):03}.html").write_text(source, encoding="utf-8")
    found = violations(page)
    page.set_viewport_size({"width": 320, "height": 800})
    wide = overflow(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    return Line(name, kind, who, look, len(found), wide, round(size / 1024, 1), asked.counts.get(path), found=tuple(found))  # fmt: skip


def test_audit(
    browser: Browser, live_server: object, transactional_db: None, asked: Asked,
    violations: Callable[[Page], list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    county = cast.county()
    Office.objects.filter(pk=county.petitions.pk).update(
        phone="0990-880896", address="河东县人民路9号"
    )
    keep = tmp_path / "pages"
    keep.mkdir()
    lines: list[Line] = []
    args = (asked, violations, keep)
    for look in LOOKS:
        for address in CITIZEN:
            context = fresh(browser, live_server, look)
            lines.append(measure(context.new_page(), address, "citizen", "", look, *args))
            context.close()
    context = fresh(browser, live_server, "normal")
    page = context.new_page()
    walk(page, lambda where: lines.append(examine(page, f"({where})", "citizen", "", "normal", *args)))  # fmt: skip
    look_up(page)
    lines.append(examine(page, "(progress)", "citizen", "", "normal", *args))
    context.close()
    tale = Tale(county)
    matter = tale.li_writes("三号院的电梯坏了一个多月。", claims=["修好电梯"])
    tale.wang_sends(tale.wang_screens(matter, content_class="0302"), county.housing)
    tale.body_accepts(matter, county.wu)
    for look in ("normal", "elder"):
        for user, addresses in STAFF.items():
            for address in addresses:
                context = fresh(browser, live_server, look)
                page = enter(context, county.people[user])
                context.add_cookies(
                    [{"name": "qy_display", "value": look, "url": str(live_server)}]
                )
                url = address.replace("{matter}", f"/desk/matters/{matter.pk}/")
                lines.append(measure(page, url, "staff", user, look, *args))
                context.close()
    validate(keep, lines)
    scores = lighthouse(str(live_server))
    with capsys.disabled():
        sys.stdout.write(table(lines, scores) + "\n")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(
        json.dumps({"pages": [asdict(one) for one in lines], "lighthouse": scores, "steps": steps.NOTED}, ensure_ascii=False, indent=1)
    )  # fmt: skip


def validate(keep: Path, lines: list[Line]) -> None:
    """html-validate over every page as the server sent it."""
    command = [
        str(MODULES / "html-validate"),
        "--config",
        str(RULES),
        "--formatter",
        "json",
        str(keep),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1) or not done.stdout:
        pytest.fail(f"html-validate did not run: {done.stderr[-400:]}")
    for result in json.loads(done.stdout):
        line = lines[int(Path(result["filePath"]).stem)]
        line.invalid = result["errorCount"]
        line.found += tuple(f"{one['ruleId']}: {one['message']}" for one in result["messages"])


def lighthouse(base: str) -> dict[str, Any]:
    """Mobile scores of the citizen's first pages; why there are none where it is not installed."""
    if not LIGHTHOUSE.exists():
        return {"missing": "npm install --no-save lighthouse"}
    scores = {}
    for address in ("/", "/report/what/", "/progress/"):
        command = [
            str(LIGHTHOUSE), f"{base}{address}", "--quiet", "--output=json",
            "--only-categories=performance,accessibility,best-practices",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": CHROMIUM})  # fmt: skip
        found = json.loads(done.stdout or "{}").get("categories", {})
        scores[address] = {key: round(100 * (one["score"] or 0)) for key, one in found.items()}
    return scores


def table(lines: list[Line], scores: dict[str, Any]) -> str:
    head = f"{'page':<34}{'who':<6}{'look':<12}{'axe':>4}{'html':>5}{'320':>5}{'KB':>7}{'SQL':>5}"
    rows = [
        f"{one.page:<34}{one.who:<6}{one.look:<12}{one.axe:>4}{one.invalid:>5}{one.wide:>5}"
        f"{one.kb or '':>7}{'' if one.queries is None else one.queries:>5}{'' if one.is_good else '  <<'}"
        for one in lines
    ]
    good = sum(one.is_good for one in lines)
    kinds = sorted({words.split(" {")[0][:110] for one in lines for words in one.found})
    said = [f"lighthouse {key}: {value}" for key, value in scores.items()]
    return "\n".join(
        [
            "",
            head,
            *rows,
            *steps.lines(),
            f"{good} of {len(lines)} within the limits",
            *said,
            *kinds,
        ]
    )

"""The leader's page and the curve of a topic in a real browser: one A4, offline, without a script."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from qingyu.barometer import rounds
from qingyu.barometer.models import Warning
from qingyu.outreach.models import Legacy, Reception
from qingyu.petitions.models import Matter
from qingyu.supervision.models import Instruction
from qingyu.supervision.services import instruct
from qingyu.web.shell import charts
from tests import cast
from tests.stories.told import Tale

from .conftest import overflow
from .test_li_reports import pages
from .test_the_desk import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MONDAY = date(2026, 11, 16)


@pytest.fixture
def tale(transactional_db: None) -> Tale:
    """A full page: more rising topics, legacy matters and reception days than it has room for."""
    tale = Tale(cast.county())
    gao, office = tale.county.gao, tale.county.petitions
    for n in range(5):
        matter = tale.li_writes(
            f"和平社区{n}号楼的自来水又黄又浑，放了十分钟还是不清，已经一个多月。"
        )
        Legacy.objects.bulk_create([Legacy(
            matter=matter, state="planned", listed_by=gao, listed_at=tale.now, tried="换过阀门", due_on=MONDAY,
        )])  # fmt: skip
        Instruction.objects.bulk_create([Instruction(
            matter=matter, office=office, by_office=office, by_staff=gao, words="请三日内到现场看一次，把修好的日子当面告诉住户，结果报我。" * 2,
            issued_at=tale.now, due_on=MONDAY,
        )])  # fmt: skip
        Reception.objects.bulk_create([Reception(
            office=office, kind="reception", leader=gao, held_on=tale.now.date() + timedelta(days=60 + n), starts=time(9),
            ends=time(11), where="县信访局一楼领导接待室", slots=6, state="published", made_by=gao,
        )])  # fmt: skip
    rounds.run(now=tale.now + timedelta(days=1))
    for place in ("990101", "990101100", "990101100201", "9901"):
        Warning.objects.create(
            topic="0308", place=place, since=MONDAY, last_on=tale.now.date() + timedelta(days=20), expected=2.0, came=12,
            threshold=6.0, p=1e-6, q=0.001, method="seasonal", baseline_from=date(2021, 1, 4),
            baseline_to=date(2025, 12, 28), raised_at=tale.now,
        )  # fmt: skip
    return tale


@pytest.fixture
def screen(context: BrowserContext, tale: Tale) -> Page:
    """The leader's telephone."""
    return enter(context, tale.county.gao)


def test_the_leader_s_page_prints_on_one_sheet(screen: Page) -> None:
    screen.goto("/leaders/")
    expect(screen.locator(".instrument")).to_have_count(5)
    assert overflow(screen) == 0

    assert pages(screen.pdf(format="A4", prefer_css_page_size=True)) == 1


def test_three_minutes_on_the_telephone(screen: Page, tale: Tale) -> None:
    """A number, what it means, the list behind it, the matter; one line on it; what was done."""
    matter = Matter.objects.latest("pk")
    tale.wang_sends(tale.wang_screens(matter, content_class="0302"), tale.county.housing)
    tale.body_accepts(matter, tale.county.wu)
    screen.goto("/leaders/")
    alarm = screen.locator(".instrument").filter(has=screen.get_by_role("heading", name="减压阀"))
    alarm.locator("summary").click()
    expect(alarm.locator(".more p")).to_be_visible()
    alarm.locator(".reading a").click()
    rows = screen.locator("table tbody tr")
    expect(rows).to_have_count(Matter.objects.filter(is_open=True).count())

    screen.get_by_role("link", name=matter.title[:8], exact=False).first.click()
    screen.get_by_role("link", name="批示", exact=True).click()
    expect(screen.get_by_label("批示内容")).to_be_visible()
    assert overflow(screen) == 0
    screen.get_by_label("批示内容").fill("请三日内到现场看一次，把修好的日子告诉住户。")
    screen.get_by_role("button", name="批示", exact=True).click()
    expect(screen.get_by_text("已办：批示。")).to_be_visible()
    instruct.answer(
        Instruction.objects.latest("pk"), words="已到现场，后天修好。", by=tale.eyes(tale.county.zheng), now=timezone.now()
    )  # fmt: skip

    screen.goto("/leaders/")
    expect(screen.get_by_text("已反馈，请您审阅")).to_be_visible()
    screen.get_by_role("link", name="请三日内到现场看一次", exact=False).first.click()
    expect(screen.get_by_text("已到现场，后天修好。")).to_be_visible()
    screen.get_by_role("link", name="已阅，落实了", exact=True).click()
    screen.get_by_role("button", name="已阅，落实了", exact=True).click()
    expect(screen.get_by_text("已办：已阅，落实了。")).to_be_visible()

    assert Instruction.objects.latest("pk").state == "settled"
    screen.goto("/leaders/")
    expect(screen.get_by_text("已反馈，请您审阅")).to_have_count(0)
    assert overflow(screen) == 0


def test_the_curve_is_drawn_by_the_library_of_this_server_and_by_no_other(
    screen: Page, tale: Tale
) -> None:
    if not charts.library():
        pytest.fail("ECharts is missing: run `python tools/charts.py`, or `make test`, which does")
    asked: list[str] = []
    screen.on("request", lambda request: asked.append(request.url))
    screen.goto(f"/leaders/barometer/warnings/{Warning.objects.earliest('pk').pk}/")

    expect(screen.locator("figure.chart.is-live canvas")).to_be_visible()
    expect(screen.locator("figure.chart svg.drawing")).to_be_hidden()
    assert overflow(screen) == 0
    assert {url.split("/")[2] for url in asked} == {screen.url.split("/")[2]}
    screen.emulate_media(media="print")
    expect(screen.locator("figure.chart svg.drawing")).to_be_visible()


def test_without_a_script_the_server_s_drawing_and_its_table_stand(
    browser: Browser, live_server: object, tale: Tale
) -> None:
    plain = browser.new_context(base_url=str(live_server), locale="zh-CN", java_script_enabled=False)  # fmt: skip
    page = enter(plain, tale.county.gao)
    page.goto(f"/leaders/barometer/warnings/{Warning.objects.earliest('pk').pk}/")

    expect(page.locator("figure.chart svg.drawing")).to_be_visible()
    page.get_by_text("看数字表").click()
    expect(page.locator("figure.chart table")).to_be_visible()
    plain.close()

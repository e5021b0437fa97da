"""The first tour: some pages of one's own with a sentence each, drawn by the server, left at any step.

A step is a page opened with `?tour=<role>-<n>`; the sentence stands above whatever it shows.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from qingyu.offices.tongue import pick

from .nav import url_of

COOKIE = "qy_toured"
AGE_SECONDS = 365 * 24 * 3600
Stop = tuple[str, tuple[str, str]]  # url name, (Chinese, English)

SEARCH: Stop = ("desk:search", ("编号、查询码、姓名电话或者几句话都能找；只找得到您有权看的。",
                                "Find by number, query code, telephone or some words; only what you may see is found."))  # fmt: skip
HELP: Stop = ("desk:help", ("您这个岗位的一页卡片在这里，可以打印；快捷键也在这里。",
                            "The card of your role is here to print, and the keys."))  # fmt: skip
TOURS: dict[str, tuple[Stop, ...]] = {
    "clerk": (
        ("desk:register", ("来访、来信、来电都在这一页登记：从上到下填，右边随时提醒有没有登记过。",
                           "Visits, letters and calls are registered here, top to bottom; what may be the same appears beside.")),
        ("desk:today", ("登记完的在这里等甄别和转送，先到期的在上面。",
                        "What was registered waits here to be screened and sent; what is due first stands on top.")),
        SEARCH, HELP,
    ),
    "handler": (
        ("desk:today", ("今天要做的都在这里，红的逾期、黄的三天内。点开一件就能办。",
                        "Today's work: red is late, amber due within three days. Open one to work on it.")),
        ("desk:inbox", ("别人办了什么、等您做什么，会在这里告诉您。", "What others did and what waits for you is told here.")),
        SEARCH, HELP,
    ),
    "unit_lead": (
        ("desk:today", ("本单位欠着的都在这里，没有承办人的也在。", "All your body owes, what has no handler too.")),
        ("desk:public-promises", ("向社会承诺的天数和兑现情况。", "What you promised in public and how it was kept.")),
        HELP,
    ),
    "supervisor": (
        ("desk:supervision", ("单位和灯的表：点一个数就是名单，点名单就是事项。", "Bodies by light: a number opens its list, the list its matters.")),
        ("desk:ledger", ("数字靠流水，流水靠封签：在这里核验。", "Figures rest on the journal, the journal on seals: verify here.")),
        HELP,
    ),
    "leader": (
        ("leaders:home", ("三分钟一页：五个数、升温的话题、等您定的事。", "Three minutes, one page: figures, rising topics, decisions.")),
        ("desk:receptions", ("接访安排和当场答应的事。", "Reception days and what was promised there.")),
        HELP,
    ),
    "reviewer": (
        ("desk:reviews", ("等您复查、复核的，先到期的在上面。", "What waits for your review, the first due on top.")), SEARCH, HELP,
    ),
    "grid_worker": (
        ("desk:screening", ("这一轮要走访的；“随身排查”没有信号也能记。", "What this round is to visit; records in the field work without signal too.")),
        HELP,
    ),
    "system_admin": (
        ("desk:admin", ("您管的页面都在这里，另两位管理员的也列着，好知道该找谁。",
                        "Your pages; the other administrators' are named so that you know whom to ask.")),
        ("desk:admin-health", ("每天看一眼：哪里不对、怎么修。", "Once a day: what is wrong and how to mend it.")),
        ("desk:admin-holidays", ("每年载入一次放假安排。", "Load the holidays once a year.")),
        HELP,
    ),
    "security_admin": (("desk:admin-posts", ("谁有什么岗位；首次密码也在这里发。", "Who holds which post; first passwords are given here.")), HELP),
    "audit_admin": (("desk:admin-journal", ("管理上的每一项改动。", "Every change of administration.")), HELP),
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One sentence with where it goes on; `next_url` is empty at the end."""

    words: str
    n: int
    of: int
    next_url: str


def address(role: str, n: int) -> str:
    """The page of the n-th step, from 1; empty where there is none."""
    stops = TOURS.get(role, ())
    url = url_of(stops[n - 1][0]) if 1 <= n <= len(stops) else ""
    return f"{url}?tour={role}-{n}" if url else ""


def first(role: str) -> str:
    return address(role, 1)


def step(request: HttpRequest) -> Step | None:
    """The step that the address names, for one's own role alone."""
    role, _, number = request.GET.get("tour", "").rpartition("-")
    viewer = getattr(request, "viewer", None)
    if viewer is None or role not in viewer.roles or not number.isdigit() or len(number) > 2:
        return None
    n, stops = int(number), TOURS.get(role, ())
    if not 1 <= n <= len(stops):
        return None
    return Step(pick(stops[n - 1][1]), n, len(stops), address(role, n + 1))


def offered(request: HttpRequest) -> str:
    """Where the tour begins, on the first page of whoever has not had or left it in this browser."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or request.path != settings.LOGIN_REDIRECT_URL or COOKIE in request.COOKIES:
        return ""
    if "tour" in request.GET:
        return ""
    return next((first(role) for role in TOURS if role in viewer.roles), "")


def dismiss(response: HttpResponse) -> None:
    response.set_cookie(
        COOKIE,
        "1",
        max_age=AGE_SECONDS,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )

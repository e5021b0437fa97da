"""The living page: what others build with, seen in every state and density."""

from types import SimpleNamespace
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from qingyu.web.shell.display import Display
from qingyu.web.shell.parts import Qr

from . import drawn, samples
from .contrast import SETS, by_pair

PAGES: Final = {
    "question": _("问题页"),
    "mistakes": _("问题页：有错误"),
    "check": _("看一遍"),
    "receipt": _("收条"),
    "progress": _("进度"),
    "register": _("窗口登记"),
    "today": _("我的待办"),
    "matter": _("事项"),
    "leader": _("领导一页"),
}


def parts(request: HttpRequest) -> HttpResponse:
    """Every part on one page."""
    return render(request, "qingyu/style/parts.html", _context(request))


def page(request: HttpRequest, name: str) -> HttpResponse:
    """One whole page in its shell."""
    if name not in PAGES:
        raise Http404
    return render(request, f"qingyu/style/pages/{name}.html", _context(request, name))


def _context(request: HttpRequest, page: str = "") -> dict[str, Any]:
    return {
        "display": _display(request),
        "front_office": _front_office(),
        "density_links": [("normal", _("标准")), ("elder", _("长辈版")), ("xl", _("特大字"))],
        "pages": PAGES,
        "pairs": by_pair(),
        "sets": SETS,
        **_forms(page),
        **_parts(),
    }


def _forms(page: str) -> dict[str, Any]:
    is_question = page in {"question", "mistakes"}
    form_class = samples.QuestionForm if is_question else samples.SampleForm
    return {
        "form": form_class({} if page == "mistakes" else None),
        "filled": samples.SampleForm(
            {
                "what": "厂里三个月没有发工资。",
                "name": "李××",
                "channel": "letter",
                "reply_by": "sms",
            }
        ),
        "wrong": samples.SampleForm({}, prefix="wrong"),
    }


def _parts() -> dict[str, Any]:
    return {
        "lights": samples.lights(),
        "tours": samples.tours(),
        "held": samples.held(),
        "hint_tags": samples.hint_tags(),
        "timeline": samples.timeline(),
        "late_timeline": samples.late_timeline(),
        "actions": samples.actions(),
        "facts": samples.facts(),
        "answers": samples.answers(),
        "table": samples.table(),
        "empty_table": samples.empty_table(),
        "tabs": samples.tabs(),
        "pagers": samples.pagers(),
        "turner": samples.turner(),
        "charts": drawn.charts(),
        "step_bars": samples.step_bars(),
        "figures": samples.figures(),
        "qr": Qr("https://xf.example.cn/p/8231460975523018", _("查询码的二维码")),
        "ways": samples.ways(),
        "me": SimpleNamespace(name="王××"),
        "search_url": "#",
        "sign_out_url": "#",
    }


def _display(request: HttpRequest) -> Display:
    """The reader's own display, or the one asked for in the address (`?display=elder.high`)."""
    asked = request.GET.get("display")
    if asked is None:
        return request.display  # type: ignore[attr-defined]
    return Display.parse(asked)


def _front_office() -> SimpleNamespace:
    return SimpleNamespace(
        name="临河县信访局",
        label="临河县信访局",
        phone="0000-1234567",
        address="临河县人民路1号 群众来访接待中心",
        hours="工作日 8:30–12:00，14:00–17:30",
    )

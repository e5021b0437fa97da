"""领导一页: five instruments, three rising topics, three decisions; one screen, one sheet of A4."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.barometer import alarms
from qingyu.barometer.board import board, lists
from qingyu.barometer.models import Warning
from qingyu.barometer.scope import Scope, scope
from qingyu.offices.gather import gather
from qingyu.offices.models import Role
from qingyu.petitions import decisions
from qingyu.web.shell.door import staff_page, who_is
from qingyu.web.shell.parts import Tab, Tabs

from .. import instruments, own, show

OVERSEERS = (Role.SUPERVISOR, Role.UNIT_LEAD, Role.LEADER)
TOP = 3


@dataclass(frozen=True)
class Rising:
    """One rising topic as the page says it; never a person."""

    url: str
    headline: str
    words: str
    since: str


@staff_page(*OVERSEERS)
def home(request: HttpRequest) -> HttpResponse:
    """Understood in twenty seconds: large numbers, each with what it is compared with."""
    who, today = who_is(request), timezone.localdate()
    seen = scope(who, _asked(request))
    context: dict[str, object] = {"today": today}
    asked = decisions.lists(who)
    if seen is not None:
        asked |= lists(seen, today) | own.lists(who, today)
    read = gather(asked)
    if seen is not None:
        found = board(seen, today, read)
        names = alarms.place_names([w.place for w in found.rising] + [s.place for s in found.first])
        context |= {
            "scope": seen,
            "roots": _roots(seen),
            "instruments": instruments.five(seen, found, today, names),
            "rising": [_rising(warning, names) for warning in found.rising[:TOP]],
            "rising_more": max(0, len(found.rising) - TOP),
            "until": found.until,
        }
        context["extras"] = own.extras(read, today)
    waiting = decisions.waiting(who, read)
    context |= {
        "waiting": [_decision(one) for one in waiting[:TOP]],
        "waiting_more": max(0, len(waiting) - TOP),
    }
    return render(request, "qingyu/leaders/home.html", context)


def _asked(request: HttpRequest) -> int | None:
    text = request.GET.get("of", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _roots(seen: Scope) -> Tabs | None:
    """Whose figures: shown only to who oversees more than one body."""
    if len(seen.choices) < 2:
        return None
    return Tabs(
        label=_("看哪个单位"),
        tabs=[
            Tab(office.label, f"?of={office.pk}", is_current=office == seen.root)
            for office in seen.choices
        ],
    )


def _rising(warning: Warning, names: dict[str, str]) -> Rising:
    times = warning.came / warning.expected if warning.expected >= 0.5 else None
    words = show.came_words(warning)
    if times is not None:
        words += _("，是平常的%(times).1f倍") % {"times": times}
    return Rising(
        reverse("leaders:warning", args=[warning.pk]),
        show.headline(warning, names),
        words,
        show.range_words(warning.since, warning.last_on),
    )


def _decision(one: decisions.Waiting) -> dict[str, object]:
    """What waits, for whom to read in one line, with the way to its two buttons."""
    url = (
        reverse("desk:act", args=[one.matter.pk, one.act])
        if one.act
        else reverse("leaders:decide", args=[one.kind, one.pk])
    )
    return {
        "url": url,
        "kind": _kind(one),
        "title": show.title_of(one.matter),
        "office": one.matter.accountable_office.label,
        "since": one.since,
    }


def _kind(one: decisions.Waiting) -> str:
    if one.kind == "proposal":
        return show.said(one.what.get_kind_display())  # type: ignore[union-attr]
    names = {"reply": _("签发答复"), "dispute": _("裁定管辖"), "recusal": _("决定回避")}
    return names[one.kind]

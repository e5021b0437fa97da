"""先排查、后信访: the suggestion on a matter's page, and what prevention yielded, each number with its list."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.petitions.errors import Refused
from qingyu.petitions.models import Matter
from qingyu.prevention import foresight, queries
from qingyu.prevention.models import Quarrel
from qingyu.prevention.services import foresee
from qingyu.web.shell.paging import last_seen, pager_for
from qingyu.web.shell.parts import Column, Link, Row, Table

from .. import show as desk
from ..door import staff_page, who_is
from . import show
from .rounds import WORKERS

YEAR = 365  # days


def panel(matter: Matter, who: Viewer) -> Mapping[str, Any] | None:
    """What was confirmed, and what may be about the same thing; None where there is neither."""
    known = foresight.of_matter(who, matter)
    maybe = foresight.suggested(who, matter) if matter.is_open else []
    if not known and not maybe:
        return None
    return {
        "known": [{"quarrel": one.quarrel, "url": show.dispute_url(one.quarrel)} for one in known],
        "maybe": [_maybe(one, matter) for one in maybe],
    }


def _maybe(one: foresight.Suggested, matter: Matter) -> dict[str, Any]:
    words = {
        "village": _("同一个村（社区）"), "town": _("同一个乡镇（街道）"), "kind": _("同类问题"),
        "phrase": _("都说到“%(phrase)s”") % {"phrase": one.phrase},
    }  # fmt: skip
    return {
        "quarrel": one.quarrel,
        "kind": show.kind_name(one.quarrel),
        "found": show.day(one.quarrel.found_at),
        "url": show.dispute_url(one.quarrel),
        "reasons": _("；").join(words[key] for key in one.reasons),
        "say_url": reverse("desk:foreseen", args=[matter.pk, one.quarrel.pk]),
    }


@require_POST
@staff_page()
def say(request: HttpRequest, pk: int, quarrel: int) -> HttpResponse:
    """A person's word: the same thing, or not."""
    who = who_is(request)
    matter = access.get(who, Matter.objects.all(), pk=pk)
    found = queries.get(who, quarrel)
    reasons = next(
        (one.reasons for one in foresight.suggested(who, matter) if one.quarrel == found), ()
    )
    if request.POST.get("same") not in {"yes", "no"}:
        return redirect("desk:file", pk=pk)
    is_same = request.POST["same"] == "yes"
    try:
        foresee.say(matter, found, is_same=is_same, reasons=reasons, by=who, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已记下。"))
    return redirect("desk:file", pk=pk)


@staff_page(*WORKERS)
def yields(request: HttpRequest) -> HttpResponse:
    """What became of the quarrels found in the last year."""
    who, since = who_is(request), _since()
    found = foresight.counted(who, since)
    rows = [
        Row([name, _opens(key, getattr(found, key))]) for key, name in _names().items()
    ]  # fmt: skip
    hint = _("%(since)s以来排查发现的%(found)s件，每件只算一处；核实不存在的不算。") % {
        "since": show.day(since), "found": found.found,
    }  # fmt: skip
    if found.percent is not None:
        hint += _("已有结果的%(done)s件里，%(held)s件在信访之前化解，占%(percent)s%%。") % {
            "done": found.held + found.later, "held": found.held, "percent": found.percent,
        }  # fmt: skip
    context = {
        "title": _("排查成效"),
        "hint": hint,
        "links": [(reverse("desk:disputes"), _("矛盾纠纷"))],
        "table": Table(
            caption=_("先发现的，后来怎样了"), rows=rows,
            columns=[Column(_("结果")), Column(_("件数"), is_number=True)],
        ),
    }  # fmt: skip
    return render(request, "qingyu/desk/list.html", context)


def _since() -> date:
    return date.fromordinal(timezone.localdate().toordinal() - YEAR)


def _names() -> dict[str, str]:
    return {
        "held": _("信访之前已化解"),
        "later": _("后来有人信访"),
        "open": _("还在化解"),
        "elsewhere": _("引导走法定途径"),
    }


def _opens(part: str, count: int) -> object:
    return Link(reverse("desk:yield-list", args=[part]), str(count)) if count else 0


@staff_page(*WORKERS)
def behind(request: HttpRequest, part: str) -> HttpResponse:
    """The list behind one number."""
    if part not in foresight.PARTS:
        raise Http404
    who = who_is(request)
    page = foresight.behind(who, part, _since(), before=last_seen(request))
    name = _names()[part]
    context = {
        "title": name,
        "hint": _("近一年排查发现的矛盾纠纷。"),
        "links": [(reverse("desk:yield"), _("排查成效"))],
        "table": show.disputes_table(page.rows, timezone.localdate(), name),
        "pager": pager_for(request, page.after),
    }
    return render(request, "qingyu/desk/list.html", context)


def became(quarrel: Quarrel, who: Viewer) -> list[dict[str, str]]:
    """The matters that a quarrel became, for its own page."""
    return [
        {
            "url": desk.file_url(one.matter),
            "name": desk.title_of(one.matter),
            "number": one.matter.number,
        }
        for one in foresight.of_quarrel(who, quarrel)
    ]

"""What is the leader's own on the one page: reception days. A further room adds its function to ROOMS."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qingyu.offices.access import Viewer
from qingyu.outreach.models import Reception, ReceptionState
from qingyu.outreach.queries import counted
from qingyu.web.shell.dates import short_date

from . import show

MOST = 3


@dataclass(frozen=True)
class Extra:
    """One panel: its heading and what stands below it."""

    title: str
    body: SafeString


def receptions(who: Viewer, today: date) -> Extra:
    """The next days on which this leader receives people or goes to them (条例第18条)."""
    live = [ReceptionState.PLANNED, ReceptionState.PUBLISHED]
    rows = Reception.objects.filter(leader_id=who.staff_id, held_on__gte=today, state__in=live)
    found = list(counted(rows).order_by("held_on", "starts", "pk")[:MOST])
    title = _("我的接访日")
    if not found:
        return Extra(title, format_html("<p>{}</p>", _("没有安排接访或下访。")))
    lines = format_html_join("", "<li>{}</li>", ((_line(day),) for day in found))
    return Extra(title, format_html('<ul class="rising">{}</ul>', lines))


def _line(day: Reception) -> SafeString:
    """The day, what kind, where, and how many have booked."""
    words = _("%(kind)s，%(where)s，已约%(taken)d批，共%(slots)d批") % {
        "kind": show.said(day.get_kind_display()),
        "where": day.where,
        "taken": day.taken,  # type: ignore[attr-defined]
        "slots": day.slots,
    }
    when = f"{short_date(day.held_on)} {day.starts:%H:%M}"
    return format_html('<strong>{}</strong><span class="soft">{}</span>', when, words)


ROOMS: tuple[Callable[[Viewer, date], Extra], ...] = (receptions,)


def extras(who: Viewer, today: date) -> list[Extra]:
    """Every panel, in the order of ROOMS; one query a room whatever it holds."""
    return [room(who, today) for room in ROOMS]

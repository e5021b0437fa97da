"""What is the leader's own on the one page: legacy matters (领导包案) and reception days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from qingyu.offices.access import Viewer
from qingyu.offices.gather import few
from qingyu.outreach import settled
from qingyu.outreach.models import Legacy, Reception, ReceptionState
from qingyu.outreach.queries import counted
from qingyu.supervision import instructions as asked
from qingyu.supervision.models import DemandState, Instruction
from qingyu.web.shell.dates import short_date

from . import show

MOST = 3


@dataclass(frozen=True)
class Extra:
    """One panel: its heading and what stands below it."""

    title: str
    body: SafeString


def lists(who: Viewer, today: date) -> dict[str, QuerySet[Any]]:
    """The lists that `extras` reads, to be gathered with others."""
    live = [ReceptionState.PLANNED, ReceptionState.PUBLISHED]
    days = Reception.objects.filter(leader_id=who.staff_id, held_on__gte=today, state__in=live)
    nearest = few(days.order_by("held_on", "starts", "pk"), MOST)
    return {
        "legacy": settled.own_legacy(who),
        "receptions": counted(nearest),
        "instructions": asked.own(who),
    }


def legacy(found: list[Legacy], today: date) -> Extra:
    """The legacy matters that this leader took on, the nearest day first; the rest behind one link."""
    title = _("我包的案")
    if not found:
        return Extra(title, format_html("<p>{}</p>", _("没有包案。")))
    lines = format_html_join("", "<li>{}</li>", ((_case(one, today),) for one in found[:MOST]))
    body = format_html('<ol class="rising">{}</ol>', lines)
    if len(found) > MOST:
        url = reverse("desk:legacy-matters") + "?part=own"
        body += format_html('<p><a href="{}">{}</a></p>', url, _("全部%(n)d件") % {"n": len(found)})
    return Extra(title, body)


def _case(one: Legacy, today: date) -> SafeString:
    """The matter, whose it is, and its day: how many are left or how late it is."""
    words = [one.matter.accountable_office.label]
    if one.due_on is None:
        words.append(_("还没有定化解期限"))
    elif one.due_on < today:
        words.append(_("过了期限%(n)d天") % {"n": (today - one.due_on).days})
    else:
        words.append(_("%(day)s前化解") % {"day": short_date(one.due_on)})
    return format_html(
        '<a href="{}">{}</a><span class="soft">{}</span>',
        reverse("desk:legacy", args=[one.matter_id]), show.title_of(one.matter), " · ".join(map(str, words)),
    )  # fmt: skip


def receptions(found: list[Reception]) -> Extra:
    """The next days on which this leader receives people or goes to them (条例第18条)."""
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


def instructions(found: Sequence[Instruction], today: date) -> Extra:
    """What this leader asked for and has not settled: the nearest day first, the rest behind a link."""
    lines = format_html_join("", "<li>{}</li>", ((_asked(one, today),) for one in found[:MOST]))
    body = format_html('<ol class="rising">{}</ol>', lines)
    if len(found) > MOST:
        url = reverse("desk:instructions")
        body += format_html('<p><a href="{}">{}</a></p>', url, _("全部%(n)d件") % {"n": len(found)})
    return Extra(_("我的批示"), body)


def _asked(one: Instruction, today: date) -> SafeString:
    """The words, who acts, and whether the word on it has come."""
    if one.state == DemandState.ANSWERED:
        when = _("已反馈，请您审阅")
    elif one.due_on < today:
        when = _("过了期限%(n)d天") % {"n": (today - one.due_on).days}
    else:
        when = _("%(day)s前反馈") % {"day": short_date(one.due_on)}
    return format_html(
        '<a href="{}">{}</a><span class="soft">{}</span>',
        reverse("desk:instruction-record", args=[one.pk]), Truncator(one.words).chars(40),
        f"{one.office.label} · {when}",
    )  # fmt: skip


def extras(read: Mapping[str, list[Any]], today: date) -> list[Extra]:
    """Every panel in its order; instructions where there are any. read: what `lists` names."""
    found = [legacy(read["legacy"], today), receptions(read["receptions"])]
    if read["instructions"]:
        found.append(instructions(read["instructions"], today))
    return found

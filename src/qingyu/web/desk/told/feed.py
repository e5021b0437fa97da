"""The deadlines as a calendar (RFC 5545): a secret address that its owner can end."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qingyu.offices import access, feeds
from qingyu.offices.models import CalendarFeed, Staff
from qingyu.petitions import queries
from qingyu.petitions.models import Clock
from qingyu.web.shell.office import front_office

from .. import show
from ..door import staff_page, who_is

FOLD = 73  # bytes of a line before it is folded


@staff_page()
def settings(request: HttpRequest) -> HttpResponse:
    """Whether there is an address, since when and when it was last read; a new one, once."""
    feed = CalendarFeed.objects.filter(staff_id=who_is(request).staff_id).first()
    secret = request.session.pop("calendar", "")
    url = request.build_absolute_uri(reverse("desk:calendar-feed", args=[secret])) if secret else ""
    return render(request, "qingyu/desk/told/calendar.html", {"feed": feed, "url": url})


@require_POST
@staff_page()
def make(request: HttpRequest) -> HttpResponse:
    """A new address; the old one ends."""
    staff = Staff.objects.get(pk=who_is(request).staff_id)
    request.session["calendar"] = feeds.make(staff, now=timezone.now())
    return redirect("desk:calendar")


@require_POST
@staff_page()
def end(request: HttpRequest) -> HttpResponse:
    staff = Staff.objects.get(pk=who_is(request).staff_id)
    if feeds.end(staff, now=timezone.now()):
        messages.success(request, _("日历地址已停用，拿着旧地址的什么也看不到了。"))
    return redirect("desk:calendar")


@require_GET
def read(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar program gets: my duties by due date, without a word of what they are about."""
    now = timezone.now()
    staff = feeds.find(secret, now=now)
    if staff is None:
        raise Http404
    who = access.viewer(staff, timezone.localdate(now))
    text = "".join(line + "\r\n" for line in _folded(_lines(queries.my_duties(who), now)))
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _lines(duties: list[Clock], now: datetime) -> Iterator[str]:
    office = front_office()
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//qingyu//deadlines//ZH")
    yield f"X-WR-CALNAME:{_text(_('期限'))} {_text(office.label if office else '')}"
    for clock in duties:
        yield from ("BEGIN:VEVENT", f"UID:clock-{clock.pk}@qingyu", f"DTSTAMP:{stamp}")
        yield f"DTSTART;VALUE=DATE:{clock.due_on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{clock.due_on + timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{_text(show.rule_name(clock.rule))} {_text(clock.matter.number)}"
        yield from ("TRANSP:TRANSPARENT", "END:VEVENT")
    yield "END:VCALENDAR"


def _text(words: str) -> str:
    """RFC 5545, 3.3.11."""
    escaped = words.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
    return escaped.replace("\n", r"\n")


def _folded(lines: Iterator[str]) -> Iterator[str]:
    """No line longer than 75 bytes, cut between characters; what follows begins with a space."""
    for line in lines:
        rest = line
        while len(rest.encode()) > FOLD:
            head = rest.encode()[:FOLD].decode(errors="ignore")
            yield head
            rest = " " + rest[len(head) :]
        yield rest

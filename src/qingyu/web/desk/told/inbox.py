"""站内消息: what others did that gives me something to do, with the way to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qingyu.core.law.clock import day_of
from qingyu.ledger.models import Entry
from qingyu.notices.models import Notice
from qingyu.notices.wording import compose
from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.petitions import story
from qingyu.petitions.models import Matter
from qingyu.web.shell.paging import last_seen, pager_for

from .. import show
from ..door import staff_page, who_is

PAGE = 30


@dataclass(frozen=True)
class Line:
    """One message as it is shown: the step it tells of, where the matter may still be seen."""

    pk: int
    at: datetime
    is_unread: bool
    words: str
    matter: Matter | None

    @property
    def title(self) -> str:
        return show.title_of(self.matter) if self.matter else ""

    @property
    def day(self) -> date:
        return day_of(self.at)

    @property
    def number(self) -> str:
        """The matter's number, where the words do not say it."""
        number = self.matter.number if self.matter else ""
        return "" if number in self.words else number


@staff_page()
def inbox(request: HttpRequest) -> HttpResponse:
    """My messages, the newest first."""
    who = who_is(request)
    rows = Notice.objects.filter(staff_id=who.staff_id).order_by("-created_at", "-pk")
    if last := rows.filter(pk=last_seen(request) or 0).first():
        rows = rows.filter(
            Q(created_at__lt=last.created_at) | Q(created_at=last.created_at, pk__lt=last.pk)
        )
    found = list(rows[: PAGE + 1])
    context = {
        "lines": _lines(found[:PAGE], who),
        "pager": pager_for(request, found[PAGE - 1].pk if len(found) > PAGE else None),
    }
    return render(request, "qingyu/desk/told/inbox.html", context)


def _lines(notices: Sequence[Notice], who: Viewer) -> list[Line]:
    """Three queries, however many messages: themselves, their matters, the steps they tell of."""
    keys = {n.pk: _matter_key(n) for n in notices}
    wanted = Matter.objects.filter(pk__in={key for key in keys.values() if key})
    matters = {matter.pk: matter for matter in access.visible(who, wanted)}
    entries = {e.seq: e for e in Entry.objects.filter(seq__in=_steps(notices))}
    return [_line(n, matters.get(keys[n.pk] or 0), entries) for n in notices]


def _line(notice: Notice, matter: Matter | None, entries: dict[int, Entry]) -> Line:
    entry = entries.get(_step(notice) or 0)
    if matter is not None and entry is not None and entry.chain == notice.chain:
        words = story.sentence(entry, english=show.is_english())
    else:
        words = _plain(notice)
    return Line(notice.pk, notice.created_at, notice.read_at is None, words, matter)


def _plain(notice: Notice) -> str:
    """The sentence alone, without signature: the matter is none of theirs any more, or there is none."""
    text = compose(notice.wording, notice.arguments, discreet=notice.is_discreet)
    return _(text.partition("】")[2])


def _matter_key(notice: Notice) -> int | None:
    kind, _sep, key = notice.chain.partition(":")
    return int(key) if kind == "matter" and key.isdigit() else None


def _step(notice: Notice) -> int | None:
    """The number of the entry that left the message; what comes due has none."""
    beginning = notice.key.partition(":")[0]
    return int(beginning) if beginning.isdigit() else None


def _steps(notices: Sequence[Notice]) -> set[int]:
    return {step for notice in notices if (step := _step(notice))}


@staff_page()
def opened(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a message to its matter; it counts as read from then on."""
    who = who_is(request)
    notice = get_object_or_404(Notice, pk=pk, staff_id=who.staff_id)
    _read(who, timezone.now(), pk=pk)
    key = _matter_key(notice)
    if key and access.visible(who, Matter.objects.filter(pk=key)).exists():
        return redirect("desk:file", pk=key)
    return redirect("desk:today")


@require_POST
@staff_page()
def read_all(request: HttpRequest) -> HttpResponse:
    _read(who_is(request), timezone.now())
    messages.success(request, _("都标为已读了。"))
    return redirect("desk:inbox")


def _read(who: Viewer, now: datetime, **narrow: Any) -> None:
    Notice.objects.filter(staff_id=who.staff_id, read_at=None, **narrow).update(read_at=now)

"""待寄通知: petitioners who asked for letters get them; somebody has to post them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db.models import BigIntegerField, Case, Exists, OuterRef, Q, When
from django.db.models.functions import Cast, Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from qingyu.ledger import journal
from qingyu.notices import services
from qingyu.notices.models import Notice, NoticeChannel, NoticeState
from qingyu.notices.own import current
from qingyu.notices.wording import Wording, compose
from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.offices.models import Role
from qingyu.petitions.models import Matter
from qingyu.web.shell.office import front_office

from ..door import staff_page, who_is

POSTERS = (Role.CLERK, Role.HANDLER, Role.UNIT_LEAD, Role.SUPERVISOR)
MOST = 200  # letters shown at once
# The matter of a notice, read off its chain; none where the chain is another record's.
MATTER_KEY = Case(
    When(chain__startswith="matter:", then=Cast(Substr("chain", 8), BigIntegerField()))
)


@dataclass(frozen=True)
class Letter:
    """One letter on its sheet. The address and name are behind the mask until it is printed."""

    notice: Notice
    matter: Matter
    own: Mapping[str, Wording]  # the instance's own words

    @property
    def address(self) -> str:
        return self.notice.address.rpartition("\n")[0]

    @property
    def name(self) -> str:
        return self.notice.address.rpartition("\n")[2]

    @property
    def text(self) -> str:
        one = self.notice
        whole = compose(one.wording, one.arguments, discreet=one.is_discreet, own=self.own)
        return whole.partition("】")[2]


def waiting(who: Viewer) -> list[Letter]:
    """The letters of matters that this person's own offices answer for or received first.

    The database tells them apart: another office's heap must not bury this one's.
    """
    rows = Notice.objects.filter(channel=NoticeChannel.LETTER, state=NoticeState.WAITING)
    rows = rows.annotate(matter_key=MATTER_KEY)
    mine = Q(accountable_office_id__in=who.offices) | Q(first_receiver_id__in=who.offices)
    ours = Matter.objects.filter(mine, pk=OuterRef("matter_key"))
    seen = access.visible(who, rows.filter(Exists(ours)), matter="matter_key")
    notices = list(seen.order_by("pk")[:MOST])
    matters = Matter.objects.in_bulk({notice.matter_key for notice in notices})
    own = current()
    return [Letter(notice, matters[notice.matter_key], own) for notice in notices]


@staff_page(*POSTERS)
def letters(request: HttpRequest) -> HttpResponse:
    """What waits to be posted, by matter; no address is shown here."""
    context = {"letters": waiting(who_is(request))}
    return render(request, "qingyu/desk/told/letters.html", context)


@require_POST
@staff_page(*POSTERS)
def print_out(request: HttpRequest) -> HttpResponse:
    """The chosen letters, a sheet each; that their addresses were seen is an entry of each matter."""
    who = who_is(request)
    chosen = _chosen(request, who)
    for letter in chosen:
        _note(letter.matter, who, timezone.now())
    context = {"letters": chosen, "today": timezone.localdate(), "sender": front_office()}
    response = render(request, "qingyu/desk/told/sheets.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _note(matter: Matter, who: Viewer, now: datetime) -> None:
    actor = journal.Actor("staff", who.staff_id, min(who.offices, default=None), who.name)
    facts = {"fields": ["address", "name"], "purpose": "寄送通知"}
    journal.append_alone(matter.chain, "revealed", by=actor, at=now, facts=facts)


@require_POST
@staff_page(*POSTERS)
def posted(request: HttpRequest) -> HttpResponse:
    """The chosen letters have gone."""
    done = sum(
        services.posted(letter.notice, now=timezone.now())
        for letter in _chosen(request, who_is(request))
    )
    messages.success(
        request, ngettext("已登记寄出%(n)d封。", "已登记寄出%(n)d封。", done) % {"n": done}
    )
    return redirect("desk:letters")


def _chosen(request: HttpRequest, who: Viewer) -> Sequence[Letter]:
    keys = set(request.POST.getlist("letter"))
    return [letter for letter in waiting(who) if str(letter.notice.pk) in keys]

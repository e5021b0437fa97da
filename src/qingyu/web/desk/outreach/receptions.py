"""接访下访: the rota, a day with its queue, the record written on the spot."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qingyu.core import reception as cadence
from qingyu.offices import access
from qingyu.offices.models import Office, Role
from qingyu.outreach import queries
from qingyu.outreach.models import BookingState, Reception
from qingyu.outreach.services import book, meet, plan, undertake
from qingyu.petitions.errors import Incomplete
from qingyu.petitions.models import Matter
from qingyu.web.shell.paging import pager_for
from qingyu.web.shell.parts import Tab, Tabs

from ..door import staff_page, who_is
from . import show
from .base import press, sent, step
from .forms import ChangeForm, DeskBookForm, PlanForm, ReasonForm, RecordForm, when

SEES = (Role.CLERK, Role.HANDLER, Role.UNIT_LEAD, Role.SUPERVISOR, Role.REVIEWER, Role.LEADER)


def home_office(who: access.Viewer) -> Office | None:
    """The office whose rota this person keeps; None for those who keep none."""
    held = sorted(office for office, role in who.posts if role in plan.ARRANGERS)
    return Office.objects.select_related("place").get(pk=held[0]) if held else None


@staff_page(*SEES)
def receptions(request: HttpRequest) -> HttpResponse:
    """The days to come, or those that were."""
    who, today = who_is(request), timezone.localdate()
    is_past = request.GET.get("past") == "1"
    page = queries.rota(who, today, past=is_past, after=request.GET.get("after", ""))
    url = reverse("desk:receptions")
    office = home_office(who)
    context = {
        "tabs": Tabs(
            label=_("接访下访"),
            tabs=[Tab(_("将要举行"), url, is_current=not is_past), Tab(_("已过的"), f"{url}?past=1", is_current=is_past)],
        ),
        "table": show.receptions_table(
            page.rows, who, caption=_("接访下访安排"), empty=_("这里还没有安排。排好日期、领导和地点并公布以后，群众就能预约。")
        ),
        "pager": pager_for(request, page.after, "after"),
        "arranges_for": office,
        "gap": _gap(office, today) if office else None,
    }  # fmt: skip
    return render(request, "qingyu/desk/outreach/receptions.html", context)


def _gap(office: Office, today: date) -> int | None:
    """How many days the office's rota has had no reception, where that is more than its rhythm."""
    days = cadence.RECEPTION_DAYS.get(office.level)
    if days is None:
        return None
    last = queries.latest_day(office.pk, until=today + timedelta(days=days))
    if last is None:
        return days
    return (today - last).days if (today - last).days > days else None


@staff_page(*plan.ARRANGERS)
def plan_days(request: HttpRequest) -> HttpResponse:
    """安排接访: one day or a row of them."""
    who, today = who_is(request), timezone.localdate()
    office = home_office(who)
    if office is None:
        raise Http404
    start = {"where": office.address, "held_on": today + timedelta(days=7)}
    form = PlanForm(sent(request), leaders=plan.leaders(office, today), initial=start)

    def do(data: dict[str, Any]) -> None:
        days = [_day(data, on) for on in _dates(data)]
        plan.plan(days, office=office, publish=data["publish"], by=who, now=timezone.now())

    return step(
        request, form, do, done=_("已安排。"), to=reverse("desk:receptions"),
        name=_("安排接访"), button=_("安排"),
    )  # fmt: skip


def _dates(data: dict[str, Any]) -> list[date]:
    every = int(data["repeat"] or 0)
    times = (data["times"] or 1) if every else 1
    return [data["held_on"] + timedelta(days=every * n) for n in range(times)]


def _day(data: dict[str, Any], on: date) -> plan.Day:
    return plan.Day(
        kind=data["kind"], leader=data["leader"], held_on=on, starts=data["starts"],
        ends=data["ends"], where=data["where"], slots=data["slots"], topics=data["topics"],
    )  # fmt: skip


@staff_page(*SEES)
def reception(request: HttpRequest, pk: int) -> HttpResponse:
    """One day: what it is, and who comes; those with precedence first."""
    who, today = who_is(request), timezone.localdate()
    found = queries.open_day(who, pk)
    one = found.reception
    over = {BookingState.CANCELLED, BookingState.NOT_MET}
    context = {
        "day": found,
        "reception": one,
        "state": show.state_tag(one),
        "hours": show.hours(one),
        "coming": [show.visitor(b) for b in found.bookings if b.state not in over],
        "gone": [show.visitor(b) for b in found.bookings if b.state in over],
        "is_today": one.held_on == today,
        "may_record": one.held_on <= today and one.state != "called_off",
        "may_arrange": plan.arranges(who, one.office_id),
    }
    return render(request, "qingyu/desk/outreach/reception.html", context)


def _arranged(request: HttpRequest, pk: int) -> tuple[access.Viewer, Reception, str]:
    """Who asks, the day they arrange, and the way back to it. Raises access.NotFound."""
    who = who_is(request)
    found = queries.open_day(who, pk).reception
    if not plan.arranges(who, found.office_id):
        raise access.NotFound
    return who, found, reverse("desk:reception", args=[pk])


@require_POST
@staff_page(*SEES)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    who, found, back = _arranged(request, pk)
    return press(
        request, lambda: plan.publish(found, by=who, now=timezone.now()), done=_("已公布。"), to=back
    )  # fmt: skip


@require_POST
@staff_page(*SEES)
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """The day is over."""
    who, back = who_is(request), reverse("desk:reception", args=[pk])
    found = queries.open_day(who, pk).reception
    return press(
        request, lambda: meet.hold(found, by=who, now=timezone.now()), done=_("接访已结束。"), to=back
    )  # fmt: skip


@staff_page(*SEES)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    who, found, back = _arranged(request, pk)
    form = ChangeForm(sent(request), initial=when(found))
    return step(
        request, form, lambda data: plan.change(found, by=who, now=timezone.now(), **data),
        done=_("已改期，已告诉预约的人。"), to=back, name=_("改期、改地点"), button=_("改期"),
    )  # fmt: skip


@staff_page(*SEES)
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    who, found, back = _arranged(request, pk)
    form = ReasonForm(sent(request))
    return step(
        request, form, lambda data: plan.call_off(found, by=who, now=timezone.now(), **data),
        done=_("已取消，已告诉预约的人。"), to=back, name=_("取消这次接访"), is_grave=True,
    )  # fmt: skip


@staff_page(*SEES)
def book_at_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """A booking for somebody at the window or on the telephone."""
    who, found, back = _arranged(request, pk)
    form = DeskBookForm(sent(request), initial={"number": request.GET.get("number", "")})

    def do(data: dict[str, Any]) -> None:
        matter = _matter(who, data["number"])
        petition = matter.petitions.order_by("-pk").first()
        if petition is None:
            raise Incomplete(number=_("没有这个编号，或者您无权查看。"))
        book.book(found, petition, by=who, now=timezone.now(), comes_first=data["comes_first"])

    return step(
        request, form, do, done=_("已预约。"), to=back, name=_("窗口预约"), button=_("预约")
    )


def _matter(who: access.Viewer, number: str) -> Matter:
    rows = Matter.objects.filter(number=number.strip().upper())
    found = access.visible(who, rows).first()
    if found is None:
        raise Incomplete(number=_("没有这个编号，或者您无权查看。"))
    return found


@require_POST
@staff_page(*SEES)
def arrive(request: HttpRequest, pk: int, booking: int) -> HttpResponse:
    who, found, back = _arranged(request, pk)
    one = queries.get_booking(who, found, booking)
    done = _("%(n)d号已到。") % {"n": one.number}
    return press(request, lambda: book.arrive(one, by=who, now=timezone.now()), done=done, to=back)


@require_POST
@staff_page(*SEES)
def cancel(request: HttpRequest, pk: int, booking: int) -> HttpResponse:
    who, found, back = _arranged(request, pk)
    one = queries.get_booking(who, found, booking)
    done = _("%(n)d号已取消。") % {"n": one.number}
    return press(request, lambda: book.cancel(one, by=who, now=timezone.now()), done=done, to=back)


@staff_page(*SEES)
def record(request: HttpRequest, pk: int, booking: int) -> HttpResponse:
    """接访记录: on the spot, on a telephone; every promise becomes a task with a date and an owner."""
    who, back = who_is(request), reverse("desk:reception", args=[pk])
    one = queries.booking_of(queries.open_day(who, pk), booking)
    if hasattr(one, "record"):
        return redirect(back)
    matter = one.matter
    posts = undertake.candidates(matter, one.reception.office, timezone.localdate())
    likely = f"{matter.accountable_office_id}:{matter.accountable_staff_id}"
    form = RecordForm(sent(request), posts=posts, likely=likely)
    return step(
        request, form,
        lambda data: meet.record(one, form.talk(), by=who, now=timezone.now()),
        done=_("已记录。"), to=back, template="qingyu/desk/outreach/record.html", booking=one, matter=matter,
        line=show.visitor(one),
    )  # fmt: skip

"""What the pages read of receptions and promises: everything through the one door."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Max, Q, QuerySet

from qingyu.offices import access
from qingyu.offices.ahead import Ask
from qingyu.offices.models import Office
from qingyu.petitions.models import Matter
from qingyu.petitions.queries import PAGE, Page, overseen

from .models import (
    Booking,
    BookingState,
    Reception,
    ReceptionRecord,
    ReceptionState,
    Undertaking,
    UndertakingState,
)
from .models.receptions import LIVE, SEATED
from .services.book import may_manage

PUBLIC_DAYS = 60  # how many coming days are published on one page
A_YEAR = timedelta(days=365)


def counted(rows: QuerySet[Reception]) -> QuerySet[Reception]:
    """Receptions with `taken`, the slots given out, and `waiting`."""
    taken = Count("bookings", filter=Q(bookings__state__in=SEATED))
    waiting = Count("bookings", filter=Q(bookings__state=BookingState.WAITING))
    return rows.annotate(taken=taken, waiting=waiting)


def published(today: date) -> list[Reception]:
    """The coming days that everybody may know of, called-off ones with their reason."""
    rows = Reception.objects.exclude(published_at=None).filter(
        state__in=[ReceptionState.PUBLISHED, ReceptionState.CALLED_OFF], held_on__gte=today
    )
    rows = counted(rows.select_related("office", "leader")).order_by("held_on", "starts", "pk")
    return list(rows[:PUBLIC_DAYS])


def rota(
    who: access.Viewer, today: date, *, past: bool = False, after: str = ""
) -> Page[Reception]:
    """The days of the viewer's offices and those below: coming ones first, or past ones."""
    rows = Reception.objects.filter(
        Q(office__in=overseen(who) | who.offices) | Q(leader_id=who.staff_id)
    )
    planned = (
        ~Q(state=ReceptionState.PLANNED) | Q(office__in=who.offices) | Q(leader_id=who.staff_id)
    )
    rows = rows.filter(planned)
    mark = _mark(after)
    if past:
        rows = rows.filter(held_on__lt=today).order_by("-held_on", "-pk")
        rows = (
            rows.filter(Q(held_on__lt=mark[0]) | Q(held_on=mark[0], pk__lt=mark[1]))
            if mark
            else rows
        )
    else:
        rows = rows.filter(held_on__gte=today).order_by("held_on", "pk")
        rows = (
            rows.filter(Q(held_on__gt=mark[0]) | Q(held_on=mark[0], pk__gt=mark[1]))
            if mark
            else rows
        )
    return _page(counted(rows.select_related("office", "leader")), "held_on")


def _page(rows: QuerySet, day: str) -> Page:
    found = list(rows[: PAGE + 1])
    more = f"{getattr(found[PAGE - 1], day)}_{found[PAGE - 1].pk}" if len(found) > PAGE else None
    return Page(found[:PAGE], more)


def _mark(after: str) -> tuple[date, int] | None:
    try:
        day, _, key = after.partition("_")
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None


def latest_day(office_id: int, *, until: date) -> date | None:
    """The last day on an office's rota up to `until`, called-off ones aside."""
    rows = Reception.objects.filter(office_id=office_id, held_on__lte=until)
    rows = rows.exclude(state=ReceptionState.CALLED_OFF).order_by("-held_on")
    return rows.values_list("held_on", flat=True).first()


def last_visits(stem: str) -> dict[str, date]:
    """Place → the last day officials went there, for places whose code begins with `stem`."""
    rows = Reception.objects.filter(place__code__startswith=stem, state=ReceptionState.HELD)
    return dict(rows.values_list("place_id").annotate(last=Max("held_on")))


@dataclass(frozen=True)
class Day:
    """One reception with those who come: those with precedence first, then by number."""

    reception: Reception
    bookings: list[Booking]

    @property
    def taken(self) -> int:
        return sum(booking.state in SEATED for booking in self.bookings)


def open_day(who: access.Viewer, pk: int) -> Day:
    """A day with its bookings, for those who arrange it and the leader. Raises access.NotFound."""
    reception = Reception.objects.select_related("office", "leader", "place").filter(pk=pk).first()
    if reception is None or not may_manage(who, reception):
        raise access.NotFound
    rows = access.visible(who, reception.bookings.all(), matter="matter_id")
    related = ("matter", "matter__accountable_office", "petition", "record")
    ordered = rows.select_related(*related).prefetch_related("petition__parties")
    return Day(reception, list(ordered.order_by("-comes_first", "number")))


def booking_of(day: Day, pk: int) -> Booking:
    """One of those who come on a day that is open, with who it is. Raises access.NotFound."""
    found = next((booking for booking in day.bookings if booking.pk == pk), None)
    if found is None:
        raise access.NotFound
    return found


def get_booking(who: access.Viewer, reception: Reception, pk: int) -> Booking:
    """One booking of a day. Raises access.NotFound."""
    rows = Booking.objects.select_related(
        "matter", "petition", "reception__office", "reception__leader"
    )
    return access.get(who, rows.filter(reception=reception), matter="matter_id", pk=pk)


def promises(
    who: access.Viewer, today: date, *, light: str = "", after: str = ""
) -> Page[Undertaking]:
    """Open promises of the viewer's own offices and those they oversee, the nearest day first."""
    by_light = {
        "red": Q(due_on__lt=today),
        "amber": Q(due_on__gte=today, due_on__lte=today + timedelta(days=3)),
        "green": Q(due_on__gt=today + timedelta(days=3)),
    }
    rows = _promises(who).filter(by_light.get(light, Q()), state=UndertakingState.OPEN)
    mark = _mark(after)
    if mark:
        rows = rows.filter(Q(due_on__gt=mark[0]) | Q(due_on=mark[0], pk__gt=mark[1]))
    return _page(rows.order_by("due_on", "pk"), "due_on")


def kept_promises(who: access.Viewer, *, after: str = "") -> Page[Undertaking]:
    """Promises that ended, the latest promised day first."""
    rows = _promises(who).exclude(state=UndertakingState.OPEN)
    mark = _mark(after)
    if mark:
        rows = rows.filter(Q(due_on__lt=mark[0]) | Q(due_on=mark[0], pk__lt=mark[1]))
    return _page(rows.order_by("-due_on", "-pk"), "due_on")


def _promises(who: access.Viewer) -> QuerySet[Undertaking]:
    """Those of one's own bodies and the ones overseen, and those made at one's own receptions."""
    made_here = Q(record__booking__reception__office__in=who.offices)
    rows = Undertaking.objects.filter(Q(office__in=overseen(who) | who.offices) | made_here)
    seen = access.visible(who, rows, matter="matter_id")
    return seen.select_related("matter", "office", "owner")


def get_promise(who: access.Viewer, pk: int) -> Undertaking:
    """One promise. Raises access.NotFound."""
    related = ("matter__accountable_office", "office", "owner", "made_by", "petition")
    rows = Undertaking.objects.select_related(*related)
    return access.get(who, rows, matter="matter_id", pk=pk)


PROMISES = Ask(
    "promises",
    lambda matter, *_seen: (
        Undertaking.objects.filter(matter=matter)
        .select_related("office", "owner", "made_by")
        .order_by("due_on", "pk")
    ),
)
RECORDS = Ask(
    "records",
    lambda matter, *_seen: (
        ReceptionRecord.objects.filter(matter=matter).select_related("leader").order_by("-pk")
    ),
)
COMING = Ask(
    "coming",
    lambda matter, *_seen: Booking.objects.filter(matter=matter, state__in=LIVE).select_related(
        "reception__leader"
    ),
)


def promises_of(matter: Matter) -> list[Undertaking]:
    """The promises on a matter that the caller was let through to by the door."""
    found: list[Undertaking] = PROMISES.of(matter)
    return found


@dataclass(frozen=True)
class Received:
    """A matter's reception records, and bookings still to come."""

    records: list[ReceptionRecord]
    coming: list[Booking]


def receptions_of(matter: Matter) -> Received:
    """Of a matter that the caller was let through to by the door."""
    return Received(RECORDS.of(matter), COMING.of(matter))


@dataclass(frozen=True)
class Kept:
    """One body's promises that were due in a year: how many, how many kept by the day first said."""

    office: Office
    due: int
    in_time: int
    later: int

    @property
    def not_kept(self) -> int:
        return self.due - self.in_time - self.later


def kept_by_body(today: date) -> list[Kept]:
    """Promises due within the last year by body. Sealed matters are not counted in the open."""
    due = Undertaking.objects.filter(
        first_due_on__gt=today - A_YEAR, first_due_on__lt=today, matter__is_sealed=False
    ).exclude(state=UndertakingState.RELEASED)
    done = Q(state=UndertakingState.KEPT)
    in_time = done & Q(ended_at__date__lte=F("first_due_on"))
    rows = due.values("office_id").annotate(
        due=Count("pk"), in_time=Count("pk", filter=in_time), done=Count("pk", filter=done)
    )
    offices = Office.objects.in_bulk([row["office_id"] for row in rows])
    found = [
        Kept(offices[row["office_id"]], row["due"], row["in_time"], row["done"] - row["in_time"])
        for row in rows
    ]
    return sorted(found, key=lambda one: one.office.code)

"""From records of this room to the parts that staff pages show."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from qingyu.offices.access import Viewer
from qingyu.offices.tongue import said
from qingyu.outreach.models import (
    Booking,
    BookingState,
    Reception,
    ReceptionState,
    Undertaking,
    UndertakingState,
)
from qingyu.outreach.services.book import may_manage
from qingyu.outreach.services.undertake import may_answer
from qingyu.privacy import masking
from qingyu.web.desk import show
from qingyu.web.shell.parts import Column, Light, Link, Row, Table, Tag

TONES = {
    ReceptionState.PLANNED: "wait", ReceptionState.PUBLISHED: "rain",
    ReceptionState.CALLED_OFF: "red", ReceptionState.HELD: "green",
}  # fmt: skip
BOOKING_TONES = {
    BookingState.BOOKED: "rain", BookingState.WAITING: "wait", BookingState.ARRIVED: "amber",
    BookingState.SEEN: "green", BookingState.NOT_MET: "wait", BookingState.CANCELLED: "wait",
}  # fmt: skip


def state_tag(reception: Reception) -> Tag:
    return Tag(said(reception.get_state_display()), TONES[ReceptionState(reception.state)])


def hours(reception: Reception) -> str:
    return f"{reception.starts:%H:%M}–{reception.ends:%H:%M}"


def receptions_table(receptions: Iterable[Any], who: Viewer, *, caption: str, empty: str) -> Table:
    """One row a day; `taken` and `waiting` were counted by the query."""
    columns = [
        Column(_("日期")), Column(_("领导")), Column(_("形式")), Column(_("时间")), Column(_("地点")),
        Column(_("已约/可约"), is_number=True), Column(_("状态")),
    ]  # fmt: skip
    return Table(
        caption=caption, columns=columns, rows=[_row(one, who) for one in receptions], empty=empty
    )


def _row(one: Any, who: Viewer) -> Row:
    day: Any = f"{one.held_on:%Y-%m-%d}"
    # Whoever only oversees the rota does not open the day, so nothing offers to.
    if may_manage(who, one):
        day = Link(reverse("desk:reception", args=[one.pk]), day)
    waiting = _("，候补%(n)d") % {"n": one.waiting} if one.waiting else ""
    leader = " ".join(filter(None, [one.leader.name, one.leader_post]))
    return Row([
        day, leader, said(one.get_kind_display()), hours(one), one.where,
        f"{one.taken}/{one.slots}{waiting}", state_tag(one),
    ])  # fmt: skip


def visitor(booking: Booking) -> dict[str, Any]:
    """One line of the day's queue; who it is stays masked, as everywhere."""
    parties = list(booking.petition.parties.all())
    name = masking.mask_name(parties[0].name) if parties and parties[0].name else _("匿名")
    record = getattr(booking, "record", None)
    return {
        "booking": booking,
        "record": record,
        "name": name,
        "title": show.title_of(booking.matter),
        "url": show.file_url(booking.matter),
        "tag": Tag(said(booking.get_state_display()), BOOKING_TONES[BookingState(booking.state)]),
    }


def promise_light(made: Undertaking, today: date) -> Light | Tag:
    if made.state == UndertakingState.OPEN:
        return Light.due_in((made.due_on - today).days)
    if made.state == UndertakingState.RELEASED:
        return Tag(said(made.get_state_display()), "wait")
    if made.is_confirmed:
        return Tag(_("已办到，本人确认"), "green")
    return Tag(_("已办到，等本人确认"), "green")


def promises_table(made: Iterable[Undertaking], today: date, *, caption: str, empty: str) -> Table:
    columns = [
        Column(_("答应的事")), Column(_("谁办")), Column(_("期限")), Column(_("日期")), Column(_("没有按时"))
    ]  # fmt: skip
    rows = [
        Row([
            Link(reverse("desk:promise", args=[one.pk]), promise_words(one), note=one.matter.number),
            f"{one.office.label} {one.owner.name}", promise_light(one, today),
            f"{one.due_on:%Y-%m-%d}", broken_words(one, today),
        ])
        for one in made
    ]  # fmt: skip
    return Table(caption=caption, columns=columns, rows=rows, empty=empty)


def promise_words(made: Undertaking) -> str:
    """What lists call a promise; of a sealed matter no word is shown."""
    return _("保密事项") if made.matter.is_sealed else made.what


def broken_words(made: Undertaking, today: date) -> str:
    """That a promise was broken shows, also after it was kept late."""
    broken = made.broken_on or (made.due_on if made.is_late(today) else None)
    if broken is None:
        return ""
    return _("%(day)s没有办到") % {"day": f"{broken:%Y-%m-%d}"}


def on_file_lines(made: Iterable[Undertaking], who: Viewer, today: date) -> list[dict[str, Any]]:
    """The promises of one matter, for its page."""
    return [
        {
            "made": one,
            "light": promise_light(one, today),
            "broken": broken_words(one, today),
            "url": reverse("desk:promise", args=[one.pk]) if may_answer(who, one) else "",
        }
        for one in made
    ]

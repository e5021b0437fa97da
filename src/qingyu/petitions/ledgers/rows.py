"""A matter as a row of the desk's ledger."""

from datetime import date, datetime
from typing import Any

from qingyu.core.law.classes import name as class_name
from qingyu.core.law.clock import day_of
from qingyu.core.stages import STAGE_NAMES, Stage
from qingyu.offices.tongue import pick

from ..models import Channel, Kind, PartyRole
from .gathering import Line

CHANNEL, KIND = dict(Channel.choices), dict(Kind.choices)


def row(line: Line) -> dict[str, Any]:
    """One line of 信访台账."""
    matter, petition, handling, reply = line.matter, line.petition, line.handling, line.reply
    names = line.book
    return {
        "number": matter.number,
        "received_on": day_of(matter.received_at),
        "channel": CHANNEL[petition.channel] if petition else "",
        "names": line.names(PartyRole.MAIN, PartyRole.REPRESENTATIVE) or ("匿名",),
        "companions": line.names(PartyRole.COSIGNER),
        "people": petition.people if petition else None,
        "phone": line.of_main("phone"),
        "id_number": line.of_main("id_number"),
        "address": line.of_main("address"),
        "place": f"{names.places.get(matter.place_id, '')}{matter.where}",
        "content_class": class_name(matter.content_class),
        "system": names.offices[matter.accountable_office_id].line,
        "purpose": KIND[matter.kind],
        "summary": petition.text if petition else matter.title,
        "is_repeat": petition.is_repeat if petition else None,
        "office": names.offices[
            handling.office_id if handling else matter.accountable_office_id
        ].name,
        "sent_on": _day(handling.sent_at) if handling else None,
        "accepted_on": _day(handling.accepted_at) if handling else None,
        "due_on": line.due_on,
        "handler": _handler(line),
        "leader": names.staff.get(matter.leader_id, ""),
        "result": reply.conclusion if reply else "",
        "replied_on": _day(reply.served_at or reply.issued_at) if reply else _day(matter.closed_at),
        "has_opinion": bool(line.reviews),
        "is_filed": not matter.is_open,
        "remark": pick(STAGE_NAMES[Stage(matter.stage)]),
    }


def _handler(line: Line) -> str:
    handler = line.handling.handler_id if line.handling else None
    return line.book.staff[handler or line.matter.accountable_staff_id]


def _day(moment: datetime | None) -> date | None:
    return day_of(moment) if moment else None

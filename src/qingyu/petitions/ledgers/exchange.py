"""Matters as exchange records (INTERFACE_XFJ), and what of them never leaves the house."""

from typing import Any

from qingyu.core.law.clock import day_of
from qingyu.core.stages import STAGE_NAMES, Stage
from qingyu.documents.ledgers import outgoing
from qingyu.offices.tongue import pick

from ..models import Kind, Matter, ReviewKind
from .gathering import Line
from .rows import CHANNEL, KIND

PROCEDURE = dict(Matter._meta.get_field("procedure").flatchoices)


def row(line: Line) -> dict[str, Any]:
    """The fifty fields as far as the file knows them; the query code is a key and stays empty."""
    return outgoing(
        {**_of_matter(line), **(_of_petition(line, line.petition) if line.petition else {})},
        is_accusation=line.matter.kind == Kind.ACCUSATION,
    )


def _of_matter(line: Line) -> dict[str, Any]:
    matter = line.matter
    names = line.book
    place = matter.place_id or ""
    return {
        "xzqh": place[:6],
        "xfjid": matter.number,
        "xfjbh": matter.number,
        "gkxx": matter.title,
        "xfjzt": pick(STAGE_NAMES[Stage(matter.stage)]),
        "wtsddm": place,
        "nrfldm": matter.content_class,
        "xfmddm": KIND[matter.kind],
        "xfyydm": matter.cause,
        "scxfjg": names.offices[matter.first_receiver_id].name,
        "scxfrq": day_of(matter.received_at),
        "fcbz": ReviewKind.REVIEW in line.reviews,
        "fhbz": ReviewKind.RE_REVIEW in line.reviews,
        "bjbz": not matter.is_open,
        "zdjjbz": matter.is_urgent,
        "ssxt": names.offices[matter.accountable_office_id].line,
        "xbjzsj": line.due_on,
        "blcx": PROCEDURE[matter.procedure],
    }


def _of_petition(line: Line, petition: Any) -> dict[str, Any]:
    receiver = line.book.offices[line.matter.first_receiver_id]
    return {
        "xfrq": day_of(petition.received_at),
        "xfxs": CHANNEL[petition.channel],
        "xfrs": petition.people,
        "sjrs": petition.people,
        "djjgmc": receiver.name,
        "djjgdm": receiver.code,
        "djr": line.book.staff[line.matter.first_receiver_staff_id],
        "djsj": petition.recorded_at,
        "tsnr": petition.text,
        "bjgccbz": petition.is_first_here,
        "qgccbz": petition.is_first_nation,
        "cfxfbz": petition.is_repeat,
        "lmbz": petition.is_joint,
        "nmbz": petition.is_anonymous,
        "zjlx": line.main.id_type if line.main else "",
        "zjhm": line.of_main("id_number"),
    }

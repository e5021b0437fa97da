"""Matters as exchange records (INTERFACE_XFJ), and what of them never leaves the house."""

from typing import Any

from qingyu.core.law.clock import day_of
from qingyu.documents.ledgers import outgoing

from ..models import Kind, Petition, ReviewKind
from ..telling import HANDLING as HANDLING_RULES
from .rows import Line


def row(line: Line) -> dict[str, Any]:
    """The fifty fields as far as the file knows them; the query code is a key and stays empty."""
    return outgoing(
        {**_of_matter(line), **(_of_petition(line, line.petition) if line.petition else {})},
        is_accusation=line.matter.kind == Kind.ACCUSATION,
    )


def _of_matter(line: Line) -> dict[str, Any]:
    matter = line.matter
    kinds = {review.kind for review in line.reviews}
    due = next((c for c in line.clocks if c.rule in HANDLING_RULES), None)
    place = matter.place_id or ""
    return {
        "xzqh": place[:6],
        "xfjid": matter.number,
        "xfjbh": matter.number,
        "gkxx": matter.title,
        "xfjzt": matter.stage_name,
        "wtsddm": place,
        "nrfldm": matter.content_class,
        "xfmddm": matter.get_kind_display(),
        "xfyydm": matter.cause,
        "scxfjg": matter.first_receiver.name,
        "scxfrq": day_of(matter.received_at),
        "fcbz": ReviewKind.REVIEW in kinds,
        "fhbz": ReviewKind.RE_REVIEW in kinds,
        "bjbz": not matter.is_open,
        "zdjjbz": matter.is_urgent,
        "ssxt": matter.accountable_office.line,
        "xbjzsj": due.due_on if due else None,
        "blcx": matter.get_procedure_display(),
    }


def _of_petition(line: Line, petition: Petition) -> dict[str, Any]:
    return {
        "xfrq": day_of(petition.received_at),
        "xfxs": petition.get_channel_display(),
        "xfrs": petition.people,
        "sjrs": petition.people,
        "djjgmc": line.matter.first_receiver.name,
        "djjgdm": line.matter.first_receiver.code,
        "djr": line.matter.first_receiver_staff.name,
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

"""An office's own texts: checked when saved, the newest used, the shipped one until then."""

from datetime import datetime

from qingyu.offices.access import Viewer
from qingyu.offices.models import Office

from ..composing import BadTemplate, check, shipped
from ..kinds import KINDS
from ..models import OfficeTemplate


def source_for(office: Office, kind: str) -> str:
    """The template in use: the office's newest, else the one that comes with the product."""
    own = OfficeTemplate.objects.filter(office=office, kind=kind).order_by("-pk").first()
    return own.source if own else shipped(kind)


def save_template(
    office: Office, kind: str, source: str, *, by: Viewer, now: datetime
) -> OfficeTemplate:
    """Keep a new text. Raises BadTemplate with the line and what is wrong."""
    base = kind.removesuffix(".plain")
    if base not in KINDS or (kind != base and not KINDS[base].is_for_petitioner):
        raise BadTemplate("没有这种文书。")
    check(KINDS[base], source)
    return OfficeTemplate.objects.create(
        office=office, kind=kind, source=source, by_id=by.staff_id, at=now
    )

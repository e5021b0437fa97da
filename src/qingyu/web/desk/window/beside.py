"""What stands beside the registration form: the person's own open matters, and hints of the law."""

from collections.abc import Mapping
from typing import Any

from qingyu.offices import access
from qingyu.petitions.models import Matter, Party
from qingyu.privacy.index import blind
from qingyu.web.shell import guidance

from .. import show

MOST = 5
LOOKED_AT = 50


def of(values: Mapping[str, str], who: access.Viewer) -> dict[str, Any]:
    """By what has been typed so far; nothing of it is kept."""
    asked = {"phone": values.get("phone", ""), "id_number": values.get("id_number", "")}
    text = values.get("text", "")
    return {
        "asked": any(asked.values()),
        "matters": [_line(matter) for matter in same_person(asked, who)],
        "ways": guidance.ways(text) if text else [],
    }


def _line(matter: Matter) -> dict[str, Any]:
    return {
        "matter": matter,
        "url": show.file_url(matter),
        "title": show.title_of(matter),
        "stage": show.stage_tag(matter),
    }


def same_person(asked: Mapping[str, str], who: access.Viewer) -> list[Matter]:
    """The petitioner's own open matters in the viewer's scope, by exact phone or ID number."""
    wanted = [
        (column, blind(purpose, asked[purpose]))
        for column, purpose in (("phone_index", "phone"), ("id_index", "id_number"))
        if asked[purpose]
    ]
    ids: set[int] = set()
    for column, index in wanted:
        parties = Party.objects.filter(**{column: index}).order_by("-pk")
        ids |= set(parties.values_list("petition__matter_id", flat=True)[:LOOKED_AT])
    if not ids:
        return []
    rows = Matter.objects.filter(pk__in=ids, is_open=True)
    seen = access.visible(who, rows).select_related("accountable_office")
    return list(seen.order_by("-pk")[:MOST])

"""What the reader of texts offers beside a matter: earlier ones that may be the same."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core.repeats import RUNGS, SIGNS, Rung
from qingyu.core.stages import AT_DESK, Stage
from qingyu.petitions import alike
from qingyu.web.shell.parts import Tag

from .. import show
from .base import Opened, Panel

TONES = {Rung.CERTAIN: "red", Rung.LIKELY: "amber", Rung.POSSIBLE: "rain", Rung.NONE: "wait"}
# What a reason says; the first ones speak for one matter, the last against it.
KINDS = {
    "same_place": lazy("地点相同"),
    "same_body": lazy("单位相同"),
    "same_event": lazy("事情相同"),
    "shared_phrase": lazy("原话相同"),
    "other_place": lazy("地点不同"),
    "other_event": lazy("事情不同"),
    "other_facts": lazy("事实不同"),
}
AGAINST = frozenset({"other_place", "other_event", "other_facts"})


def same_matter(opened: Opened) -> Mapping[str, Any] | None:
    """At the desk, before it goes anywhere: likely earlier matters, with the reasons side by side."""
    if Stage(opened.matter.stage) not in AT_DESK or not opened.file.petitions:
        return None
    found = alike.find(opened.file.petitions[0], who=opened.who)
    return {"groups": groups(found)} if found else None


def groups(found: list[alike.Found]) -> list[dict[str, Any]]:
    """Others' matters and the petitioner's own, each with a heading; none where there is none."""
    rows = [(row, _row(row)) for row in found]
    own, others = [r for f, r in rows if f.is_own], [r for f, r in rows if not f.is_own]
    named = ((_("别人反映过的"), others), (_("同一信访人此前的"), own))
    return [{"name": name, "rows": chosen} for name, chosen in named if chosen]


def _row(found: alike.Found) -> dict[str, Any]:
    is_sealed = found.matter.is_sealed
    return {
        "matter": found.matter,
        "title": show.title_of(found.matter),
        "rung": Tag(_rung(found), TONES[found.rung]),
        "person": show.pick(SIGNS[found.person]) if found.person else "",
        "received_at": found.petition.received_at,
        # A sealed matter shows no word of its content, not even the words it shares.
        "reasons": [] if is_sealed else [_reason(reason) for reason in found.reasons],
    }


def _rung(found: alike.Found) -> str:
    if found.rung is Rung.NONE:
        return _("看来是另一事项")
    return _("%(how)s是同一事项") % {"how": show.pick(RUNGS[found.rung])}


def _reason(reason: Any) -> dict[str, Any]:
    return {
        "kind": KINDS[reason.kind],
        "is_against": reason.kind in AGAINST,
        "here": reason.here,
        "there": reason.there if reason.there != reason.here else "",
    }


PANELS = (Panel("same_matter", "work", same_matter, (alike.NEWEST,)),)

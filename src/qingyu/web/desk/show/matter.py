"""One matter as parts: its journal as a timeline, who answers for it and what it is."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from qingyu.core.law.classes import name as class_name
from qingyu.ledger.models import Entry
from qingyu.offices.tongue import said
from qingyu.petitions import story
from qingyu.petitions.queries import File
from qingyu.web.shell.parts import Event, Fact, Facts, Timeline

from .words import is_english, stamp


def timeline(entries: Iterable[Entry]) -> Timeline:
    """The journal, newest first, a sentence an entry."""
    ordered = sorted(entries, key=lambda entry: entry.n, reverse=True)
    return Timeline(
        events=[
            Event(
                what=story.sentence(entry, english=is_english()),
                at=entry.at,
                who=said(entry.actor_label),
                state="newest" if n == 0 else "done",
            )
            for n, entry in enumerate(ordered)
        ]
    )


def facts(file: File) -> Facts:
    """Who answers for it and what it is."""
    m = file.matter
    found = [
        Fact(_("责任单位"), m.accountable_office.name, note=m.accountable_office.phone),
        Fact(_("类别"), said(m.get_kind_display()), note=said(m.way)),
        Fact(_("内容分类"), said(class_name(m.content_class)) or _("未分类")),
        Fact(_("属地"), f"{m.place or _('不清楚')} {m.where}".strip()),
        Fact(_("程序"), said(m.get_procedure_display())),
        Fact(_("收到"), stamp(m.received_at)),
    ]
    if m.bounces:
        words = _("%(n)s 次，共 %(days)s 天") % {"n": m.bounces, "days": m.bounce_days}
        found.append(Fact(_("退回"), words))
    return Facts(title=_("事项"), facts=found)

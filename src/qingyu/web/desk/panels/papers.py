"""The papers of a matter: what its steps call for, what has been drafted, issued, served."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from qingyu.offices.tongue import pick
from qingyu.petitions import packets, paper_queries, papers
from qingyu.petitions.services.paper import WRITERS, writing_office

from .. import show
from ..show import papers as parts
from .base import Opened, Panel


def papers_of(opened: Opened) -> Mapping[str, Any] | None:
    """The papers, and those owed by this viewer's own house for steps that were taken."""
    documents = paper_queries.of_matter(opened.who, opened.matter)
    office = writing_office(opened.who, opened.matter)
    if office is None and not documents:
        return None
    owed = papers.called_for(opened.matter, opened.file.entries, documents)
    kinds = papers.kinds_for(office, has_matter=True) if office else []
    ours = [one for one in owed if office and one.office_id == office.pk and one.kind in kinds]
    return {
        "matter": opened.matter,
        "papers": [
            {
                "url": parts.paper_url(one),
                "name": pick(one.about.name),
                "number": one.number or _("未编号"),
                "office": one.office.label,
                "tag": parts.paper_tag(one),
                "lying": parts.lying(one, opened.day),
                "at": show.stamp(one.issued_at or one.drafted_at),
            }
            for one in documents
        ],
        "owed": [{"kind": one.kind.key, "name": pick(one.kind.name), "article": one.kind.article} for one in ours],
        "kinds": [(kind.key, pick(kind.name)) for kind in kinds],
    }  # fmt: skip


def packet(opened: Opened) -> Mapping[str, Any] | None:
    """The way to the whole file, for those who may take it out."""
    return {"matter": opened.matter} if packets.may_take(opened.who) else None


PANELS = (
    Panel("papers", "work", papers_of, (paper_queries.PAPERS, WRITERS)),
    Panel("packet", "side", packet),
)

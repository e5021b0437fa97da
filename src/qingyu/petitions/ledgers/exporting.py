"""Taking a ledger out: asked for at the desk, small ones at once, large ones by the worker."""

import logging
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.documents.models import Export, ExportState
from qingyu.documents.services import columns, export
from qingyu.documents.sheets import Plan
from qingyu.offices import access
from qingyu.offices.models import Office

from ..errors import NotResponsible
from ..papers import in_our_words
from .lists import LEDGERS, Ledger, Terms

log = logging.getLogger("qingyu.ledgers")
AT_ONCE = 500  # rows that are written while the asker waits
GIVEN_UP = timedelta(hours=2)  # a worker that has made nothing of it by then is dead


def ask(
    key: str,
    *,
    office: Office,
    terms: Terms,
    purpose: str,
    password: str,
    by: access.Viewer,
    now: datetime,
) -> Export:
    """Register it, and make it at once where it is small. Raises Refused without a purpose."""
    if office.pk not in by.direct:
        raise NotResponsible(_("只能以本单位的名义导出。"))
    ledger = LEDGERS[key]
    with in_our_words():
        made = export.ask(
            what=ledger.name[0], purpose=purpose, office=office, by=by, now=now, ledger=key,
            total=ledger.count(by, terms), terms=terms.to_json(), password=password,
        )  # fmt: skip
    if made.total <= AT_ONCE:
        make(made, now=now)
        made.refresh_from_db()
    return made


def make(waiting: Export, *, now: datetime) -> None:
    """Write it with what its asker may see now; a failure stands on the register."""
    if not export.claim(waiting):
        return
    ledger = LEDGERS[waiting.ledger]
    who = access.viewer(waiting.staff, day_of(now))
    rows = ledger.rows(who, Terms.from_json(waiting.terms))
    title = f"{waiting.office.name}{ledger.name[0]}"
    try:
        export.run(waiting, rows, plan_of(ledger, waiting.office), title=title, now=now)
    except Exception:
        log.exception("export %s", waiting.pk)


def plan_of(ledger: Ledger, office: Office) -> Plan:
    return columns.plan_for(office, ledger.plan) if ledger.is_arranged else ledger.plan


def run_waiting(now: datetime) -> int:
    """What the worker does in its round; exports that a dead worker held are begun anew."""
    stuck = Export.objects.filter(state=ExportState.RUNNING, asked_at__lt=now - GIVEN_UP)
    stuck.update(state=ExportState.WAITING)
    waiting = Export.objects.filter(state=ExportState.WAITING).exclude(ledger="")
    found = list(waiting.select_related("office", "staff").order_by("pk")[:5])
    for one in found:
        make(one, now=now)
    export.clear_expired(now)
    return len(found)

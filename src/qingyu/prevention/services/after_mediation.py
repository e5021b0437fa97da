"""What follows an agreement: going to court together within 30 days, performing it, being reminded."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.ledger.journal import Actor
from qingyu.notices import services as notices
from qingyu.offices.access import Viewer
from qingyu.petitions import clocks
from qingyu.petitions import turn as matter_turn
from qingyu.petitions.errors import AlreadyDone, Incomplete, Refused
from qingyu.petitions.intake import clean
from qingyu.petitions.services.mediation import HINT

from ..mediating import taken, tell
from ..models import Confirmation, Mediation, MediationState, Performance

ACTOR = Actor.system("调解提醒")
AHEAD = timedelta(days=7)
ENDS = {Confirmation.CONFIRMED, Confirmation.REFUSED, Confirmation.UNWANTED}


@transaction.atomic
def confirm(
    mediation: Mediation, *, confirmation: str, on: date, by: Viewer, now: datetime
) -> Mediation:
    """What the sides did about the court: asked together, what it said, or that they will not."""
    row = taken(mediation, by)
    _require_agreed(row)
    if row.confirmation in ENDS:
        raise AlreadyDone(_("司法确认的结果已经登记。"))
    if confirmation not in Confirmation.values:
        raise Incomplete(confirmation=_("请选择司法确认的情况。"))
    if row.effective_on is None or not row.effective_on <= on <= day_of(now):
        raise Incomplete(on=_("日期应在协议生效以后、今天以前。"))
    row.confirmation, row.confirmation_on = confirmation, on
    saves = []
    if row.matter is not None:
        running = clocks.running(row.matter, [HINT])
        unwanted = confirmation == Confirmation.UNWANTED
        saves = (clocks.cancel if unwanted else clocks.stop)(running, at=now)
    facts = {"outcome": row.get_confirmation_display(), "day": on}
    tell(row, "mediation_confirmation", by=by, now=now, facts=facts, saves=saves)
    return row


def _require_agreed(row: Mediation) -> None:
    if row.state != MediationState.AGREED:
        raise Refused(_("还没有达成协议。"))


@transaction.atomic
def perform(
    mediation: Mediation, *, performance: str, on: date, words: str, by: Viewer, now: datetime
) -> Mediation:
    """Whether the agreement was performed. One not performed may still be later."""
    row = taken(mediation, by)
    _require_agreed(row)
    if row.performance == Performance.DONE:
        raise AlreadyDone(_("已经登记为履行。"))
    problems = {}
    if performance not in Performance.values:
        problems["performance"] = _("请选择履行情况。")
    if not (row.effective_on and row.effective_on <= on <= day_of(now)):
        problems["on"] = _("日期应在协议生效以后、今天以前。")
    if len(clean(words)) < 4:
        problems["words"] = _("请写明怎样核实的；没有履行的写明原因和下一步。")
    if problems:
        raise Incomplete(**problems)
    row.performance, row.performed_on, row.performed_note = performance, on, clean(words)
    kind = "mediation_performed" if performance == Performance.DONE else "mediation_broken"
    tell(row, kind, by=by, now=now, facts={"day": on})
    return row


def remind(now: datetime) -> int:
    """Tell whoever organised it that the time for the court runs out in a week; each once."""
    today = day_of(now)
    rows = Mediation.objects.filter(
        state=MediationState.AGREED, confirmation="", reminded_at=None,
        confirm_due_on__gte=today, confirm_due_on__lte=today + AHEAD,
    )  # fmt: skip
    keys = list(rows.order_by("confirm_due_on", "pk").values_list("pk", flat=True))
    for pk in keys:
        with transaction.atomic():
            _remind(pk, now)
    return len(keys)


def _remind(pk: int, now: datetime) -> None:
    related = ("matter", "quarrel", "office", "opened_by")
    row = Mediation.objects.select_related(*related).get(pk=pk)
    if row.matter is not None:
        row.matter = matter_turn.lock(row.matter)
    row.reminded_at = now
    facts = {"until": row.confirm_due_on}
    tell(row, "mediation_reminded", by=None, actor=ACTOR, now=now, facts=facts)
    key = f"mediation:{row.pk}:court"
    notices.queue(key=key, wording="due", staff=row.opened_by, now=now)

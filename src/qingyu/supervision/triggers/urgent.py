"""Grave information reported late or not at all (条例第25条, 第46条第4项)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from qingyu.core.law.clock import day_of

from .. import parameters
from .base import ONE_DAY, Seen, Trigger
from .past import Past

MATTER, REPORT = "petitions.matter", "supervision.urgentreport"


class UrgentUnreported(Trigger):
    """Marked as grave and urgent, and not sent up within the hours that "promptly" means here.

    Silence shows from the next day on: the round looks once a day, and a day begun is not over.
    """

    key = "urgent_unreported"
    name = ("重大紧急信息迟报、漏报", "Grave information reported late or not at all")
    article = "条例第25条"
    says = (
        "{marked}认定为重大紧急，应在{hours}小时内报告，{done}",
        "marked grave and urgent on {marked}, to be reported within {hours} hours: {done_en}",
    )
    demands = (
        "该事项{marked}认定为重大紧急，应在{hours}小时内向上级报告。请立即报告，并书面说明原因。"
    )

    def look(self, past: Past, today: date) -> Iterator[Seen]:
        marked = _marked(past)
        if marked is None or past.is_history:
            return
        at, office = marked
        hours = parameters.of(past.profile).urgent_hours
        due = at + timedelta(hours=hours)
        sent = min(
            (moment for row in past.all(REPORT) if (moment := row.moment("sent_at"))), default=None
        )
        if (sent is not None and sent <= due) or (sent is None and day_of(due) >= today):
            return
        ended = day_of(sent) if sent else None
        facts = {
            "marked": day_of(at).isoformat(), "hours": hours,
            "done": "报告迟了" if sent else "没有报告", "done_en": "late" if sent else "not reported",
        }  # fmt: skip
        yield Seen("urgent", office, "B46-4", day_of(due) + ONE_DAY, ended, facts)


def _marked(past: Past) -> tuple[datetime, int] | None:
    """When it was first marked grave, and by which body; None where it never was."""
    office = None
    for entry in past.entries:
        for key, columns in entry.effects.items():
            if not key.startswith(f"{MATTER}:"):
                continue
            office = columns.get("accountable_office", office)
            if columns.get("is_urgent"):
                return entry.at, office
    return None

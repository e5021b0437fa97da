"""Suggestions that were adopted and not carried out (人民建议, 条例第29条)."""

from collections.abc import Iterator
from datetime import date

from .base import ONE_DAY, Seen, Trigger
from .past import Past

IDEA = "outreach.idea"


class AdoptedUndelivered(Trigger):
    """The public was told that it is adopted and until when; the day has passed."""

    key = "adopted_undelivered"
    name = ("采纳的建议没有落实", "An adopted suggestion not carried out")
    article = "条例第29条"
    says = (
        "采纳的建议告知{due}前落实，到期没有落实",
        "the adopted suggestion was to be carried out by {due}",
    )
    demands = "采纳的建议已告知提建议的人{due}前落实，到期没有落实。请立即落实，把结果告知提建议的人，并书面说明原因。"

    def look(self, past: Past, today: date) -> Iterator[Seen]:
        for idea in past.all(IDEA):
            due, done = idea.day("deliver_by"), idea.day("delivered_at")
            if due is not None and (done or today) > due:
                facts = {"due": due.isoformat()}
                yield Seen(f"idea:{idea.pk}", idea["office"], "B45-4", due + ONE_DAY, done, facts)

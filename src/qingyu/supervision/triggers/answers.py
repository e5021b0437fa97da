"""Empty answers, steps nobody was told of, opinions that stayed on paper."""

from collections.abc import Iterator
from datetime import date, timedelta

from qingyu.core.law.clock import day_of
from qingyu.ledger.models import Entry
from qingyu.notices.models import NoticeState
from qingyu.petitions.models import Reply
from qingyu.reading.replies import examine

from .. import parameters
from .base import ONE_DAY, Seen, Trigger
from .past import Past, Record

REPLY, PARTY, CONTACT = "petitions.reply", "petitions.party", "petitions.contact"


class EmptyReply(Trigger):
    """An answer that says no more than that it was received or passed on (敷衍塞责)."""

    key = "empty_reply"
    name = ("答复空洞", "An empty answer")
    article = "条例第32条"
    says = (
        "{number}只说收到、转办，没有告诉任何结果或理由",
        "{number} says no more than that it was received or passed on",
    )
    demands = "{number}只说收到、转办或者将研究，没有回应诉求。请重新调查，逐项写明事实、依据和意见，重新答复信访人。"

    def look(self, past: Past, today: date) -> Iterator[Seen]:
        # A review opinion upholds or changes another's finding; it need not find anew.
        issued = [
            r
            for r in past.all(REPLY)
            if r["state"] in {"issued", "served"} and r["kind"] not in {"review", "re_review"}
        ]
        texts = {reply.pk: reply for reply in past.replies}
        for reply in issued:
            since = reply.day("issued_at")
            if since and reply.pk in texts and is_empty(texts[reply.pk]):
                facts = {"number": reply["number"]}
                ended = _answered_again(past, reply)
                yield Seen(f"reply:{reply.pk}", reply["office"], "B45-1", since, ended, facts)


def is_empty(reply: Reply) -> bool:
    """Whether it tells neither a finding nor anything beyond receipt and passing on.

    Two examiners must agree: a short answer that names what was found is no empty one.
    """
    said = [
        reply.facts,
        *(str(answer.get("text", "")) for answer in reply.answers),
        reply.conclusion,
    ]
    written = "。".join(part for part in said if part)
    found = {check.id: check.passed for check in examine(written)}
    return found["more_than_received"] is False and found["facts_found"] is False


def _answered_again(past: Past, reply: Record) -> date | None:
    """The day a later reply of the same body was issued in its place."""
    later = (
        r.day("issued_at")
        for r in past.all(REPLY)
        if r.pk > reply.pk and r["office"] == reply["office"]
    )
    return min((day for day in later if day), default=None)


class Unexecuted(Trigger):
    """An opinion that supports the petition, served and not carried out."""

    key = "unexecuted"
    name = ("支持意见未执行", "A supporting opinion not carried out")
    article = "条例第32条"
    says = (
        "{number}{served}送达，{due}前应执行，至今未执行",
        "{number} served {served}, to be carried out by {due}; not done yet",
    )
    demands = (
        "{number}支持信访人的诉求，至今没有执行。请立即执行到位，把结果告知信访人，并书面报告。"
    )

    def look(self, past: Past, today: date) -> Iterator[Seen]:
        days = timedelta(parameters.of(past.profile).execution_days)
        for reply in past.all(REPLY):
            served = _served_on(past, reply)
            if not reply["is_supporting"] or served is None or _answered_again(past, reply):
                continue
            done = reply.day("executed_at")
            if (done or today) > served + days:
                facts = {
                    "number": reply["number"], "served": served.isoformat(),
                    "due": (served + days).isoformat(),
                }  # fmt: skip
                yield Seen(
                    f"reply:{reply.pk}",
                    reply["office"],
                    "B42-4",
                    served + days + ONE_DAY,
                    done,
                    facts,
                )


def _served_on(past: Past, reply: Record) -> date | None:
    """The day of service: a column of the reply, in older journals a record of its own."""
    if reply["served_at"]:
        return reply.day("served_at")
    served = (d.day("served_at") for d in past.all("petitions.delivery") if d["reply"] == reply.pk)
    return min((day for day in served if day), default=None)


class Untold(Trigger):
    """Accepted, extended or declined, and the petitioner was never told of it.

    Told is: a message that left the house, a document served on them, or a recorded talk.
    Nothing is asked where nobody left a way to reach them (条例第23条), and the notice of an
    accusation follows other rules.
    """

    key = "untold"
    name = ("未告知信访人", "A step nobody was told of")
    article = "条例第23、34条"
    says = (
        "{on}{step}，{due}前应告知信访人，没有告知的记录",
        "{step} on {on}, to be told by {due}; no record of it",
    )
    demands = "该事项{on}{step}，没有告知信访人的记录。请立即书面告知理由和期限，并说明原因。"

    STEPS = {
        "accept": ("受理", "acceptance_notice"),
        "extend": ("延期", "extension_notice"),
        "decline": ("不予受理", "decline_notice"),
    }

    def look(self, past: Past, today: date) -> Iterator[Seen]:
        if not _is_reachable(past) or past.matter.get("kind") == "accusation" or past.is_history:
            return
        days = timedelta(parameters.of(past.profile).telling_days)
        for entry in past.told(*self.STEPS):
            last = day_of(entry.recorded_at) + days
            told = self._told_on(past, entry)
            if (told or today) > last:
                step, on = self.STEPS[entry.kind][0], day_of(entry.at)
                facts = {"step": step, "on": on.isoformat(), "due": last.isoformat()}
                office = entry.actor_office_id or past.matter["accountable_office"]
                yield Seen(f"entry:{entry.n}", office, "B44-3", last + ONE_DAY, told, facts)

    def _told_on(self, past: Past, entry: Entry) -> date | None:
        """The first day on which they were told of this step, by whichever way."""
        of_it = [n for n in past.notices if n.key.startswith(f"{entry.seq}:party:")]
        moments = [n.sent_at if n.state == NoticeState.SENT else n.created_at for n in of_it]
        kind = self.STEPS[entry.kind][1]
        moments += [
            paper.issued_at
            for paper in past.papers
            if paper.kind == kind and paper.issued_at and paper.issued_at >= entry.at
        ]
        days = [day_of(moment) for moment in moments if moment]
        talks = (c for c in past.all(CONTACT) if c.born.n > entry.n and c["means"] != "none")
        days += [day for day in (c.day("at") for c in talks) if day]
        return min(days, default=None)


def _is_reachable(past: Past) -> bool:
    """Whether any party left a telephone or an address; the journal holds a seal of each."""
    return any(party["phone"] or party["address"] for party in past.all(PARTY))

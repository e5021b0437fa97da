"""Duties not done within their limit: one trigger a duty, read off the clocks the journal tells."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from qingyu.core.law.rules import RULES

from .base import ONE_DAY, Seen, Trigger, Words
from .past import Past, Record

CLOCK = "petitions.clock"


class Late(Trigger):
    """A limit that ran out before the duty was done. Ending it otherwise cures no delay."""

    rules: ClassVar[frozenset[str]]
    breach: ClassVar[str]
    says: ClassVar[Words] = ("{rule}：{due}到期，未按期完成", "{rule}: due {due}, not done in time")

    def look(self, past: Past, today: date) -> Iterator[Seen]:
        for clock in past.all(CLOCK):
            due = clock.day("due_on")
            if clock["rule"] not in self.rules or clock["is_window"] or due is None:
                continue
            if clock["state"] == "late" or (clock["is_open"] and due < today):
                yield self._seen(clock, due)

    def _seen(self, clock: Record, due: date) -> Seen:
        ended = None if clock["is_open"] else clock.day("stopped_at")
        facts = {"rule": RULES[clock["rule"]].name[0], "due": due.isoformat(), "key": clock["rule"]}
        return Seen(f"clock:{clock.pk}", clock["office"], self.breach, due + ONE_DAY, ended, facts)


class NotForwarded(Late):
    key = "not_forwarded"
    name = ("未按期转送、交办", "Not sent on in time")
    article = "条例第22条"
    breach = "B43"
    rules = frozenset({"office_transfer", "simple_transfer"})
    demands = "该事项应于{due}前转送、交办或者答复，至今未办。请立即确定责任单位并转送，告知信访人，并书面说明原因。"


class NotTold(Late):
    key = "not_told"
    name = ("未按期告知受理情况", "The petitioner was not told in time")
    article = "条例第23条"
    breach = "B44-3"
    rules = frozenset({"direct_notify", "transferred_notify", "simple_accept"})
    demands = "该事项应于{due}前书面告知信访人是否受理，未按期告知。请立即告知，并书面说明原因。"


class Overdue(Late):
    key = "overdue"
    name = ("逾期未答复", "Overdue")
    article = "条例第34条"
    breach = "B45-1"
    rules = frozenset(
        {"handling_A6", "simple_reply", "sector_handling", "suggestion_feedback", "assigned_limit", "redo_limit"}
    )  # fmt: skip
    demands = (
        "该事项应于{due}前办结答复，已逾期。请抓紧办理，答复信访人，并书面说明逾期原因和整改措施。"
    )


class ReviewOverdue(Late):
    key = "review_overdue"
    name = ("复查、复核逾期", "Review overdue")
    article = "条例第35、36条"
    breach = "B45-1"
    rules = frozenset({"review_decide", "re_review_decide"})
    demands = "复查（复核）意见应于{due}前作出并送达，已逾期。请立即作出意见，并书面说明原因。"


class Undecided(Late):
    key = "undecided"
    name = ("异议、争议逾期未定", "Objection or dispute not decided")
    article = "条例第23、24条"
    breach = "B45-1"
    rules = frozenset({"objection_decision", "dispute_decision"})
    demands = "该事项由谁办理，应于{due}前作出决定，至今未定。请立即指定责任单位，并书面说明原因。"


class SupervisionUnanswered(Late):
    key = "supervision_unanswered"
    name = ("督办逾期不回复", "Supervision not answered")
    article = "条例第40条"
    breach = "B45-1"
    rules = frozenset({"supervision_answer"})
    demands = "督办函应于{due}前书面回复，至今未回复。请立即回复，主要负责人说明原因。"

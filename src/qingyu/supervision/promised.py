"""What can be promised in public (公开承诺制), and how the journal tells whether it was kept.

One row a kind. A promise is measured on occasions: the journal shows when each began, when
it was done, and whether it fell away (withdrawn, sent elsewhere) before it was due.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from qingyu.core.law import profiles

from .triggers.past import Past

Words = tuple[str, str]  # Chinese, English
CLOCK, PETITION, PARTY, CONTACT = "petitions.clock", "petitions.petition", "petitions.party", "petitions.contact"  # fmt: skip


@dataclass(frozen=True)
class Happened:
    """One occasion in a matter. `ceiling`: the law's own last day; `gone_on`: it fell away."""

    mark: str
    office: int
    began_on: date
    ceiling: date | None = None
    done_on: date | None = None
    gone_on: date | None = None


@dataclass(frozen=True)
class PromiseKind:
    """What is promised. `rules`: the limits of the law that a promise may only shorten."""

    key: str
    name: Words
    begins: Words
    rules: tuple[str, ...]
    happened: Callable[[Past], Iterator[Happened]]

    def longest(self, profile: str) -> int:
        """The most calendar days the law leaves for it."""
        limits = profiles.get(profile).clocks
        laws = [limits[rule].ceiling or limits[rule] for rule in self.rules if rule in limits]
        return min((law.days for law in laws if law.days and law.unit == "d"), default=60)


def _clocks(*rules: str) -> Callable[[Past], Iterator[Happened]]:
    """Occasions on which a limit ran."""

    def happened(past: Past) -> Iterator[Happened]:
        for clock in past.all(CLOCK):
            began, stopped = clock.day("started_at"), clock.day("stopped_at")
            if clock["rule"] not in rules or began is None or clock["office"] is None:
                continue
            gone = clock["state"] == "cancelled"
            yield Happened(
                f"clock:{clock.pk}", clock["office"], began, clock.day("first_due_on"),
                done_on=None if gone else stopped, gone_on=stopped if gone else None,
            )  # fmt: skip

    return happened


def _first_contact(past: Past) -> Iterator[Happened]:
    """The first word with the petitioner after it came in; nobody is looked for who left no way."""
    reachable = any(party["phone"] or party["address"] for party in past.all(PARTY))
    received = next((p.day("received_at") for p in past.all(PETITION)), None)
    office = past.matter.get("first_receiver")
    if received is None or office is None or not reachable or past.is_history:
        return
    talks = (c.day("at") for c in past.all(CONTACT) if c["means"] != "none")
    done = min((day for day in talks if day), default=None)
    yield Happened("contact", office, received, done_on=done, gone_on=_ended_on(past))


def _ended_on(past: Past) -> date | None:
    """The day nothing was owed any more, as the journal stands."""
    closed = past.matter.get("closed_at")
    return date.fromisoformat(closed[:10]) if closed and not past.matter.get("is_open") else None


_KINDS = (
    PromiseKind(
        "contacted", ("第一次与您联系", "get in touch with you for the first time"),
        ("收到您反映的事项", "receiving your petition"), (), _first_contact,
    ),
    PromiseKind(
        "routed", ("转给负责的单位，并告诉您由谁办", "pass it to the body that answers for it and tell you which"),
        ("收到您反映的事项", "receiving your petition"), ("office_transfer",),
        _clocks("office_transfer", "simple_transfer"),
    ),
    PromiseKind(
        "told", ("书面告诉您是否受理", "tell you in writing whether it is accepted"),
        ("收到事项", "receiving it"), ("direct_notify", "transferred_notify"),
        _clocks("direct_notify", "transferred_notify", "simple_accept"),
    ),
    PromiseKind(
        "answered", ("书面答复您", "answer you in writing"), ("受理", "accepting it"),
        ("handling_A6",), _clocks("handling_A6", "simple_reply"),
    ),
    PromiseKind(
        "reviewed", ("作出复查意见", "decide your request for review"), ("收到您的申请", "receiving your request"),
        ("review_decide",), _clocks("review_decide"),
    ),
)  # fmt: skip

KINDS: dict[str, PromiseKind] = {kind.key: kind for kind in _KINDS}

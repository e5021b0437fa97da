"""Registering late, passing on without an owner, sending back what is one's own (推诿扯皮)."""

from collections.abc import Iterator
from datetime import date

from qingyu.core.law import profiles
from qingyu.core.law.clock import day_of

from .. import parameters
from .base import ONE_DAY, Seen, Trigger, after
from .past import Past, Record

PETITION, HANDLING, OBJECTION = "petitions.petition", "petitions.handling", "petitions.objection"
RETURNS = 2  # as many returns as open a dispute


class RegisteredLate(Trigger):
    """Received, and long not entered: the day it came in is known, and the day it was typed.

    What was noted on paper while the system was down (补录) and files from before are no delay.
    """

    key = "registered_late"
    name = ("收到后未及时登记", "Not registered in time")
    article = "条例第21、22条"
    says = (
        "{received}收到，{recorded}才登记",
        "received {received}, registered only on {recorded}",
    )
    demands = "该信访件{received}收到，{recorded}才登记。请说明原因，并对同期收到的信访件逐件核对，防止漏登。"

    def look(self, past: Past, today: date) -> Iterator[Seen]:
        days = parameters.of(past.profile).registration_days
        for petition in past.all(PETITION):
            received = petition.moment("received_at")
            if received is None or petition["is_back_entry"] or petition["source_key"]:
                continue
            recorded = day_of(petition.born.recorded_at)
            last = after(day_of(received), days, "wd", past.calendar)
            if recorded > last:
                facts = {"received": day_of(received).isoformat(), "recorded": recorded.isoformat()}
                breach = "B43" if petition["office"] in past.petition_offices else "B44-1"
                yield Seen(
                    f"petition:{petition.pk}",
                    petition["office"],
                    breach,
                    last + ONE_DAY,
                    recorded,
                    facts,
                )


class Unsigned(Trigger):
    """Passed on, and nobody at the other end takes it: it has no owner there."""

    key = "unsigned"
    name = ("转出后无人签收", "Sent on and signed for by nobody")
    article = "条例第23条"
    says = (
        "{sent}送达，{due}前应签收，无人接手",
        "sent {sent}, to be signed for by {due}; nobody took it",
    )
    demands = "该事项{sent}已送你单位，至今无人签收。请立即签收并确定承办人，书面说明原因。"

    def look(self, past: Past, today: date) -> Iterator[Seen]:
        limit = profiles.get(past.profile).limit("unread_alert")
        for handling in past.all(HANDLING):
            sent = handling.day("sent_at")
            if sent is None or handling["mode"] not in {"transfer", "assign"}:
                continue
            last = after(sent, limit.days or 1, limit.unit, past.calendar)
            taken = _taken_on(past, handling)
            if (taken or today) > last:
                facts = {"sent": sent.isoformat(), "due": last.isoformat()}
                yield Seen(
                    f"handling:{handling.pk}",
                    handling["office"],
                    "B45-1",
                    last + ONE_DAY,
                    taken,
                    facts,
                )


def _taken_on(past: Past, handling: Record) -> date | None:
    """The day the receiver did something with it: signed, or objected in writing."""
    objected = [o.day("raised_at") for o in past.all(OBJECTION) if o["handling"] == handling.pk]
    days = [day for day in (handling.day("signed_at"), *objected) if day]
    if days:
        return min(days)
    return None if handling["is_live"] else _ended_on(past, handling)


def _ended_on(past: Past, handling: Record) -> date | None:
    """The day an unsigned handling came to its end otherwise: withdrawn, say."""
    for entry in past.entries:
        if entry.effects.get(f"{HANDLING}:{handling.pk}", {}).get("is_live") is False:
            return day_of(entry.at)
    return None


class ObjectedWithoutGround(Trigger):
    """The body said it was not its own, and it was."""

    key = "objected_without_ground"
    name = ("无理退回", "Sent back without ground")
    article = "条例第23条"
    says = ("{on}提出的异议经核实不成立", "the objection of {on} was found to have no ground")
    demands = (
        "你单位{on}提出的异议经核实不成立，事项属于你单位职责。请立即受理办理，并说明退回的原因。"
    )

    def look(self, past: Past, today: date) -> Iterator[Seen]:
        handlings = {handling.pk: handling for handling in past.all(HANDLING)}
        for objection in past.all(OBJECTION):
            decided, raised = objection.day("decided_at"), objection.day("raised_at")
            if objection["outcome"] == "rejected" and decided and raised:
                office = handlings[objection["handling"]]["office"]
                facts = {"on": raised.isoformat()}
                yield Seen(f"objection:{objection.pk}", office, "B45-1", raised, decided, facts)


class PassedAround(Trigger):
    """Returned twice and still with nobody: whoever sends it on has not found who answers."""

    key = "passed_around"
    name = ("多次退回、无人承办", "Passed around")
    article = "条例第24条"
    says = ("已退回{times}次，仍未落实责任单位", "returned {times} times, and still nobody's")
    demands = "该事项已退回{times}次，仍未落实责任单位。请会同有关单位当面协商，协商不成的立即报请裁定，并告知信访人。"

    def look(self, past: Past, today: date) -> Iterator[Seen]:
        for entry in past.told("uphold_objection"):
            times = entry.effects.get(f"petitions.matter:{past.matter_id}", {}).get("bounces", 0)
            if times >= RETURNS:
                ended = _owned_again(past, entry.n)
                facts = {"times": times}
                yield Seen(
                    f"entry:{entry.n}",
                    entry.actor_office_id or 0,
                    "B45-1",
                    day_of(entry.at),
                    ended,
                    facts,
                )


def _owned_again(past: Past, n: int) -> date | None:
    """The day after entry `n` on which a body signed for it or was named to handle it."""
    for entry in past.told("sign", "keep", "rule_dispute"):
        if entry.n > n:
            return day_of(entry.at)
    return None

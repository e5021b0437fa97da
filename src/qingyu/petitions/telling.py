"""Who is told of a step: one row in the outbox, in the step's own transaction.

The petitioner is told what the law has them told (条例第23、34、35条) and what they wait for.
The person accountable finds what others did to their matter in their own list. Nobody else.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from django.utils import timezone

from qingyu.ledger.models import Entry
from qingyu.notices import services as notices
from qingyu.offices import conflicts
from qingyu.offices.models import Staff

from .models import Clock, Kind, Matter, NoticeWay, NoticeWish, Party, PartyRole

HANDLING = ("handling_A6", "simple_reply", "sector_handling", "suggestion_feedback")


@dataclass(frozen=True)
class Telling:
    """A sentence of notices.wording, and the clocks whose due date it names."""

    wording: str
    rules: tuple[str, ...] = ()


# Kind of entry -> what the petitioner is told.
TO_PETITIONER = {
    "registered": Telling("received", ("office_transfer", "direct_notify", "simple_transfer", "simple_accept")),
    "joined": Telling("material_received"),
    "said_material": Telling("material_received"),
    "transfer": Telling("sent_on"),
    "assign": Telling("sent_on"),
    "rule_dispute": Telling("sent_on"),
    "accept": Telling("accepted", HANDLING),
    "decline": Telling("declined"),
    "extend": Telling("extended", HANDLING),
    "open_hearing": Telling("hearing"),
    "mediation_proposed": Telling("mediation_offered"),
    "mediation_withdrawn": Telling("news"),
    "answered": Telling("message"),
    "serve": Telling("answered", ("review_window",)),
    "ask_review": Telling("review_received", ("review_decide",)),
    "ask_re_review": Telling("review_received", ("re_review_decide",)),
    "serve_review": Telling("review_answered"),
    "serve_re_review": Telling("review_answered"),
    "redo": Telling("redone", ("redo_limit",)),
    "reopen": Telling("reopened"),
}  # fmt: skip
# What others do that gives the accountable person something to do.
TO_STAFF = frozenset(
    [
        "registered",
        "transfer",
        "assign",
        "sign",
        "uphold_objection",
        "reject_objection",
        "rule_dispute",
        "take_up",
        "reassign",
        "recusal_asked",
        "recusal_granted",
        "handed_over",
        "succeeded",
        "gave_way",
        "return_reply",
        "said_material",
        "said_urge",
        "said_question",
        "said_unsettled",
        "said_wish",
        "mediation_consented",
        "mediation_unwanted",
        "mediation_withdrawn",
        "ask_review",
        "ask_re_review",
        "redo",
        "reopen",
        "supervise",
        "threshold",
    ]
)
# The law of courts and discipline bodies says how these petitioners are told (条例第23条).
SILENT = {Kind.ACCUSATION: frozenset({"received", "material_received"})}
MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")


def tell(matter: Matter, entry: Entry, *, now: datetime) -> None:
    """Leave what this entry gives to be told. Called by the one place that appends steps."""
    telling = TO_PETITIONER.get(entry.kind)
    if telling is not None and telling.wording in SILENT.get(Kind(matter.kind), {telling.wording}):
        due = _due(matter, telling.rules)
        for party in _reachable(matter):
            _to_petitioner(matter, entry, party, telling, due, now)
    for staff in _concerned(matter, entry):
        _to_staff(matter, entry, staff, now)


def _concerned(matter: Matter, entry: Entry) -> list[Staff]:
    """The person accountable; who first received it too when the petitioner says it is not settled.

    Whether the handler steps aside is the head's to decide, and the leader's where both are one.
    Nobody is told that there is something new in a matter that is closed to them.
    """
    if entry.kind not in TO_STAFF:
        return []
    if entry.kind == "recusal_asked":
        return [matter.head if matter.head_id != matter.accountable_staff_id else matter.leader]
    people = [matter.accountable_staff]
    if entry.kind == "said_unsettled" and matter.first_receiver_staff != people[0]:
        people.append(matter.first_receiver_staff)
    closed = (
        conflicts.concerned(matter.pk, timezone.localdate(entry.at)) if matter.is_sealed else ()
    )
    aside = {entry.actor_id, *closed}
    return [person for person in people if person.pk not in aside]


def _to_staff(matter: Matter, entry: Entry, staff: Staff, now: datetime) -> None:
    """Once a step; once a day for what comes due, for the list itself is ordered by the clock."""
    if entry.kind == "registered" and entry.actor_kind != "petitioner":
        return  # whoever typed it in knows it, and a file of thousands is no news a piece
    is_due = entry.kind == "threshold"
    event = timezone.localdate(now).isoformat() if is_due else entry.seq
    notices.queue(
        key=f"{event}:staff:{staff.pk}",
        wording="due" if is_due else "work",
        staff=staff,
        chain="" if is_due else matter.chain,
        now=now,
    )


def _to_petitioner(
    matter: Matter, entry: Entry, party: Party, telling: Telling, due: date | None, now: datetime
) -> None:
    wording = telling.wording if due or not telling.rules else "news"
    wish = wish_of(party)
    for whom, address in addresses(party, wish).items():
        notices.queue(
            key=f"{entry.seq}:{whom}",
            wording=wording,
            arguments={
                "tail": matter.number[-4:],
                "due": due,
                "office": entry.facts.get("office", ""),
            },
            discreet=is_discreet(matter, party) or bool(wish and wish.is_neutral),
            chain=matter.chain,
            now=now,
            quiet=(wish.quiet_from, wish.quiet_until) if wish else None,
            **address,
        )


def wish_of(party: Party) -> NoticeWish | None:
    """How the petition this person speaks for asked to be told."""
    return getattr(party.petition, "notice_wish", None)


class Address(TypedDict, total=False):
    """Where one notice goes: a number, an e-mail address, or a postal one with the name below."""

    phone: str
    email: str
    letter: str


def addresses(party: Party, wish: NoticeWish | None) -> dict[str, Address]:
    """Whom to write to and where: the person by the way they chose, and the family if asked."""
    whom = f"party:{party.pk}"
    if wish is None:
        return {whom: {"phone": mobile(party.phone)}}
    found: dict[str, Address] = {}
    if wish.way == NoticeWay.SMS:
        found[whom] = {"phone": mobile(party.phone)}
    elif party.role == PartyRole.MAIN and wish.way == NoticeWay.EMAIL:
        found[whom] = {"email": wish.email}
    elif party.role == PartyRole.MAIN and wish.way == NoticeWay.LETTER:
        found[whom] = {"letter": f"{wish.postal}\n{party.name}"}
    if party.role == PartyRole.MAIN and wish.family_phone:
        found[f"family:{party.petition_id}"] = {"phone": wish.family_phone}
    return found


def _due(matter: Matter, rules: Iterable[str]) -> date | None:
    """The nearest date promised by these clocks as they run after the step."""
    running = Clock.objects.filter(matter=matter, is_open=True, rule__in=list(rules))
    return running.order_by("due_on").values_list("due_on", flat=True).first() if rules else None


def _reachable(matter: Matter) -> list[Party]:
    """Those who speak for a petition; co-signers hear it from them. Imported rows are history."""
    speaking = Party.objects.filter(
        petition__matter=matter,
        petition__source_key=None,
        role__in=[PartyRole.MAIN, PartyRole.REPRESENTATIVE, PartyRole.AGENT],
    ).select_related("petition__notice_wish")
    latest: dict[str | int, Party] = {}
    for party in speaking.order_by("pk"):
        # One message to one number, however many petitions.
        latest[party.phone_index or party.pk] = party
    return list(latest.values())


def is_discreet(matter: Matter, party: Party) -> bool:
    """Nothing particular leaves the house about these (检举控告保密, 条例第46条)."""
    petition = party.petition
    return (
        matter.is_sealed
        or matter.kind == Kind.ACCUSATION
        or petition.wants_secrecy
        or petition.fears_retaliation
    )


def mobile(phone: str) -> str:
    """A Chinese mobile number in digits, or nothing: a landline takes no message."""
    found = MOBILE.fullmatch(re.sub(r"[\s\-()（）]", "", phone))
    return found[1] if found else ""

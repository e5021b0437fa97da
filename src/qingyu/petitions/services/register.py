"""T1 登记: a petition comes in, gets its number, its query code and its first clock."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from qingyu.core import numbers
from qingyu.core.law.clock import day_of
from qingyu.core.stages import Stage
from qingyu.ledger.canonical import dumps
from qingyu.offices import access, sights
from qingyu.offices.models import Office, Place, Role

from .. import clocks, firsts, seals, turn
from ..errors import NotResponsible, Refused
from ..intake import Intake, check, clean
from ..models import Accused, Channel, Claim, Matter, Party, Petition, Serial
from ..parts import By, Petitioner
from ..people import duty_clerk
from . import attach

REGISTRARS = (Role.CLERK, Role.SUPERVISOR, Role.UNIT_LEAD, Role.HANDLER)


class SubmissionChanged(Refused):
    """The same form was sent twice with different words; both are kept for the reader."""

    def __init__(self, petition: Petition) -> None:
        super().__init__(
            _("这份表已经提交过，但内容和上次不同。上次的内容已登记；新的内容请作为补充材料提交。")
        )
        self.petition = petition


@dataclass(frozen=True)
class Settled:
    """What an old ledger says: answered and closed then. No clock runs for it, nothing is owed."""

    at: datetime
    content_class: str = ""


@dataclass(frozen=True)
class Registered:
    """What the petitioner takes home. `is_new` is False when a repeat found the same petition."""

    petition: Petition
    code: str
    is_new: bool


def register(
    intake: Intake,
    *,
    office: Office,
    by: access.Viewer | None,
    now: datetime,
    settled: Settled | None = None,
) -> Registered:
    """Register one petition; `by` is None when the petitioner sends it in person.

    With `settled` it is a line of an old ledger that is kept to be found again.

    In one transaction: petition, matter (or the one it joins), parties, first clock, first
    entry. A repeat of the same submission or source returns the first. Raises Incomplete,
    NotResponsible, SubmissionChanged.
    """
    if by is not None and not by.has(*REGISTRARS, at=office.pk):
        raise NotResponsible(_("您不在%(office)s登记信访件。") % {"office": office.label})
    check(intake, profile=office.profile, now=now)
    earlier = _earlier(intake)
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            return _register(intake, office=office, by=by, now=now, settled=settled)
    except IntegrityError:
        # Two clicks at once: the other one was first, so its receipt is the receipt.
        earlier = _earlier(intake)
        if earlier is None:
            raise
        return earlier


def _earlier(intake: Intake) -> Registered | None:
    """The petition this submission or source row made before."""
    if intake.submission is not None:
        found = Petition.objects.filter(submission=intake.submission).first()
        if found and found.submission_digest != digest(intake):
            raise SubmissionChanged(found)
    elif intake.source_key is not None:
        found = Petition.objects.filter(source_key=intake.source_key).first()
    else:
        found = None
    return Registered(found, found.code, is_new=False) if found else None


def digest(intake: Intake) -> str:
    """What tells two submissions under one key apart: the words and the people, not the moment."""
    people = [[p.name, p.phone, p.id_number, p.address, p.role] for p in intake.parties]
    return hashlib.sha256(
        dumps([clean(intake.text), intake.title, people, intake.place_code, intake.where]).encode()
    ).hexdigest()


def _register(
    intake: Intake,
    *,
    office: Office,
    by: access.Viewer | None,
    now: datetime,
    settled: Settled | None,
) -> Registered:
    joined = _joined(intake, by)
    matter = joined or _matter(intake, office=office, by=by, now=now)
    if settled is not None:
        _settle(matter, settled)
    petition = _petition(intake, matter, office=office, by=by, now=now)
    people = _parties(intake, petition)
    firsts.mark(petition, firsts.earlier(petition, people))
    details = [*people, *_claims(intake, petition)]
    accused = [Accused(matter=matter, office_id=pk) for pk in intake.accused]
    first_clocks = [] if joined or settled else [_first_clock(matter, office, intake.received_at)]
    actor: By = by or Petitioner(petition)
    turn.record(
        matter,
        "joined" if joined else "entered" if settled else "registered",
        by=actor,
        office=office,
        at=intake.received_at,
        now=now,
        facts={
            "office": office.label,
            "channel": petition.get_channel_display(),
            "people": intake.people,
            "number": matter.number,
        },
        saves=[petition, *details, *accused, *first_clocks],
    )
    sights.bar(matter.pk, intake.accused)
    sights.grant(matter.pk, office.pk, is_sealed=matter.is_sealed)
    if matter.is_sealed:
        seals.close(matter)
    attach.attach(matter, intake.files, to=petition, by=actor, now=now)
    return Registered(petition, petition.code, is_new=True)


def _settle(matter: Matter, settled: Settled) -> None:
    matter.stage, matter.is_open, matter.closed_at = str(Stage.CLOSED), False, settled.at
    matter.content_class = settled.content_class


def _joined(intake: Intake, by: access.Viewer | None) -> Matter | None:
    """The matter that a clerk who can see it found to be the same; sealed when the petition asks.

    Nothing joins by itself, so a petitioner's own form never names one.
    """
    if intake.joins_matter is None:
        return None
    if by is None:
        raise NotResponsible(_("并入已有事项由工作人员核对后办理。"))
    matter = turn.lock(access.get(by, Matter.objects.all(), pk=intake.joins_matter), by=by)
    if not matter.is_open and matter.stage != Stage.CLOSED:
        raise Refused(
            _("原事项已是“%(stage)s”，不能再并入；有新事实的请重启原事项。")
            % {"stage": matter.stage_name}
        )
    matter.is_sealed = matter.is_sealed or _asks_secrecy(intake)
    if intake.channel in {Channel.VISIT, Channel.PHONE} and matter.last_talk_at:
        matter.last_talk_at = max(matter.last_talk_at, intake.received_at)
    return matter


def _asks_secrecy(intake: Intake) -> bool:
    return intake.fears_retaliation or intake.wants_secrecy or bool(intake.accused)


def _matter(intake: Intake, *, office: Office, by: access.Viewer | None, now: datetime) -> Matter:
    """A new matter; the office is its first receiver and a named person answers for it."""
    staff_id = by.staff_id if by else duty_clerk(office, now).pk
    text = clean(intake.text)
    return Matter(
        number=next_number(office, now),
        title=(clean(intake.title) or text.split("\n")[0])[:60],
        profile=office.profile,
        stage=str(Stage.REGISTERED),
        place=Place.objects.filter(pk=intake.place_code).first() if intake.place_code else None,
        where=clean(intake.where),
        is_sealed=_asks_secrecy(intake),
        first_receiver=office,
        first_receiver_staff_id=staff_id,
        accountable_office=office,
        accountable_staff_id=staff_id,
        received_at=intake.received_at,
        last_talk_at=intake.received_at,
    )


def _petition(
    intake: Intake, matter: Matter, *, office: Office, by: access.Viewer | None, now: datetime
) -> Petition:
    petition = Petition(
        matter=matter,
        channel=intake.channel,
        received_at=intake.received_at,
        recorded_at=now,
        office=office,
        recorded_by_id=by.staff_id if by else None,
        text=clean(intake.text),
        desk_note=clean(intake.desk_note),
        people=intake.people,
        is_skip_level=intake.is_skip_level,
        is_joint=intake.people > 1,
        is_anonymous=intake.is_anonymous,
        fears_retaliation=intake.fears_retaliation,
        wants_secrecy=intake.wants_secrecy,
        is_back_entry=intake.is_back_entry,
        code=numbers.query_code(),
        submission=intake.submission,
        submission_digest=digest(intake),
        source_key=intake.source_key,
    )
    petition.second_answer = second_answer(intake)
    return petition


def second_answer(intake: Intake) -> str:
    """The second factor of the progress page: the phone's last four digits, or a chosen word."""
    phones = ["".join(c for c in p.phone if c.isdigit()) for p in intake.parties if p.phone]
    return intake.second_answer.strip() or (phones[0][-4:] if phones else "")


def _parties(intake: Intake, petition: Petition) -> list[Party]:
    return [
        Party(
            petition=petition,
            role=p.role,
            name=clean(p.name),
            phone=clean(p.phone),
            id_type=p.id_type,
            id_number=clean(p.id_number),
            address=clean(p.address),
        )
        for p in intake.parties
        if p.name or p.phone or p.id_number or p.address
    ]


def _claims(intake: Intake, petition: Petition) -> list[Claim]:
    return [
        Claim(matter=petition.matter, petition=petition, position=n, text=clean(text))
        for n, text in enumerate(intake.claims, 1)
        if clean(text)
    ]


def _first_clock(matter: Matter, office: Office, received_at: datetime) -> clocks.Clock:
    """15 days to transfer for a petition office (条例第22条), 15 to tell for any other (第23条)."""
    rule = first_rule(office)
    return clocks.start(matter, rule, at=received_at, event="register", office_id=office.pk)


def first_rule(office: Office) -> str:
    """Which limit runs at the office where a matter lies."""
    return "office_transfer" if office.is_petition_office else "direct_notify"


def next_number(office: Office, now: datetime) -> str:
    """The next matter number of the office's year."""
    return numbers.matter_number(office.code, day_of(now).year, next_serial(office, now, "matter"))


def next_serial(office: Office, now: datetime, series: str) -> int:
    """The next number of a series in the office's year, under a row lock, without gaps."""
    row: dict[str, Any] = {"office": office, "year": day_of(now).year, "series": series}
    Serial.objects.get_or_create(**row)
    serial = Serial.objects.select_for_update().get(**row)
    serial.last += 1
    serial.save(update_fields=["last"])
    return serial.last

"""A record from a phone is taken in: once, whatever is sent again; what differs is held for a person."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.ledger import journal
from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused
from qingyu.petitions.parts import actor

from ..finds import Find
from ..models import Cover, Decision, Device, Held, HeldKind, Quarrel
from ..sending import Sent, SentCover, SentFind, as_told
from . import correct, find, rounds


@dataclass(frozen=True)
class Answer:
    """What the phone is told of one record.

    state: accepted (it may forget it), fix (its owner mends the fields), held (compare online),
    refused (it cannot be taken; why).
    """

    state: str
    number: str = ""
    words: str = ""
    problems: dict[str, str] = field(default_factory=dict)
    held: int | None = None


def take(sent: Sent, *, device: Device, by: Viewer, now: datetime) -> Answer:
    """Take one record in. Never raises for what a person can mend or decide."""
    held = Held.objects.filter(submission=sent.name).first()
    if held is not None:
        return _again(held)
    try:
        if isinstance(sent, SentCover):
            return _cover(sent, device, by, now)
        return _find(sent, device, by, now)
    except Incomplete as incomplete:
        return Answer("fix", words=str(incomplete), problems=incomplete.problems)
    except access.NotFound:
        return Answer("refused", words=_("没有找到这次走访，或者您无权查看。"))
    except Refused as refusal:
        return Answer("refused", words=str(refusal))


def _again(held: Held) -> Answer:
    if held.decided_at is None:
        return Answer("held", words=_("和已经登记的不一样，请到网页上对照。"), held=held.pk)
    return Answer("accepted", number=held.quarrel.number if held.quarrel else "")


def _find(sent: SentFind, device: Device, by: Viewer, now: datetime) -> Answer:
    office = Office.objects.filter(pk=sent.office, pk__in=by.ground, is_active=True).first()
    if office is None:
        raise NotResponsible(_("您已经不在这个单位任职；请联系单位负责人。"))
    covers = Cover.objects.filter(round__office=office)
    cover = None if sent.cover is None else covers.filter(pk=sent.cover).first()
    try:
        done = find.record(sent.find, office=office, by=by, now=now, cover=cover)
    except find.SubmissionChanged as changed:
        if changed.quarrel.found_by_id != by.staff_id:
            raise NotResponsible(_("这个编号是别人的记录。")) from None
        return _hold(sent, HeldKind.FIND, office, device, by, now, quarrel=changed.quarrel)
    return Answer("accepted", number=done.quarrel.number)


def _cover(sent: SentCover, device: Device, by: Viewer, now: datetime) -> Answer:
    found = Cover.objects.select_related("round__office").filter(pk=sent.cover).first()
    if found is None:
        raise access.NotFound
    if found.submission == sent.name:
        return Answer("accepted", number=found.round.title)
    try:
        rounds.cover(
            found, answers=sent.answers, note=sent.note, by=by, now=now, at=sent.at, submission=sent.name
        )  # fmt: skip
    except AlreadyDone:
        return _hold(sent, HeldKind.COVER, found.round.office, device, by, now, cover=found)
    return Answer("accepted", number=found.round.title)


def _hold(
    sent: Sent, kind: str, office: Office, device: Device, by: Viewer, now: datetime, *,
    quarrel: Quarrel | None = None, cover: Cover | None = None,
) -> Answer:  # fmt: skip
    """Keep both versions until a person has compared them."""
    made = Held(
        submission=sent.name, device=device, staff_id=by.staff_id, office=office, kind=kind,
        quarrel=quarrel, cover=cover, told=as_told(sent), received_at=now,
    )  # fmt: skip
    try:
        with transaction.atomic():
            facts = {"kind": HeldKind(kind).label}
            journal.append(made, "held", by=actor(by, office), at=now, now=now, facts=facts)
    except IntegrityError:
        made = Held.objects.get(submission=sent.name)
    return _again(made)


@transaction.atomic
def decide(held: Held, *, decision: str, by: Viewer, now: datetime) -> Held:
    """One version counts from now on; with the phone's, the record is corrected with an entry.

    Raises access.NotFound, NotResponsible, AlreadyDone, Incomplete.
    """
    found = Held.objects.select_for_update(of=("self",)).get(pk=held.pk)
    if not access.of_bodies(by, Held.objects.filter(pk=found.pk), "office_id").exists():
        raise access.NotFound
    if found.office_id not in by.ground:
        raise NotResponsible(_("由登记单位自己对照。"))
    if found.decided_at is not None:
        raise AlreadyDone(_("已经对照过了。"))
    if decision not in Decision.values:
        raise Incomplete(decision=_("请选择保留哪一份。"))
    if decision == Decision.PHONE:
        _take_the_phone_s(found, by, now)
    found.decision, found.decided_by_id, found.decided_at = decision, by.staff_id, now
    facts = {"decision": Decision(decision).label}
    journal.append(found, "held_decided", by=actor(by, found.office), at=now, now=now, facts=facts)
    return found


def _take_the_phone_s(held: Held, by: Viewer, now: datetime) -> None:
    told = held.told
    if held.cover is not None:
        rounds.answer_anew(held.cover, answers=told["answers"], note=told["note"], by=by, now=now)
    elif held.quarrel is not None:
        version = Find(
            kind=told["kind"], place_code=told["place"], where=told["where"], sides=told["sides"],
            people=told["people"], account=told["account"], handled=told["handled"],
        )  # fmt: skip
        correct.correct(held.quarrel, version, by=by, now=now)


def day_told(held: Held) -> str:
    """The day on which the phone says it was written."""
    return f"{day_of(datetime.fromisoformat(held.told['at'])):%Y-%m-%d}"

"""A promise on the spot is made, moved, kept, confirmed or denied by the petitioner, released, and
handed on where nobody would do it any more.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.ledger import journal
from qingyu.offices import access, conflicts, sights, tree
from qingyu.offices.models import Office, Post, Role, Staff
from qingyu.offices.tongue import said
from qingyu.petitions import parts, people, turn
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused
from qingyu.petitions.intake import clean
from qingyu.petitions.models import Matter

from .. import telling
from ..models import Origin, ReceptionRecord, Undertaking, UndertakingState

# A year: what lies farther is a plan, not a promise.
LONGEST_DAYS = 366
OWNERS = (Role.HANDLER, Role.UNIT_LEAD, Role.CLERK, Role.SUPERVISOR, Role.LEADER)


@dataclass(frozen=True, kw_only=True)
class Word:
    """What was promised, who does it, and by when."""

    what: str
    owner: Staff
    office: Office
    due_on: date


def check(word: Word, matter: Matter, *, now: datetime) -> dict[str, str]:
    """Field to message for what is wrong with a promise."""
    problems = {}
    if len(clean(word.what)) < 4:
        problems["what"] = _("请写明答应办什么。")
    problems |= _check_day(word.due_on, now)
    if not conflicts.may_receive(matter.pk, word.office.pk):
        problems["owner"] = _("这个单位不能办这件事项，请换一个单位。")
    elif not owners(word.office, day_of(now)).filter(pk=word.owner.pk).exists():
        problems["owner"] = _("%(name)s不在%(office)s任职。") % {
            "name": word.owner.name, "office": word.office.label,
        }  # fmt: skip
    return problems


def owners(office: Office, on: date) -> QuerySet[Staff]:
    """Who at an office can be named for a promise."""
    return access.staff_of([office.pk], on, *OWNERS).order_by("pk")


def candidates(matter: Matter, at: Office, on: date) -> list[Post]:
    """Who may be named, by body: the matter's own bodies, and all below the body that `at` serves."""
    own = {at.pk, matter.accountable_office_id, matter.first_receiver_id}
    offices = conflicts.eligible(matter.pk, Office.objects.filter(is_active=True))
    near = offices.filter(pk__in=own | tree.below([at.serves_id]))
    held = Post.objects.filter(
        Q(until=None) | Q(until__gte=on), office__in=near, role__in=OWNERS, since__lte=on,
        staff__is_active=True,
    )  # fmt: skip
    found: dict[tuple[int, int], Post] = {}
    for post in held.select_related("office", "staff").order_by("office__code", "staff_id"):
        found.setdefault((post.office_id, post.staff_id), post)
    return list(found.values())


def _check_day(due_on: date, now: datetime) -> dict[str, str]:
    days = (due_on - day_of(now)).days
    if days < 0:
        return {"due_on": _("期限不能早于今天。")}
    if days > LONGEST_DAYS:
        return {"due_on": _("期限最长一年。")}
    return {}


def prepare(
    word: Word, matter: Matter, *, by: access.Viewer, now: datetime, origin: str,
    record: ReceptionRecord | None = None, petition_id: int | None = None, made_by: int | None = None,
) -> Undertaking:  # fmt: skip
    """The promise, unsaved."""
    return Undertaking(
        matter=matter, petition_id=petition_id, origin=origin, record=record,
        made_by_id=made_by or by.staff_id, made_at=now, office=word.office, owner=word.owner,
        what=clean(word.what), due_on=word.due_on, first_due_on=word.due_on,
    )  # fmt: skip


def after(made: Undertaking, *, now: datetime) -> None:
    """Its body gets a part in the matter, its owner a message, the petitioner the day."""
    matter = made.matter
    sights.grant(matter.pk, made.office_id, is_sealed=matter.is_sealed)
    telling.owner(made.owner, key=f"undertaking:{made.pk}:owner", now=now)
    tell(made, "undertaken", now=now)


@transaction.atomic
def undertake(matter: Matter, word: Word, *, by: access.Viewer, now: datetime) -> Undertaking:
    """Somebody with a part in the matter promises the petitioner something. Raises Incomplete."""
    matter = turn.lock(matter, by=by)
    if not (by.offices & {matter.accountable_office_id, matter.first_receiver_id}):
        raise NotResponsible(_("由责任单位或首问单位答应并登记。"))
    problems = check(word, matter, now=now)
    if problems:
        raise Incomplete(**problems)
    petition = matter.petitions.order_by("-pk").first()
    made = prepare(
        word, matter, by=by, now=now, origin=Origin.TALK, petition_id=petition.pk if petition else None
    )  # fmt: skip
    _record(made, "undertaken", by=by, now=now)
    after(made, now=now)
    return made


@transaction.atomic
def keep(undertaking: Undertaking, *, note: str, by: access.Viewer, now: datetime) -> Undertaking:
    """It has been done; the petitioner is asked whether that is so."""
    kept = _locked(undertaking, by)
    if len(clean(note)) < 4:
        raise Incomplete(note=_("请写明办到的情况。"))
    kept.state, kept.ended_at, kept.ended_note = UndertakingState.KEPT, now, clean(note)
    kept.is_confirmed, kept.answer = None, ""
    if kept.broken_on is None and day_of(now) > kept.due_on:
        kept.broken_on = kept.due_on
    _record(kept, "undertaking_kept", by=by, now=now)
    tell(kept, "undertaking_kept", now=now)
    return kept


@transaction.atomic
def move(
    undertaking: Undertaking, *, due_on: date, reason: str, by: access.Viewer, now: datetime
) -> Undertaking:
    """Another day, before the promised one has passed, with the reason told to the petitioner."""
    moved = _locked(undertaking, by)
    problems = _check_day(due_on, now)
    if due_on <= moved.due_on:
        problems["due_on"] = _("改期应晚于原来答应的日子。")
    if len(clean(reason)) < 4:
        problems["reason"] = _("请写明改期的原因，信访人会看到。")
    if problems:
        raise Incomplete(**problems)
    if day_of(now) > moved.due_on:
        raise Refused(_("答应的日子已经过了，不能再改期；请尽快办到。"))
    old, moved.due_on, moved.moved_reason = moved.due_on, due_on, clean(reason)
    _record(moved, "undertaking_moved", by=by, now=now, old=old)
    tell(moved, "undertaking_moved", now=now)
    return moved


@transaction.atomic
def release(
    undertaking: Undertaking, *, reason: str, by: access.Viewer, now: datetime
) -> Undertaking:
    """No longer owed, such as after the petitioner withdrew; the reason is told."""
    freed = _locked(undertaking, by)
    if len(clean(reason)) < 4:
        raise Incomplete(reason=_("请写明为什么不用再办，信访人会看到。"))
    freed.state, freed.ended_at, freed.ended_note = UndertakingState.RELEASED, now, clean(reason)
    _record(freed, "undertaking_released", by=by, now=now)
    return freed


@transaction.atomic
def confirm(
    undertaking: Undertaking, *, is_done: bool, words: str, by: parts.Petitioner, now: datetime
) -> Undertaking:
    """The petitioner says whether it was done; a no opens it again, with the old date standing."""
    matter = turn.lock(undertaking.matter, by=by)
    told = Undertaking.objects.select_related("office", "owner").get(pk=undertaking.pk)
    if told.petition_id not in (None, by.petition.pk):
        raise access.NotFound
    if told.state != UndertakingState.KEPT or told.is_confirmed is not None:
        raise AlreadyDone(_("已经记下您的话，谢谢。"))
    if not is_done and not clean(words):
        raise Incomplete(words=_("请写一句还差什么，好让他们接着办。"))
    told.matter, told.is_confirmed, told.answer = matter, is_done, clean(words)
    if not is_done:
        told.state, told.ended_at = UndertakingState.OPEN, None
        if day_of(now) > told.due_on:
            told.broken_on = told.broken_on or told.due_on
    _record(told, "undertaking_confirmed" if is_done else "undertaking_denied", by=by, now=now)
    if not is_done:
        telling.owner(told.owner, key=f"undertaking:{told.pk}:denied:{now.isoformat()}", now=now)
    return told


@transaction.atomic
def hand_on(undertaking: Undertaking, *, by: journal.Actor, now: datetime) -> bool:
    """Name who does it in the place of somebody who has left, whose body was merged away, or to whom
    the matter has been closed since; the day stands. False where nobody else is to be named.

    The successor goes on, and where the matter accuses it, the body that answers for the matter.
    """
    matter = turn.lock(undertaking.matter)
    made = Undertaking.objects.select_related("office", "owner", "petition").get(pk=undertaking.pk)
    body = tree.current(made.office)
    if not conflicts.may_receive(matter.pk, body.pk):
        body = matter.accountable_office
    if made.state != UndertakingState.OPEN or not conflicts.may_receive(matter.pk, body.pk):
        return False
    try:
        owner = Staff.objects.get(pk=people.named(body, made.owner_id, now, matter))
    except Refused:
        return False  # nobody is there either; the promise stays said, and breaks on its day
    if (body.pk, owner.pk) == (made.office_id, made.owner_id):
        return False
    old = f"{made.office.label}{made.owner.name}"
    made.matter, made.office, made.owner = matter, body, owner
    journal.append(
        matter, "undertaking_handed_on", by=by, at=now, now=now, facts=facts(made) | {"old": old},
        saves=[made],
    )  # fmt: skip
    sights.grant(matter.pk, body.pk, is_sealed=matter.is_sealed)
    telling.owner(owner, key=f"undertaking:{made.pk}:owner:{owner.pk}", now=now)
    return True


def left_alone(on: date) -> QuerySet[Undertaking]:
    """Open promises that may want somebody else: their owner has left the body, or their matter
    accuses somebody.
    """
    rows = Undertaking.objects.filter(state=UndertakingState.OPEN)
    there = Post.objects.filter(
        access.present(on), staff_id=OuterRef("owner_id"), office_id=OuterRef("office_id"),
        since__lte=on, staff__is_active=True, role__in=OWNERS,
    )  # fmt: skip
    accusing = conflicts.accusing(rows, matter="matter_id").values("pk")
    found = rows.filter(~Exists(there) | Q(pk__in=accusing))
    return found.select_related("matter").order_by("pk")


def may_answer(by: access.Viewer, undertaking: Undertaking) -> bool:
    """The body that promised, and the body that answers for the matter."""
    return bool(by.offices & {undertaking.office_id, undertaking.matter.accountable_office_id})


def _locked(undertaking: Undertaking, by: access.Viewer) -> Undertaking:
    matter = turn.lock(undertaking.matter, by=by)
    found = Undertaking.objects.select_related("office", "owner", "petition").get(pk=undertaking.pk)
    found.matter = matter
    if not may_answer(by, found):
        raise NotResponsible(_("由答应的单位办，或由责任单位登记。"))
    if found.state != UndertakingState.OPEN:
        raise AlreadyDone(_("这件事：%(state)s。") % {"state": said(found.get_state_display())})
    return found


def facts(undertaking: Undertaking) -> dict[str, object]:
    return {
        "office": undertaking.office.label,
        "owner": undertaking.owner.name,
        "due": undertaking.due_on,
    }


def _record(
    undertaking: Undertaking, kind: str, *, by: parts.By, now: datetime, **more: object
) -> None:
    office = None if isinstance(by, parts.Petitioner) else undertaking.office
    turn.record(
        undertaking.matter, kind, by=by, office=office, at=now, now=now,
        facts=facts(undertaking) | more, saves=[undertaking],
    )  # fmt: skip


def tell(undertaking: Undertaking, wording: str, *, now: datetime) -> None:
    if undertaking.petition is not None:
        telling.petitioner(
            undertaking.matter, undertaking.petition, wording, now=now,
            key=f"undertaking:{undertaking.pk}:{wording}:{undertaking.due_on}",
            arguments={"due": undertaking.due_on},
        )  # fmt: skip

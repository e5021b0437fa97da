"""A body was merged away: from then on its successor answers for its open matters (条例第24条).

The offices leave a row and an entry; the regular round reads them and puts the successor in
the place of the old body wherever something is still owed. So it does where a merger or a move
brought a body together with one accused in a matter that it works on: that is closed to it from
then on, and the first body above that is free of conflict goes on in its place.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from qingyu.ledger import journal
from qingyu.offices import conflicts, sights, tree
from qingyu.offices.models import Office

from .. import chain, parts, people, tallies, telling, turn
from ..errors import Refused
from ..models import Clock, Dispute, Handling, Matter, Review

ACTOR = journal.Actor.system("机构合并")


class NobodyAnswers(Refused):
    """Every body that could take over is accused in the matter; the joint meeting names one."""


def waiting() -> list[int]:
    """Open matters in which a merged body, or one to which they are closed, has something to do."""
    return sorted({*_of_merged(), *_of_accused()})


def _of_merged() -> list[int]:
    gone = set(Office.objects.filter(successor__isnull=False).values_list("pk", flat=True))
    if not gone:
        return []
    rows = Matter.objects.filter(is_open=True).filter(
        Q(accountable_office_id__in=gone)
        | Q(handlings__is_live=True, handlings__office_id__in=gone)
        | Q(handlings__is_live=True, handlings__sender_id__in=gone)
        | Q(clocks__is_open=True, clocks__office_id__in=gone)
        | Q(reviews__decided_at=None, reviews__office_id__in=gone)
        | Q(disputes__decided_at=None, disputes__decider_id__in=gone)
    )
    return list(rows.order_by("pk").values_list("pk", flat=True).distinct())


def _of_accused() -> list[int]:
    rows = conflicts.accusing(Matter.objects.filter(is_open=True))
    owing = [
        conflicts.closed_to(found.filter(matter=OuterRef("pk")), column, matter="matter_id")
        for found, column in (
            (Handling.objects.filter(is_live=True), "office_id"),
            (Handling.objects.filter(is_live=True), "sender_id"),
            (Clock.objects.filter(is_open=True), "office_id"),
            (Review.objects.filter(decided_at=None), "office_id"),
            (Dispute.objects.filter(decided_at=None), "decider_id"),
        )
    ]
    holder = conflicts.closed_to(Matter.objects.filter(pk=OuterRef("pk")), "accountable_office_id")
    found = Q(Exists(holder))
    for rows_owing in owing:
        found |= Q(Exists(rows_owing))
    return list(rows.filter(found).values_list("pk", flat=True))


@transaction.atomic
def succeed(matter: Matter, *, now: datetime) -> Matter:
    """Put successors in the place of merged bodies; stage and dates stay as they are.

    The named person goes on where they hold a post at the successor; else whoever is on duty
    there. Where the body or its successor is accused in the matter, the first body above that is
    free of conflict takes it. Raises Refused where nobody is there to answer.
    """
    matter = turn.lock(matter)
    old = matter.accountable_office
    heir = _heir(matter, old, now)
    replaced = [(old, heir)]
    if heir.pk != old.pk:
        turn.hand_to(matter, heir.pk, people.named(heir, matter.accountable_staff_id, now, matter))
    saves: list[journal.Recorded] = []
    for record, field in _owing(matter):
        body = getattr(record, field)
        found = _heir(matter, body, now)
        if found.pk != body.pk:
            setattr(record, field, found)
            saves.append(record)
            replaced.append((body, found))
            if isinstance(record, Handling) and field == "office" and record.handler_id:
                record.handler_id = people.named(found, record.handler_id, now, matter)
    sights.withhold(matter.pk)
    who = next((pair for pair in replaced if pair[0] != pair[1]), None)
    if who is not None:  # another round may have been here meanwhile
        _tell(matter, _once(saves), who, now)
    return matter


def _once(records: list[journal.Recorded]) -> list[journal.Recorded]:
    """Each record once, though two of its columns may have changed."""
    return list({record.key: record for record in records}.values())


def _heir(matter: Matter, body: Office, now: datetime) -> Office:
    """Who answers in a body's place: its successor, or the first body above free of conflict."""
    heir, is_free = tree.current(body), conflicts.may_receive(matter.pk, tree.current(body).pk)
    if heir.pk == body.pk and is_free:
        return body
    if not is_free:
        upper = people.way_up(matter, heir, now)
        if upper is None:
            raise NobodyAnswers(
                _("%(heir)s在本件中须回避，上级也须回避，请由联席会议指定。") % {"heir": heir.label}
            )
        heir = upper
    sights.grant(matter.pk, heir.pk, is_sealed=matter.is_sealed)
    return heir


def _owing(matter: Matter) -> Iterator[tuple[journal.Recorded, str]]:
    """Every record of a matter that says which body has something still to do."""
    handling = parts.live_handling(matter)
    if handling is not None:
        yield handling, "office"
        yield handling, "sender"
    for clock in matter.clocks.filter(is_open=True, office__isnull=False).select_related("office"):
        clock.matter = matter
        yield clock, "office"
    for review in Review.objects.filter(matter=matter, decided_at=None).select_related("office"):
        yield review, "office"
    for dispute in Dispute.objects.filter(matter=matter, decided_at=None).select_related("decider"):
        yield dispute, "decider"


def _tell(
    matter: Matter, saves: list[journal.Recorded], who: tuple[Office, Office], now: datetime
) -> None:
    old, heir = who
    kind = "succeeded" if old.successor_id else "gave_way"
    facts = {"old": old.label, "office": heir.label}
    chain.follow(matter, now=now)
    delta = tallies.changes([matter, *saves])
    entry = journal.append(matter, kind, by=ACTOR, at=now, now=now, facts=facts, saves=saves)
    tallies.write(delta)
    telling.tell(matter, entry, now=now)

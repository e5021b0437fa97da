"""People's mediation in the demonstration: going on, agreed and performed, and without an agreement."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from qingyu.core.law.clock import day_of
from qingyu.petitions.models import Matter
from qingyu.petitions.parts import Petitioner
from qingyu.petitions.services import paper
from qingyu.prevention.models import Mediation, Quarrel
from qingyu.prevention.services import after_mediation, consent, mediate

from .paths import Path, working
from .walk import Walk, answer

# Gives who acts and when, some days further on.
On = Callable[[float], dict[str, Any]]


def offer(subject: Matter | Quarrel, on: On, *, sides: tuple[str, ...]) -> Mediation:
    """Offered to everybody concerned; whoever petitioned may answer on their own page."""
    petitions = subject.petitions.all() if isinstance(subject, Matter) else ()
    return consent.propose(
        subject, committee="县人民调解委员会", mediator="贺调解", cause="责任怎样分担、什么时候办完",
        sides=[(side, "") for side in sides], petitions=petitions, **on(1),
    )  # fmt: skip


def begin(subject: Matter | Quarrel, on: On, *, sides: tuple[str, ...]) -> Mediation:
    """Offered, consented to by every side one after the other, and sat once."""
    made = offer(subject, on, sides=sides)
    for side in made.sides.all():
        taken = on(0.5)
        if side.petition is not None:
            consent.answer(side, consents=True, by=Petitioner(side.petition), now=taken["now"])
            continue
        how = "in_person" if side.n == 1 else "phone"
        consent.answer(side, consents=True, how=how, asked_on=day_of(taken["now"]), **taken)
    taken = on(3)
    mediate.sit(
        made, held_at=taken["now"] - timedelta(minutes=2), where="县矛盾调解中心二号调解室",
        words="双方当面说了经过。分歧只剩分期还是一次办完，约定下次带材料再谈。", **taken,
    )  # fmt: skip
    return Mediation.objects.get(pk=made.pk)


def agree(made: Mediation, on: On) -> Mediation:
    taken = on(4)
    day = day_of(taken["now"])
    agreed = mediate.agree(
        made, found="双方对事实没有异议，分歧在责任比例和完成时间。",
        terms=["由单位一方承担主要部分，十日内办理。", "另一方提供所需材料并配合。"],
        effective_on=day, perform_by=day + timedelta(days=15), **taken,
    )  # fmt: skip
    if agreed.paper is not None and agreed.paper.matter_id:
        paper.sign(agreed.paper, by=taken["by"], now=taken["now"] + timedelta(minutes=20))
    return agreed


def _handler(walk: Walk) -> On:
    return lambda days: {"by": walk.handler(), "now": walk.on(days)}


def mediating(walk: Walk) -> None:
    working(walk)
    begin(walk.matter, _handler(walk), sides=("对方单位",))


def came_to_terms(walk: Walk) -> None:
    """Agreed, not yet before the court: the reminder is near; what was agreed has been done."""
    working(walk)
    on = _handler(walk)
    made = agree(begin(walk.matter, on, sides=("对方单位",)), on)
    taken = on(12)
    after_mediation.perform(
        made,
        performance="done",
        on=day_of(taken["now"]),
        words="看了办理回单，电话问了双方。",
        **taken,
    )


def no_terms(walk: Walk) -> None:
    """No agreement: the other ways are told, and the matter is answered as any other."""
    working(walk)
    on = _handler(walk)
    made = begin(walk.matter, on, sides=("对方单位",))
    mediate.end(
        made, words="双方对责任比例差距较大。", ways=["lawsuit", "labour_arbitration"], **on(2)
    )
    answer(walk, "explain")


def waited_for(walk: Walk) -> None:
    """Offered; the petitioner has not said yet whether they want it."""
    working(walk)
    offer(walk.matter, _handler(walk), sides=("对方单位",))


def refused(walk: Walk) -> None:
    """The petitioner says no on their own page; the matter is answered as any other."""
    working(walk)
    made = offer(walk.matter, _handler(walk), sides=("对方单位",))
    side = made.sides.get(petition__isnull=False)
    consent.answer(side, consents=False, by=walk.li(), now=walk.on(2))
    answer(walk, "support")


def ended_by_one_side(walk: Walk) -> None:
    """Consented to, sat once, and ended at the petitioner's wish; handling goes on."""
    working(walk)
    made = begin(walk.matter, _handler(walk), sides=("对方单位",))
    side = made.sides.get(petition__isnull=False)
    words = "谈了一次，对方没有带材料来，还是请你们按程序答复。"
    consent.withdraw(side, words=words, by=walk.li(), now=walk.on(3))


# path, how many, how many days before today it begins
PLAN: tuple[tuple[Path, int, tuple[int, int]], ...] = (
    (mediating, 2, (25, 45)),
    (came_to_terms, 1, (42, 46)),
    (no_terms, 1, (60, 80)),
    (waited_for, 1, (14, 16)),
    (refused, 1, (70, 80)),
    (ended_by_one_side, 1, (34, 40)),
)

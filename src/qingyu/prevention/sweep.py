"""The regular round over screening itself: opens what is due, names what was missed.

Run it as often or as late as you like: each period's round is opened once and missed once.
"""

from dataclasses import dataclass
from datetime import datetime

from qingyu.core import screening
from qingyu.core.law import profiles
from qingyu.core.law.clock import day_of
from qingyu.ledger.journal import Actor
from qingyu.offices.models import BodyType, Office

from .models import Grid, Round, RoundState
from .services import after_mediation, rounds

ACTOR = Actor.system("排查安排")
DEPARTMENTS = frozenset(
    {
        BodyType.DEPARTMENT,
        BodyType.ENTERPRISE,
        BodyType.INSTITUTION,
        BodyType.JUDICIAL,
        BodyType.DISCIPLINE,
    }
)


@dataclass
class Swept:
    """What a round did."""

    opened: int = 0
    missed: int = 0
    reminded: int = 0


def sweep(now: datetime) -> Swept:
    """Open the regular rounds of today's periods and mark those that ended incomplete."""
    done = Swept()
    ended = Round.objects.filter(state=RoundState.OPEN, ends_on__lt=day_of(now)).order_by("pk")
    for row in ended:
        done.missed += rounds.miss(row, by=ACTOR, now=now)
    with_grids = Grid.objects.filter(until=None).values("office_id")
    for office in Office.objects.filter(pk__in=with_grids, is_active=True).order_by("pk"):
        done.opened += open_due(office, now) is not None
    done.reminded = after_mediation.remind(now)
    return done


def open_due(office: Office, now: datetime) -> Round | None:
    """The regular round that this body owes today; None where it stands already."""
    today, every = day_of(now), cadence_of(office)
    found = screening.period(every, today)
    title = screening.name(every, today)[0]
    return rounds.open_regular(
        office, title=title, starts_on=found.first, ends_on=found.last, by=ACTOR, now=now
    )


def cadence_of(office: Office) -> screening.Cadence:
    """How often this body screens, by its level and the profile it works under."""
    return screening.cadence(
        office.level,
        is_department=office.body_type in DEPARTMENTS,
        rule=profiles.get(office.profile).screening,
    )

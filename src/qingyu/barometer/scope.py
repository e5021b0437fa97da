"""Whose figures a viewer may see: one overseeing body at a time, with all below it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from qingyu.core import divisions
from qingyu.offices import access
from qingyu.offices.models import SERVES, BodyType, Office, OfficeReach, OfficeType, Role

from .models import FigureRun

# Bodies that look after all that happens in a place; others look after their own field.
OF_PLACES = frozenset({BodyType.GOVERNMENT, BodyType.TOWNSHIP, BodyType.VILLAGE})


@dataclass(frozen=True)
class Scope:
    """One root and all below it. place: the stem it looks after, None where it is no territory.

    may_open: whether lists of matters open for this viewer; who only counts sees only numbers.
    choices: every root the viewer may choose from. known: the last day that has figures.
    """

    root: Office
    offices: dict[int, Office]
    place: str | None
    may_open: bool
    choices: tuple[Office, ...]
    known: date | None

    @property
    def ids(self) -> list[int]:
        return list(self.offices)

    def last_day(self, today: date) -> date:
        """Until the end of which day figures speak."""
        return self.known or today - timedelta(days=1)


def scope(who: access.Viewer, asked: int | None = None) -> Scope | None:
    """The scope a viewer asked for, or the widest; None for who oversees nothing.

    One query.
    """
    runs = FigureRun.objects.order_by("-as_of").values("as_of")
    reach = OfficeReach.objects.filter(_roots(who)).select_related("lower")
    below: dict[int, dict[int, Office]] = {}
    known = None
    for pair in reach.annotate(known=runs[:1]).order_by("lower__level", "lower__code"):
        below.setdefault(pair.upper_id, {})[pair.lower_id] = pair.lower
        known = pair.known
    if not below:
        return None
    offices = {pk: found[pk] for pk, found in below.items()}
    ordered = sorted(offices, key=lambda pk: (-len(below[pk]), offices[pk].code))
    chosen = asked if asked in offices else ordered[0]
    root = offices[chosen]
    return Scope(
        root=root,
        offices=below[chosen],
        place=divisions.stem(root.place_id) if root.body_type in OF_PLACES else None,
        may_open=chosen in who.oversight,
        choices=tuple(offices[pk] for pk in ordered),
        known=known,
    )


def _roots(who: access.Viewer) -> Q:
    """The bodies a viewer oversees, and those whose figures a statistician compiles and the head
    of a petition office signs. No matter is opened to the latter by it.
    """
    counts = [office for office, role in who.posts if role == Role.STATISTICIAN]
    signs = [office for office, role in who.posts if role == Role.UNIT_LEAD]
    roots = Q(upper_id__in=who.oversight)
    if counts or signs:
        petition = OfficeType.PETITION_OFFICE
        served = Office.objects.filter(Q(pk__in=counts) | Q(pk__in=signs, office_type=petition))
        roots |= Q(upper_id__in=served.values_list(SERVES))
    return roots

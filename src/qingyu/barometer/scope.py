"""Whose figures a viewer may see: one overseeing body at a time, with all below it."""

from collections import Counter
from dataclasses import dataclass

from qingyu.core import divisions
from qingyu.offices import access
from qingyu.offices.models import BodyType, Office, OfficeReach, OfficeType, Role

# Bodies that look after all that happens in a place; others look after their own field.
OF_PLACES = frozenset({BodyType.GOVERNMENT, BodyType.TOWNSHIP, BodyType.VILLAGE})


@dataclass(frozen=True)
class Scope:
    """One root and all below it. place: the stem it looks after, None where it is no territory.

    may_open: whether lists of matters open for this viewer; who only counts sees only numbers.
    choices: every root the viewer may choose from.
    """

    root: Office
    offices: dict[int, Office]
    place: str | None
    may_open: bool
    choices: tuple[Office, ...]

    @property
    def ids(self) -> list[int]:
        return list(self.offices)


def scope(who: access.Viewer, asked: int | None = None) -> Scope | None:
    """The scope a viewer asked for, or the widest; None for who oversees nothing."""
    roots = who.oversight | _counted_for(who)
    reach = OfficeReach.objects.filter(upper_id__in=roots)
    sizes = Counter(reach.values_list("upper_id", flat=True))
    if not sizes:
        return None
    offices = Office.objects.in_bulk(list(sizes))
    ordered = sorted(offices, key=lambda pk: (-sizes[pk], offices[pk].code))
    chosen = asked if asked in offices else ordered[0]
    root = offices[chosen]
    below = Office.objects.filter(reach_up__upper_id=chosen).order_by("level", "code")
    return Scope(
        root=root,
        offices={office.pk: office for office in below},
        place=divisions.stem(root.place_id) if root.body_type in OF_PLACES else None,
        may_open=chosen in who.oversight,
        choices=tuple(offices[pk] for pk in ordered),
    )


def _counted_for(who: access.Viewer) -> set[int]:
    """The bodies whose figures a statistician compiles and the head of a petition office signs.

    No matter is opened to them by it.
    """
    counts = [office for office, role in who.posts if role == Role.STATISTICIAN]
    signs = [office for office, role in who.posts if role == Role.UNIT_LEAD]
    offices = [
        *Office.objects.filter(pk__in=counts),
        *Office.objects.filter(pk__in=signs, office_type=OfficeType.PETITION_OFFICE),
    ]
    return {office.serves_id for office in offices}

"""First or repeat: the four flags of a petition, from the earlier ones of the same matter.

A repeat is the same petitioner *and* the same matter; a neighbour who joins it is none.
"""

from collections.abc import Iterable

from django.db.models import Q

from qingyu.core import repeats
from qingyu.privacy.index import blind

from .models import Party, Petition


def earlier(petition: Petition, people: Iterable[Party]) -> list[repeats.Earlier]:
    """The other petitions of its matter that one of these people was a party to.

    Within one matter a person has already found the same, an equal name is sign enough.
    """
    same = Q()
    for person in people:
        for column, value in (("name", person.name), ("phone", person.phone), ("id_number", person.id_number)):  # fmt: skip
            if value:
                same |= Q(**{f"{INDEXES[column]}": blind(column, value)})
    if not same or petition.matter_id is None:
        return []
    others = Party.objects.filter(same, petition__matter_id=petition.matter_id)
    if petition.pk:
        others = others.exclude(petition_id=petition.pk)
    rows = others.values_list("petition__channel", "petition__office_id", "petition_id").distinct()
    return [repeats.Earlier(form, office) for form, office, _ in rows]


INDEXES = {"name": "name_index", "phone": "phone_index", "id_number": "id_index"}


def mark(
    petition: Petition, before: Iterable[repeats.Earlier], *, told_repeat: bool = False
) -> None:
    """Set the flags. `told_repeat`: the registrar knows of an earlier one that is not in here."""
    known = list(before)
    flags = repeats.first_flags(petition.channel, petition.office_id, known)
    petition.is_repeat = bool(known) or told_repeat
    petition.is_first_nation = False if petition.is_repeat else flags.nationally
    petition.is_first_here = flags.here and not told_repeat
    petition.is_first_form_nation = flags.nationally_in_form
    petition.is_first_form_here = flags.here_in_form

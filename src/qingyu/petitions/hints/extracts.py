"""A short extract of long letters for lists: sentences of the letter, never new words."""

from collections.abc import Iterable

from qingyu.reading.clean import clean
from qingyu.reading.extract import extract

from ..models import Matter, Petition

LENGTH = 90
# The beginning of a very long letter is enough for a line in a list.
READ = 4000


def of(matters: Iterable[Matter]) -> dict[int, str]:
    """Matter → extract of its newest petition, in one query; a sealed matter shows no word of it.

    A letter that its title already tells has none.
    """
    open_ = {matter.pk: matter for matter in matters if not matter.is_sealed}
    rows = Petition.objects.filter(matter_id__in=open_).order_by("pk")
    texts = dict(rows.values_list("matter_id", "text"))
    found = {pk: extract(clean(text[:READ]), length=LENGTH) for pk, text in texts.items()}
    return {pk: line for pk, line in found.items() if len(line) > len(open_[pk].title) + 10}

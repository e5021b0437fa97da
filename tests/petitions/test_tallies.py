"""The counts beside the records equal a recount, and tell nothing of what is sealed."""

from collections import Counter

import pytest

from qingyu.petitions import queries, tallies
from qingyu.petitions.models import Clock, Matter
from tests import cast
from tests.stories.told import Tale, fresh

pytestmark = pytest.mark.django_db


def recount(name: str) -> dict[int, Counter[str]]:
    """What the tallies should say, counted from the records."""
    found: dict[int, Counter[str]] = {}
    if name == tallies.STAGE:
        for matter in Matter.objects.filter(is_open=True, is_sealed=False):
            found.setdefault(matter.accountable_office_id, Counter())[matter.stage] += 1
    else:
        for clock in Clock.objects.filter(
            is_open=True, matter__is_sealed=False, office__isnull=False
        ):
            assert clock.office_id is not None
            found.setdefault(clock.office_id, Counter())[clock.due_on.isoformat()] += 1
    return found


@pytest.mark.parametrize("name", [tallies.STAGE, tallies.DUE])
def test_counts_equal_a_recount_before_and_after_folding(name: str) -> None:
    tale = Tale(cast.county())
    matter = tale.li_writes("村里三年没有公开账目")
    tale.li_writes("厂里欠我工资")
    tale.wang_screens(matter)
    tale.wang_sends(matter, tale.county.housing)
    offices = [tale.county.petitions.pk, tale.county.housing.pk]

    wanted = {pk: recount(name).get(pk, Counter()) for pk in offices}
    assert tallies.counts(offices, name) == wanted
    tallies.fold()
    assert tallies.counts(offices, name) == wanted


def test_a_matter_sealed_later_leaves_the_overseers_counts() -> None:
    tale = Tale(cast.county())
    county = tale.county
    matter = tale.li_writes("某干部收受好处")
    here = county.petitions.pk
    assert tallies.counts([here], tallies.DUE)[here].total() == 1

    tale.wang_screens(matter, kind="accusation", route="", accused=[county.labour.pk])

    assert fresh(matter).is_sealed
    assert tallies.counts([here], tallies.DUE)[here] == Counter()
    assert tallies.counts([here], tallies.STAGE)[here] == Counter()
    assert tallies.counts([here], tallies.DUE, with_sealed=True)[here].total() == 1


def test_every_number_of_the_matrix_opens_a_list_of_as_many() -> None:
    tale = Tale(cast.county())
    county = tale.county
    for n in range(3):
        matter = tale.li_writes(f"第{n}件事")
        tale.wang_screens(matter)
        tale.wang_sends(matter, county.housing)
    tale.wang_screens(
        tale.li_writes("检举"), kind="accusation", route="", accused=[county.labour.pk]
    )
    liu, today = tale.eyes(county.liu), tale.now.date()

    for row in queries.matrix(liu, today):
        for light in ("red", "amber", "green"):
            listed = queries.duties(liu, row.office.pk, light, today).rows
            assert len(listed) == getattr(row, light)
        filters = queries.Filters(office=row.office.pk, is_open=True)
        assert len(queries.matters(liu, filters).rows) == row.open

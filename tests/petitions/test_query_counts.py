"""A page costs the same number of queries with one row and with three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingyu.petitions import queries
from qingyu.petitions.services import screen, talk
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


def sent(tale):
    matter = tale.li_writes("路坏了半年。", claims=["修路", "赔偿"])
    tale.wang_screens(matter, content_class="0302")
    return tale.wang_sends(matter, tale.county.housing)


PAGES = {
    "worklist": (lambda tale, who, m: queries.worklist(who, today=tale.now.date()).rows, "wu", 1),
    "matters": (lambda tale, who, m: queries.matters(who, queries.Filters()).rows, "wang", 2),
    "duties": (
        lambda tale, who, m: queries.duties(who, tale.county.housing.pk, "green", tale.now.date()).rows,
        "liu", 1,
    ),
    "matrix": (lambda tale, who, m: queries.matrix(who, tale.now.date()), "liu", 3),
}  # fmt: skip


def touch(rows):
    """Read what a page shows of each row."""
    for row in rows:
        matter = getattr(row, "matter", row)
        for name in ("accountable_office", "accountable_staff", "place"):
            str(getattr(matter, name, ""))


@pytest.mark.parametrize("page", PAGES)
def test_lists_cost_the_same_with_one_row_and_with_three(page, django_assert_num_queries):
    tale = Tale(cast.county())
    read, name, cost = PAGES[page]
    who = tale.eyes(getattr(tale.county, name))
    matter = sent(tale)

    with django_assert_num_queries(cost):
        one = read(tale, who, matter)
        touch(one)
    sent(tale), sent(tale)
    with django_assert_num_queries(cost):
        three = read(tale, who, matter)
        touch(three)

    assert page == "matrix" or (len(one), len(three)) == (1, 3)


def grow(tale, matter, times):
    """More of everything on the matter's page."""
    wang = tale.eyes(tale.county.wang)
    for n in range(times):
        tale.petition = matter.petitions.first()
        talk.say(tale.li(), "material", f"补充{n}", now=tale.now)
        other = tale.li_writes(f"另一件事{n}。")
        screen.link(matter, other, reason="同一路段", by=wang, now=tale.now)
        tale.li_writes("又来一封。", channel="letter", joins_matter=matter.pk)


def test_a_file_costs_the_same_with_one_of_each_and_with_three():
    tale = Tale(cast.county())
    matter = sent(tale)
    who = tale.eyes(tale.county.wang)
    grow(tale, matter, 1)
    costs = []

    for more in (0, 2):
        grow(tale, matter, more)
        with CaptureQueriesContext(connection) as counted:
            file = queries.open_file(who, matter.pk)
            for petition in file.petitions:
                [str(p.name) for p in petition.parties.all()]
            [str(link.other) for link in file.links]
            [str(c.office) for c in file.clocks]
        costs.append(len(counted))

    assert len(file.petitions) == 4
    assert costs[0] == costs[1]

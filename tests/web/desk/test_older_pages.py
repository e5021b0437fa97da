"""Long lists of the library and of public calls: turned page by page, narrowed as before, none left out."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from qingyu.offices.models import Basis, BasisKind
from qingyu.outreach.services import explain, ideas
from qingyu.petitions import queries
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db
MANY = 7


@pytest.fixture
def tale(monkeypatch):
    monkeypatch.setattr(queries.newest, "__defaults__", (3,))
    return Tale(cast.county())


def written(tale):
    """Answers of one rule, and one of another that a search leaves out."""
    rules = [
        Basis.objects.create(name=name, kind=BasisKind.REGULATION, articles=50, since="2022-05-01")
        for name in ("信访工作条例", "行政复议法")
    ]
    for n in range(MANY + 1):
        explain.write(
            tale.county.labour, question=f"第{n}问怎么办？", answer="受理以后六十天内书面答复您。",
            basis=rules[n == MANY], article="第三十四条", since=tale.now.date(), content_class="", way="A6",
            by=tale.eyes(tale.county.zhao), now=tale.now,
        )  # fmt: skip


def called(tale):
    day = tale.now.date()
    for n in range(MANY):
        ideas.call(
            tale.county.petitions, title=f"第{n}问：路怎样修更好", question="您住的地方最想先改哪一样，为什么？", opens_on=day,
            closes_on=day + timedelta(days=30), by=tale.eyes(tale.county.liu), now=tale.now,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("make", "address"),
    [(written, "/desk/library/?all=1&q=信访工作条例"), (called, "/desk/calls/")],
    ids=["library", "calls"],
)
def test_the_list_is_turned_to_its_end(tale, make, address):
    make(tale)
    zhao = Client()
    zhao.force_login(tale.county.zhao)
    where, seen = address.partition("?")[0], []

    while address:
        page = zhao.get(address).content.decode()
        seen.append(re.findall(r">第(\d)问", page))
        further = re.search(r'href="(\?[^"]*before=[^"]+)"', page)
        address = where + further[1].replace("&amp;", "&") if further else ""

    assert seen == [["6", "5", "4"], ["3", "2", "1"], ["0"]]

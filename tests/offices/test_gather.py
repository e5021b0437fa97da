"""Several lists in one question come back as each would by itself."""

import pytest
from django.db.models import F

from qingyu.offices.ahead import Ask, read_ahead
from qingyu.offices.gather import attach, gather
from qingyu.petitions.models import Clock, Matter, Party, Petition
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter():
    tale = Tale(cast.county())
    matter = tale.li_writes("三号院的电梯坏了一个多月。", claims=["修好电梯", "公开维保记录"])
    tale.wang_sends(tale.wang_screens(matter, content_class="0302"), tale.county.housing)
    tale.body_accepts(matter, tale.county.wu)
    return Matter.objects.get(pk=matter.pk)


def values(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def lists(matter):
    return {
        "claims": matter.claims.all(),
        "clocks": matter.clocks.select_related("office").order_by("-is_open", "due_on", "pk"),
        "parties": Party.objects.filter(petition__matter=matter),
        "petitions": matter.petitions.all(),
        "handlings": matter.handlings.select_related("office", "sender", "handler").order_by("-pk"),
        "replies": matter.replies.select_related("office"),
        "entries": Ask("entries", lambda _m: _entries(matter)).rows(matter),
    }


def _entries(matter):
    from qingyu.ledger.models import Entry

    return Entry.objects.filter(chain=matter.chain).order_by("n")


def test_one_question_gives_what_each_list_gives(matter, django_assert_num_queries):
    wanted = {name: [values(row) for row in rows] for name, rows in lists(matter).items()}
    gather(lists(matter))  # Django asks the database once whether it knows JSON

    with django_assert_num_queries(1):
        found = gather(lists(matter))

    assert {name: [values(row) for row in rows] for name, rows in found.items()} == wanted
    assert len(wanted["claims"]) == 2 and wanted["entries"] and not wanted["replies"]


def test_what_a_row_points_to_comes_along_and_may_be_nobody(matter, django_assert_num_queries):
    handling = gather(lists(matter))["handlings"][0]
    alone = gather({"sent": matter.petitions.select_related("recorded_by")})["sent"][0]

    with django_assert_num_queries(0):
        assert handling.handler.name == "吴经办"
        assert handling.office.place_id == matter.place_id[:6]
        assert alone.recorded_by is None  # Li wrote herself


def test_sealed_columns_open_as_ever(matter):
    party = gather({"people": Party.objects.filter(petition__matter=matter)})["people"][0]

    assert (party.name, party.phone) == (cast.LI.name, cast.LI.phone)


def test_children_are_given_to_their_parents(matter, django_assert_num_queries):
    found = gather(
        {
            "petitions": matter.petitions.all(),
            "parties": Party.objects.filter(petition__matter=matter),
        }
    )
    attach(found["petitions"], "parties", found["parties"], "petition_id")

    with django_assert_num_queries(0):
        assert [one.name for one in found["petitions"][0].parties.all()] == [cast.LI.name]


def test_an_ask_answers_from_what_was_read_and_else_by_itself(matter, django_assert_num_queries):
    claims = Ask("claims", lambda matter, *_seen: matter.claims.order_by("-pk"))
    wanted = list(matter.claims.order_by("-pk"))

    with django_assert_num_queries(1):
        assert claims.of(matter) == wanted
    read_ahead(matter, [claims])
    with django_assert_num_queries(0):
        assert claims.of(matter) == wanted
    assert claims.is_read(matter) and not claims.is_read(Matter.objects.get(pk=matter.pk))


@pytest.mark.parametrize(
    "rows",
    [
        lambda: Clock.objects.order_by("pk")[:3],
        lambda: Clock.objects.only("rule"),
        lambda: Clock.objects.order_by(F("due_on").desc()),
    ],
)
def test_what_cannot_be_asked_together_is_refused(matter, rows):
    with pytest.raises(TypeError):
        gather({"clocks": rows(), "petitions": Petition.objects.all()})


def test_nothing_asked_is_no_question(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert gather({}) == {}

"""What the database itself will not hold, whoever writes past the services."""

import pytest
from django.db import IntegrityError, transaction

from qingyu.petitions.models import Clock, Handling, Matter, Petition, Review
from tests import cast
from tests.stories.told import Tale, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


def copy(row, **changes):
    """A second row like this one, written past the journal."""
    values = {
        f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key
    }
    return type(row)(**(values | changes))


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


@pytest.mark.parametrize("column", ["accountable_office", "accountable_staff", "first_receiver"])
def test_an_open_matter_without_a_body_or_a_person(tale, column):
    matter = tale.li_writes("路坏了。")

    refused(lambda: Matter.objects.filter(pk=matter.pk).update(**{column: None}))


@pytest.mark.parametrize(
    ("stage", "is_open"), [("registered", False), ("handling", False), ("closed", True), ("ended", True)]
)  # fmt: skip
def test_an_open_matter_that_counts_as_ended_or_the_other_way_round(tale, stage, is_open):
    matter = tale.li_writes("路坏了。")

    refused(lambda: Matter.objects.filter(pk=matter.pk).update(stage=stage, is_open=is_open))


def test_two_bodies_handling_one_matter(tale):
    matter = tale.li_writes("路坏了。")
    tale.wang_screens(matter)
    tale.wang_sends(matter, tale.county.housing)
    live = Handling.objects.get()

    refused(lambda: Handling.objects.bulk_create([copy(live, office_id=tale.county.town.pk)]))
    Handling.objects.bulk_create([copy(live, is_live=False)])  # an earlier one is history


def test_two_running_clocks_of_one_rule(tale):
    tale.li_writes("路坏了。")
    clock = Clock.objects.get()

    refused(lambda: Clock.objects.bulk_create([copy(clock)]))
    Clock.objects.bulk_create([copy(clock, is_open=False)])


def test_two_petitions_of_one_submission_or_one_code(tale):
    from uuid import UUID

    tale.li_writes("路坏了。", submission=UUID(int=7))
    petition = Petition.objects.get()

    refused(lambda: Petition.objects.bulk_create([copy(petition, code="1234123412341234")]))
    refused(lambda: Petition.objects.bulk_create([copy(petition, submission=None)]))


def test_two_reviews_of_one_opinion(tale):
    matter = tale.li_asks_review(tale.answered())

    refused(lambda: Review.objects.bulk_create([copy(fresh(matter).reviews.get())]))

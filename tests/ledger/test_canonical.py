"""One value has one text, and both databases give it back as it was."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from uuid import UUID

import pytest
from django.utils.translation import gettext_lazy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingyu.ledger import journal
from qingyu.ledger.canonical import Unwritable, dumps, plain, quoted
from qingyu.ledger.models import Entry

from .garden import tend

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


class Word(str, Enum):  # noqa: UP042  (the older kind, which prints its own name)
    YES = "是"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=8))), '"2026-11-23T04:00:00.000000+00:00"'),
        (datetime(2026, 11, 23, tzinfo=UTC), '"2026-11-23T00:00:00.000000+00:00"'),
        (date(2026, 2, 28), '"2026-02-28"'),
        (time(9, 30), '"09:30:00"'),
        (Decimal("1.50"), '"1.50"'),
        (Decimal("1E+2"), '"100"'),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        (Word.YES, '"是"'),
        (("b", 1, True, None), '["b",1,true,null]'),
        ({"乙": 1, "甲": {"b": 2, "a": 3}}, '{"乙":1,"甲":{"a":3,"b":2}}'),
        ("𠮷\u2028\n\"", '"𠮷\u2028\\n\\""'),
        (2**70, str(2**70)),
    ],
)  # fmt: skip
def test_forms(value, text):
    assert dumps(value) == text


def test_a_translation_is_no_value_until_it_is_spoken():
    with pytest.raises(Unwritable):
        plain(gettext_lazy("信访人"))


@given(JSON)
def test_writing_and_reading_changes_nothing(value):
    assert json.loads(dumps(value)) == plain(value)
    assert dumps(json.loads(dumps(value))) == dumps(value)


@given(TEXT)
def test_a_quoted_text_is_written_as_inside_a_document(text):
    assert quoted(text) == dumps(text)


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(facts=st.dictionaries(TEXT, JSON, max_size=4), label=TEXT.map(lambda text: text[:60]))
def test_what_was_hashed_is_what_the_database_gives_back(db, facts, label):
    entry = tend("garden", facts=facts, by=journal.Actor("system", None, None, label))

    stored = Entry.objects.get(pk=entry.pk)
    assert journal.digest(journal.text_of(stored)) == stored.hash == entry.hash

"""What `append` saves, tells and refuses."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.models import F

from qingyu.ledger import journal
from qingyu.ledger.journal import ClockMovedBack, NoTransaction, Unwritable, commitment
from qingyu.ledger.models import ChainHead, Entry, Salt
from qingyu.privacy.index import blind

from .garden import NOON, PHONE, WANG, Bed, Plant, bed, tend

pytestmark = pytest.mark.django_db


def test_a_new_record_is_told_whole_and_its_personal_data_only_bound():
    made = Bed(name="豆角", area="1.5", dug_on=date(2026, 11, 23), phone=PHONE)

    entry = tend(made, "dug", facts={"why": "春天"})

    (salt,) = Salt.objects.all()
    assert entry.effects == {
        f"garden.bed:{made.pk}": {
            "name": "豆角",
            "area": "1.50",
            "dug_on": "2026-11-23",
            "notes": {},
            "next_to": None,
            "phone": {"commitment": commitment(salt.salt, PHONE)},
            "answers": [],
        }
    }
    assert (entry.chain, entry.n, entry.prev_hash) == (f"bed:{made.pk}", 1, journal.GENESIS)
    assert PHONE not in str(Entry.objects.values_list()[0])


def test_only_what_changed_is_told_and_written(django_assert_num_queries):
    made = Bed.objects.get(pk=bed(1).pk)
    Bed.objects.filter(pk=made.pk).update(visits=9)  # somebody else, meanwhile
    made.notes["watered"] = 2  # in place

    with django_assert_num_queries(6) as queries:
        entry = tend(made, hours=1)

    assert entry.effects == {f"garden.bed:{made.pk}": {"notes": {"watered": 2}}}
    assert Bed.objects.get(pk=made.pk).visits == 9
    written = [q["sql"] for q in queries if q["sql"].startswith('UPDATE "garden_bed"')]
    assert len(written) == 1
    assert "phone" not in written[0]


def test_nothing_changed_writes_nothing_but_the_entry():
    made = bed(1)

    entry = tend(made, "looked", hours=1)

    assert entry.effects == {}


def test_the_same_value_in_another_type_is_no_change():
    made = Bed.objects.get(pk=bed(1, area=Decimal("2")).pk)
    made.area, made.dug_on = "2.0", None

    assert tend(made, hours=1).effects == {}


def test_unsaved_relations_are_resolved_in_order():
    made = Bed(name="豆角")
    plant = Plant(bed=made, species="豆角")
    neighbour = Bed(name="黄瓜", next_to=made)

    entry = tend(made, "dug", saves=[plant, neighbour])

    assert entry.effects[plant.key] == {"bed": made.pk, "species": "豆角"}
    assert entry.effects[neighbour.key]["next_to"] == made.pk


def test_a_blind_index_follows_its_source_when_only_that_changes():
    made = Bed.objects.get(pk=bed(1).pk)
    made.phone = "13900000002"

    tend(made, hours=1)

    assert Bed.objects.get(phone_index=blind("phone", "139 0000 0002")).pk == made.pk


def test_columns_the_journal_does_not_tell_are_saved_along():
    made = Bed.objects.get(pk=bed(1).pk)
    made.visits = 3

    assert tend(made, hours=1).effects == {}
    assert Bed.objects.get(pk=made.pk).visits == 3


def test_a_deferred_column_loaded_late_is_no_change():
    made = Bed.objects.defer("name", "phone").get(pk=bed(1).pk)
    assert made.name == "豆角"

    assert tend(made, hours=1).effects == {}


def test_refreshing_forgets_what_was_not_saved():
    made = bed(1)
    made.name = "黄瓜"
    made.refresh_from_db()

    assert made.changes() == {}


def test_the_chain_links_and_its_head_follows():
    made = bed(3)

    entries = list(Entry.objects.order_by("n"))
    head = ChainHead.objects.get(pk=made.chain)
    assert [entry.n for entry in entries] == [1, 2, 3]
    assert [entry.prev_hash for entry in entries[1:]] == [entry.hash for entry in entries[:2]]
    assert (head.length, head.head) == (3, entries[2].hash)


def test_the_hash_covers_every_column_but_the_key():
    entry = tend("garden", facts={"a": 1})
    other = Entry.objects.get(pk=entry.pk)
    changed = {
        "chain": "other", "n": 2, "kind": "x", "facts": {"a": 2}, "effects": {"x:1": {}},
        "actor_kind": "system", "actor_id": 8, "actor_office_id": None, "actor_label": "",
        "at": NOON + timedelta(microseconds=1), "recorded_at": NOON - timedelta(seconds=1),
        "prev_hash": "1" * 64,
    }  # fmt: skip
    assert {f.name for f in Entry._meta.concrete_fields} - changed.keys() == {"seq", "hash"}

    for name, value in changed.items():
        before = getattr(other, name)
        setattr(other, name, value)
        assert journal.digest(journal.text_of(other)) != entry.hash, name
        setattr(other, name, before)
    assert journal.digest(journal.text_of(other)) == entry.hash


def test_an_act_of_yesterday_may_be_entered_today():
    entry = tend("garden", at=NOON - timedelta(days=1))

    assert entry.recorded_at - entry.at == timedelta(days=1)


def test_a_clock_moved_back_stamps_nothing():
    tend("garden")

    with pytest.raises(ClockMovedBack):
        tend("garden", hours=-1)
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_nothing_is_appended():
    with pytest.raises(NoTransaction):
        journal.append("garden", "tended", by=WANG, at=NOON)


def test_entry_and_effect_fall_together():
    made = bed(1)
    made.name = "黄瓜"

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        journal.append(made, "renamed", by=WANG, at=NOON, now=NOON)
        1 / 0  # noqa: B018

    assert Bed.objects.get().name == "豆角"
    assert Entry.objects.count() == 1


def test_saving_or_deleting_past_the_journal_is_refused():
    made = bed(1)

    with pytest.raises(journal.UnrecordedSave, match=r"journal\.append"):
        made.save()
    with pytest.raises(journal.UnrecordedSave):
        Bed.objects.create(name="黄瓜")
    with pytest.raises(journal.UnrecordedSave):
        made.delete()


@pytest.mark.parametrize(
    "value",
    [1.5, float("nan"), "secret \ud83d", "secret \x00", datetime(2026, 1, 1), object(), b"x"],
)
def test_what_has_no_single_text_is_refused_without_naming_it(value):
    with pytest.raises(Unwritable) as refusal:
        tend("garden", facts={"deep": [{"in": value}]})
    assert "secret" not in str(refusal.value)


def test_an_expression_is_no_value():
    made = bed(1)
    made.name = F("name")

    with pytest.raises(Unwritable, match="expressions"):
        tend(made, hours=1)


def test_appending_to_a_known_chain_takes_three_statements(django_assert_num_queries):
    tend("garden")

    with transaction.atomic(), django_assert_num_queries(3):
        now = NOON + timedelta(hours=1)
        journal.append("garden", "tended", by=WANG, at=now, now=now)


def test_a_long_label_is_cut_not_refused():
    entry = tend("garden", by=replace(WANG, label="名" * 300))

    assert entry.actor_label == "名" * 120


def test_moments_read_back_hash_the_same_in_any_zone():
    shanghai = datetime.fromisoformat("2026-11-23T12:00:00.123456+08:00")
    entry = tend("garden", at=shanghai, now=shanghai)

    stored = Entry.objects.get()
    assert stored.at.astimezone(UTC).hour == 4
    assert journal.digest(journal.text_of(stored)) == entry.hash


def test_the_database_keeps_the_very_text_that_was_hashed():
    tend("garden", facts={"乙": [1, "é"], "甲": {"b": None, "a": True}})

    with connection.cursor() as cursor:
        cursor.execute("SELECT facts FROM ledger_entry")
        assert cursor.fetchone()[0] == '{"乙":[1,"é"],"甲":{"a":true,"b":null}}'

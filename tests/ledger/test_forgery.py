"""Each way to forge the ledger from inside the database, and what verification says to it.

The forger has the database's password and drops the guards first. The table of attacks in
docs/ledger.md names the same cases.
"""

import json
from datetime import date, timedelta

import pytest
from django.db import connection

from qingyu.ledger import checkpoints, guards, journal, receipts
from qingyu.ledger.models import ChainHead, Checkpoint, Entry, Seal
from qingyu.ledger.verify import verify

from .conftest import sql
from .garden import MODELS, NOON, Bed, Plant, bed, tend

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)


def checkpoint(day: int = 0) -> Checkpoint:
    return checkpoints.make(DAY + timedelta(days=day), NOON + timedelta(days=day, hours=12))


def rehash(chain: str, start: int) -> None:
    """What a careful forger does: hashes and links made right again from `start` to the head."""
    previous = Entry.objects.filter(chain=chain, n=start - 1).values_list("hash", flat=True).first()
    for entry in Entry.objects.filter(chain=chain, n__gte=start).order_by("n"):
        entry.prev_hash = previous or journal.GENESIS
        previous = journal.digest(journal.text_of(entry))
        sql(
            "UPDATE ledger_entry SET prev_hash = %s, hash = %s WHERE seq = %s",
            entry.prev_hash, previous, entry.seq,
        )  # fmt: skip
    ChainHead.objects.filter(pk=chain).update(head=previous, length=entry.n)


class TestNothingForged:
    def test_a_whole_ledger_has_no_findings(self, found):
        for _ in range(3):
            bed()
        checkpoint()
        tend("garden")

        assert found() == []

    def test_the_guards_stand_after_all_migrations(self):
        assert guards.missing(connection) == []

    def test_dropped_guards_are_named(self, forge):
        report = verify(models=MODELS)

        assert {each.kind for each in report.findings} == {"guard"}
        assert len(report.findings) == 6

    @pytest.mark.parametrize("table", guards.TABLES)
    @pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
    def test_the_database_refuses_changes_and_deletions(self, table, statement):
        bed()
        checkpoint()
        column = "seq" if table == "ledger_entry" else "id"

        with pytest.raises(Exception, match="append-only"):
            sql(statement.format(table).replace("id", column))

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only")
    @pytest.mark.parametrize("table", guards.TABLES)
    def test_the_database_refuses_truncation(self, table):
        with pytest.raises(Exception, match="append-only"):
            sql(f"TRUNCATE {table} CASCADE")


class TestEditing:
    @pytest.mark.parametrize(
        "change",
        [
            "facts = '{\"litres\":9}'",
            "facts = '{\"litres\":2 }'",
            "effects = '{}'",
            "kind = 'drained'",
            "actor_label = '别人'",
            "actor_id = NULL",
            "at = '2026-11-20 04:00:00+00:00'",
        ],
    )
    def test_an_edited_entry_is_named(self, forge, found, change):
        made = bed()

        forge(f"UPDATE ledger_entry SET {change} WHERE n = 3")

        assert ("edited", f"{made.chain}#3") in found(chain=made.chain)
        assert len(found(chain=made.chain)) == 1

    def test_an_entry_edited_together_with_its_hash_is_named(self, forge, found):
        made = bed()
        entry = Entry.objects.get(n=3)
        entry.facts = {"litres": 9}

        forge(
            "UPDATE ledger_entry SET facts = %s, hash = %s WHERE n = 3",
            '{"litres":9}', journal.digest(journal.text_of(entry)),
        )  # fmt: skip

        assert found() == [("rewritten", f"{made.chain}#3")]

    def test_broken_json_is_an_edit_not_a_crash(self, forge, found):
        made = bed()

        forge("UPDATE ledger_entry SET effects = '{oops' WHERE n = 3")

        assert ("edited", f"{made.chain}#3") in found()

    @pytest.mark.skipif(
        connection.vendor != "sqlite", reason="PostgreSQL keeps its types: SQLite only"
    )
    @pytest.mark.parametrize("change", ["at = 'long ago'", "recorded_at = 7", "actor_id = 'x'"])
    def test_values_of_another_type_are_edits_not_crashes(self, forge, found, change):
        made = bed()

        forge(f"UPDATE ledger_entry SET {change} WHERE n = 3")

        assert ("edited", f"{made.chain}#3") in found()

    @pytest.mark.skipif(
        connection.vendor != "sqlite", reason="PostgreSQL keeps its types: SQLite only"
    )
    def test_a_number_that_is_none_is_an_edit(self, forge, found):
        made = bed()

        forge("UPDATE ledger_entry SET n = 'x' WHERE n = 3")

        assert ("edited", f"{made.chain}#x") in found()


class TestDeleting:
    def test_an_entry_gone_from_the_middle_is_named(self, forge, found):
        made = bed()

        forge("DELETE FROM ledger_entry WHERE n = 3")

        assert ("deleted", f"{made.chain}#3") in found(chain=made.chain)
        assert len(found(chain=made.chain)) == 1

    def test_closing_the_gap_by_new_numbers_does_not_help(self, forge, found):
        made = bed()

        forge("DELETE FROM ledger_entry WHERE n = 2")
        for n in (3, 4, 5):
            forge("UPDATE ledger_entry SET n = %s WHERE n = %s", n - 1, n)
        ChainHead.objects.update(length=4)

        assert found(chain=made.chain) == [("deleted", f"{made.chain}#2")]

    def test_the_first_entry_gone_is_named(self, forge, found):
        made = bed()

        forge("DELETE FROM ledger_salt")
        forge("DELETE FROM ledger_entry WHERE n = 1")

        assert ("deleted", f"{made.chain}#1") in found(chain=made.chain)


class TestTruncating:
    def test_the_head_remembers_the_tail(self, forge, found):
        made = bed()

        forge("DELETE FROM ledger_entry WHERE n > 3")

        assert found(chain=made.chain) == [("truncated", f"{made.chain}#4")]

    def test_with_the_head_set_back_the_checkpoint_remembers(self, forge, found):
        made = bed()
        checkpoint()
        cut(made.chain, 3)

        assert found(chain=made.chain) == [("truncated", f"{made.chain}#4")]

    def test_before_any_checkpoint_the_receipt_remembers(self, forge, found):
        made = bed()
        kept = receipts.receipt(Entry.objects.get(n=5))
        cut(made.chain, 3)

        assert found(chain=made.chain) == []  # nothing inside the database tells
        assert found(chain=made.chain, receipts=[kept]) == [("truncated", f"{made.chain}#4")]

    def test_the_records_tell_too(self, forge, found):
        """Whoever cuts the tail must also undo what it did to the records."""
        made = bed()
        cut(made.chain, 3)

        assert found() == [("column", f"garden.bed:{made.pk}.notes")]

    def test_a_whole_chain_gone_is_named(self, forge, found):
        made, other = bed(), bed()
        checkpoint()

        forge("DELETE FROM ledger_salt")
        forge("DELETE FROM ledger_entry WHERE chain = %s", made.chain)
        forge("DELETE FROM ledger_chainhead WHERE chain = %s", made.chain)

        assert ("truncated", f"{made.chain}#1") in found()
        assert not any(where.startswith(other.chain) for _, where in found())

    def test_a_chain_gone_before_any_checkpoint_is_missed_by_its_receipt(self, forge, found):
        entry = tend("garden")
        kept = receipts.receipt(entry)

        forge("DELETE FROM ledger_entry")
        forge("DELETE FROM ledger_chainhead")

        assert found(receipts=[kept]) == [("truncated", "garden#1")]


def cut(chain: str, n: int) -> None:
    """Remove everything after n, and set the head back."""
    sql("DELETE FROM ledger_salt WHERE entry_id IN (SELECT seq FROM ledger_entry WHERE n > %s)", n)
    sql("DELETE FROM ledger_entry WHERE chain = %s AND n > %s", chain, n)
    last = Entry.objects.get(chain=chain, n=n)
    ChainHead.objects.filter(pk=chain).update(length=n, head=last.hash)


class TestReordering:
    def test_two_entries_that_changed_places_are_named(self, forge, found):
        made = bed()

        for old, new in ((3, 99), (4, 3), (99, 4)):
            forge("UPDATE ledger_entry SET n = %s WHERE n = %s", new, old)

        assert found(chain=made.chain) == [
            ("reordered", f"{made.chain}#3"),
            ("reordered", f"{made.chain}#4"),
        ]


class TestInserting:
    def insert(self, chain: str, n: int, **columns: object) -> None:
        """A forged entry with a right hash and a right link backwards."""
        before = Entry.objects.get(chain=chain, n=n - 1)
        forged = Entry(
            chain=chain, n=n, kind="told_off", facts={}, effects={}, actor_kind="staff",
            actor_label="王登记", at=before.at, recorded_at=before.recorded_at,
            prev_hash=before.hash,
        )  # fmt: skip
        for name, value in columns.items():
            setattr(forged, name, value)
        forged.hash = journal.digest(journal.text_of(forged))
        forged.save()

    def test_an_entry_put_between_others_is_named(self, forge, found):
        made = bed()

        for n in (5, 4, 3):
            forge("UPDATE ledger_entry SET n = %s WHERE n = %s", n + 1, n)
        self.insert(made.chain, 3)

        assert found(chain=made.chain) == [("inserted", f"{made.chain}#3")]

    def test_an_entry_that_the_head_never_saw_is_named(self, forge, found):
        made = bed()

        self.insert(made.chain, 6)

        assert found(chain=made.chain) == [("inserted", f"{made.chain}#6")]

    def test_an_old_date_at_the_end_is_named(self, forge, found):
        """`recorded_at` never runs backwards, whatever else is made to fit."""
        made = bed()
        self.insert(made.chain, 6, recorded_at=NOON - timedelta(days=30))
        last = Entry.objects.get(n=6)
        ChainHead.objects.update(length=6, head=last.hash)

        assert found(chain=made.chain) == [("time", f"{made.chain}#6")]


class TestRewriting:
    def test_a_suffix_with_fresh_hashes_is_named_by_the_checkpoint(self, forge, found):
        made = bed()
        checkpoint()

        forge("UPDATE ledger_entry SET facts = '{}' WHERE n = 3")
        rehash(made.chain, 3)

        assert found() == [("rewritten", f"{made.chain}#5")]

    def test_a_suffix_with_fresh_hashes_is_named_by_the_receipt(self, forge, found):
        made = bed()
        kept = receipts.receipt(Entry.objects.get(n=4))

        forge("UPDATE ledger_entry SET facts = '{}' WHERE n = 3")
        rehash(made.chain, 3)

        assert found() == []  # nothing inside the database tells
        assert found(receipts=[kept]) == [("rewritten", f"{made.chain}#4")]

    def test_rewriting_the_seals_too_breaks_the_root(self, forge, found):
        made = bed()
        checkpoint()

        forge("UPDATE ledger_entry SET facts = '{}' WHERE n = 3")
        rehash(made.chain, 3)
        Seal.objects.update(head=Entry.objects.get(n=5).hash)

        assert found() == [("seal", str(DAY))]

    def test_rewriting_the_root_too_breaks_the_signature(self, forge, found):
        made = bed()
        checkpoint()
        forge("UPDATE ledger_entry SET facts = '{}' WHERE n = 3")
        rehash(made.chain, 3)
        Seal.objects.update(head=Entry.objects.get(n=5).hash)

        leaf = checkpoints.leaf(*next(checkpoints.state()))
        forge("UPDATE ledger_checkpoint SET root = %s", leaf.hex())

        assert found() == [("checkpoint", str(DAY))]

    def test_with_the_signing_key_the_copy_kept_outside_remembers(self, forge, found, data):
        made = bed()
        kept = data.joinpath("from-the-notice-board.json")
        checkpoint()
        kept.write_text((checkpoints.folder() / f"{DAY}.json").read_text())

        forge("UPDATE ledger_entry SET facts = '{}' WHERE n = 3")
        rehash(made.chain, 3)
        for statement in ("DELETE FROM ledger_seal", "DELETE FROM ledger_checkpoint"):
            forge(statement)
        ChainHead.objects.update(sealed=0)
        (checkpoints.folder() / f"{DAY}.json").unlink()
        checkpoint()

        assert found() == []  # a perfect forgery, but for what others hold
        assert found(checkpoints=[kept]) == [("checkpoint", str(DAY))]


class TestCheckpoints:
    def test_a_removed_checkpoint_is_missed(self, forge, found):
        bed()
        checkpoint()
        tend("garden", hours=30)
        checkpoint(1)

        forge(
            "DELETE FROM ledger_seal WHERE checkpoint_id = (SELECT min(id) FROM ledger_checkpoint)"
        )
        forge("DELETE FROM ledger_checkpoint WHERE day = %s", DAY)

        kinds = {kind for kind, where in found()}
        assert {"checkpoint", "seal"} <= kinds

    def test_a_database_set_back_is_older_than_its_published_checkpoints(self, forge, found):
        bed()
        checkpoint()

        forge("DELETE FROM ledger_seal")
        forge("DELETE FROM ledger_checkpoint")
        ChainHead.objects.update(sealed=0)

        assert found() == [("checkpoint", str(DAY))]

    def test_a_checkpoint_dated_anew_is_named(self, forge, found):
        bed()
        checkpoint()

        forge("UPDATE ledger_checkpoint SET day = %s", DAY - timedelta(days=1))

        assert ("checkpoint", str(DAY - timedelta(days=1))) in found()

    def test_a_foreign_or_broken_copy_is_named(self, found, data):
        bed()
        checkpoint()
        published = json.loads((checkpoints.folder() / f"{DAY}.json").read_text())
        published["note"] = published["note"].replace("entries 5", "entries 6")
        (data / "edited.json").write_text(json.dumps(published))
        (data / "broken.json").write_text("{")

        kept = [data / "edited.json", data / "broken.json"]
        assert found(checkpoints=kept) == [("checkpoint", str(DAY)), ("checkpoint", "broken.json")]

    def test_a_head_that_forgot_is_named(self, found):
        made = bed()
        checkpoint()

        ChainHead.objects.update(sealed=4)

        assert found() == [("head", made.chain)]


class TestHeads:
    def test_a_head_that_says_otherwise_is_named(self, found):
        made = bed()

        ChainHead.objects.update(head="0" * 64)

        assert found() == [("head", made.chain)]

    def test_a_head_that_is_gone_is_named(self, found):
        made = bed()

        ChainHead.objects.all().delete()

        assert found() == [("head", made.chain)]


class TestRecords:
    """The business rows changed and the journal left alone."""

    def test_a_changed_column_is_named(self, found):
        made = bed()

        sql("UPDATE garden_bed SET name = '黄瓜'")

        assert found() == [("column", f"garden.bed:{made.pk}.name")]

    @pytest.mark.parametrize("column", ["area", "dug_on", "next_to_id"])
    def test_a_value_removed_is_named(self, found, column):
        first = bed()
        made = bed(next_to=first, dug_on=DAY)

        sql(f"UPDATE garden_bed SET {column} = NULL WHERE id = %s", made.pk)

        assert found() == [("column", f"garden.bed:{made.pk}.{column.removesuffix('_id')}")]

    def test_a_changed_json_column_is_named(self, found):
        made = bed()

        sql("""UPDATE garden_bed SET notes = '{"watered": 5}'""")

        assert found() == [("column", f"garden.bed:{made.pk}.notes")]

    def test_a_deleted_row_is_named(self, found):
        made, kept = bed(), bed()

        sql("DELETE FROM garden_bed WHERE id = %s", made.pk)

        assert found() == [("row_missing", f"garden.bed:{made.pk}")]
        assert Bed.objects.get() == kept

    def test_a_row_without_an_entry_is_named(self, found):
        made = bed()

        sql("INSERT INTO garden_plant (bed_id, species) VALUES (%s, 'x')", made.pk)

        assert found() == [("row_extra", f"garden.plant:{Plant.objects.get().pk}")]

    def test_a_queryset_update_is_named(self, found):
        made = bed()

        Bed.objects.update(name="黄瓜")

        assert found() == [("column", f"garden.bed:{made.pk}.name")]

    def test_personal_data_changed_by_someone_with_the_keys_is_named(self, found):
        made = bed()

        Bed.objects.update(phone="13900000009")

        assert found() == [("commitment", f"garden.bed:{made.pk}.phone")]

    def test_personal_data_removed_is_named(self, found):
        made = bed()

        Bed.objects.update(phone="")

        assert found() == [("commitment", f"garden.bed:{made.pk}.phone")]

    def test_a_salt_that_vanished_without_an_entry_is_named(self, found):
        made = bed()

        sql("DELETE FROM ledger_salt")

        assert found() == [("commitment", f"garden.bed:{made.pk}.phone")]

    def test_ciphertext_that_does_not_open_is_named(self, found):
        made = bed()

        sql("UPDATE garden_bed SET phone = 'k1.AAAA'")

        assert found() == [("unreadable", f"garden.bed:{made.pk}.phone")]

    def test_ciphertext_moved_from_another_column_is_named(self, found):
        made = bed(answers=["13900000001"])

        sql("UPDATE garden_bed SET phone = answers")

        assert found() == [("unreadable", f"garden.bed:{made.pk}.phone")]

    def test_no_finding_tells_a_value(self, found):
        bed(name="豆角")
        sql("UPDATE garden_bed SET name = '秘密'")
        Bed.objects.update(phone="13900000009")

        words = str(verify(models=MODELS).findings)

        assert "秘密" not in words
        assert "豆角" not in words
        assert "1390000" not in words

"""Sealed columns, on the database that the tests run on."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.db import connection
from django.forms import modelform_factory

from qingyu.notices.models import Notice
from qingyu.privacy import fields, keys, reseal
from qingyu.privacy.fields import Unreadable, seal, unseal
from qingyu.privacy.index import blind
from tests.factories import NOW

CANARY = "13900004711"
COLUMN = "notices.notice.address"


@pytest.fixture
def ring(tmp_path, monkeypatch):
    """A key ring of this test's own; `ring(...)` puts another in its place."""
    path = tmp_path / "keys.json"
    monkeypatch.setattr(settings, "KEY_FILE", path)

    def put(made: keys.KeyRing) -> keys.KeyRing:
        keys.save(made, path, replace=True)
        keys._cached.cache_clear()
        return made

    put(keys.fresh())
    return put


def notice(number: int = 1, **columns) -> Notice:
    defaults = {
        "key": f"n{number}", "wording": "accepted", "channel": "sms", "created_at": NOW,
        "address": CANARY, "arguments": {"到期": CANARY},
    }  # fmt: skip
    return Notice.objects.create(**(defaults | columns))


def stored(column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM notices_notice ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db
class TestColumns:
    def test_the_database_holds_no_plain_text(self):
        made = notice()

        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM notices_notice")
            assert CANARY not in str(cursor.fetchall())
        found = Notice.objects.get()
        assert (found.address, found.arguments) == (CANARY, {"到期": CANARY})
        assert found.address_index == blind("notice_address", CANARY) == made.address_index

    def test_the_same_text_is_never_sealed_alike(self):
        notice(1)
        notice(2)

        assert len(set(stored("address"))) == 2

    @pytest.mark.parametrize(
        "text", ["", "𠮷䶮㛃", "阿卜杜拉·买买提", "a" * 100_000, "k1.AAAA", " \n"]
    )
    def test_any_text_comes_back(self, text):
        notice(address=text)

        assert Notice.objects.get().address == text

    @pytest.mark.parametrize("value", [{}, [], "", 0, False, {"a": [1.5, None, "乙"]}])
    def test_any_json_comes_back(self, value):
        notice(arguments=value)

        assert Notice.objects.get().arguments == value

    def test_none_stays_none_before_it_reaches_a_column(self):
        for name in ("address", "arguments"):
            field = Notice._meta.get_field(name)
            assert field.get_prep_value(None) is None
            assert field.from_db_value(None, None, connection) is None

    def test_empty_can_be_looked_for_and_content_cannot(self):
        notice(address="")

        assert Notice.objects.filter(address="").count() == 1
        for lookup in ("address", "address__contains", "address__in", "arguments"):
            with pytest.raises(TypeError, match="盲索引"):
                Notice.objects.filter(**{lookup: CANARY})

    def test_an_update_seals_too(self):
        notice()

        Notice.objects.update(address="13900004712")

        assert Notice.objects.get().address == "13900004712"
        assert "4712" not in stored("address")[0]

    def test_forms_show_and_take_plain_values(self):
        form_class = modelform_factory(Notice, fields=["address", "arguments"])

        form = form_class({"address": CANARY, "arguments": '{"甲": 1}'}, instance=notice())

        assert form.is_valid(), form.errors
        assert CANARY in form_class(instance=notice(2)).as_p()
        assert form.cleaned_data == {"address": CANARY, "arguments": {"甲": 1}}


class TestCiphertext:
    def test_another_column_does_not_open_it(self):
        with pytest.raises(Unreadable, match=r"notices\.notice\.key"):
            unseal(seal(CANARY, COLUMN), "notices.notice.key")

    def test_another_key_does_not_open_it(self, ring):
        sealed = seal(CANARY, COLUMN)
        ring(keys.fresh())

        with pytest.raises(Unreadable) as refusal:
            unseal(sealed, COLUMN)
        assert CANARY not in str(refusal.value)
        assert refusal.value.__suppress_context__

    def test_a_key_that_is_gone_is_named_as_the_cause(self, ring):
        made = ring(keys.rotated(keys.fresh()))
        sealed = seal(CANARY, COLUMN)
        ring(replace(made, field={"k1": made.field["k1"]}, current="k1"))

        with pytest.raises(Unreadable, match="没有打开它的密钥"):
            unseal(sealed, COLUMN)

    def test_every_changed_byte_is_noticed(self):
        sealed = seal(CANARY, COLUMN)

        for position in range(len(sealed)):
            changed = "B" if sealed[position] != "B" else "C"
            with pytest.raises(Unreadable):
                unseal(sealed[:position] + changed + sealed[position + 1 :], COLUMN)

    @pytest.mark.parametrize("junk", ["x", "k1.", "k1.%%%", "k1.AAAA", CANARY])
    def test_what_is_no_ciphertext_is_unreadable(self, junk):
        with pytest.raises(Unreadable):
            unseal(junk, COLUMN)


@pytest.mark.django_db
class TestResealing:
    def test_everything_moves_under_the_current_key(self, ring):
        first = ring(keys.fresh())
        for number in range(5):
            notice(number, address=f"1390000000{number}" if number else "")
        second = ring(keys.rotated(first))

        done = list(reseal.one(Notice))[-1]

        assert (done.rows, done.unreadable) == (5, [])
        ring(replace(second, field={"k2": second.field["k2"]}))
        assert [n.address for n in Notice.objects.order_by("pk")] == [
            "", "13900000001", "13900000002", "13900000003", "13900000004",
        ]  # fmt: skip

    def test_a_stopped_run_goes_on_and_a_second_changes_nothing(self, ring, monkeypatch):
        monkeypatch.setattr(reseal, "BATCH", 2)
        first = ring(keys.fresh())
        for number in range(5):
            notice(number)
        ring(keys.rotated(first))

        next(reseal.one(Notice))  # and then somebody pulls the plug
        assert [s.partition(".")[0] for s in stored("address")] == ["k2", "k2", "k1", "k1", "k1"]

        assert list(reseal.one(Notice))[-1].rows == 3
        before = stored("address")
        assert list(reseal.one(Notice)) == []
        assert stored("address") == before

    def test_what_cannot_be_opened_is_named_and_the_rest_goes_on(self, ring):
        lost = ring(keys.fresh())
        made = notice(1)
        ring(replace(keys.rotated(keys.fresh()), index_root=lost.index_root))
        kept = notice(2)
        ring(keys.rotated(keys.current()))

        done = list(reseal.one(Notice))[-1]

        assert done.unreadable == [
            f"notices.notice.arguments #{made.pk}",
            f"notices.notice.address #{made.pk}",
        ]
        assert Notice.objects.get(pk=kept.pk).address == CANARY

    def test_every_model_with_a_sealed_column_is_found(self):
        labels = {model._meta.label for model in reseal.sealed_models()}

        assert {
            "petitions.Party",
            "petitions.Petition",
            "petitions.Matter",
            "notices.Notice",
        } <= labels

    def test_a_row_written_meanwhile_keeps_what_was_written(self, ring):
        first = ring(keys.fresh())
        made = notice()
        ring(keys.rotated(first))
        (row,) = reseal._old(Notice, None)
        Notice.objects.update(address="13900000009")

        reseal._reseal(Notice, row, reseal.Resealed("x"))

        assert Notice.objects.get(pk=made.pk).address == "13900000009"


def test_the_columns_name_is_part_of_what_is_sealed():
    assert fields.SealedTextField.column_name.fget(Notice._meta.get_field("address")) == COLUMN

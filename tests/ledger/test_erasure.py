"""Erasure: the data and the salts go, the chain stays whole."""

import pytest
from django.db import transaction

from qingyu.ledger import erase, kinds
from qingyu.ledger.journal import commitment
from qingyu.ledger.models import Entry, Salt

from .garden import NOON, PHONE, WANG, Bed, bed, tend

pytestmark = pytest.mark.django_db


def erased(made: Bed, **more) -> Entry:
    with transaction.atomic():
        return erase.erase(
            made, [made], ground="保存期满（10年）", by=WANG, at=NOON.replace(day=30),
            now=NOON.replace(day=30), **more,
        )  # fmt: skip


def test_data_index_and_salts_are_gone_and_the_ledger_is_whole(found):
    made = bed(answers=["甲"])
    made.phone = "13900000002"
    tend(made, hours=9)

    erased(made)

    row = Bed.objects.get()
    assert (row.phone, row.phone_index, row.answers) == ("", None, [])
    assert not Salt.objects.filter(path__startswith="garden.bed").exists()
    assert found() == []


def test_a_commitment_without_its_salt_confirms_no_guess():
    made = bed()
    entry = Entry.objects.get(n=1)
    told = entry.effects[made.key]["phone"]["commitment"]
    salt = Salt.objects.get().salt
    assert commitment(salt, PHONE) == told

    erased(made)

    assert not Salt.objects.exists()
    assert Entry.objects.get(n=1).effects[made.key]["phone"]["commitment"] == told


def test_the_entry_says_what_was_erased_and_why_and_no_more():
    made = bed()

    entry = erased(made)

    assert (entry.kind, entry.facts) == (
        "erased",
        {
            "records": 1,
            "ground": "保存期满（10年）",
            "columns": ["garden.bed.answers", "garden.bed.phone"],
        },
    )
    assert kinds.sentence(entry) == "删除个人信息（1项，依据：保存期满（10年））"
    assert (
        kinds.public_sentence(entry, english=True)
        == "Your personal data was erased as the rules require"
    )


def test_only_the_columns_asked_for_go():
    made = bed(answers=["甲"])

    erased(made, fields={Bed: ["answers"]})

    row = Bed.objects.get()
    assert (row.phone, row.answers) == (PHONE, [])


def test_what_is_no_personal_data_cannot_be_erased():
    made = bed()

    with pytest.raises(ValueError, match="no committed column"):
        erased(made, fields={Bed: ["name"]})


def test_others_keep_their_data(found):
    made, other = bed(), bed()

    erased(made)

    assert Bed.objects.get(pk=other.pk).phone == PHONE
    assert Salt.objects.get().path == f"{other.key}.phone"
    assert found() == []

"""A receipt holds the journal to its word."""

import pytest

from qingyu.ledger import receipts
from qingyu.ledger.models import Entry
from qingyu.privacy import keys

from .garden import NOON, tend

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt():
    return receipts.receipt(tend("matter:12", "registered", at=NOON))


def test_it_names_its_entry_and_the_moment(receipt):
    entry = Entry.objects.get()

    assert {**receipt, "signature": ""} == {
        "format": "qingyu-receipt-1",
        "chain": "matter:12",
        "n": 1,
        "kind": "registered",
        "at": "2026-11-23T04:00:00.000000+00:00",
        "recorded_at": "2026-11-23T04:00:00.000000+00:00",
        "hash": entry.hash,
        "key_id": keys.public_id(keys.current().public),
        "signature": "",
    }
    assert receipts.check(receipt) is None


def test_made_again_it_is_the_same(receipt):
    assert receipts.receipt(Entry.objects.get()) == receipt


def test_paper_carries_it_through(receipt):
    printed = receipts.text(receipt)

    assert printed.startswith("晴雨回执\n记录：matter:12\n第几条：1\n")
    assert receipts.read(printed) == receipt
    typed = printed.replace("：", ": ").replace("\n", " \r\n")
    assert receipts.read(typed) == receipt


def test_a_line_missing_on_paper_is_named(receipt):
    cut = receipts.text(receipt).replace("指纹", "")

    with pytest.raises(receipts.NotAReceipt, match="指纹"):
        receipts.read(cut)


@pytest.mark.parametrize(
    "change",
    [{"n": 2}, {"chain": "matter:13"}, {"at": "2026-11-20"}, {"hash": "0" * 64}, {"x": 1},
     {"signature": "%%"}, {"signature": None}, {"key_id": "unknown"}, {"n": 1.5}],
)  # fmt: skip
def test_any_change_breaks_the_signature(receipt, change):
    assert not receipts.is_signed(receipt | change)
    assert "签名不对" in receipts.check(receipt | change)


def test_an_entry_that_is_gone_is_missed(receipt, forge):
    forge("DELETE FROM ledger_entry")

    assert receipts.check(receipt) == "matter:12 第 1 条已不在流水中"


@pytest.mark.parametrize("change", ["facts = '{\"a\":1}'", f"hash = '{'0' * 64}'"])
def test_an_entry_that_was_changed_is_noticed(receipt, forge, change):
    forge(f"UPDATE ledger_entry SET {change}")

    assert receipts.check(receipt) == "matter:12 第 1 条与回执不符"


def test_a_receipt_outlives_its_signing_key(receipt, tmp_path, settings):
    newer = keys.with_new_signer(keys.current())
    settings.KEY_FILE = tmp_path / "keys.json"
    keys.save(newer, settings.KEY_FILE)

    assert receipts.check(receipt) is None
    assert receipts.receipt(Entry.objects.get())["key_id"] != receipt["key_id"]

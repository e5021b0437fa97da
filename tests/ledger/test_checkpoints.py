"""Daily checkpoints: made once, signed, linked, published, and each chain provably in them."""

import json
from datetime import date, timedelta

import pytest
from django.db import transaction

from qingyu.ledger import checkpoints, merkle, notes
from qingyu.ledger.checkpoints import DayPassed
from qingyu.ledger.journal import GENESIS
from qingyu.ledger.models import ChainHead, Checkpoint, Entry, Seal
from qingyu.privacy import keys

from .garden import NOON, bed, tend

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)


def make(day: int = 0) -> Checkpoint:
    return checkpoints.make(DAY + timedelta(days=day), NOON + timedelta(days=day, hours=12))


def test_it_covers_every_chain_as_it_stands():
    for name in ("garden", "field", "wood"):
        tend(name)
    tend("wood", hours=1)

    made = make()

    leaves = [
        checkpoints.leaf(head.chain, head.length, head.head)
        for head in ChainHead.objects.order_by("chain")
    ]
    assert made.root == merkle.root(leaves).hex()
    assert (made.entries, made.chains, made.previous) == (4, 3, GENESIS)


def test_a_second_call_on_the_same_day_changes_nothing():
    tend("garden")
    first = make()
    tend("garden", hours=1)

    assert make() == first
    assert Seal.objects.count() == 1


def test_the_next_day_seals_only_what_grew_and_names_the_day_before():
    tend("garden")
    tend("field")
    first = make()
    tend("field", hours=1)
    tend("apple tree", hours=1)

    second = make(1)

    seals = second.seals.order_by("position").values_list("position", "chain", "length")
    assert list(seals) == [(0, "field", 2), (2, "apple tree", 1)]
    assert (second.entries, second.chains, second.previous) == (4, 3, first.digest)


def test_a_day_without_entries_is_attested_too():
    empty, quiet = make(), make(1)

    assert empty.root == quiet.root == merkle.EMPTY.hex()
    assert quiet.previous == empty.digest


def test_a_day_that_has_passed_cannot_be_attested():
    make()

    with pytest.raises(DayPassed):
        make(-1)


def test_signature_and_text_belong_together():
    tend("garden")
    made = make()
    text, signature = notes.read(checkpoints.note(made))

    assert checkpoints.is_authentic(made)
    assert notes.is_signed(text, signature, keys.current().public)
    assert text == (
        "qingyu checkpoint 1\nday 2026-11-23\nentries 1\nchains 1\n"
        f"root {made.root}\nprevious {GENESIS}\nmade 2026-11-23T16:00:00.000000+00:00\n"
    )
    made.entries = 2
    assert not checkpoints.is_authentic(made)


def test_the_file_is_what_was_signed_and_is_written_once(data):
    made = make()
    path = data / "checkpoints" / "2026-11-23.json"
    published = json.loads(path.read_text(encoding="utf-8"))
    assert notes.read(published["note"])[0] == checkpoints.text(made)
    assert published["public_key"] == keys.current().public.hex()

    before = path.stat().st_mtime_ns
    make()
    assert path.stat().st_mtime_ns == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_missing_file_is_written_again(data):
    make()
    path = data / "checkpoints" / "2026-11-23.json"
    path.unlink()

    make()

    assert path.exists()


def test_each_chain_can_be_proven_to_be_in_it(monkeypatch):
    monkeypatch.setattr(merkle, "TILE", 4)
    for number in range(11):
        tend(f"bed:{number}")
    make()
    tend("bed:3", hours=1)
    made = make(1)
    tend("bed:3", hours=48)

    for number in range(11):
        proof = checkpoints.proof(f"bed:{number}")
        leaf = checkpoints.leaf(proof["chain"], proof["length"], proof["head"])
        path = [bytes.fromhex(step) for step in proof["path"]]
        root = merkle.root_from_path(leaf, proof["position"], proof["size"], path)
        assert root.hex() == made.root
    assert checkpoints.proof("bed:3")["length"] == 2


def test_a_proof_reads_one_tile_not_every_chain(django_assert_num_queries):
    for number in range(3):
        tend(f"bed:{number}")
    make()

    with django_assert_num_queries(3):
        checkpoints.proof("bed:1")


def test_what_is_not_sealed_has_no_proof():
    assert checkpoints.proof("garden") is None
    make()
    tend("garden")
    assert checkpoints.proof("garden") is None


def test_a_proof_for_an_earlier_day_shows_the_chain_of_that_day():
    made = bed(1)
    first = make()
    tend(made, hours=20)
    make(1)

    assert checkpoints.proof(made.chain, first)["length"] == 1


def test_a_chain_that_is_begun_and_undone_leaves_no_leaf():
    tend("garden")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tend("field")
        1 / 0  # noqa: B018

    assert make().chains == Entry.objects.count() == 1

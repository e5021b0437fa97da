"""The sealed file: opens whole or not at all."""

import io

import pytest

from qingyu.cli.backup import envelope
from qingyu.cli.backup.envelope import CHUNK, Damaged, Reader, Writer

WORD = "correct horse battery"


@pytest.fixture
def seal(tmp_path):
    def sealed(content):
        with (tmp_path / "file").open("wb") as file:
            writer = Writer(file, WORD)
            writer.write(content)
            writer.close()
        return (tmp_path / "file").read_bytes()

    return sealed


def opened(sealed, word=WORD):
    return Reader(io.BytesIO(sealed), word).readall()


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_sealed_comes_back(seal, length):
    content = bytes(range(256)) * (length // 256) + b"x" * (length % 256)

    assert opened(seal(content)) == content


def test_another_passphrase_opens_nothing(seal):
    with pytest.raises(Damaged, match="口令不对"):
        opened(seal(b"records"), "another word here")


@pytest.mark.parametrize("place", [0, 20, 60, -1, -20, 300])
def test_one_changed_byte_anywhere_is_refused(seal, place):
    sealed = bytearray(seal(b"records" * 100))
    sealed[place] ^= 1

    with pytest.raises(Damaged):
        opened(bytes(sealed))


def test_a_file_cut_off_at_a_chunk_is_refused(seal):
    sealed = seal(b"r" * (2 * CHUNK + 5))
    head = len(sealed) - (2 * (CHUNK + 16) + 5 + 16)

    for kept in (head, head + CHUNK + 16, head + 2 * (CHUNK + 16), len(sealed) - 1):
        with pytest.raises(Damaged):
            opened(sealed[:kept])


def test_chunks_in_another_order_are_refused(seal):
    sealed = seal(b"a" * CHUNK + b"b" * CHUNK + b"c")
    head = len(sealed) - (2 * (CHUNK + 16) + 1 + 16)
    first, second = (
        sealed[head : head + CHUNK + 16],
        sealed[head + CHUNK + 16 : head + 2 * (CHUNK + 16)],
    )

    with pytest.raises(Damaged):
        opened(sealed[:head] + second + first + sealed[head + 2 * (CHUNK + 16) :])


def test_a_header_that_asks_for_all_memory_is_refused(seal):
    sealed = seal(b"records").replace(b'"n": 32768', b'"n": 999999')

    with pytest.raises(Damaged, match="头部"):
        opened(sealed)


def test_another_file_is_told_from_a_backup():
    with pytest.raises(Damaged, match="不是"):
        opened(b"PK\x03\x04 something else")


def test_the_same_content_is_never_sealed_the_same(seal):
    assert seal(b"records")[-30:] != seal(b"records")[-30:]


def test_the_text_does_not_lie_open(seal):
    assert b"records" not in seal(b"records")


def test_the_mark_of_the_last_chunk_is_part_of_its_nonce():
    assert envelope.nonce(1, last=True) != envelope.nonce(1, last=False)

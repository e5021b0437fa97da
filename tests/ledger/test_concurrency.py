"""Many hands at once: no chain forks, no number is given twice, nothing waits in a circle."""

from collections.abc import Callable
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from qingyu.ledger import checkpoints, journal
from qingyu.ledger.models import ChainHead, Checkpoint, Entry, Seal
from qingyu.ledger.verify import verify

from .garden import NOON, WANG

pytestmark = pytest.mark.django_db(transaction=True)

HANDS, TIMES = 8, 12


def together(*works: Callable[[], None]) -> list[Exception]:
    """Run all at once, each with a connection of its own; returns what went wrong."""
    barrier, wrong = Barrier(len(works)), []

    def run(work: Callable[[], None]) -> None:
        try:
            barrier.wait(timeout=30)
            work()
        except Exception as problem:
            wrong.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return wrong


def append(*chains: str) -> None:
    with transaction.atomic():
        for chain in chains:
            journal.append(chain, "tended", by=WANG, at=NOON, now=NOON)


def test_one_chain_stays_one_chain():
    def work() -> None:
        for _ in range(TIMES):
            append("garden")

    assert together(*[work] * HANDS) == []

    numbers = list(Entry.objects.order_by("n").values_list("n", flat=True))
    assert numbers == list(range(1, HANDS * TIMES + 1))
    assert Entry.objects.values("prev_hash").distinct().count() == HANDS * TIMES
    assert verify(models=()).findings == []


def test_the_first_entry_of_a_chain_is_written_once():
    for turn in range(TIMES):
        assert together(*[lambda turn=turn: append(f"bed:{turn}")] * HANDS) == []

    assert ChainHead.objects.count() == TIMES
    assert verify(models=()).findings == []


def test_checkpoints_while_everybody_writes():
    append("garden", "field")

    def write(chain: str) -> Callable[[], None]:
        return lambda: [append(chain) for _ in range(TIMES)] and None

    def attest(day: int) -> Callable[[], None]:
        return lambda: checkpoints.make(date(2026, 11, 23 + day), NOON + timedelta(days=1)) and None

    wrong = together(*[write("garden"), write("field")] * 2, attest(0), attest(0))
    assert wrong == []
    checkpoints.make(date(2026, 11, 29), NOON + timedelta(days=6))

    assert Checkpoint.objects.count() == 2
    assert sum(Seal.objects.filter(length=1 + 2 * TIMES).values_list("length", flat=True)) == 2 * (
        1 + 2 * TIMES
    )
    assert verify(models=()).findings == []


def test_verifying_holds_nobody_up_and_sees_one_moment():
    append("garden")
    reports = []

    def write() -> None:
        for _ in range(TIMES):
            append("garden", "field")

    def look() -> None:
        for _ in range(3):
            reports.append(verify(models=()))

    assert together(write, write, look) == []

    assert [report.findings for report in reports] == [[]] * 3

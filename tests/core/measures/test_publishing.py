"""What a published list of shares tells: never of one or two people, not even with its totals in hand."""

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qingyu.core.measures.publishing import Line, Shares, shares

COUNTS = st.lists(
    st.integers(0, 6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=1, max_size=4,
)  # fmt: skip


def test_what_is_large_enough_is_printed_as_it_is():
    found = shares({1: (20, 24), 2: (7, 10), 3: (0, 0)})

    assert found == Shares((Line(1, 20, 24), Line(2, 7, 10)), Line(None, 27, 34))


def test_small_bodies_stand_together():
    found = shares({1: (20, 24), 2: (1, 1), 3: (2, 2), 4: (6, 9)})

    assert found.lines == (Line(1, 20, 24), Line(4, 6, 9), Line(None, 3, 3))


def test_one_small_body_takes_the_next_smallest_with_it():
    found = shares({1: (20, 24), 2: (1, 1), 4: (6, 9)})

    assert found.lines == (Line(1, 20, 24), Line(None, 7, 10))


def test_one_miss_among_many_is_nowhere():
    found = shares({1: (30, 30), 2: (9, 10)})

    assert found == Shares((Line(1, None, 30), Line(2, None, 10)), Line(None, None, 40))


def test_two_misses_of_one_body_hide_another_body_too():
    found = shares({1: (30, 40), 2: (8, 10), 3: (50, 60)})

    assert [line.hits for line in found.lines].count(None) == 2
    assert found.lines[1].hits is None
    assert found.total == Line(None, 88, 110)


def test_nothing_is_printed_of_two_people():
    assert shares({1: (1, 1), 2: (0, 1)}) == Shares((), None)


@settings(max_examples=200, deadline=None)
@given(COUNTS)
def test_no_small_number_can_be_worked_out(counts):
    given_ = dict(enumerate(counts))
    found = shares(given_)
    assume(found.total is not None)

    for n, line in enumerate(found.lines):
        hits = sum(c[0] for b, c in given_.items() if b == line.body) if line.body is not None else (
            sum(c[0] for b, c in given_.items()) - sum(given_[other.body][0] for other in found.lines if other.body is not None)
        )  # fmt: skip
        if 0 < hits < 3 or 0 < line.rows - hits < 3:
            assert len(possible(found, n)) > 1, (given_, found)


def possible(found, n):
    """Every number of hits that line `n` could have, given all that is printed."""
    ranges = [range(line.rows + 1) if line.hits is None else [line.hits] for line in found.lines]
    return {
        guess[n]
        for guess in product(*ranges)
        if found.total.hits is None or sum(guess) == found.total.hits
    }

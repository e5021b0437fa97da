import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.core import numbers

CODE = numbers.query_code()
codes = st.integers(10**14, 10**15 - 1).map(lambda n: f"{n}{numbers._check_digit(str(n))}")


def full_width(text):
    return "".join(chr(ord(c) + 0xFEE0) for c in text)


@given(codes)
def test_a_query_code_reads_back_however_it_is_typed(code):
    grouped = numbers.grouped(code)

    assert len(code) == 16
    assert code[0] != "0"
    assert len(grouped) == 19
    for typed in (
        code,
        grouped,
        f"  {grouped} ",
        grouped.replace(" ", "-"),
        full_width(code),
        grouped.replace(" ", "　"),
    ):
        assert numbers.parse_query_code(typed) == code


@given(codes, st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(code, place, shift):
    wrong = code[:place] + str((int(code[place]) + shift) % 10) + code[place + 1 :]

    assert numbers.parse_query_code(wrong) is None


@given(codes, st.integers(0, 14))
def test_two_neighbours_swapped_are_always_noticed(code, place):
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert swapped == code or numbers.parse_query_code(swapped) is None


@pytest.mark.parametrize(
    "typed",
    ["", "1234", "abcd efgh ijkl mnop", CODE + "0", CODE[:-1], "\x00" * 16],
    ids=["empty", "short", "letters", "one more", "one less", "control"],
)
def test_what_is_no_query_code(typed):
    assert numbers.parse_query_code(typed) is None


def test_codes_do_not_repeat():
    assert len({numbers.query_code() for _ in range(2000)}) == 2000


def test_a_matter_number_is_built_and_read_back():
    number = numbers.matter_number("hdxf", 2026, 12)

    assert number == "HDXF-2026-00012"
    assert numbers.parse_matter_number(" " + full_width("hdxf-2026-00012")) == ("HDXF", 2026, 12)
    assert numbers.parse_matter_number("hdxf-2026-12") == ("HDXF", 2026, 12)
    assert numbers.parse_matter_number(numbers.matter_number("A-B_1", 2026, 123456)) == (
        "A-B_1",
        2026,
        123456,
    )


@pytest.mark.parametrize("typed", ["", "HDXF-26-1", "HDXF2026", "河东-2026-1", "HDXF-2026-"])
def test_what_is_no_matter_number(typed):
    assert numbers.parse_matter_number(typed) is None


def test_a_document_number_has_its_brackets_and_no_leading_noughts():
    assert numbers.document_number("河东信复", 2026, 12) == "河东信复〔2026〕12号"
    for typed in (
        "河东信复〔2026〕12号",
        "河东信复[2026]12号",
        "河东信复（2026）第012号",
        " 河东信复［2026］12号",
    ):
        assert numbers.parse_document_number(typed) == ("河东信复", 2026, 12)
    assert numbers.parse_document_number("河东信复2026年12号") is None


def test_serials_begin_at_one():
    with pytest.raises(ValueError, match="begins at 1"):
        numbers.matter_number("hdxf", 2026, 0)
    with pytest.raises(ValueError, match="begins at 1"):
        numbers.document_number("河东信复", 2026, 0)

"""One line an event, and nothing in it that somebody typed."""

import logging
import sys

import pytest

from qingyu.config.logs import OneLine


def line(message, *arguments, exc_info=None):
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, message, arguments, exc_info)
    return OneLine("{levelname} {message}", style="{").format(record)


@pytest.mark.parametrize(
    "typed", ["a\r\nINFO forged", "a\x1b[2Jb", "a\u2028b", "a\u202eb", "a\x00b", "a\x85b"]
)
def test_a_line_cannot_be_forged_or_hidden(typed):
    written = line("path %s", typed)

    assert len(written.splitlines()) == 1
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in written)
    assert not {"\u2028", "\u202e"} & set(written)


def test_a_stack_names_places_and_not_what_was_typed():
    try:
        int("李某 13800001234")
    except ValueError:
        written = line("incident", exc_info=sys.exc_info())

    assert "ValueError at " in written and "test_logs.py" in written
    assert "13800001234" not in written


def test_chinese_stays_readable():
    assert line("已发 3 件") == "INFO 已发 3 件"

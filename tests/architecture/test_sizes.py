"""A function fits a screen and a file can be found one's way in."""

import ast
import statistics

from .sources import modules, name

LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def lengths():
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.end_lineno - node.lineno + 1, f"{name(path)}:{node.lineno} {node.name}"


def test_no_file_is_too_long_to_find_things_in():
    long = {
        name(path): lines
        for path in modules()
        if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }

    assert long == {}


def test_no_function_is_longer_than_a_screen():
    assert [where for length, where in lengths() if length > LONGEST_FUNCTION] == []


def test_most_functions_are_short():
    every = sorted(length for length, _ in lengths())

    assert statistics.median(every) <= 10
    assert every[int(len(every) * 0.9)] <= 32

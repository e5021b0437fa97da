"""A day is a day in China: nowhere is the date of a moment taken without its zone.

`now.date()` is yesterday from midnight to eight, wherever moments are kept in UTC as ours are.
"""

import ast

from .sources import SRC

# A moment made for the demonstration or a bench is made in China's zone.
MADE_HERE = ("demo", "cli/benches")
ZONED = {"astimezone", "localtime", "_moment", "_wall_clock", "strptime", "fromisoformat"}
# A property that has asked for the zone first, and values that the database or a file gave as China's.
LOOKED_AT = {
    "reading/matter/prints.py": {"self.at"},  # without a zone: a moment of a file
    "barometer/figures/monthly.py": {"month"},  # a month as the database cut it, in China's zone
    "cli/tokens.py": {"until"},  # typed at a console, without a zone
    "notices/limits.py": {"here"},
    "notices/wording.py": {"value"},  # callers give local moments, tests hold it
    "petitions/ledgers/entering.py": {"noon"},
    "documents/sheets/writing.py": {"moment"},
    "documents/dates.py": {"local"},
    # What stands in a cell of a workbook is on the wall of whoever typed it.
    "documents/sheets/cells.py": {"cell"},
    "documents/sheets/dates.py": {"moment"},
    "web/shell/dates.py": {"day"},
}


def days_taken(tree: ast.AST) -> list[tuple[int, str]]:
    """Line and source of everything whose `.date()` is taken and that was not put in a zone there."""
    found = []
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "date"
        ):
            of = node.func.value
            calls = {
                getattr(call.func, "attr", getattr(call.func, "id", ""))
                for call in ast.walk(of)
                if isinstance(call, ast.Call)
            }
            if not calls & ZONED and not node.args:
                found.append((node.lineno, ast.unparse(of)))
    return found  # fmt: skip


def test_it_finds_what_it_looks_for() -> None:
    taken = days_taken(
        ast.parse("a = now.date()\nb = now.astimezone(CHINA).date()\nc = one.at.date()")
    )

    assert taken == [(1, "now"), (3, "one.at")]


def test_no_day_is_taken_without_a_zone() -> None:
    found = {}
    for path in sorted(SRC.rglob("*.py")):
        name = path.relative_to(SRC).as_posix()
        taken = days_taken(ast.parse(path.read_text(encoding="utf-8")))
        if not name.startswith(MADE_HERE):
            found[name] = [one for one in taken if one[1] not in LOOKED_AT.get(name, set())]

    assert {name: taken for name, taken in found.items() if taken} == {}

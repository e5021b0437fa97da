"""What the code imports is what the pins install: a package that happens to be here is not enough."""

import ast
import re
import sys
from importlib.metadata import packages_distributions

from .sources import ROOT, SRC

OURS = {"qingyu", "tests"} | {path.stem for path in (ROOT / "tools").glob("*.py")}


def pinned(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return {
        re.sub(r"[-_.]+", "-", line.split("==")[0]).lower()
        for line in text.splitlines()
        if "==" in line
    }


def imported(folder):
    """Top-level names a folder's files import from outside; and where."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            else:
                continue
            for name in names:
                found.setdefault(name.partition(".")[0], path.name)
    return {
        name: where for name, where in found.items() if name not in OURS | sys.stdlib_module_names
    }


def unpinned(folder, pins):
    owners = packages_distributions()
    return {
        name: where
        for name, where in imported(folder).items()
        if not {re.sub(r"[-_.]+", "-", owner).lower() for owner in owners.get(name, [name])} & pins
    }


def test_the_product_imports_only_what_it_installs():
    # The reader of scans is an extra, imported only where it is asked for.
    assert unpinned(SRC, pinned("run") | pinned("ocr")) == {}


def test_the_tests_import_only_what_they_install():
    assert unpinned(ROOT / "tests", pinned("dev")) == {}


def test_what_runs_is_tested_at_the_same_versions():
    run, dev = (
        (ROOT / "requirements" / f"{name}.txt").read_text().splitlines() for name in ("run", "dev")
    )

    assert [line for line in run if "==" in line and line not in dev] == []

"""The floor plan holds: imports go downward, and the law knows no framework."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .sources import ROOT, SRC


def test_every_import_goes_downward():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    path = {**os.environ, "PYTHONPATH": str(SRC.parent)}
    done = subprocess.run(command, cwd=ROOT, env=path, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


@pytest.mark.parametrize("room", ["core", "reading"])
def test_plain_rooms_load_without_django(room):
    """In a fresh interpreter, as someone would who takes only the law or only the reader."""
    names = [
        ".".join(path.relative_to(SRC.parent).with_suffix("").parts)
        for path in sorted((SRC / room).rglob("*.py"))
        if path.name != "__main__.py"
    ]
    program = (
        f"import importlib, sys; sys.path.insert(0, {str(SRC.parent)!r})\n"
        f"for name in {names!r}: importlib.import_module(name.removesuffix('.__init__'))\n"
        "sys.exit('django' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr[-2000:] or "Django was loaded"

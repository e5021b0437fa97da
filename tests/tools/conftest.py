"""The set-up scripts are no package; here they are imported from where they lie."""

import sys

import pytest

from tests.architecture.sources import ROOT


@pytest.fixture(autouse=True)
def scripts_can_be_imported(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    yield
    for name in ("environment", "machine", "postgres", "run", "test"):
        sys.modules.pop(name, None)

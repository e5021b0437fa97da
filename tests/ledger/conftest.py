"""The garden's tables, and ways past the guards for those who play the forger."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from qingyu.ledger import guards
from qingyu.ledger.verify import Evidence, verify

from . import garden


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for model in garden.MODELS:
            editor.create_model(model)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Published checkpoints go to a folder of the test's own."""
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return tmp_path


@pytest.fixture
def forge(db: None) -> Callable[..., None]:
    """Raw SQL with the guards dropped, as somebody with the database's password could."""
    guards.allow(connection)
    return sql


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def found() -> Callable[..., list[tuple[str, str]]]:
    """Kind and place of what verification finds, the dropped guards left aside."""

    def look(chain: str | None = None, **evidence: Any) -> list[tuple[str, str]]:
        report = verify(chain=chain, evidence=Evidence(**evidence), models=garden.MODELS)
        return [(each.kind, each.where) for each in report.findings if each.kind != "guard"]

    return look

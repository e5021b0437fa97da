"""What every test stands on: keys of its own and no network."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings

from qingyu.privacy import keys

from . import migrated

RANDOM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9]{14}|[0-9A-Za-z_-]{40}")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A test's name is the same in every process, also where its value was drawn by chance."""
    return argname if isinstance(val, str) and RANDOM.search(val) else None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--needs-database",
        action="store_true",
        help="only tests that ask for the database; the others are the same on every engine",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--needs-database"):
        left_out = [item for item in items if not _needs_database(item)]
        items[:] = [item for item in items if _needs_database(item)]
        config.hook.pytest_deselected(items=left_out)


def _needs_database(item: pytest.Item) -> bool:
    """By its mark or a fixture; a test of the command line starts programs that open their own."""
    asked = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    is_program = bool({"cli", "soak"} & set(item.path.parts))
    return bool(asked) or is_program or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session", autouse=True)
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A key ring for this run only."""
    path = tmp_path_factory.mktemp("keys") / "keys.json"
    keys.save(keys.fresh(), path)
    settings.KEY_FILE = path
    # Nothing that an instance beside has learned may change what a test finds.
    settings.READING = tmp_path_factory.mktemp("reading")
    yield path


@pytest.fixture(scope="session", autouse=True)
def media(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A store for files of this run only."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")


@pytest.fixture(scope="session", autouse=True)
def flushable() -> Iterator[None]:
    """Lets a test that commits clear its tables; append-only tables are reopened only for that.

    For the whole session: a patch of one test would be gone before its tables are cleared.
    """
    from django.db import connection
    from django.test import TransactionTestCase

    from qingyu.ledger import guards

    teardown = TransactionTestCase._fixture_teardown

    def lifted(case: TransactionTestCase) -> None:
        guards.allow(connection)
        teardown(case)
        guards.forbid(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """SQLite in a file of this run's own: WAL and two writers exist only there, not in memory.

    The file lies in a memory-backed folder where there is one: each test's commit still asks for
    its flush, and no disk has to answer.
    """
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        yield
        return
    quick = Path("/dev/shm")
    with TemporaryDirectory(
        prefix="qingyu-tests-", dir=quick if os.access(quick, os.W_OK) else None
    ) as folder:
        place = Path(folder) / "qingyu.sqlite3"
        migrated.copy_to(place)
        database["TEST"]["NAME"] = str(place)
        yield


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """SQLite begins with the copy that lies there; the folder it lies in is gone at the end."""
    return str(settings.DATABASES["default"]["ENGINE"]).endswith("sqlite3")

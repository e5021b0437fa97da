"""A world built once for a whole file of tests; what each test changes is taken back.

@pytest.fixture(scope="module")
def tale(django_db_setup, django_db_blocker):
    with once.built(django_db_blocker):
        yield Tale(cast.county())
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def built(blocker: Any) -> Iterator[None]:
    """The transaction around the world; the tests' own lie within it."""
    with blocker.unblock(), transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)

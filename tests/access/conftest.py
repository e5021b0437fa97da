"""One world for the whole table: built once, and every request is taken back."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction

from qingyu.offices.models import SignedIn
from tests.factories import NOW

from . import world as worlds
from .table import visitors


@pytest.fixture(scope="package")
def world(django_db_setup: Any, django_db_blocker: Any, key_file: Any) -> Iterator[worlds.World]:
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False) as clock:
        logging.disable(logging.WARNING)  # a refused visitor is no news here
        whole = transaction.atomic()
        whole.__enter__()
        try:
            made = worlds.build(NOW)
            SignedIn.objects.create(
                staff=made.county.zhou, session_key="another", began_at=NOW, seen_at=NOW
            )
            clock.shift(timedelta(minutes=5))
            for visitor in visitors():
                worlds.browser(made, visitor).get("/display/")  # the first visit is noted once
            yield made
        finally:
            transaction.set_rollback(True)
            whole.__exit__(None, None, None)
            logging.disable(logging.NOTSET)

"""One world for the whole table: built once, and every request is taken back."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import transaction

from qingyu.offices.models import SignedIn
from qingyu.petitions import alike
from tests.factories import NOW

from . import world as worlds
from .table import visitors


@pytest.fixture(scope="package")
def world(
    django_db_setup: Any, django_db_blocker: Any, key_file: Any, tmp_path_factory: Any
) -> Iterator[worlds.World]:
    with (
        django_db_blocker.unblock(),
        time_machine.travel(NOW, tick=False) as clock,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(settings, "READING", tmp_path_factory.mktemp("counted"))
        logging.disable(logging.WARNING)  # a refused visitor is no news here
        whole = transaction.atomic()
        whole.__enter__()
        try:
            made = worlds.build(NOW)
            alike.recount()  # as every night does
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

"""Two systems at the door: the county's hotline, and the same of the county next door."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from qingyu.offices.models import Staff
from qingyu.offices.services import tokens
from tests import cast
from tests.stories.told import Tale

Call = Callable[..., Any]


@pytest.fixture
def tale(db: None) -> Tale:
    return Tale(cast.county(), now=timezone.now())


@pytest.fixture
def call() -> Call:
    """`call(staff, method, path, **body)`: the status and the JSON of one request with a token."""
    secrets: dict[int, str] = {}

    def ask(staff: Staff | None, method: str, path: str, **body: Any) -> tuple[int, Any]:
        headers = {}
        if staff is not None:
            if staff.pk not in secrets:
                secrets[staff.pk] = secret_of(staff)
            headers["Authorization"] = f"Bearer {secrets[staff.pk]}"
        client = getattr(Client(), method)
        data: dict[str, Any] = {} if method == "get" else {"data": body}
        answer = client(path, **data, headers=headers, content_type="application/json")
        return answer.status_code, answer.json() if answer.content else None

    return ask


def secret_of(staff: Staff) -> str:
    now = timezone.now()
    until = timezone.localdate(now) + timedelta(days=30)
    return tokens.issue(staff, name="12345热线对接", until=until, by=None, now=now)[1]

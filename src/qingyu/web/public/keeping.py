"""What a petitioner's browser session holds on the server: always encrypted, soon forgotten."""

import json
from typing import Any

from django.http import HttpRequest

from qingyu.privacy.fields import Unreadable, seal, unseal

# The additional data of the cipher: a value moved to another name does not open.
PREFIX = "web.public."
BOOKED = "booked"  # the booking made in this browser


def keep(request: HttpRequest, name: str, value: Any) -> None:
    """Keep a JSON value under a name."""
    request.session[name] = seal(json.dumps(value, ensure_ascii=False), PREFIX + name)


def kept(request: HttpRequest, name: str) -> Any:
    """The value kept under a name; None where there is none or it no longer opens."""
    sealed = request.session.get(name)
    if not sealed:
        return None
    try:
        return json.loads(unseal(sealed, PREFIX + name))
    except Unreadable:
        return None


def forget(request: HttpRequest, name: str) -> None:
    request.session.pop(name, None)

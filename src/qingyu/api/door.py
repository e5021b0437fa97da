"""Who is asking: a system of the office, by its token."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from qingyu.offices.access import Viewer
from qingyu.offices.services import tokens


class Token(HttpBearer):
    """`Authorization: Bearer qingyu_…`; what it may see is what its person may see today."""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        return tokens.bearer(token, timezone.localdate())


def who_is(request: HttpRequest) -> Viewer:
    """The viewer that `Token` let in."""
    viewer: Viewer = request.auth  # type: ignore[attr-defined]
    return viewer

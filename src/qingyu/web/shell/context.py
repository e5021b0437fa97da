"""What every page's frame needs, given to every template."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from qingyu.offices.sessions import IDLE

from . import tours
from .display import Display
from .nav import nav_for, url_of
from .office import front_office
from .stay import Stay


def shell(request: HttpRequest) -> dict[str, Any]:
    """`display`, `front_office` (the instance's own), and for staff `me` (their
    access.Viewer), `ways`, `search_url` and `sign_out_url`.

    The rows are read only when a template asks for them.
    """
    me = getattr(request, "viewer", None)
    # A page that an open petition is read on says so itself: see `public.reading`.
    stays = getattr(request, "stay", None)
    office = SimpleLazyObject(lambda: front_office(me.staff_id if me else None))
    context: dict[str, Any] = {
        "display": getattr(request, "display", Display()),
        "front_office": office,
        "stay": stays,
    }
    if me is not None:
        context["me"] = me
        context["stay"] = Stay(int(IDLE.total_seconds()), url_of("stay"))
        context["sign_out_url"] = settings.SIGN_OUT_URL
        context["search_url"] = url_of("desk:search") if me.direct or me.oversight else ""
        context["tour"] = SimpleLazyObject(lambda: tours.step(request))
        context["tour_url"] = tours.offered(request)
        context["unread"] = SimpleLazyObject(lambda: getattr(office, "unread", 0))
        context["ways"] = SimpleLazyObject(lambda: nav_for(me.roles, request.path))
    return context

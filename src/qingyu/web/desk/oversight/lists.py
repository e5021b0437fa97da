"""The lists of what is demanded: letters of supervision, instructions, suggestions; one shape."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from qingyu.petitions.queries import Page
from qingyu.web.shell.paging import last_seen, pager_for
from qingyu.web.shell.parts import Table

from ..door import who_is
from .tabs import part_of, parts, tabs


def demand_list(
    request: HttpRequest,
    address: str,
    *,
    choices: dict[str, str],
    listed: Callable[..., Page[Any]],
    table: Callable[[Any, date], Table],
    **more: Any,
) -> HttpResponse:
    """One page of a list that has parts.

    address: the name of the page's own. choices: part → its words. listed: reads a page of one
    part. more: what else the page shows, its title among it.
    """
    who, day = who_is(request), timezone.localdate()
    part = part_of(request, choices)
    page = listed(who, part=part, today=day, before=last_seen(request))
    context = {
        "tabs": tabs(address, who),
        "parts": parts(reverse(address), "part", part, choices),
        "table": table(page.rows, day),
        "pager": pager_for(request, page.after),
    }
    return render(request, "qingyu/desk/list.html", context | more)

"""The petitioner's first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qingyu.barometer import publicly

from .performance import percent


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Three doors, the same by telephone or at the counter, and how many answers came in time."""
    found = publicly.answered()
    told = {} if found is None or found.hits is None else {"answered": found, "percent": percent(found)}  # fmt: skip
    return render(request, "qingyu/public/home.html", told)

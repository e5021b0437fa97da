"""The petitioner's first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Three doors, and the same by telephone or at the counter."""
    return render(request, "qingyu/public/home.html")

"""The addresses of a room: the page of a record, and the form of a deed on it."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from . import views
from .base import Room


def of(room: Room, below: str = "") -> Iterator[URLPattern]:
    """The two, below `below`."""
    kept = {"room": room}
    yield path(f"{below}{room.path}/<int:pk>/", views.record, kept, name=f"{room.key}-record")
    yield path(
        f"{below}{room.path}/<int:pk>/<slug:key>/", views.deed, kept, name=f"{room.key}-deed"
    )

"""The same tables again from the records: what is loaded from them changes nothing."""

from collections.abc import Iterator
from typing import Any

from ..models import Duty, HolidayYear, Office, Place, Post
from . import columns
from .directory import EVERY_CLASS


def dump() -> dict[str, list[dict[str, Any]]]:
    """Every sheet's rows by key; people's passwords are in no sheet."""
    return {
        columns.PLACES: list(_places()),
        columns.BODIES: list(_bodies()),
        columns.STAFF: list(_posts()),
        columns.DUTIES: list(_duties()),
        columns.HOLIDAYS: list(_holidays()),
    }


def _places() -> Iterator[dict[str, Any]]:
    for code, name in Place.objects.order_by("pk").values_list("pk", "name"):
        yield {"code": code, "name": name}


def _bodies() -> Iterator[dict[str, Any]]:
    ties = ("territory_parent", "line_parent", "successor")
    plain = (
        "code", "name", "short_name", "office_type", "body_type", "level", "line", "profile",
        "address", "phone", "hours", "website", "merged_on",
    )  # fmt: skip
    for office in Office.objects.select_related(*ties).order_by("pk"):
        row = {key: getattr(office, key) for key in plain}
        row["place"] = office.place_id
        for tie in ties:
            other = getattr(office, tie)
            row[tie] = other.code if other else ""
        yield row


def _posts() -> Iterator[dict[str, Any]]:
    posts = Post.objects.select_related("staff", "office").order_by("staff__username", "pk")
    for post in posts:
        yield {
            "username": post.staff.username,
            "name": post.staff.name,
            "phone": post.staff.phone,
            "office": post.office.code,
            "role": post.role,
            "title": post.title,
            "is_head": post.is_head,
            "since": post.since,
            "until": post.until,
        }


def _duties() -> Iterator[dict[str, Any]]:
    for duty in Duty.objects.select_related("office").order_by("office__code", "pk"):
        yield {
            "office": duty.office.code,
            "content_class": duty.content_class or EVERY_CLASS[0],
            "place": duty.place_id,
            "since": duty.since,
            "until": duty.until,
            "basis": duty.basis,
        }


def _holidays() -> Iterator[dict[str, Any]]:
    latest = {table.year: table for table in HolidayYear.objects.order_by("version")}
    for year in sorted(latest):
        for day, kind, name in latest[year].rows:
            yield {"year": year, "date": day, "kind": kind, "name": name}

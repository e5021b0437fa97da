"""Makers of offices, staff and posts for tests: plain functions, every default said here.

    office("hd-rsj", "河东县人社局", place=county, under=government)
    person("zhao", "赵承办", (rsj, Role.HANDLER))

After making or moving offices by hand, call `grow()` once: it computes the tree.
"""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from qingyu.offices import access, initials, sights, tree
from qingyu.offices.models import (
    BodyType,
    Duty,
    Level,
    Office,
    OfficeType,
    Place,
    Post,
    Role,
    Staff,
)
from qingyu.petitions.models import Matter

# The day on which the tests' stories begin (a Monday), and long before it.
TODAY = date(2026, 11, 23)
LONG_AGO = date(2020, 1, 1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=SHANGHAI)


def place(code: str, name: str, parent: Place | None = None, **fields: Any) -> Place:
    """A place by its division code; its level follows from the code's length and zeros."""
    defaults = {
        "name": name,
        "full_name": (parent.full_name if parent else "") + name,
        "initials": initials.of_name(name),
        "level": level_of(code),
        "parent": parent,
    }
    return Place.objects.get_or_create(pk=code, defaults=defaults | fields)[0]


def level_of(code: str) -> str:
    if len(code) == 12:
        return Level.VILLAGE
    if len(code) == 9:
        return Level.TOWNSHIP
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.CITY if code.endswith("00") else Level.COUNTY


def office(
    code: str,
    name: str,
    *,
    place: Place,
    under: Office | None = None,
    line_under: Office | None = None,
    **fields: Any,
) -> Office:
    """A handling body, a government department unless said otherwise; `under` by territory."""
    defaults = {
        "initials": initials.of_name(fields.get("short_name") or name),
        "office_type": OfficeType.HANDLING_BODY,
        "body_type": BodyType.DEPARTMENT,
        "level": place.level,
    }
    return Office.objects.create(
        code=code,
        name=name,
        place=place,
        territory_parent=under,
        line_parent=line_under,
        **(defaults | fields),
    )


def petition_office(code: str, name: str, *, place: Place, under: Office, **fields: Any) -> Office:
    """A petition office; `under` is the body whose territory it serves."""
    kind = {"office_type": OfficeType.PETITION_OFFICE, "line": "信访"}
    return office(code, name, place=place, under=under, **(kind | fields))


def person(username: str, name: str, *posts: tuple[Office, Role], **fields: Any) -> Staff:
    """A member of staff with posts since long ago; no password, so sign in by force_login."""
    staff = Staff.objects.create_user(
        username, name=name, initials=initials.of_person(name), **fields
    )
    for at, role in posts:
        post(staff, at, role)
    return staff


def post(staff: Staff, at: Office, role: Role, **fields: Any) -> Post:
    defaults = {"since": LONG_AGO, "is_head": role == Role.UNIT_LEAD}
    return Post.objects.create(staff=staff, office=at, role=role, **(defaults | fields))


def duty(office: Office, content_class: str, place: Place, **fields: Any) -> Duty:
    defaults = {"since": LONG_AGO, "basis": "三定规定"}
    return Duty.objects.create(
        office=office, content_class=content_class, place=place, **(defaults | fields)
    )


def grow() -> None:
    """Compute the tree's closure; without it nobody oversees anything."""
    tree.rebuild()


def viewer(staff: Staff, on: date = TODAY) -> access.Viewer:
    return access.viewer(staff, on)


def sight(matter_id: int, *offices: Office, is_sealed: bool = False) -> None:
    """Give offices a part in a matter, as the petition services do."""
    for at in offices:
        sights.grant(matter_id, at.pk, is_sealed=is_sealed)


def matter(holder: Staff, at: Office, **fields: Any) -> Matter:
    """A bare matter with no journal and nobody's sight, for tests of the door alone.

    Stories register a petition with `petitions.services.register` instead.
    """
    defaults = {
        "number": f"T{Matter.objects.count() + 1}",
        "title": "下水道堵了",
        "profile": "national",
        "stage": "registered",
        "first_receiver": at,
        "first_receiver_staff": holder,
        "accountable_office": at,
        "accountable_staff": holder,
        "head": holder,
        "leader": holder,
        "received_at": NOW,
    }
    return Matter.objects.bulk_create([Matter(**(defaults | fields))])[0]

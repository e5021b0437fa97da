"""What makes a body: its facts as they are entered, and the checks that every way in shares."""

import re
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext as _

from . import initials, tree
from .errors import NotPossible
from .models import BodyType, Level, Office, OfficeType, Place

LONGEST = {
    "name": 100, "short_name": 40, "line": 40, "address": 200, "phone": 40, "hours": 100,
    "website": 100,
}  # fmt: skip
CODE = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,39}")


@dataclass(frozen=True, kw_only=True)
class Body:
    """A body as someone describes it. An empty code is made from the initials."""

    name: str
    office_type: str = OfficeType.HANDLING_BODY
    body_type: str = BodyType.DEPARTMENT
    level: str = Level.COUNTY
    code: str = ""
    short_name: str = ""
    line: str = ""
    profile: str = "national"
    address: str = ""
    phone: str = ""
    hours: str = ""
    website: str = ""


def check(body: Body) -> None:
    """Refuse a body that lacks what every body has. Raises NotPossible, a message a field."""
    problems = {}
    if not body.name.strip():
        problems["name"] = _("请填写单位名称。")
    if body.code and not CODE.fullmatch(body.code):
        problems["code"] = _("单位编码只能用字母、数字和短横线，最多40个。")
    for field, choices in (
        ("office_type", OfficeType),
        ("body_type", BodyType),
        ("level", Level),
    ):
        if getattr(body, field) not in choices.values:
            problems[field] = _("“%(value)s”不认识，可选：%(known)s。") % {
                "value": getattr(body, field),
                "known": "、".join(map(str, choices.labels)),
            }
    for field, longest in LONGEST.items():
        if len(getattr(body, field)) > longest:
            problems[field] = _("最多%(longest)s个字，现在有%(length)s个。") % {
                "longest": longest,
                "length": len(getattr(body, field)),
            }
    if problems:
        raise NotPossible(**problems)


def check_parent(parent: Office | None, field: str) -> None:
    """A body that was merged away can have nothing below it."""
    if parent is not None and not parent.is_active:
        into = (
            _("，现由%(heir)s承担") % {"heir": tree.current(parent).name}
            if parent.successor_id
            else ""
        )
        raise NotPossible(
            **{
                field: _("%(parent)s已撤销或合并%(into)s，不能作上级单位。")
                % {"parent": parent.name, "into": into}
            }
        )


def check_standing(office: Office, since: date) -> None:
    """A body that was merged away takes on nothing from the day of its merger."""
    ended = office.merged_on
    if not office.is_active and (ended is None or since >= ended):
        into = (
            _("，请写%(heir)s") % {"heir": tree.current(office).name} if office.successor_id else ""
        )
        raise NotPossible(
            office=_("%(office)s已撤销或合并%(into)s。") % {"office": office.name, "into": into}
        )


def columns(body: Body) -> dict[str, str]:
    """The record's columns for these facts."""
    facts: dict[str, str] = {key: value.strip() for key, value in asdict(body).items()}
    facts["code"] = facts["code"] or free_code(body)
    facts["initials"] = initials.of_name(facts["short_name"] or facts["name"])
    return facts


def free_code(body: Body) -> str:
    """A code from the initials that no other body has: rsj, rsj-2, rsj-3."""
    stem = initials.of_name(body.name)[:30] or "dw"
    taken = set(Office.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(
        code
        for code in [stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))]
        if code not in taken
    )


def place(code: str) -> Place:
    """The place of this code, or NotPossible where it is not known here."""
    found = Place.objects.filter(pk=code).first()
    if found is None:
        raise NotPossible(
            place=_("区划代码“%(code)s”不在区划表里，请先导入区划。") % {"code": code}
        )
    return found

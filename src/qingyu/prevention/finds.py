"""What is told of a quarrel when it is found: six fields, checked, and the same twice is one."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from qingyu.core import divisions
from qingyu.core.quarrels.kinds import NAMES
from qingyu.ledger.canonical import dumps
from qingyu.offices.models import Office, Place
from qingyu.petitions.errors import Incomplete
from qingyu.petitions.intake import clean

MOST_SIDES, MOST_PEOPLE = 20, 100_000
LONGEST_ACCOUNT, LONGEST_PLACE = 5000, 200


@dataclass(frozen=True)
class Find:
    """地点、类型、涉及几方和人数、经过、处置、是否上报. `submission` names one record for good."""

    kind: str
    place_code: str
    account: str
    where: str = ""
    sides: int = 2
    people: int = 2
    handled: str = ""
    is_reported: bool = False
    found_at: datetime | None = None
    submission: UUID | None = None


def check(find: Find, *, office: Office, now: datetime) -> Place:
    """The place. Raises Incomplete naming each field that is missing or wrong, in words."""
    place = Place.objects.filter(pk=find.place_code).first() if find.place_code else None
    problems = {**_texts(find), **numbers(find.sides, find.people)}
    if place is None or not divisions.contains(office.place_id, place.pk):
        problems["place_code"] = _("请选择本单位辖区内的地点。")
    if find.kind not in NAMES:
        problems["kind"] = _("请选择类型。")
    if find.found_at is not None and find.found_at > now:
        problems["found_at"] = _("发现时间不能晚于现在；请检查手机的日期和时间。")
    if place is None or problems:
        raise Incomplete(**problems)
    return place


def _texts(find: Find) -> dict[str, str]:
    problems: dict[str, str] = {}
    account = clean(find.account)
    if not account:
        problems["account"] = _("请写经过：什么事、为什么、现在怎样。")
    elif len(account) > LONGEST_ACCOUNT:
        problems["account"] = _("经过写了%(length)s个字，最多%(most)s个字。") % {
            "length": len(account), "most": LONGEST_ACCOUNT,
        }  # fmt: skip
    if len(clean(find.handled)) > LONGEST_ACCOUNT:
        problems["handled"] = _("处置最多写%(most)s个字。") % {"most": LONGEST_ACCOUNT}
    if len(clean(find.where)) > LONGEST_PLACE:
        problems["where"] = _("具体地点最多写%(most)s个字。") % {"most": LONGEST_PLACE}
    return problems


def numbers(sides: int, people: int) -> dict[str, str]:
    """What is wrong with how many sides and people there are, by field."""
    problems: dict[str, str] = {}
    if not 1 <= sides <= MOST_SIDES:
        problems["sides"] = _("涉及几方应在1到%(most)s之间。") % {"most": MOST_SIDES}
    if not 1 <= people <= MOST_PEOPLE:
        problems["people"] = _("涉及人数应在1到%(most)s之间。") % {"most": MOST_PEOPLE}
    return problems


def digest(find: Find) -> str:
    """What tells two records under one name apart: the six fields, not the moment."""
    told = [
        find.kind, find.place_code, clean(find.where), find.sides, find.people, clean(find.account),
        clean(find.handled), find.is_reported,
    ]  # fmt: skip
    return hashlib.sha256(dumps(told).encode()).hexdigest()

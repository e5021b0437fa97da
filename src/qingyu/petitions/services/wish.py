"""The petitioner chooses how to be told."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from .. import parts, turn
from ..errors import Incomplete
from ..intake import clean
from ..models import NoticeWay, NoticeWish
from ..telling import mobile

# Quiet hours may begin in the evening and end in the morning; by day notices always go.
EVENING, MORNING = range(18, 24), range(6, 13)


@dataclass(frozen=True, kw_only=True)
class Wished:
    """What was chosen. `postal` is needed for letters, `email` for e-mail."""

    way: str
    email: str = ""
    postal: str = ""
    family_phone: str = ""
    quiet_from: int = 21
    quiet_until: int = 8
    is_neutral: bool = False


def of(petitioner: parts.Petitioner) -> NoticeWish | None:
    return NoticeWish.objects.filter(petition=petitioner.petition).first()


@transaction.atomic
def choose(petitioner: parts.Petitioner, wished: Wished, *, now: datetime) -> NoticeWish:
    """Keep the wish from now on; what waits already goes as it was. Raises Incomplete."""
    matter = turn.lock(petitioner.petition.matter, by=petitioner)
    problems = check(wished, has_phone=any(p.phone for p in petitioner.petition.parties.all()))
    if problems:
        raise Incomplete(**problems)
    wish = of(petitioner) or NoticeWish(petition=petitioner.petition)
    wish.way, wish.is_neutral, wish.at = wished.way, wished.is_neutral, now
    wish.email, wish.postal = clean(wished.email), clean(wished.postal)
    wish.family_phone = mobile(wished.family_phone)
    wish.quiet_from, wish.quiet_until = wished.quiet_from, wished.quiet_until
    turn.record(
        matter, "notices_chosen", by=petitioner, office=None, at=now, now=now,
        facts={"way": wish.get_way_display()}, saves=[wish],
    )  # fmt: skip
    return wish


def check(wished: Wished, *, has_phone: bool) -> dict[str, str]:
    """Field to message for what is missing or wrong."""
    problems = {}
    if wished.way not in NoticeWay.values:
        problems["way"] = _("请选一种通知方式。")
    if wished.way == NoticeWay.SMS and not has_phone:
        problems["way"] = _("您没有留手机号，不能用短信；请选别的方式。")
    if wished.way == NoticeWay.EMAIL and not _is_email(wished.email):
        problems["email"] = _("请填写电子邮箱，例如 name@example.cn。")
    if wished.way == NoticeWay.LETTER and len(clean(wished.postal)) < 4:
        problems["postal"] = _("请填写收信的详细地址。")
    if wished.family_phone.strip() and not mobile(wished.family_phone):
        problems["family_phone"] = _("家人手机请填11位数字，例如 13800001234。")
    if wished.quiet_from not in EVENING or wished.quiet_until not in MORNING:
        problems["quiet_from"] = _("不打扰的时间请选晚上到早上。")
    return problems


def _is_email(text: str) -> bool:
    try:
        validate_email(re.sub(r"\s", "", text))
    except ValidationError:
        return False
    return True

"""答复范文: an office's own texts for replies, kept with their history and filled with a matter's facts."""

from collections.abc import Callable
from datetime import datetime
from string import Formatter
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from qingyu.core.law import classes
from qingyu.ledger import journal
from qingyu.offices import access
from qingyu.offices.models import Office, Role

from ..errors import Incomplete, NotResponsible, Refused
from ..models import Matter, ReplyText

WRITES = (Role.UNIT_LEAD, Role.SYSTEM_ADMIN)
PARTS = ("facts", "basis", "conclusion")
NOBODY_SAID = "　　"  # what the file does not say stays open, to be seen and filled in


def _day(moment: datetime | None) -> str:
    if moment is None:
        return NOBODY_SAID
    day = localtime(moment)
    return f"{day.year}年{day.month}月{day.day}日"


def _signed(matter: Matter) -> datetime | None:
    live = matter.handlings.filter(is_live=True).first()
    return live.signed_at if live else None


def _talked(matter: Matter) -> datetime | None:
    last = matter.contacts.order_by("-at").first()
    return last.at if last else None


# Mark → what a matter's file says for it.
MARKS: dict[str, Callable[[Matter], str]] = {
    "编号": lambda matter: matter.number,
    "收到日期": lambda matter: _day(matter.received_at),
    "签收日期": lambda matter: _day(_signed(matter)),
    "最近沟通日期": lambda matter: _day(_talked(matter)),
    "事项": lambda matter: matter.title,
    "诉求": lambda matter: "；".join(claim.text for claim in matter.claims.all()) or NOBODY_SAID,
    "分类": lambda matter: classes.name(matter.content_class) or NOBODY_SAID,
    "地点": lambda matter: str(matter.place.name) if matter.place else NOBODY_SAID,
    "单位": lambda matter: matter.accountable_office.name,
    "承办人": lambda matter: matter.accountable_staff.name,
    "承办电话": lambda matter: matter.accountable_staff.phone or matter.accountable_office.phone or NOBODY_SAID,
}  # fmt: skip


def of_office(office_id: int) -> list[ReplyText]:
    """The texts that an office offers, by name: the newest of each that has not been withdrawn."""
    newest = {row.name: row for row in ReplyText.objects.filter(office_id=office_id).order_by("pk")}
    return [newest[name] for name in sorted(newest) if newest[name].is_used]


def fitting(matter: Matter) -> list[ReplyText]:
    """Those of the answering office for a matter of this class, its own class before the general."""
    found = [
        one
        for one in of_office(matter.accountable_office_id)
        if (matter.content_class or "").startswith(one.content_class)
    ]
    return sorted(found, key=lambda one: -len(one.content_class))


def filled(text: ReplyText, matter: Matter) -> dict[str, str]:
    """Part → its words with the facts of this matter in them. Nothing is saved."""
    wanted = {mark for part in PARTS for mark in _marks(getattr(text, part))}
    facts = {mark: MARKS[mark](matter) for mark in wanted}
    return {part: getattr(text, part).format_map(facts) for part in PARTS}


@transaction.atomic
def keep(
    office: Office, *, name: str, content_class: str, facts: str, basis: str, conclusion: str,
    by: access.Viewer, now: datetime,
) -> ReplyText:  # fmt: skip
    """Offer a text, or a later version of the one with this name. Raises NotResponsible, Incomplete."""
    given = {"facts": facts.strip(), "basis": basis.strip(), "conclusion": conclusion.strip()}
    problems = {part: words for part, text in given.items() if (words := _problem(text))}
    if not name.strip():
        problems["name"] = _("请给范文起个名字，如“电梯维修答复”。")
    if not any(given.values()):
        problems["facts"] = _("至少写一段。")
    if content_class and content_class not in classes.NAMES:
        problems["content_class"] = _("没有这一类。")
    if problems:
        raise Incomplete(**problems)
    return _write(office, name.strip()[:40], {"content_class": content_class, **given}, by, now)


@transaction.atomic
def withdraw(text: ReplyText, *, by: access.Viewer, now: datetime) -> ReplyText:
    """Offer it no longer; its versions stay."""
    return _write(text.office, text.name, {}, by, now)


@transaction.atomic
def take_back(
    office: Office, name: str, made: int, *, by: access.Viewer, now: datetime
) -> ReplyText:
    """What stood before the newest version again. Raises Refused where another was kept since."""
    newest, *earlier = ReplyText.objects.filter(office=office, name=name).order_by("-pk")[:2]
    if newest.pk != made:
        raise Refused(_("后来又有人改过，不能直接撤销；请看现在的内容再改。"))
    before = (
        {part: getattr(earlier[0], part) for part in ("content_class", *PARTS)} if earlier else {}
    )
    return _write(office, name, before, by, now)


def _write(
    office: Office, name: str, parts: dict[str, Any], by: access.Viewer, now: datetime
) -> ReplyText:
    if not by.has(*WRITES, at=office.pk):
        raise NotResponsible(_("范文由本单位负责人或系统管理员编写。"))
    made = ReplyText.objects.create(office=office, name=name, by_id=by.staff_id, at=now, **parts)
    journal.append(
        f"office:{office.pk}", "reply_text_kept", at=now, now=now,
        by=journal.Actor("staff", by.staff_id, office.pk, f"{office.label} {by.name}"),
        facts={"name": name, "made": made.pk, "is_used": made.is_used},
    )  # fmt: skip
    return made


def _marks(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def _problem(text: str) -> str:
    try:
        unknown = _marks(text) - MARKS.keys()
    except ValueError:
        return _("花括号没有成对。")
    if unknown:
        marks = "、".join(f"{{{one}}}" for one in MARKS)
        return _("只能用这些标记：%(marks)s。") % {"marks": marks}
    return ""

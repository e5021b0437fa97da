"""A finished draft: what is shown to be looked over, and the petition it becomes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from qingyu.documents.services import hold
from qingyu.offices.models import Place
from qingyu.offices.tongue import aside
from qingyu.petitions.intake import Intake, PartyIn, clean
from qingyu.petitions.models import PartyRole
from qingyu.web.shell import uploads
from qingyu.web.shell.parts import Answer, Answers

from .drafts import Draft

PAGES = ("what", "where", "who")


def words(draft: Draft) -> str:
    """What was written; where nothing was, that the files say it."""
    text: str = draft.get("what").get("text", "")
    if text or not draft.files:
        return text
    kinds = {held.kind for held in hold.found(draft.files)}
    return _("（内容见录音）") if "sound" in kinds else _("（内容见附件）")


def intake(draft: Draft, now: datetime) -> Intake:
    """The answers as one petition received now."""
    where, who = draft.get("where"), draft.get("who")
    return Intake(
        channel="web",
        received_at=now,
        text=words(draft),
        parties=parties(who),
        place_code=where["place"] or None,
        where=where["where"],
        people=max(who["people"], _named(who)),
        second_answer="" if who["phone"] else who["word"],
        is_anonymous=who["is_anonymous"],
        fears_retaliation=who["protect"],
        wants_secrecy=who["protect"],
        submission=UUID(str(draft.submission)),
        files=draft.files,
    )


def _named(who: dict[str, Any]) -> int:
    """How many petition by name; one who writes for another is not counted."""
    return sum(party.role != PartyRole.AGENT for party in parties(who))


def parties(who: dict[str, Any]) -> list[PartyIn]:
    """Who petitions: the writer, or the one they write for and they as agent, and the others."""
    writer = "" if who["is_anonymous"] else who["name"]
    others = [clean(line) for line in who["others"].splitlines()]
    joined = [PartyIn(name=name, role=PartyRole.COSIGNER) for name in others if name]
    if who["on_behalf_of"]:
        agent = PartyIn(name=writer, phone=who["phone"], role=PartyRole.AGENT)
        return [PartyIn(name=who["on_behalf_of"]), agent, *joined]
    return [PartyIn(name=writer, phone=who["phone"]), *joined]


def answers(draft: Draft) -> Answers:
    """看一遍: each answer with the way back to it."""
    where, who = draft.get("where"), draft.get("who")
    at = {key: reverse("report-page", args=[key]) for key in PAGES}
    name = _("匿名") if who["is_anonymous"] else who["name"]
    lines = [
        Answer(_("什么事"), words(draft), at["what"]),
        Answer(
            _("在哪里"),
            " ".join(filter(None, [_place_name(where["place"]), where["where"]])),
            at["where"],
        ),
        Answer(_("怎么找到您"), "\n".join(filter(None, [name, who["phone"]])), at["who"]),
    ]
    if draft.files:
        lines.insert(1, Answer(_("附上的"), _names(draft), at["what"]))
    if who["protect"]:
        lines.append(Answer(_("保密"), _("是，担心被报复"), at["who"]))
    if who["on_behalf_of"]:
        lines.append(Answer(_("替谁反映"), who["on_behalf_of"], at["who"]))
    if who["people"] > 1 or who["others"]:
        lines.append(Answer(_("一起反映的"), _("%(n)d人") % {"n": who["people"]}, at["who"]))
    if not who["phone"]:
        lines.append(Answer(_("查询暗号"), who["word"], at["who"]))
    return Answers(answers=lines)


def _place_name(code: str) -> str:
    place = Place.objects.filter(pk=code).first() if code else None
    return place.name if place else _("不清楚")


def _names(draft: Draft) -> str:
    return "\n".join(aside(file["name"], file["size"]) for file in uploads.listed(draft.files))

"""What comes in at the door: the facts of one petition before it is registered, and their checks."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from qingyu.core.law import profiles

from .errors import Incomplete
from .models import Channel, PartyRole

LONGEST_TEXT = 50_000  # characters; a long letter has some 5,000
LONGEST_NAME = 60


@dataclass(frozen=True)
class PartyIn:
    """One person who petitions; everything may be empty for an anonymous one."""

    name: str = ""
    phone: str = ""
    id_number: str = ""
    id_type: str = ""
    address: str = ""
    role: str = PartyRole.MAIN


@dataclass(frozen=True)
class Intake:
    """One petition as it was received. `second_answer` opens the progress page with the code."""

    channel: str
    received_at: datetime
    text: str
    title: str = ""
    parties: Sequence[PartyIn] = ()
    place_code: str | None = None
    where: str = ""
    people: int = 1
    claims: Sequence[str] = ()
    second_answer: str = ""
    is_anonymous: bool = False
    fears_retaliation: bool = False
    wants_secrecy: bool = False
    is_skip_level: bool = False
    is_back_entry: bool = False
    desk_note: str = ""
    submission: UUID | None = None
    source_key: str | None = None
    joins_matter: int | None = None
    accused: Sequence[int] = field(default_factory=tuple)
    files: Sequence[UUID] = ()  # held files, see documents.services.hold


# Format characters that words need: the joiners of Uyghur, Mongolian and Indic scripts and of
# composed emoji, and the tags that make a flag of one.
JOINERS = frozenset("\u180e\u200c\u200d") | frozenset(map(chr, range(0xE0020, 0xE0080)))


def clean(text: str) -> str:
    """The text without control and bidirectional characters; line breaks and tabs stay.

    A character this Python does not know yet stays: rare names are written with the newest
    (CJK extensions H and later). Only code points that can never be one (U+FFFE …) go.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in lines if _is_kept(c)).strip()
    return kept if set(kept) - JOINERS else ""


def _is_kept(c: str) -> bool:
    category = unicodedata.category(c)
    if category == "Cn":
        return not (ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF)
    return c in "\n\t" or c in JOINERS or category not in {"Cc", "Cf", "Cs"}


def check(intake: Intake, *, profile: str, now: datetime) -> None:
    """Raises Incomplete naming each field that is missing or wrong, in words."""
    problems: dict[str, str] = {}
    text = clean(intake.text)
    if not text:
        problems["text"] = _("请写下要反映的事情。")
    elif len(text) > LONGEST_TEXT:
        problems["text"] = _(
            "内容有 %(length)s 个字，最多 %(most)s 个字；请分段或作为附件提交。"
        ) % {"length": len(text), "most": LONGEST_TEXT}
    if intake.channel not in Channel.values:
        problems["channel"] = _("请选择信访形式。")
    if intake.received_at > now:
        problems["received_at"] = _("收到时间不能晚于现在。")
    problems.update(_parties(intake, profile))
    if problems:
        raise Incomplete(**problems)


def _parties(intake: Intake, profile: str) -> dict[str, str]:
    limits = profiles.get(profile).limits
    problems: dict[str, str] = {}
    if any(len(p.name) > LONGEST_NAME for p in intake.parties):
        problems["name"] = _("姓名最多 %(most)s 个字。") % {"most": LONGEST_NAME}
    named = any(p.name.strip() for p in intake.parties)
    if not named and not intake.is_anonymous:
        problems["name"] = _("请写姓名，或选择匿名。")
    representatives = sum(p.role == PartyRole.REPRESENTATIVE for p in intake.parties)
    allowed = limits.representatives_max(intake.people)
    # Only visits have a limit (条例第20条); letters and online petitions never do.
    if intake.channel == Channel.VISIT and representatives > allowed:
        problems["representatives"] = _("走访反映共同诉求的，推选的代表不超过 %(most)s 人。") % {
            "most": allowed
        }
    if sum(p.role == PartyRole.AGENT for p in intake.parties) > limits.proxies_max:
        problems["agents"] = _("代理人不超过 %(most)s 人。") % {"most": limits.proxies_max}
    if intake.people < 1:
        problems["people"] = _("人数至少为 1。")
    return problems

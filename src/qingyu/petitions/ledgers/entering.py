"""A row of an old ledger or of an exchange file as a petition, and when it was settled long ago."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from qingyu.core.law.classes import CLASSES
from qingyu.documents.ledgers import EXCHANGE, LEDGER, incoming
from qingyu.documents.sheets import Plan
from qingyu.ledger.names import tell
from qingyu.offices.models import Office, Place

from ..imports import PLAN as MESSAGES
from ..imports import intake_of as intake_of_message
from ..intake import Intake, PartyIn, clean
from ..models import Channel, PartyRole
from ..services.register import Settled

CHINA = ZoneInfo("Asia/Shanghai")
# Words that offices write for a form of petition, the longer before the shorter.
CHANNELS: tuple[tuple[str, str], ...] = (
    ("网", Channel.WEB), ("微信", Channel.WEB), ("信箱", Channel.WEB), ("来信", Channel.LETTER), ("书信", Channel.LETTER),
    ("信件", Channel.LETTER), ("走访", Channel.VISIT), ("来访", Channel.VISIT), ("接访", Channel.VISIT), ("上访", Channel.VISIT),
    ("集体访", Channel.VISIT), ("个访", Channel.VISIT), ("来电", Channel.PHONE), ("电话", Channel.PHONE), ("热线", Channel.PHONE), ("传真", Channel.FAX),
)  # fmt: skip
NOBODY = frozenset({"匿名", "无", "不详", "群众", "不愿透露"})


@dataclass(frozen=True)
class Entry:
    """One row ready to be registered; `settled` where the ledger says it was answered long ago."""

    intake: Intake
    number: str
    settled: Settled | None = None


@dataclass(frozen=True)
class Way:
    """Where rows come in: office, form where the row names none, places by name, the moment."""

    office: Office
    channel: str
    places: Mapping[str, str]
    now: datetime

    def noon(self, day: date) -> datetime:
        """The middle of a day that only a date is known of; never later than now, today."""
        noon = datetime.combine(day, time(12), CHINA)
        return min(noon, self.now) if noon.date() == self.now.astimezone(CHINA).date() else noon


@dataclass(frozen=True)
class Profile:
    """One form of file that can be brought in."""

    key: str
    name: tuple[str, str]
    plan: Plan
    entry: Callable[[Mapping[str, Any], Way], Entry]


def place_names() -> dict[str, str]:
    """Full and short names of places → code; a name that two places bear is nobody's."""
    found: dict[str, str] = {}
    double = set()
    for code, name, full in Place.objects.values_list("pk", "name", "full_name"):
        found[full] = code
        if name in found:
            double.add(name)
        found[name] = code
    return {name: code for name, code in found.items() if name not in double}


def of_ledger(values: Mapping[str, Any], way: Way) -> Entry:
    """A line of 信访台账, our own or another office's."""
    text = clean(values.get("summary") or values.get("result") or "")
    names = [name for name in values.get("names") or () if name not in NOBODY]
    place, where = _place(values.get("place") or "", way)
    received = values["received_on"]
    settled = values.get("replied_on") if values.get("is_filed") or values.get("result") else None
    number = str(values.get("number") or "").strip()
    return Entry(
        Intake(
            channel=channel_of(values.get("channel") or "", way.channel),
            received_at=way.noon(received), text=text, parties=_parties(values, names),
            is_anonymous=not names, people=max(values.get("people") or 1, len(names), 1),
            place_code=place, where=where, is_back_entry=True,
            desk_note=clean(values.get("result") or ""),
            source_key=_key(way.office, number or _digest(values, "received_on", "names", "summary")),
            second_answer=(number or "0000")[-4:],
        ),
        number,
        Settled(way.noon(settled), class_of(values.get("content_class") or "")) if settled else None,
    )  # fmt: skip


def of_exchange(values: Mapping[str, Any], way: Way) -> Entry:
    """An exchange record; marks on people are not read at all."""
    values = incoming(values)
    number = str(values.get("xfjbh") or values.get("xfjid") or "").strip()
    place = values.get("wtsddm") or values.get("xzqh") or ""
    return Entry(
        Intake(
            channel=channel_of(values.get("xfxs") or "", way.channel),
            received_at=way.noon(values["xfrq"]),
            text=clean(values.get("tsnr") or values.get("gkxx") or ""),
            title=clean(values.get("gkxx") or "")[:60], is_anonymous=True,
            people=max(values.get("xfrs") or 1, 1),
            place_code=place if place in way.places.values() else None,
            is_back_entry=True, source_key=_key(way.office, f"交换:{number}"),
            second_answer=(number or "0000")[-4:],
        ),
        number,
        Settled(way.noon(values["xfrq"]), str(values.get("nrfldm") or "")[:10]) if values.get("bjbz") else None,
    )  # fmt: skip


def of_message(values: Mapping[str, Any], way: Way) -> Entry:
    """A message of a website or a hotline."""
    return Entry(
        intake_of_message(dict(values), office=way.office, channel=way.channel), str(values["key"])
    )


PROFILES: dict[str, Profile] = {
    profile.key: profile
    for profile in (
        Profile("matters", ("信访台账", "Ledger of petitions"), LEDGER, of_ledger),
        Profile("exchange", ("信访件交换记录", "Exchange record"), EXCHANGE, of_exchange),
        Profile("messages", ("网站、热线留言", "Messages of a site or hotline"), MESSAGES, of_message),
    )
}  # fmt: skip
tell(profile.name for profile in PROFILES.values())


def channel_of(words: str, usual: str) -> str:
    """The form of petition that an office's word means; `usual` where it wrote none."""
    if not words.strip():
        return usual
    return next((key for word, key in CHANNELS if word in words), Channel.OTHER)


def class_of(words: str) -> str:
    """The code of a content class by its name, `农村农业・水利` or either half; "" where unknown."""
    parts = [part for part in re.split(r"[・·/\-—>、\s]+", words) if part]
    for code, (name, below) in CLASSES.items():
        if name in parts:
            second = next((n for n, one in enumerate(below, 1) if one in parts), 0)
            return f"{code}{second:02d}" if second else code
    return ""


def _place(words: str, way: Way) -> tuple[str | None, str]:
    """The longest known name that the words begin with, and what follows it."""
    known = [name for name in way.places if words.startswith(name)]
    if not known:
        return None, words
    name = max(known, key=len)
    return way.places[name], words[len(name) :]


def _parties(values: Mapping[str, Any], names: list[str]) -> list[PartyIn]:
    """The first named with the row's telephone and number; the others represent beside them."""
    if not names:
        return []
    id_number = values.get("id_number") or ""
    main = PartyIn(
        names[0], values.get("phone") or "", id_number, "111" if id_number else "",
        values.get("address") or "",
    )  # fmt: skip
    others = [PartyIn(name, role=PartyRole.COSIGNER) for name in names[1:]]
    more = [PartyIn(name, role=PartyRole.COSIGNER) for name in values.get("companions") or ()]
    return [main, *others, *more]


def _key(office: Office, number: str) -> str:
    return f"{office.code}:台账:{number}"[:80]


def _digest(values: Mapping[str, Any], *keys: str) -> str:
    """What tells rows without a number apart."""
    words = "|".join(str(values.get(key) or "") for key in keys)
    return hashlib.sha256(words.encode()).hexdigest()[:20]

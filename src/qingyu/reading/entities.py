"""What a text names: numbers of phones and papers, sums, dates, people, bodies, places."""

import re
from dataclasses import dataclass, field

from stdnum.cn import ric

from qingyu.reading.dates import find_dates
from qingyu.reading.found import Found, Sought, without_overlaps
from qingyu.reading.money import find_sums
from qingyu.reading.names import find_organisations, find_people
from qingyu.reading.phones import find_phones
from qingyu.reading.places import Gazetteer, find_places

_ID = Sought(
    re.compile(
        r"(?<![0-9A-Za-z])\d{6}[ -]?\d{8}[ -]?\d{3}[0-9Xx](?![0-9A-Za-z])|(?<!\d)\d{6}(?:19|20)\d{2}\*{4,8}\d{3}[\dXx]"
    ),
    re.compile(r"\d{6}"),
)
_OLD_ID = re.compile(r"(?:身份证(?:号码?|件号)?[:：为是]?\s*)(\d{15})(?!\d)")
_PASS = re.compile(r"(?:护照|通行证)(?:号码?)?[:：为是]?\s*([A-Z]{1,2}\d{7,8})(?!\d)")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·.]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)
_MAIL = Sought(
    re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    re.compile("@"),
)
_CARD = Sought(
    re.compile(
        r"(?<!\d)(?:62|4\d|5[1-5])\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)|(?<!\d)\d{19}(?!\d)"
    ),
    re.compile(r"\d{4}[ -]?\d{4}"),
)
_ACCOUNT = re.compile(
    r"(?:微信|QQ|qq)(?:号码?)?[:：为是]?\s*([A-Za-z0-9_-]{5,20})"
    r"|(?:卡号|[账帐][号户])[:：为是]?\s*((?:\d[ -]?){7,29}\d)(?!\d)"
    r"|卡[:：为是]?\s*((?:\d[ -]?){14,29}\d)(?!\d)"
)


@dataclass(frozen=True)
class Entities:
    """All that was found, each list in order of appearance."""

    places: list[Found] = field(default_factory=list)
    estates: list[Found] = field(default_factory=list)
    roads: list[Found] = field(default_factory=list)
    organisations: list[Found] = field(default_factory=list)
    people: list[Found] = field(default_factory=list)
    phones: list[Found] = field(default_factory=list)
    ids: list[Found] = field(default_factory=list)
    numbers: list[Found] = field(default_factory=list)
    sums: list[Found] = field(default_factory=list)
    dates: list[Found] = field(default_factory=list)


def find_ids(text: str) -> list[Found]:
    """Numbers of identity cards and passports; `value` is the number when its check digit is right."""
    found = []
    for match in _ID.finditer(text):
        number = re.sub("[ -]", "", match.group()).upper()
        found.append(
            Found("id", match.group(), number if ric.is_valid(number) else "", *match.span())
        )
    for pattern in (_OLD_ID, _PASS):
        for match in pattern.finditer(text):
            found.append(Found("id", match.group(1), "", *match.span(1)))
    return without_overlaps(found)


def find_numbers(text: str) -> list[Found]:
    """Other numbers that point to one person: bank cards, plates, mail and chat accounts."""
    found = [
        Found(kind, match.group(), match.group(), *match.span())
        for kind, pattern in (("card", _CARD), ("plate", _PLATE), ("mail", _MAIL))
        for match in pattern.finditer(text)
    ]
    for match in _ACCOUNT.finditer(text):
        number = match.group(match.lastindex or 0)
        found.append(Found("account", number, number, *match.span(match.lastindex or 0)))
    return without_overlaps(found)


def find_entities(text: str, gazetteer: Gazetteer | None = None) -> Entities:
    """Everything `text` (already clean) names; `gazetteer` gives division codes."""
    ids = find_ids(text)
    numbers = [card for card in find_numbers(text) if not any(card.meets(other) for other in ids)]
    taken = [*ids, *numbers]
    phones = [
        phone for phone in find_phones(text) if not any(phone.meets(other) for other in taken)
    ]
    places = find_places(text, gazetteer)
    return Entities(
        places=[place for place in places if place.kind == "place"],
        estates=[place for place in places if place.kind == "estate"],
        roads=[place for place in places if place.kind == "road"],
        organisations=find_organisations(text),
        people=find_people(text),
        phones=phones,
        ids=ids,
        numbers=numbers,
        sums=find_sums(text),
        dates=find_dates(text),
    )

"""A joint petition's names, pasted from a list or a spreadsheet: one person a line."""

import re
import unicodedata
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from qingyu.core.identity import is_citizen_number
from qingyu.petitions.intake import LONGEST_NAME, PartyIn, clean
from qingyu.petitions.models import PartyRole

MOST = 500
PHONE = re.compile(r"\+?\d{7,15}")
# A number before the name is the row's own, as lists have it.
ROW_NUMBER = re.compile(r"^\d{1,3}[.、．)）]?$")  # noqa: RUF001
HEADINGS = {"姓名", "名字", "联名人", "信访人", "序号"}


@dataclass
class Listed:
    """The people of a list, and what is wrong with it, line by line."""

    parties: list[PartyIn] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read(text: str, role: str = PartyRole.COSIGNER) -> Listed:
    """Name, then in any order telephone, ID number and address, apart by tabs, commas or spaces."""
    listed = Listed()
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MOST:
        problem = _("名单有%(n)d行，一次最多%(most)d人；其余的请再登记一件。")
        listed.problems.append(problem % {"n": len(lines), "most": MOST})
        return listed
    for number, line in enumerate(lines, 1):
        words = _words(line)
        if not words or words[0] in HEADINGS:
            continue
        party = _party(words, role)
        if party is None:
            listed.problems.append(
                _("第%(n)d行没有姓名：%(line)s") % {"n": number, "line": line.strip()[:20]}
            )
        else:
            listed.parties.append(party)
    return listed


def _words(line: str) -> list[str]:
    flat = unicodedata.normalize("NFKC", clean(line))
    words = [word.strip() for word in re.split(r"[\t,;、 ]+", flat) if word.strip()]
    return words[1:] if len(words) > 1 and ROW_NUMBER.match(words[0]) else words


def _party(words: list[str], role: str) -> PartyIn | None:
    """The first word is the name; the others tell themselves apart."""
    name, *rest = words
    if any(c.isdigit() for c in name) or len(name) > LONGEST_NAME:
        return None
    found = {"phone": "", "id_number": "", "address": ""}
    for word in rest:
        if is_citizen_number(word.upper()):
            found["id_number"] = word.upper()
        elif PHONE.fullmatch(word):
            found["phone"] = word
        else:
            found["address"] = f"{found['address']} {word}".strip()
    return PartyIn(name=name, role=role, id_type="111" if found["id_number"] else "", **found)

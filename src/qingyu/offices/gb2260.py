"""The country's divisions down to the county, from the table that python-stdnum keeps.

Why from there, and what it lacks: docs/decisions/, places.
"""

import re

from stdnum import numdb

from qingyu.core import divisions

# What a code was called from one year to another: `[1983-2019]桥东区,[2020-]襄都区`.
NAMED = re.compile(r"(?:\[(?P<since>\d{4})?-(?P<until>\d{4})?\])?(?P<name>[^\[\],]+)")
# Headings of the table that are no place one could live in.
HEADINGS = re.compile(r"市辖区|县|市|(省|自治区)直辖县级行政(单位|区划)")
# The table writes these two in the characters used there.
ELSEWHERE = {"香港特別行政區": "香港特别行政区", "澳門特別行政區": "澳门特别行政区"}


def within(code: str) -> list[tuple[str, str]]:
    """(code, name) of a division, what encloses it and everything in it, as they stand now.

    Codes have six digits. Empty for a code that the table does not know. Raises
    divisions.BadCode.
    """
    stem = divisions.stem(code)
    found = {}
    for _, province, _, facts, counties in numdb.get("cn/loc").prefixes:
        if stem[:2] not in {province, ""}:
            continue
        found[f"{province}0000"] = ELSEWHERE.get(facts["province"], facts["province"])
        for _, rest, _, named, _ in counties:
            name = present_name(named.get("county", ""))
            if rest != "0000" and name and not HEADINGS.fullmatch(name):
                found[province + rest] = name
    return sorted((key, name) for key, name in found.items() if _belongs(key, stem))


def _belongs(key: str, stem: str) -> bool:
    own = divisions.stem(key)
    return own.startswith(stem) or stem.startswith(own)


def present_name(history: str) -> str:
    """The name without an end in a code's history; empty where the code is no longer used."""
    names = [found for found in NAMED.finditer(history) if not found["until"]]
    return names[-1]["name"] if names else ""

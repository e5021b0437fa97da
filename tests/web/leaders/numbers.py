"""Reading a page as its visitor does: every number that is a link, and the rows it opens."""

import html
import re

from django.test import Client

NUMBER = re.compile(r'<a href="(/leaders/barometer/list/[^"]+)"[^>]*>(.*?)</a>', re.S)
WEIGHED, PEOPLE = "/people_counted/", re.compile(r" (\d+)人<")
ROW = re.compile(r"<tr>")
NEXT = re.compile(r'<a href="(\?[^"]+)" rel="next">')


def numbers(page: str) -> list[tuple[str, int]]:
    """(address, number) of every number on a page that opens a list.

    A share that is a link itself (67%) opens the rows it is a share of, not sixty-seven.
    """
    found = []
    for address, inside in NUMBER.findall(page):
        words = re.sub(r"<[^>]+>", "", inside)
        digits = re.search(r"\d+", words)
        if digits and "%" not in words:
            found.append((html.unescape(address), int(digits[0])))
    return found


def rows(client: Client, address: str) -> int:
    """How many rows a list has, all its pages together; people where a row counts several."""
    page = client.get(address).content.decode()
    body = page.split("<tbody>")[1].split("</tbody>")[0] if "<tbody>" in page else ""
    further = NEXT.search(page)
    more = rows(client, address.split("?")[0] + html.unescape(further[1])) if further else 0
    own = sum(map(int, PEOPLE.findall(body))) if WEIGHED in address else len(ROW.findall(body))
    return own + more

"""Every address × method × object × visitor gives what the table says, and no page tells more.

An address without its rows fails. How to write them: docs/testing.md.
"""

import csv
import io
import os
import re
from collections import Counter
from copy import deepcopy
from pathlib import Path
from urllib.parse import quote_plus, urlencode

import pytest
from django.db import connection, reset_queries, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .routes import Route, names, routes
from .table import OUTCOMES, Row, rows, visitors
from .world import World, browser, family, outcome

pytestmark = pytest.mark.django_db
TABLE = rows()
METHODS = ("GET", "POST")


def wanted() -> list[tuple[str, str, str]]:
    return [
        (route.pattern, method, kind)
        for route in routes()
        for method in METHODS
        for kind in family(route)[0]
    ]


def ask(world: World, visitor: str, row: tuple[str, str, str]) -> HttpResponse:
    """The answer to one request, everything it did taken back; asked once for all the tests."""
    asked = (visitor, *row)
    if asked not in world.answers:
        pattern, method, kind = row
        route = Route(pattern)
        world.answers[asked] = send(
            world, visitor, method, route.path(family(route)[1](world, kind))
        )
    return world.answers[asked]


def send(world: World, visitor: str, method: str, path: str) -> HttpResponse:
    client = browser(world, visitor)
    cookies = deepcopy(client.cookies)
    reset_queries()  # the log holds only so many
    with transaction.atomic():
        with CaptureQueriesContext(connection) as asked:
            response = client.generic(method, path)
        transaction.set_rollback(True)
    client.cookies = cookies
    response.questions = sum(not one["sql"].startswith(FRAME) for one in asked.captured_queries)  # type: ignore[attr-defined]
    return response


FRAME = ("SAVEPOINT", "RELEASE", "ROLLBACK")  # no questions
MOST = 12  # questions that a page may ask


def leaks(world: World, visitor: str, response: HttpResponse) -> list[str]:
    """Words of matters that this visitor may not see and that the page says all the same."""
    said = response.getvalue().decode(errors="replace") + str(dict(response.headers))
    return [
        f"{kind}: {word}"
        for kind, words in world.words.items()
        if any(word in said for word in words) and not world.may_see(visitor, kind)
        for word in words
        if word in said
    ]


def test_every_address_has_its_rows(world: World) -> None:
    have = {row.key for row in TABLE}
    missing = [key for key in wanted() if key not in have]
    if missing and os.environ.get("ACCESS_ROWS"):
        Path(os.environ["ACCESS_ROWS"]).write_text(drafted(world, missing), encoding="utf-8")

    assert missing == [], "write their rows in tests/access/matrix.csv (docs/testing.md says how)"


def drafted(world: World, missing: list[tuple[str, str, str]]) -> str:
    """Rows with what the pages answer now: each cell is to be judged, not believed."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    for key in missing:
        writer.writerow([*key, *(outcome(ask(world, visitor, key)) for visitor in visitors())])
    return sheet.getvalue()


def test_no_row_speaks_of_an_address_that_is_gone() -> None:
    assert [row.key for row in TABLE if row.key not in set(wanted())] == []


def test_no_two_addresses_share_a_name() -> None:
    """A name leads to one address: of two that share one, no page ever links to the other."""
    assert [name for name, times in Counter(names()).items() if times > 1] == []


def test_no_row_stands_twice() -> None:
    keys = [row.key for row in TABLE]

    assert [key for key in set(keys) if keys.count(key) > 1] == []


def test_the_table_uses_its_own_words() -> None:
    assert {cell for row in TABLE for cell in row.cells.values()} <= OUTCOMES


def is_page(answer: HttpResponse) -> bool:
    return answer.status_code == 200 and "html" in answer.headers.get("Content-Type", "")


# A refusal is decided before a page asks its database anything but the one door, which has tests
# of its own on both engines; so PostgreSQL is asked for what opens, and SQLite for every cell.
OPENS = frozenset({"open", "moved", "unfit"})


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {row.address} {row.object}")
def test_everyone_gets_what_the_table_says(world: World, row: Row) -> None:
    """And every page asks its database few questions, whoever opens it."""
    whole = connection.vendor == "sqlite"
    cells = {v: cell for v, cell in row.cells.items() if whole or cell in OPENS}
    answers = {visitor: ask(world, visitor, row.key) for visitor in cells}
    pages = {v: answer for v, answer in answers.items() if row.method == "GET" and is_page(answer)}

    assert {v: page.questions for v, page in pages.items() if page.questions > MOST} == {}
    assert {visitor: outcome(answer) for visitor, answer in answers.items()} == cells
    assert {v: found for v, answer in answers.items() if (found := leaks(world, v, answer))} == {}


TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def told(response: HttpResponse, path: str) -> tuple[int, str]:
    """Status and body without what differs each time: the address asked for, the form's token."""
    body = TOKEN.sub("", response.getvalue().decode())
    return response.status_code, body.replace(path, "").replace(path.replace("/", "%2F"), "")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "route", [r for r in routes() if "absent" in family(r)[0]], ids=lambda route: route.pattern
)
def test_hidden_and_absent_cannot_be_told_apart(world: World, route: Route, method: str) -> None:
    """Whatever object a visitor may not have, the answer is that of one that never was."""
    kinds, values = family(route)
    paths = {kind: route.path(values(world, kind)) for kind in kinds}
    for visitor in visitors():
        answers = {kind: ask(world, visitor, (route.pattern, method, kind)) for kind in kinds}
        absent = told(answers["absent"], paths["absent"])
        refused = {k for k in kinds if outcome(answers[k]) not in {"open", "moved"}}
        hidden = {k for k in kinds if k in world.words and not world.may_see(visitor, k)}

        assert hidden <= refused, visitor
        assert [k for k in refused if told(answers[k], paths[k]) != absent] == [], visitor


def test_a_search_for_what_is_hidden_finds_what_a_search_for_nothing_finds(world: World) -> None:
    for visitor in ("qian", "wu", "zhao", "xu", "he"):
        empty = searched(world, visitor, "龙卷风警报")
        for kind in world.matters:
            if not world.may_see(visitor, kind):
                for words in world.words[kind]:
                    assert searched(world, visitor, words) == empty, (visitor, kind, words)


def searched(world: World, visitor: str, words: str) -> str:
    """The page of hits, but for the words themselves; both orders."""
    said = ""
    for order in ("new", "best"):
        path = f"/desk/search/?{urlencode({'q': words, 'order': order})}"
        status, body = told(send(world, visitor, "GET", path), words)
        said += f"{status} {body}".replace(quote_plus(words), "")
    return said


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_an_unusual_method_opens_nothing_for_the_outsider(world: World, method: str) -> None:
    opened = {row.address for row in TABLE if row.method == "GET" and row.cells["qian"] == "open"}
    for pattern, _, kind in {(p, "", k) for p, _, k in wanted()}:
        if pattern not in opened:
            assert outcome(ask(world, "qian", (pattern, method, kind))) != "open", pattern


def test_no_form_is_taken_without_its_token(world: World) -> None:
    """Whoever may send a form must show that our page gave it to them."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.county.liu)
    for row in TABLE:
        if row.method == "POST" and row.cells["liu"] in {"open", "moved"}:
            path = Route(row.address).path(family(Route(row.address))[1](world, row.object))
            with transaction.atomic():
                assert strict.post(path).status_code == 403, row.key
                transaction.set_rollback(True)


def test_the_words_are_found_when_they_are_said(world: World) -> None:
    """The check itself can fail: the outsider's own matter is open to her, others' are not."""
    own, others = world.words["other"], world.words["sealed"]

    assert leaks(world, "qian", HttpResponse(own[0])) == []
    assert leaks(world, "qian", HttpResponse(others[0])) == [f"sealed: {others[0]}"]

"""What needs no token: the table of stages, the description, and one's own matter by its code."""

import pytest
from django.test import Client

from qingyu.core.stages import STEPS
from tests import cast
from tests.stories.told import Tale

from .conftest import Call

pytestmark = pytest.mark.django_db


def test_programs_read_the_same_table_of_stages(call: Call) -> None:
    table = call(None, "get", "/api/stages")[1]

    assert {row["key"]: row["article"] for row in table["steps"]} == {
        key: step.article for key, step in STEPS.items()
    }


def test_the_description_names_every_address(client: Client) -> None:
    description = client.get("/api/openapi.json").json()

    assert description["openapi"].startswith("3.1")
    assert sorted(description["paths"]) == [
        "/api/matters", "/api/matters/{number}", "/api/matters/{number}/answers",
        "/api/petitions", "/api/progress", "/api/stages",
    ]  # fmt: skip


def test_li_reads_her_own_matter_by_its_code(tale: Tale, call: Call) -> None:
    matter = tale.li_writes("修路。")
    code = tale.made[-1].code

    status, told = call(None, "post", "/api/progress", code=code, answer=cast.LI.phone[-4:])

    assert (status, told["number"], told["person"]) == (200, matter.number, tale.county.wang.name)
    assert [clock["rule"] for clock in told["clocks"]] == ["office_transfer"]
    assert told["events"][0]["words"]["en"].startswith(
        f"{tale.county.petitions.label} has received"
    )


def test_a_wrong_code_and_a_wrong_answer_look_alike(tale: Tale, call: Call) -> None:
    tale.li_writes("修路。")
    code = tale.made[-1].code

    wrong_answer = call(None, "post", "/api/progress", code=code, answer="0000")

    assert wrong_answer == call(
        None, "post", "/api/progress", code="1111222233334444", answer="0001"
    )
    assert wrong_answer[0] == 404


def test_many_wrong_tries_wait(tale: Tale, call: Call) -> None:
    tale.li_writes("修路。")
    code = tale.made[-1].code

    found = [call(None, "post", "/api/progress", code=code, answer="0000")[0] for _ in range(6)]

    assert found[0] == 404
    assert found[-1] == 429

"""Other systems read matters through the same door, and add no personal data to what leaves."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingyu.petitions.models import Matter, Message
from tests import cast
from tests.stories.told import Tale

from .conftest import Call

pytestmark = pytest.mark.django_db


def test_a_system_follows_a_matter_from_list_to_file(tale: Tale, call: Call) -> None:
    matter = tale.li_writes("村里三年没有公开账目，请查一查。")
    tale.wang_screens(matter)

    status, listed = call(tale.county.wang, "get", "/api/matters")
    assert (status, [row["number"] for row in listed["matters"]]) == (200, [matter.number])
    status, file = call(tale.county.wang, "get", f"/api/matters/{matter.number}")

    assert status == 200
    assert file["stage_name"] == {"zh": "已甄别", "en": "Screened"}
    assert [clock["rule"] for clock in file["clocks"]] == ["office_transfer"]
    assert [event["kind"] for event in file["events"]] == ["registered", "screen"]
    assert "transfer" in [step["key"] for step in file["next_steps"]]
    assert file["version"] == 2


def test_no_name_no_number_and_no_letter_leaves(tale: Tale, call: Call) -> None:
    matter = tale.li_writes("请给我家修路。")

    said = json.dumps(call(tale.county.wang, "get", f"/api/matters/{matter.number}"), ensure_ascii=False)  # fmt: skip

    assert [word for word in (cast.LI.name, cast.LI.phone, cast.LI.address) if word in said] == []


@pytest.mark.parametrize("who", ["qian", "zhao", "xu"])
def test_hidden_and_absent_give_one_answer(tale: Tale, call: Call, who: str) -> None:
    accusing = tale.li_writes("举报人社局。", accused=(tale.county.labour.pk,))
    outsider = getattr(tale.county, who)

    hidden = call(outsider, "get", f"/api/matters/{accusing.number}")

    assert hidden == call(outsider, "get", "/api/matters/XF0")
    assert hidden[0] == 404
    assert call(outsider, "get", "/api/matters") == (200, {"matters": [], "before": None})
    assert call(outsider, "post", f"/api/matters/{accusing.number}/answers", text="好") == hidden


def test_a_sealed_matter_is_absent_even_to_who_works_on_it(tale: Tale, call: Call) -> None:
    sealed = tale.li_writes("渠水闸门坏了。", wants_secrecy=True)

    listed = call(tale.county.wang, "get", "/api/matters")[1]

    assert listed["matters"] == []
    assert call(tale.county.wang, "get", f"/api/matters/{sealed.number}")[0] == 404


def test_filters_narrow_and_an_unknown_body_is_absent(tale: Tale, call: Call) -> None:
    matter = tale.li_writes("修路。")
    wang = tale.county.wang
    paths = {
        "?is_open=true&stage=registered": [matter.number],
        f"?office={tale.county.petitions.code}": [matter.number],
        "?is_open=false": [],
        "?content_class=01": [],
    }

    found = {path: _numbers(call(wang, "get", f"/api/matters{path}")[1]) for path in paths}

    assert found == paths
    assert call(wang, "get", "/api/matters?office=nobody")[0] == 404
    assert call(wang, "get", "/api/matters?before=many")[0] == 422


def _numbers(listed: Any) -> list[str]:
    return [row["number"] for row in listed["matters"]]


def test_thirty_a_page_and_the_mark_opens_the_next(tale: Tale, call: Call) -> None:
    for n in range(31):
        tale.li_writes(f"第{n}段路坏了。")

    first = call(tale.county.wang, "get", "/api/matters")[1]
    second = call(tale.county.wang, "get", f"/api/matters?before={first['before']}")[1]

    numbers = _numbers(first) + _numbers(second)
    assert (len(first["matters"]), len(second["matters"]), second["before"]) == (30, 1, None)
    assert numbers == list(Matter.objects.order_by("-pk").values_list("number", flat=True))


def test_a_page_costs_the_same_with_one_and_with_three(tale: Tale, call: Call) -> None:
    costs = []
    call(tale.county.wang, "get", "/api/matters")  # the token's first use of the day is written
    for count in (1, 3):
        while Matter.objects.count() < count:
            tale.li_writes("修路。")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            call(tale.county.wang, "get", "/api/matters")
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 8


def test_a_word_to_the_petitioner_reaches_their_page(tale: Tale, call: Call) -> None:
    matter = tale.li_writes("修路。")
    path = f"/api/matters/{matter.number}/answers"

    assert call(tale.county.wang, "post", path, text="已派人去看。") == (204, None)

    assert Message.objects.get(matter=matter).text == "已派人去看。"
    status, problem = call(tale.county.wang, "post", path, text=" ")
    assert (status, problem["fields"]) == (422, {"text": "请写下要告诉信访人的话。"})

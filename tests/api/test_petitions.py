"""A hotline hands over what it was told: registered once, with the same care as at the desk."""

from typing import Any

import pytest
from django.utils import timezone

from qingyu.petitions.models import Petition
from tests import cast
from tests.stories.told import Tale

from .conftest import Call

pytestmark = pytest.mark.django_db


def told(tale: Tale, **more: Any) -> dict[str, Any]:
    facts = {
        "source": "12345-20261123-0007",
        "office": tale.county.petitions.code,
        "channel": "phone",
        "received_at": timezone.localtime().isoformat(),
        "text": "楼道灯坏了两个月，请修好。",
        "parties": [{"name": cast.RARE.name, "phone": cast.RARE.phone}],
        "place": tale.county.village_place.pk,
        "claims": ["修好楼道灯"],
    }
    return facts | more


def test_a_call_becomes_a_petition_with_its_receipt(tale: Tale, call: Call) -> None:
    status, receipt = call(tale.county.wang, "post", "/api/petitions", **told(tale))

    petition = Petition.objects.select_related("matter").get()
    assert (status, receipt["number"], receipt["code"], receipt["is_new"]) == (
        201, petition.matter.number, petition.code, True,
    )  # fmt: skip
    assert petition.parties.get().name == cast.RARE.name


def test_the_same_number_again_gives_the_first_receipt(tale: Tale, call: Call) -> None:
    first = call(tale.county.wang, "post", "/api/petitions", **told(tale))[1]

    status, again = call(tale.county.wang, "post", "/api/petitions", **told(tale))

    assert (status, again) == (200, first | {"is_new": False})
    assert Petition.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "长" * 50_001}, "text"),
        ({"office": "nowhere"}, "office"),
        ({"place": "000000"}, "place"),
        ({"received_at": "2026-11-23T09:30:00"}, "received_at"),
        ({"received_at": "2099-01-01T00:00:00+08:00"}, "received_at"),
        ({"parties": []}, "name"),
        ({"channel": "telepathy"}, "body.sent.channel"),
        ({"people": 0}, "body.sent.people"),
        ({"source": ""}, "body.sent.source"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    tale: Tale, call: Call, change: dict[str, Any], field: str
) -> None:
    status, problem = call(tale.county.wang, "post", "/api/petitions", **told(tale, **change))

    assert (status, list(problem["fields"])) == (422, [field])
    assert Petition.objects.count() == 0


def test_who_does_not_register_there_is_refused(tale: Tale, call: Call) -> None:
    status, problem = call(tale.county.qian, "post", "/api/petitions", **told(tale))

    assert (status, Petition.objects.count()) == (403, 0)
    assert "不在" in problem["message"]


def test_without_a_token_nothing_is_taken(tale: Tale, call: Call) -> None:
    assert call(None, "post", "/api/petitions", **told(tale))[0] == 401
    assert Petition.objects.count() == 0

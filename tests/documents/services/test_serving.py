"""The opinion reaches Li: how, when, and what is refused."""

from datetime import timedelta
from typing import Any

import pytest

from qingyu.documents.errors import DocumentRefused
from qingyu.documents.models import Document, DocumentState, Service
from qingyu.documents.services import issue, serve
from qingyu.documents.services.serve import ServiceIncomplete, awaiting_service
from tests.cast import County
from tests.factories import NOW, viewer

from .desk import issued, told

LATER = NOW + timedelta(days=2)


def served(county: County, document: Document, **how: Any) -> Service:
    given = {"mode": "in_person", "receiver": "李某"} | how
    return serve.serve(document, by=viewer(county.zhao), now=LATER, **given)


def test_a_served_document_has_its_record(county: County) -> None:
    document = issued(county.labour, county.zhao, county.chen)

    service = served(county, document)
    told("served", county.zhao, document, service, at=LATER)

    assert Document.objects.get(pk=document.pk).state == DocumentState.SERVED
    assert Service.objects.get(document=document).served_at == LATER
    assert document.about.starts == ("review_window", "rating_window")


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"mode": "pigeon"}, "mode"),
        ({"receiver": ""}, "receiver"),
        ({"is_refused": True, "receiver": ""}, "witness"),
        ({"mode": "electronic"}, "has_consent"),
        ({"mode": "post"}, "tracking"),
        ({"served_at": LATER + timedelta(hours=1)}, "served_at"),
        ({"served_at": NOW - timedelta(days=3)}, "served_at"),
    ],
)
def test_what_a_service_record_lacks_is_said_by_field(
    county: County, how: dict[str, Any], field: str
) -> None:
    document = issued(county.labour, county.zhao, county.chen)

    with pytest.raises(ServiceIncomplete) as caught:
        served(county, document, **how)

    assert list(caught.value.problems) == [field]
    assert document.state == DocumentState.ISSUED


def test_a_refused_letter_is_served_before_a_witness(county: County) -> None:
    document = issued(county.labour, county.zhao, county.chen)

    service = served(county, document, receiver="", is_refused=True, witness="村委会何某")

    assert service.is_refused
    assert document.state == DocumentState.SERVED


def test_a_draft_is_not_served_and_nothing_is_served_twice(county: County) -> None:
    document = issued(county.labour, county.zhao, county.chen)
    served(county, document)

    with pytest.raises(DocumentRefused, match="已送达，不能登记送达"):
        served(county, document)


def test_a_served_document_is_not_cancelled(county: County) -> None:
    document = issued(county.labour, county.zhao, county.chen)
    served(county, document)

    with pytest.raises(DocumentRefused, match="已经送达，不能作废"):
        issue.cancel(document, reason="写错", now=LATER)


def test_what_was_issued_and_not_served_is_listed(county: County) -> None:
    waiting = issued(county.labour, county.zhao, county.chen)
    gone = issued(county.labour, county.zhao, county.chen)
    issued(county.labour, county.zhao, county.chen, "completion_report")
    told("served", county.zhao, served(county, gone), gone, at=LATER)

    listed = awaiting_service(Document.objects.filter(office=county.labour), issued_before=LATER)

    assert list(listed) == [waiting]

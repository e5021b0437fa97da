"""What a phone sends in: taken once, in order, by its own person; what differs is compared by people."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from qingyu.documents.models import Attachment
from qingyu.ledger.models import Entry
from qingyu.prevention.models import Device, Held, Quarrel
from qingyu.prevention.services import devices, send_in
from tests import cast
from tests.factories import NOW
from tests.prevention.told import Patrol, kinds, picture

from .test_pages import client_of

pytestmark = pytest.mark.django_db


class Phone:
    """Tian's phone as the office sees it."""

    def __init__(self, patrol: Patrol, name: str = "tian") -> None:
        self.patrol, self.device = patrol, str(uuid4())
        self.client = client_of(getattr(patrol.county, name))
        self.post("enrol/", {"device": self.device})

    def post(self, way: str, body: Any) -> Any:
        return self.client.post(
            f"/desk/field/{way}", json.dumps(body), content_type="application/json"
        )

    def find(self, account: str = "两家为沟吵了起来", **more: Any) -> dict[str, Any]:
        county = self.patrol.county
        return {
            "type": "find", "id": str(uuid4()), "at": NOW.isoformat(), "office": county.village.pk,
            "place": county.village_place.pk, "where": "", "kind": "0403", "sides": 2, "people": 7,
            "account": account, "handled": "", "reported": False, "cover": None, **more,
        }  # fmt: skip

    def send(self, *records: dict[str, Any]) -> dict[str, Any]:
        answer = self.post("sync/", {"device": self.device, "records": list(records)})
        return answer.json() if answer.status_code == 200 else {"status": answer.status_code}


@pytest.fixture
def patrol():
    with time_machine.travel(NOW, tick=False):
        yield Patrol(cast.county())


@pytest.fixture
def phone(patrol: Patrol) -> Phone:
    return Phone(patrol)


def test_the_screening_list_names_nobody_and_knows_the_phone(patrol, phone):
    row = patrol.round_of_the_village()

    told = phone.client.get(f"/desk/field/tasks/?device={phone.device}").json()

    assert told["device"] == "ok"
    (office,) = told["offices"]
    assert [place["code"] for place in office["places"]] == [patrol.county.village_place.pk]
    assert [cover["grid"] for cover in told["rounds"][0]["covers"]] == ["一组", "二组"]
    assert len(told["rounds"][0]["questions"]) == len(row.questions)
    assert patrol.county.tian.name not in json.dumps(told, ensure_ascii=False)
    assert phone.client.get("/desk/field/tasks/?device=x").json()["device"] == "unknown"


def test_whatever_is_sent_twice_is_taken_once_and_in_its_order(phone):
    records = [phone.find(f"第{n}条") for n in range(1, 6)]

    first, again = phone.send(*records), phone.send(*records[2:], phone.find("第6条"))

    assert {told["state"] for told in [*first["results"].values(), *again["results"].values()]} == {
        "accepted"
    }
    accounts = [quarrel.account for quarrel in Quarrel.objects.order_by("pk")]
    assert accounts == [f"第{n}条" for n in range(1, 7)]


def test_one_that_cannot_be_taken_holds_up_no_other(phone):
    bad, good = phone.find(kind="99", people=0), phone.find("好的")

    results = phone.send(bad, {"type": "nothing"}, good)["results"]

    assert results[bad["id"]]["state"] == "fix"
    assert set(results[bad["id"]]["problems"]) == {"kind", "people"}
    assert results[good["id"]]["state"] == "accepted"
    assert Quarrel.objects.get().account == "好的"


def test_it_counts_from_the_day_the_phone_says_but_never_from_the_future(patrol, phone):
    early = phone.find(at=(NOW - timedelta(days=3)).isoformat())
    ahead = phone.find(at=(NOW + timedelta(days=3)).isoformat())

    phone.send(early, ahead)

    found = [quarrel.found_at for quarrel in Quarrel.objects.order_by("pk")]
    assert found == [NOW - timedelta(days=3), NOW]
    entry = Entry.objects.get(chain=Quarrel.objects.earliest("pk").chain)
    assert (entry.at, entry.recorded_at) == (NOW - timedelta(days=3), NOW)


def test_the_same_record_with_other_words_is_held_until_someone_compared(patrol, phone):
    sent = phone.find("是两家")
    phone.send(sent)
    changed = sent | {"account": "是三家", "sides": 3}

    told = phone.send(changed)["results"][sent["id"]]
    again = phone.send(changed)["results"][sent["id"]]

    assert (told["state"], again["state"]) == ("held", "held")
    held = Held.objects.get()
    page = phone.client.get(told["url"]).content.decode()
    assert "是两家" in page and "是三家" in page and "不一样" in page
    phone.client.post(told["url"], {"decision": "phone"})
    quarrel = Quarrel.objects.get()
    assert (quarrel.account, quarrel.sides, kinds(quarrel)[-1]) == (
        "是三家",
        3,
        "quarrel_corrected",
    )
    assert phone.send(changed)["results"][sent["id"]]["state"] == "accepted"
    held.refresh_from_db()
    assert (held.decision, held.decided_by) == ("phone", patrol.county.tian)


def test_what_stands_may_be_kept(patrol, phone):
    sent = phone.find("是两家")
    phone.send(sent)
    told = phone.send(sent | {"account": "是三家"})["results"][sent["id"]]

    phone.client.post(told["url"], {"decision": "ours"})

    assert Quarrel.objects.get().account == "是两家"
    assert phone.client.get("/desk/field/held/").content.decode().count("JF-") == 0


def cover_of(patrol: Patrol, row: Any, name: str, **more: Any) -> dict[str, Any]:
    cover = row.covers.get(grid__name=name)
    return {
        "type": "cover", "id": str(uuid4()), "at": NOW.isoformat(), "cover": cover.pk, "note": "",
        "answers": {str(n): "clear" for n in range(len(row.questions))}, **more,
    }  # fmt: skip


def test_a_grid_is_gone_through_once_and_two_versions_are_compared(patrol, phone):
    row = patrol.round_of_the_village()
    sent = cover_of(patrol, row, "一组")

    first, again = phone.send(sent), phone.send(sent)
    other = cover_of(
        patrol, row, "一组", note="路口又堵了", answers=sent["answers"] | {"2": "found"}
    )
    told = phone.send(other)["results"][other["id"]]
    phone.client.post(told["url"], {"decision": "phone"})

    assert [r["results"][sent["id"]]["state"] for r in (first, again)] == ["accepted", "accepted"]
    assert told["state"] == "held"
    cover = row.covers.get(grid__name="一组")
    assert (cover.note, cover.answers["2"], kinds(row)[-1]) == (
        "路口又堵了",
        "found",
        "round_recovered",
    )


def test_nobody_sends_for_another_body_or_through_another_s_phone(patrol, phone):
    county = patrol.county
    stranger = Phone(patrol, "feng")
    stranger.device = phone.device

    assert (
        phone.send(phone.find(office=county.town.pk))["results"].popitem()[1]["state"] == "refused"
    )
    assert stranger.send(stranger.find()) == {"device": "unknown", "results": {}}
    assert stranger.post("enrol/", {"device": phone.device}).json()["device"] == "refused"
    assert not Quarrel.objects.exists()


def test_the_name_of_another_s_record_opens_nothing(patrol, phone):
    sent = phone.find("田网格写的")
    phone.send(sent)
    from qingyu.offices.models import Role
    from tests.factories import person

    patrol.county.people["shui"] = person(
        "shui", "水网格", (patrol.county.village, Role.GRID_WORKER)
    )
    other = Phone(patrol, "shui")

    told = other.send(other.find("水网格写的", id=sent["id"]))["results"][sent["id"]]

    assert (told["state"], told["number"]) == ("refused", "")
    assert not Held.objects.exists()


def test_a_photograph_is_kept_once_without_what_it_hides(phone):
    sent = phone.find()
    phone.send(sent)
    way = f"/desk/field/photos/{sent['id']}/{uuid4()}/"

    def post(way: str, body: bytes, device: str) -> Any:
        return phone.client.post(
            way, body, content_type="image/jpeg", headers={"X-Device": device}
        ).json()

    first, again = (post(way, picture(), phone.device) for _ in range(2))
    unknown = post(f"/desk/field/photos/{uuid4()}/{uuid4()}/", picture(), phone.device)

    assert (first["state"], again["state"], unknown["state"]) == ("accepted", "accepted", "refused")
    assert post(way, picture(), str(uuid4()))["device"] == "unknown"
    assert Attachment.objects.count() == 1


def test_a_lost_phone_is_stopped_by_the_head_and_signed_out(patrol, phone):
    device = Device.objects.get()
    phone.client.get(f"/desk/field/tasks/?device={phone.device}")
    mo = client_of(patrol.county.mo)

    stopped = mo.post(f"/desk/field/devices/{device.pk}/revoke/")

    assert stopped.status_code == 302
    assert phone.client.get("/desk/field/tasks/").status_code == 302  # to the sign-in page
    phone.client.force_login(patrol.county.tian)
    assert phone.send(phone.find()) == {"device": "revoked", "results": {}}
    assert not Quarrel.objects.exists()
    assert kinds_of(device) == ["device_set", "device_revoked"]


def kinds_of(device: Device) -> list[str]:
    rows = Entry.objects.filter(chain=device.chain).order_by("n")
    return list(rows.values_list("kind", flat=True))


def test_phones_are_found_by_their_owner_and_who_leads_not_by_others(patrol, phone):
    reach = {
        name: devices.in_reach(patrol.eyes(getattr(patrol.county, name))).count()
        for name in ("tian", "mo", "liu", "feng", "qian", "xu")
    }

    assert reach == {"tian": 1, "mo": 1, "liu": 1, "feng": 0, "qian": 0, "xu": 0}


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"records": 1}', json.dumps({"records": [{}] * 51}).encode()],
    ids=["nothing", "a list", "half", "a number", "too many"],
)
def test_what_our_page_never_sends_is_refused_whole(phone, body):
    answer = phone.client.post("/desk/field/sync/", body, content_type="application/json")

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "wrong",
    [{"id": "x"}, {"at": "gestern"}, {"at": None}, {"people": "7"}, {"people": True},
     {"people": 2**40}, {"account": 5}, {"account": "a" * 20_001}, {"place": "\0"}, {"office": -1}],
    ids=lambda wrong: next(iter(wrong)),
)  # fmt: skip
def test_a_record_of_a_wrong_shape_is_left_unanswered(phone, wrong):
    good = phone.find("好的")

    results = phone.send(phone.find() | wrong, good)["results"]

    assert list(results) == [good["id"]]


def test_the_worker_serves_its_own_addresses_and_caches_nobody_s_data(patrol, phone):
    worker = phone.client.get("/desk/field/worker.js")
    page = phone.client.get("/desk/field/")

    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert '"/desk/field/"' in worker.content.decode()
    assert patrol.county.tian.name not in page.content.decode()
    assert "csrfmiddlewaretoken" not in page.content.decode()
    assert Client().get("/desk/field/").status_code == 302


def test_the_stamp_of_the_worker_changes_with_the_page(phone, monkeypatch):
    from qingyu.web.desk.prevention import field

    def version() -> str:
        return phone.client.get("/desk/field/worker.js").content.decode().split("VERSION")[1][:24]

    before = version()
    monkeypatch.setattr(field.photos, "MOST", 7)

    assert version() != before


def test_a_decision_is_taken_once(patrol, phone):
    sent = phone.find()
    phone.send(sent)
    phone.send(sent | {"account": "另外的话"})
    held, eyes = Held.objects.get(), patrol.eyes(patrol.county.tian)

    send_in.decide(held, decision="ours", by=eyes, now=NOW)

    with pytest.raises(send_in.AlreadyDone):
        send_in.decide(held, decision="phone", by=eyes, now=NOW)
    with pytest.raises(send_in.access.NotFound):
        send_in.decide(held, decision="phone", by=patrol.eyes(patrol.county.qian), now=NOW)

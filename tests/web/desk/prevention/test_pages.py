"""Pages of screening: forms that tell what is wrong, steps that lead on, nothing to outsiders."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingyu.documents.models import Attachment
from qingyu.documents.services.attach import content
from qingyu.offices.models import Staff
from qingyu.prevention.models import Quarrel, Round
from qingyu.prevention.services import photos
from tests import cast
from tests.factories import NOW
from tests.prevention.told import Patrol, fresh, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def patrol():
    with time_machine.travel(NOW, tick=False):
        yield Patrol(cast.county())


def client_of(staff: Staff) -> Client:
    made = Client()
    made.force_login(staff)
    return made


def find_form(client: Client, patrol: Patrol, **more: object) -> dict[str, object]:
    """What a find's form sends when it is filled in."""
    form = client.get("/desk/disputes/new/").context["form"]
    return {
        "submission": form["submission"].value(), "office": patrol.county.village.pk,
        "place": patrol.county.village_place.pk, "kind": "0403", "sides": 2, "people": 7,
        "account": "两家为排水沟吵了起来。", **more,
    }  # fmt: skip


def test_a_find_in_six_fields_with_a_photograph(patrol):
    tian = client_of(patrol.county.tian)
    photo = SimpleUploadedFile("IMG_1.jpg", picture(), "image/jpeg")

    answer = tian.post("/desk/disputes/new/", find_form(tian, patrol, photos=photo))

    quarrel = Quarrel.objects.get()
    assert answer.headers["Location"] == f"/desk/disputes/{quarrel.pk}/"
    (kept,) = photos.photos_of(quarrel)
    shown = tian.get(f"/desk/disputes/{quarrel.pk}/photos/{kept.pk}/")
    assert (shown.headers["Content-Type"], shown.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")


def test_pressed_twice_it_is_recorded_once(patrol):
    tian = client_of(patrol.county.tian)
    form = find_form(tian, patrol)

    first, second = (tian.post("/desk/disputes/new/", form) for _ in range(2))

    assert Quarrel.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(patrol):
    tian = client_of(patrol.county.tian)
    wrong = find_form(tian, patrol, kind="", people=0, where="三组老水渠边")

    answer = tian.post("/desk/disputes/new/", wrong)

    page = answer.content.decode()
    assert set(answer.context["form"].errors) == {"kind"}
    assert "请选择类型。" in page and "三组老水渠边" in page and "两家为排水沟" in page


def test_a_file_that_is_no_photograph_leaves_no_record(patrol):
    tian = client_of(patrol.county.tian)
    paper = SimpleUploadedFile("a.jpg", b"%PDF-1.4 no picture", "image/jpeg")

    answer = tian.post("/desk/disputes/new/", find_form(tian, patrol, photos=paper))

    assert "photos" in answer.context["form"].errors
    assert not Quarrel.objects.exists() and not Attachment.objects.exists()


def test_a_photograph_keeps_no_position_and_no_more_than_six_are_kept(patrol):
    from PIL import Image

    exif = Image.Exif()
    exif[0x010F] = "PHONE-OF-TIAN"
    quarrel, eyes = patrol.tian_finds(), patrol.eyes(patrol.county.tian)

    (kept,) = photos.add_photos(quarrel, [("a.jpg", picture(exif=exif))], by=eyes, now=patrol.now)

    assert b"PHONE-OF-TIAN" in picture(exif=exif)
    assert b"PHONE-OF-TIAN" not in content(kept)
    with pytest.raises(photos.Incomplete, match="最多6张"):
        photos.add_photos(quarrel, [("a.jpg", picture())] * 6, by=eyes, now=patrol.now)


def test_a_grid_is_gone_through_and_what_was_found_is_written_down_next(patrol):
    row = patrol.round_of_the_village()
    cover = row.covers.first()
    tian = client_of(patrol.county.tian)
    answers = {f"q{n}": "clear" for n in range(len(row.questions))}

    missing = tian.post(f"/desk/screening/{row.pk}/covers/{cover.pk}/", {"q0": "clear"})
    done = tian.post(f"/desk/screening/{row.pk}/covers/{cover.pk}/", answers | {"q1": "found"})

    assert "请选“没有”或者“有情况”。" in missing.content.decode()
    assert done.headers["Location"] == f"/desk/disputes/new/?cover={cover.pk}"
    tian.post(done.headers["Location"], find_form(tian, patrol))
    assert Quarrel.objects.get().cover == cover
    assert "1/2" in tian.get("/desk/screening/").content.decode()


def test_every_step_of_the_table_is_taken_from_its_page(patrol):
    quarrel = patrol.tian_finds()
    tian, mo = client_of(patrol.county.tian), client_of(patrol.county.mo)
    day = NOW.date()

    for client, key, sent in (
        (tian, "guard", {"words": "先拉开了。"}),
        (tian, "sort", {"kind": "0403", "sides": 2, "people": 7, "words": "属实。"}),
        (tian, "analyse", {"cause": "contract", "measures": "放线", "holder": patrol.county.tian.pk, "due_on": day + timedelta(days=9)}),
        (tian, "report", {"words": "请水利站来人"}),
        (client_of(patrol.county.feng), "advise", {"words": "按2019年放线图。"}),
        (tian, "mediate", {"words": "在村委会。"}),
        (tian, "settle", {"mode": "peoples", "result": "恢复原沟", "visit": day + timedelta(days=5)}),
        (tian, "follow_up", {"outcome": "holds", "note": "没有再吵"}),
        (tian, "hold", {}),
        (mo, "write_off", {"words": "看过材料"}),
    ):  # fmt: skip
        answer = client.post(f"/desk/disputes/{quarrel.pk}/{key}/", sent)
        assert answer.status_code == 302, (key, answer.context["form"].errors)

    assert fresh(quarrel).stage == "written_off"
    page = tian.get(f"/desk/disputes/{quarrel.pk}/").content.decode()
    assert "柳林镇人民政府 莫镇长" in page and "按2019年放线图。" in page


def test_a_step_that_is_refused_says_why_at_its_field(patrol):
    quarrel = patrol.tian_finds()
    tian = client_of(patrol.county.tian)
    late = {"mode": "peoples", "result": "恢复原沟", "visit": NOW.date()}

    answer = tian.post(f"/desk/disputes/{quarrel.pk}/settle/", late)

    assert list(answer.context["form"].errors) == ["visit"]
    assert "恢复原沟" in answer.content.decode()


def test_only_what_may_be_done_now_is_offered(patrol):
    quarrel = patrol.settled(patrol.tian_finds())
    tian = client_of(patrol.county.tian)

    page = tian.get(f"/desk/disputes/{quarrel.pk}/").content.decode()

    assert f"/desk/disputes/{quarrel.pk}/follow_up/" in page
    assert f"/desk/disputes/{quarrel.pk}/hold/" not in page
    assert f"/desk/disputes/{quarrel.pk}/write_off/" not in page


def test_the_head_sets_a_grid_and_the_round_is_open_from_today(patrol):
    c = patrol.county
    mo = client_of(c.mo)
    sent = {"office": c.town.pk, "name": "全镇企业", "place": c.town_place.pk, "worker": c.feng.pk}

    answer = mo.post("/desk/screening/grids/", sent)

    assert answer.status_code == 302
    assert Round.objects.get(office=c.town).title == "2026年11月"
    assert "全镇企业" in mo.get("/desk/screening/grids/").content.decode()


def test_a_concentrated_round_is_set_for_several_bodies(patrol):
    c = patrol.county
    liu = client_of(c.liu)
    sent = {
        "kind": "special", "topic": "02", "title": "年底欠薪专项排查", "starts_on": NOW.date(),
        "ends_on": NOW.date() + timedelta(days=20), "offices": [c.village.pk],
    }  # fmt: skip

    missing = liu.post("/desk/screening/new/", sent | {"topic": ""})
    done = liu.post("/desk/screening/new/", sent)

    assert list(missing.context["form"].errors) == ["topic"]
    assert done.status_code == 302
    assert "年底欠薪专项排查" in liu.get("/desk/screening/").content.decode()


PAGES = {
    "/desk/screening/": "liu", "/desk/screening/coverage/": "liu", "/desk/disputes/": "liu",
    "/desk/disputes/visits/": "tian", "/desk/screening/grids/": "tian",
}  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_a_page_costs_the_same_with_one_row_and_with_three(patrol, address):
    client = client_of(getattr(patrol.county, PAGES[address]))
    costs = []
    for name in ("三组", "四组", "五组"):
        patrol.grid(name)
        patrol.settled(patrol.tian_finds())
        patrol.round_of_the_village()
        patrol.later(days=20)
        client.get(address)  # what is read once and kept
        with CaptureQueriesContext(connection) as counted:
            assert client.get(address).status_code == 200
        costs.append(len(counted))

    assert len(set(costs)) == 1 and costs[0] <= 14


def test_a_quarrel_costs_the_same_with_little_and_with_much(patrol):
    client, quarrel = client_of(patrol.county.tian), patrol.tian_finds()
    costs = []
    for _ in range(2):
        patrol.settled(quarrel)
        patrol.later(days=15).visited(quarrel, "broken")
        client.get(f"/desk/disputes/{quarrel.pk}/")
        with CaptureQueriesContext(connection) as counted:
            client.get(f"/desk/disputes/{quarrel.pk}/")
        costs.append(len(counted))

    assert costs[0] == costs[1] <= 20


def test_english_pages_have_no_chinese_of_ours_left(patrol):
    row = patrol.round_of_the_village()
    liu = client_of(patrol.county.liu)
    liu.get("/display/", {"language": "en"})

    page = liu.get(f"/desk/screening/{row.pk}/").content.decode()

    assert "Grid by grid" in page and "Are wages, works or goods unpaid?" in page

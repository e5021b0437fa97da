"""The workbook of offices in pages: checked row by row, taken over once, a second time adds nothing."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qingyu.documents import office_book
from qingyu.documents.sheets import Part, write_book
from qingyu.offices.models import Office, Role
from tests import cast
from tests import factories as make

pytestmark = pytest.mark.django_db
URL = "/desk/offices/book/"


@pytest.fixture
def county(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return cast.county()


def browser(staff):
    client = Client()
    client.force_login(staff)
    return client


def workbook(*rows, sheet="单位"):
    stream = io.BytesIO()
    parts = [
        Part(plan, list(rows) if plan.name == sheet else [], plan.name)
        for plan in office_book.PLANS
    ]
    write_book(stream, parts, title="单位资料")
    return SimpleUploadedFile("单位资料.xlsx", stream.getvalue())


def body(county, code, **more):
    return {
        "code": code,
        "name": f"河东县{code}中心",
        "place": county.labour.place_id,
        "office_type": county.labour.office_type,
        "body_type": county.labour.body_type,
        "level": county.labour.level,
        "territory_parent": county.labour.territory_parent.code,
    } | more


def test_a_workbook_is_checked_then_taken_over_and_a_second_time_adds_nothing(county):
    client = browser(county.xu)
    file = workbook(body(county, "hd-new"), body(county, "hd-bad", place="没有这个"))

    checked = client.post(URL, {"file": file})

    assert not Office.objects.filter(code="hd-new").exists()
    assert "没有这个" in checked.content.decode()
    client.post(URL, {"take": "1", "held": checked.context["held"]})
    assert Office.objects.filter(code="hd-new").exists()
    assert not Office.objects.filter(code="hd-bad").exists()

    again = client.post(URL, {"file": workbook(body(county, "hd-new"))})
    assert again.context["changes"] == 0


def test_what_is_no_workbook_is_refused_at_its_field(county):
    answer = browser(county.xu).post(URL, {"file": SimpleUploadedFile("资料.xlsx", b"PK\x03\x04")})

    assert "请重新保存再传" in answer.content.decode()


def test_a_doubt_is_not_among_what_will_not_be_written(county):
    row = {"username": "new.one", "name": "解新人", "office": "县人社局", "role": "handler"}
    file = workbook(row | {"since": "2026.3"}, sheet="人员")

    checked = browser(county.xu).post(URL, {"file": file})

    said = checked.content.decode()
    assert "已读入，请再看一眼" in said
    assert "有问题的地方，不会写入" not in said


def test_whoever_may_download_the_form_hears_that_it_explains_itself(county):
    root = make.person("root", "徐总管", (county.province_government, Role.SYSTEM_ADMIN))

    assert "第一张是填写说明" in browser(root).get(URL).content.decode()
    assert "第一张是填写说明" not in browser(county.xu).get(URL).content.decode()


def test_others_do_not_get_in(county):
    assert browser(county.wang).get(URL).status_code == 403

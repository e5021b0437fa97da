"""Ledgers at the desk: taken out with a reason, brought in after a look, arranged by the office."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qingyu.documents.ledgers import LEDGER
from qingyu.documents.models import Export, Import
from qingyu.documents.sheets import read_sheet, write_sheet
from qingyu.petitions.models import Matter
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db
ROW = {"received_on": date(2026, 10, 8), "names": ("张三丰",), "summary": "村口的桥断了半年。"}


@pytest.fixture
def tale(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return Tale(cast.county())


def browser(tale, name):
    client = Client()
    client.force_login(getattr(tale.county, name))
    return client


def ask(client, tale, **given):
    sent = {
        "do": "export",
        "out-ledger": "matters",
        "out-office": tale.county.petitions.pk,
        "out-purpose": "季度分析",
    }
    return client.post("/desk/ledgers/", sent | given)


def bring(client, tale, rows, name="旧台账.xlsx"):
    stream = io.BytesIO()
    write_sheet(stream, LEDGER, rows, title="台账")
    file = SimpleUploadedFile(name, stream.getvalue())
    sent = {
        "do": "import",
        "in-profile": "matters",
        "in-office": tale.county.petitions.pk,
        "in-channel": "letter",
    }
    return client.post("/desk/ledgers/", sent | {"in-file": file})


def test_a_list_is_asked_for_with_a_reason_and_fetched_by_the_asker(tale):
    tale.li_writes("路灯坏了，请修。")
    wang, liu = browser(tale, "wang"), browser(tale, "liu")
    empty = ask(wang, tale, **{"out-purpose": ""}).content.decode()
    assert "请写明导出的用途" in empty
    short = ask(wang, tale, **{"out-password": "1234567"}).content.decode()
    assert "密码至少 8 位" in short

    done = ask(wang, tale)

    made = Export.objects.get()
    assert done.headers["Location"] == f"/desk/ledgers/exports/{made.pk}/"
    assert "下载" in wang.get(done.headers["Location"]).content.decode()
    body = wang.get(f"/desk/ledgers/exports/{made.pk}/file/").getvalue()
    assert [row.values["summary"] for row in read_sheet(body, LEDGER).rows] == ["路灯坏了，请修。"]
    # The supervisor reads the register, and does not get the file.
    assert "季度分析" in liu.get("/desk/ledgers/").content.decode()
    assert liu.get(f"/desk/ledgers/exports/{made.pk}/file/").status_code == 302
    assert browser(tale, "chen").get(f"/desk/ledgers/exports/{made.pk}/").status_code == 404


def test_another_offices_name_cannot_be_borrowed(tale):
    page = ask(browser(tale, "wang"), tale, **{"out-office": tale.county.labour.pk})

    assert page.status_code == 200
    assert not Export.objects.exists()


def test_a_ledger_is_looked_at_before_a_row_is_registered(tale):
    wang = browser(tale, "wang")
    bad = {**ROW, "summary": ""}

    done = bring(wang, tale, [ROW, bad])

    line = Import.objects.get()
    address = f"/desk/ledgers/imports/{line.pk}/"
    assert done.headers["Location"] == address
    page = wang.get(address).content.decode()
    assert ("旧台账.xlsx" in page, "第 5 行：请写下要反映的事情。" in page) == (True, True)
    assert ("村口的桥断了半年。" in page, "登记这 1 行" in page) == (True, True)
    assert not Matter.objects.exists()
    assert "登记这 1 行" not in browser(tale, "liu").get(address).content.decode()
    audit = browser(tale, "lin").get(address).content.decode()
    assert ("旧台账.xlsx" in audit, "张三丰" in audit, "第 5 行" in audit) == (True, False, False)

    wang.post(address)

    assert Matter.objects.count() == 1
    assert "登记这 1 行" not in wang.get(address).content.decode()


def test_a_dropped_one_registers_nothing(tale):
    wang = browser(tale, "wang")
    address = bring(wang, tale, [ROW]).headers["Location"]

    wang.post(address, {"drop": "1"})
    wang.post(address)

    assert not Matter.objects.exists()


def test_what_is_no_ledger_is_told_at_the_file(tale):
    file = SimpleUploadedFile("照片.xlsx", b"\x89PNG\r\n\x1a\n")
    sent = {
        "do": "import",
        "in-profile": "matters",
        "in-office": tale.county.petitions.pk,
        "in-channel": "letter",
    }

    page = browser(tale, "wang").post("/desk/ledgers/", sent | {"in-file": file})

    assert page.context["import_form"].errors["file"]
    assert not Import.objects.exists()


def test_an_offices_own_columns_go_out_and_come_in(tale):
    wang = browser(tale, "wang")
    page = wang.get("/desk/ledgers/columns/matters/")
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    for name in sent:
        if name.startswith("place_"):
            sent[name] = {"place_summary": 1, "place_received_on": 2, "place_names": 3}.get(
                name, ""
            )
    sent["title_summary"] = "反映啥"
    double = wang.post("/desk/ledgers/columns/matters/", sent | {"title_names": "反映啥"})
    assert "列名不能空着，也不能重复。" in double.content.decode()

    wang.post("/desk/ledgers/columns/matters/", sent)
    tale.li_writes("路灯坏了，请修。")
    ask(wang, tale)
    body = wang.get(f"/desk/ledgers/exports/{Export.objects.get().pk}/file/").getvalue()

    read = read_sheet(body, LEDGER)
    assert "不认识表头“反映啥”，这一列没有读入" in str([p.message for p in read.problems])
    file = SimpleUploadedFile("a.xlsx", body)
    bring_ = {
        "do": "import",
        "in-profile": "matters",
        "in-office": tale.county.petitions.pk,
        "in-channel": "web",
    }
    wang.post("/desk/ledgers/", bring_ | {"in-file": file})
    assert Import.objects.get().bad == 0

    wang.post("/desk/ledgers/columns/matters/", {"reset": "1"})
    assert (
        wang.get("/desk/ledgers/columns/matters/").context["form"]["title_summary"].value()
        == "反映事项"
    )


def test_the_page_is_for_those_who_keep_lists(tale):
    assert browser(tale, "xu").get("/desk/ledgers/").status_code == 403
    audit = browser(tale, "lin").get("/desk/ledgers/").content.decode()
    assert ("还没有导出过。" in audit, "检查</button>" in audit) == (True, False)
    assert browser(tale, "wang").get("/desk/ledgers/columns/exchange/").status_code == 404

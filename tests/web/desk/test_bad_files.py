"""Every file that people should not have to fear, brought in through the pages: told in words, nothing kept."""

import io
import time

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qingyu.documents.models import Attachment, Export, Held, Import, Letter
from qingyu.documents.services import hold
from tests import cast
from tests.documents.files import hostile
from tests.documents.sheets.ledgers import rewritten, workbook
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db
SCRIPTED = hostile.pdf(OpenAction=hostile.action("JavaScript", JS=pikepdf.String("x")))


@pytest.fixture
def tale(settings, tmp_path):
    settings.MEDIA_ROOT, settings.SCANS = tmp_path / "media", tmp_path / "scans"
    return Tale(cast.county())


@pytest.fixture
def wang(tale):
    client = Client()
    client.force_login(tale.county.wang)
    return client


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("来信.pdf", b"<script>alert(1)</script>", "内容是网页或图形代码"),
        ("来信.pdf", hostile.pdf(OpenAction=hostile.action("Launch", F=pikepdf.String("cmd.exe"))), "启动程序"),
        ("来信.docm", hostile.office(), "带宏的文档不收"),
        ("来信.png", hostile.png_bomb(20_000), "图片像素太多"),
        ("来信.docx", hostile.office({"word/media/image1.png": hostile.office()}), "夹带了压缩包"),
    ],
    ids=["a script for a PDF", "a PDF that starts a program", "macros", "20,000 pixels", "a zip in a docx"],
)  # fmt: skip
def test_a_hostile_scan_is_told_at_the_field_and_nothing_is_kept(wang, name, body, words):
    began = time.process_time()
    answer = wang.post("/desk/scans/", {"bring": "1", "photos": [SimpleUploadedFile(name, body)]})

    assert words in answer.content.decode()
    assert not Letter.objects.exists() and not Held.objects.exists()
    assert time.process_time() - began < 20


def ledger(wang, tale, name, body):
    sent = {"do": "import", "in-profile": "matters", "in-office": tale.county.petitions.pk, "in-channel": "letter"}  # fmt: skip
    return wang.post("/desk/ledgers/", sent | {"in-file": SimpleUploadedFile(name, body)})


def filled(sheet):
    sheet.append(["日期", "姓名", "概况"])
    sheet.append(["2026.3.5", "李四", "村口的井坏了。"])


def test_a_header_nobody_knows_is_told_with_those_that_are_known(wang, tale):
    page = ledger(wang, tale, "台账.csv", "天气,心情\n晴,好\n".encode("gb18030"))

    assert "没有找到表头；表头应有这样的列：信访编号、信访日期" in page.content.decode()
    assert not Import.objects.exists() and not Export.objects.exists()


@pytest.mark.slow
def test_a_sheet_of_1048576_rows_brings_the_one_that_says_something(wang, tale):
    rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 1_048_577))
    body = rewritten(
        workbook(filled), "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>"),
    )  # fmt: skip

    answer = ledger(wang, tale, "台账.xlsx", body)

    line = Import.objects.get()
    assert answer.status_code == 302
    assert (line.rows, line.new, line.bad) == (1, 1, 0)


def test_a_form_with_a_script_is_kept_and_its_warning_stands_beside_it(wang, tale):
    held = hold.hold("申请表.pdf", SCRIPTED, now=tale.now)
    matter = tale.li_writes("表格里的公章是假的。", files=[held.pk])

    page = wang.get(f"/desk/matters/{matter.pk}/").content.decode()

    (flag,) = Attachment.objects.get().flags
    assert (flag in page, "申请表.pdf" in page) == (True, True)


def test_empty_pages_are_taken(wang):
    stream = io.BytesIO(hostile.pdf(2))
    answer = wang.post(
        "/desk/scans/", {"bring": "1", "photos": [SimpleUploadedFile("空白.pdf", stream.read())]}
    )

    assert answer.status_code == 302
    assert Letter.objects.get().label == "空白.pdf"

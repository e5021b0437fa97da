"""A letter on paper: scanned, read beside its picture, corrected, and registered with nothing typed lost."""

import io
import re
from datetime import timedelta
from types import SimpleNamespace
from urllib.parse import urlsplit

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from qingyu.documents.files import read
from qingyu.documents.files.store import FileUnreadable
from qingyu.documents.fonts import font_set
from qingyu.documents.models import Attachment, Held, Letter, LetterPage, Transcript
from qingyu.documents.scans import reader_is_here, reading
from qingyu.documents.scans.letters import LETTERS, render
from qingyu.documents.services import hold, letters
from qingyu.petitions.models import DeskDraft, Matter
from tests import cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db
needs_reader = pytest.mark.skipif(
    not reader_is_here(), reason="with the optional reader (requirements/ocr.txt) only"
)


@pytest.fixture
def county(settings, tmp_path):
    settings.MEDIA_ROOT, settings.SCANS = tmp_path / "media", tmp_path / "scans"
    return cast.county()


def browser(staff):
    client = Client()
    client.force_login(staff)
    return client


def picture(pixels=None, kind="JPEG"):
    stream = io.BytesIO()
    image = Image.new("RGB", (600, 800), "white") if pixels is None else Image.fromarray(pixels)
    image.save(stream, kind)
    return stream.getvalue()


def bring(client, *files):
    return client.post(
        "/desk/scans/",
        {"bring": "1", "photos": [SimpleUploadedFile(name, body) for name, body in files]},
    )


def letter_page(client):
    key = Letter.objects.get().pk
    return client.get(f"/desk/scans/{key}/").content.decode()


@needs_reader
@pytest.mark.slow
def test_a_page_that_lay_upside_down_stands_upright_with_its_text(county):
    client = browser(county.wang)
    sheet = render(LETTERS["排水"], font_set().chosen["song"])
    sent = bring(client, ("倒着.jpg", picture(sheet[::-1, ::-1])))
    letters.read_waiting(NOW)

    page = client.get(sent.url).content.decode()

    assert ('value="13900000001"' in page, "赔偿我家修墙的钱3200元" in page) == (True, True)
    assert LetterPage.objects.get().turned_by == pytest.approx(180, abs=4)
    assert client.get(f"{sent.url}page-1.jpg")["Content-Type"] == "image/jpeg"


@needs_reader
@pytest.mark.slow
def test_from_the_scanner_to_the_register_with_the_corrected_text(county):
    client = browser(county.wang)
    sheet = render(LETTERS["排水"], font_set().chosen["song"])
    sent = bring(client, ("来信.jpg", picture(sheet)), ("背面.png", picture(kind="PNG")))
    letters.read_waiting(NOW)

    page = client.get(sent.url).content.decode()
    assert 'value="13900000001"' in page
    assert "赔偿我家修墙的钱3200元" in page
    assert "空白页：第 2 页" in page
    assert client.get(f"{sent.url}page-1.jpg?line=2")["Content-Type"] == "image/jpeg"

    fields = {"name": "李秀兰", "phone": "13900000001", "claims": "修好排水沟\n赔钱"}
    went = client.post(sent.url, fields | {"text-1": "改正后的第一页"})
    form = client.get(went.url).context["form"]
    values = {
        name: form[name].value() or ""
        for name in form.fields
        if name not in {"photos", "recording"}
    }
    assert (values["channel"], values["text"]) == ("letter", "改正后的第一页")
    # A press more on the letter's page renews the same draft.
    assert client.post(sent.url, fields | {"text-1": "改正后的第一页"}).url == went.url

    done = client.post("/desk/register/", {key: value for key, value in values.items() if value})
    assert urlsplit(done.url).path.startswith("/desk/matters/")

    matter = Matter.objects.get()
    kept = {one.name: one for one in Attachment.objects.filter(matter_id=matter.pk)}
    front = Transcript.objects.get(attachment=kept["来信.jpg"])
    assert set(kept) == {"来信.jpg", "背面.png"}
    assert (front.text, front.checked_by) == ("改正后的第一页", county.wang)
    assert Letter.objects.get().state == "registered"
    assert not Held.objects.exists() and not DeskDraft.objects.exists()


def seen(client, *lines):
    """A letter whose page was read as these lines, at places one below the other."""
    bring(client, ("手写.jpg", picture()))
    found = Letter.objects.get()
    rows = [
        [text, sure, 0.1, 0.1 * n, 0.9, 0.1 * n + 0.05] for n, (text, sure) in enumerate(lines, 1)
    ]
    page = letters.LetterPage(letter=found, number=1, held=found.held[0], lines=rows, text="")
    page.save()
    Letter.objects.update(state="read")


def stack(client, *texts, size=300):
    """A PDF of as many pages, each of its own width, read as these first lines; "" is empty."""
    made = pikepdf.new()
    for n in range(len(texts)):
        made.add_blank_page(page_size=(size + n, 800))
    stream = io.BytesIO()
    made.save(stream)
    bring(client, ("一叠.pdf", stream.getvalue()))
    found = Letter.objects.get()
    for n, text in enumerate(texts):
        lines = [[text, 0.98, 0.1, 0.1, 0.9, 0.14]] if text else []
        letters.LetterPage.objects.create(
            letter=found, number=n + 1, held=found.held[0], sheet=n, lines=lines, text=text, is_blank=not text,
        )  # fmt: skip
    Letter.objects.update(state="read")
    return f"/desk/scans/{found.pk}/"


def widths(letter):
    """Which pages of the stack its files hold, by their width."""
    found = []
    for held in letters.files(letter):
        with pikepdf.open(io.BytesIO(b"".join(read(held.path)))) as pdf:
            found += [int(page.mediabox[2]) for page in pdf.pages]
    return found


def test_a_stack_becomes_letters_as_the_clerk_confirms_and_no_page_is_lost(
    county, django_capture_on_commit_callbacks
):
    client = browser(county.wang)
    url = stack(client, "县信访局：", "", "县水利局：", "第二页", "申请书")
    page = client.get(url).content.decode()
    assert re.findall(r'value="(\d)"\s+checked', page) == ["3", "5"]
    assert "前一页是空白" in page and "开头像标题或者称呼" in page
    old = Held.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(url, {"split": "1", "start": ["3", "5"], "text-3": "县水利局：改正了"})

    first, second, third = Letter.objects.order_by("at")
    assert [one.label for one in (first, second, third)] == [
        "一叠（第1封）.pdf", "一叠（第2封）.pdf", "一叠（第3封）.pdf",
    ]  # fmt: skip
    assert [widths(one) for one in (first, second, third)] == [[300, 301], [302, 303], [304]]
    pages = [[(p.number, p.sheet, p.text) for p in one.pages.order_by("number")] for one in (first, second, third)]  # fmt: skip
    assert pages == [
        [(1, 0, "县信访局："), (2, 1, "")],
        [(1, 0, "县水利局：改正了"), (2, 1, "第二页")],
        [(1, 0, "申请书")],
    ]
    assert not Held.objects.filter(pk=old.pk).exists()
    with pytest.raises(FileUnreadable):
        b"".join(read(old.path))
    assert client.get(f"/desk/scans/{second.pk}/page-2.jpg").status_code == 200


def test_a_stack_of_photographs_is_parted_by_its_files(county):
    client = browser(county.wang)
    bring(client, *((f"{n}.jpg", picture()) for n in (1, 2, 3)))
    Letter.objects.update(state="unread")
    held = Letter.objects.get().held
    url = f"/desk/scans/{Letter.objects.get().pk}/"

    client.post(url, {"split": "1", "start": ["2"]})

    assert [one.held for one in Letter.objects.order_by("at")] == [held[:1], held[1:]]


def test_a_stack_is_not_parted_within_a_spread_nor_without_a_page_nor_while_it_is_read(county):
    client = browser(county.wang)
    url = stack(client, "县信访局：", "右边")
    LetterPage.objects.filter(number=2).update(half=2)

    answers = [
        client.post(url, {"split": "1", "start": start}, follow=True).content.decode()
        for start in (["2"], [], ["9"])
    ]
    Letter.objects.update(state="reading")
    answers.append(client.post(url, {"split": "1", "start": ["2"]}, follow=True).content.decode())

    for words, answer in zip(
        ("不能从中间分开", "请勾选", "请勾选", "读完以后再分"), answers, strict=True
    ):
        assert words in answer
    assert Letter.objects.count() == 1


def test_what_is_uncertain_is_shown_with_its_place_and_fills_nothing(county):
    client = browser(county.wang)
    seen(client, ("信访人：李秀兰", 0.97), ("电话：13900000001", 0.62))

    page = letter_page(client)

    assert 'value="李秀兰"' in page
    assert 'value="13900000001"' not in page
    assert "13900000001" in page and "把握 62%" in page and "没有填入" in page
    rect = re.search(r"<rect ([^>]*?)/?>", page)
    assert re.findall(r'"([\d.]+)"', rect[1]) == ["10.00", "20.00", "80.00", "5.00"]


def test_on_the_matter_the_text_stands_beside_its_picture_with_who_went_over_it(county):
    client = browser(county.wang)
    seen(client, ("信访人：李秀兰", 0.97), ("我家水沟被挖断了", 0.62))
    url = f"/desk/scans/{Letter.objects.get().pk}/"
    went = client.post(url, {"name": "李秀兰", "text-1": "我家排水沟被挖断了"})
    form = client.get(went.url).context["form"]
    names = set(form.fields) - {"photos", "recording"}
    values = {name: form[name].value() or "" for name in names}
    sent = {key: value for key, value in values.items() if value} | {"phone": "13900000001"}
    assert client.post("/desk/register/", sent).status_code == 302
    file = Attachment.objects.get()

    page = client.get(f"/desk/matters/{file.matter_id}/files/{file.pk}/pages/").content.decode()

    assert "我家排水沟被挖断了" in page and "王登记对照原图核对" in page
    assert "我家水沟被挖断了" in page and "把握 62%" in page
    rect = re.search(r"<rect ([^>]*?)/?>", page)
    assert re.findall(r'"([\d.]+)"', rect[1]) == ["10.00", "20.00", "80.00", "5.00"]
    look = re.search(r'src="([^"]+read=1)"', page)[1]
    assert client.get(look)["Content-Type"] == "image/jpeg"


def test_what_the_clerk_typed_is_there_again(county):
    client = browser(county.wang)
    seen(client, ("信访人：李秀兰", 0.97))
    url = f"/desk/scans/{Letter.objects.get().pk}/"

    client.post(url, {"stay": "1", "name": "李秀英", "text-1": "我自己改的"})

    page = letter_page(client)
    assert 'value="李秀英"' in page and "我自己改的" in page


def test_a_letter_waits_for_its_clerk_longer_than_a_draft_on_the_web(county):
    bring(browser(county.wang), ("来信.jpg", picture()))

    Held.objects.update(at=NOW)
    hold.expire(NOW + timedelta(days=30))

    assert Held.objects.count() == 1


def test_what_the_scanner_put_into_the_offices_folder_is_fetched_and_put_aside(
    county, settings, monkeypatch
):
    folder = settings.SCANS / county.petitions.code
    folder.mkdir(parents=True)
    (folder / "0001.jpg").write_bytes(picture())
    monkeypatch.setattr("qingyu.documents.scans.inbox.STILL", 0)
    client = browser(county.wang)
    assert "0001.jpg" in client.get("/desk/scans/").content.decode()
    assert "0001.jpg" not in browser(county.qian).get("/desk/scans/").content.decode()

    client.post("/desk/scans/", {"fetch": "1", "scan": ["0001.jpg", "../../etc/passwd"]})

    assert Letter.objects.get().label == "0001.jpg"
    assert [path.name for path in folder.rglob("*.jpg")] == ["0001.jpg"]
    assert not (folder / "0001.jpg").exists()


def test_without_the_reader_the_letter_is_typed_in_beside_its_picture(county, monkeypatch):
    client = browser(county.wang)
    dark = Image.new("RGB", (600, 800), "white")
    dark.paste((0, 0, 0), (100, 100, 500, 400))
    stream = io.BytesIO()
    dark.save(stream, "JPEG")
    bring(client, ("来信.jpg", stream.getvalue()))
    reading._engine.cache_clear()
    monkeypatch.setattr(reading, "reader_is_here", lambda: False)

    letters.read_waiting(NOW)

    page = letter_page(client)
    assert "没有安装文字识别组件" in page
    assert "page-1.jpg" in page
    went = client.post(f"/desk/scans/{Letter.objects.get().pk}/", {"name": "李秀兰"})
    assert client.get(went.url).context["held"][0]["name"] == "来信.jpg"


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("来信.docm", b"PK\x03\x04", "来信.docm"),
        ("来信.txt", "正文".encode(), "来信要用照片、扫描图片或 PDF"),
        ("来信.jpg", b"\xff\xd8\xff\xe0broken", "图片已损坏"),
        ("来信.pdf", b"<script>alert(1)</script>", "内容是网页或图形代码"),
    ],
)  # fmt: skip
def test_what_is_no_scan_is_refused_by_name_and_nothing_is_kept(county, name, body, words):
    answer = bring(browser(county.wang), ("第一页.jpg", picture()), (name, body))

    assert words in answer.content.decode()
    assert not Letter.objects.exists() and not Held.objects.exists()


def test_another_offices_letter_is_not_there(county):
    bring(browser(county.wang), ("来信.jpg", picture()))
    url = f"/desk/scans/{Letter.objects.get().pk}/"

    for staff in (county.qian, county.chen):
        answers = [browser(staff).get(url + more).status_code for more in ("", "page-1.jpg")]
        assert set(answers) <= {403, 404}, SimpleNamespace(staff=staff, answers=answers)


def test_a_letter_given_up_leaves_nothing(county, django_capture_on_commit_callbacks):
    client = browser(county.wang)
    bring(client, ("来信.jpg", picture()))
    url = f"/desk/scans/{Letter.objects.get().pk}/"

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}drop/")

    assert not Held.objects.exists()
    assert client.get(url).status_code == 404


def test_a_long_list_of_letters_is_turned_page_by_page_and_none_is_left_out(county, monkeypatch):
    wang = browser(county.wang)
    for n in range(7):
        at = NOW + timedelta(minutes=n // 3)  # several at one moment
        Letter.objects.create(
            office=county.petitions, staff=county.wang, label=f"来信{n}", at=at, state="read"
        )
    monkeypatch.setattr(letters.waiting, "__kwdefaults__", {"after": None, "most": 3})
    seen, address = [], "/desk/scans/"
    while address:
        page = wang.get(address).content.decode()
        seen.append(re.findall("来信[0-9]", page))
        found = re.search(r'href="(\?after=[^"]+)"', page)
        address = f"/desk/scans/{found[1]}" if found else ""

    assert [len(one) for one in seen] == [3, 3, 1]
    assert sorted(name for one in seen for name in one) == [f"来信{n}" for n in range(7)]
    assert "来信" in wang.get("/desk/scans/?after=nonsense").content.decode()

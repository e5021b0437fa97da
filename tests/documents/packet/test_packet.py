"""One matter's whole file: read from front to back, checked, and without what may not be seen."""

import hashlib
import io
import zipfile
from datetime import date

import pikepdf
import pytest
import pyzipper

from qingyu.documents.blocks import Text
from qingyu.documents.packet import Item, Part, bind, pack
from qingyu.documents.packet.archive import LIST, WeakPassword
from qingyu.documents.pdf import to_pdf
from tests.documents.files import hostile
from tests.documents.measuring import page_count, text_of
from tests.documents.office import paper

DAY = date(2026, 11, 23)


def items() -> list[Item]:
    script = hostile.pdf(2, OpenAction=hostile.action("JavaScript", JS=pikepdf.String("x")))
    return [
        Item(Part.JOURNAL, "流转记录", blocks=[Text("title", "流转记录"), Text("body", "登记")]),
        Item(Part.ATTACHMENT, "现场照片", "picture", hostile.jpeg(), name="现场\u202e照片.jpg"),
        Item(Part.ATTACHMENT, "来信扫描", "pdf", script, name="来信.pdf"),
        Item(Part.ATTACHMENT, "说明", "text", "村口的井坏了".encode("gb18030"), name="说明.txt"),
        Item(Part.ATTACHMENT, "通话录音", "sound", b"ID3", name="录音.mp3"),
        Item(Part.ATTACHMENT, "身份证复印件", is_withheld=True),
        Item(Part.DOCUMENT, "处理意见书", "pdf", to_pdf(paper("opinion")), name="意见书.pdf", on=DAY, is_ours=True),
    ]  # fmt: skip


def bound() -> bytes:
    return bind("信访事项案卷", items(), made_on=DAY, made_for="晴川县信访局 王登记")


def flat(pdf: bytes) -> str:
    return "".join(text_of(pdf).split())


def test_a_packet_has_an_index_and_every_piece_in_the_order_of_filing() -> None:
    pdf = bound()

    text = flat(pdf)
    assert text.index("信访事项案卷") < text.index("申请复查的权利") < text.index("村口的井坏了")
    opinion = page_count(to_pdf(paper("opinion")))
    assert page_count(pdf) == 1 + opinion + 1 + 2 + 1 + 1 + 1
    assert f"文书：处理意见书（2026年11月23日）2—{1 + opinion}" in text


def test_every_page_is_numbered() -> None:
    pdf = bound()

    with pikepdf.open(io.BytesIO(pdf)) as document:
        total = len(document.pages)
    assert f"案卷第{total}页共{total}页" in flat(pdf)


def test_what_may_not_be_seen_is_named_as_withheld_and_not_there() -> None:
    assert "附件：身份证复印件按权限不予显示" in flat(bound())


def test_no_script_of_a_petitioners_pdf_comes_along() -> None:
    with pikepdf.open(io.BytesIO(bound())) as document:
        found = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/JS" in o]

    assert found == []


def test_what_is_no_paper_points_to_the_archive() -> None:
    assert "原件见压缩包“录音.mp3”" in flat(bound())


def test_the_archive_holds_originals_and_their_hashes() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(bound(), items()))) as archive:
        names = archive.namelist()
        listed = archive.read(LIST).decode()
        body = archive.read("附件/01 现场照片.jpg")

    assert "案卷.pdf" in names
    assert f"{hashlib.sha256(body).hexdigest()}  附件/01 现场照片.jpg" in listed
    assert body == hostile.jpeg()
    assert not [name for name in names if "身份证" in name]


def test_a_password_really_locks_the_archive() -> None:
    body = pack(b"%PDF", items(), password="qingchuan-2026")

    with pyzipper.AESZipFile(io.BytesIO(body)) as archive:
        with pytest.raises(RuntimeError):
            archive.read("案卷.pdf")
        archive.setpassword(b"qingchuan-2026")
        assert archive.read("案卷.pdf") == b"%PDF"
    assert "村口".encode("gb18030") not in body


def test_a_short_password_is_refused() -> None:
    with pytest.raises(WeakPassword, match="至少 8 位"):
        pack(b"", [], password="1234567")

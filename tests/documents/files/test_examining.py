"""Every hostile file meets a refusal in words, every honest one is taken."""

import io

import pikepdf
import pytest
from PIL import Image

from qingyu.documents.files import FileRefused, examine, preview
from qingyu.documents.files.allowed import ADVICE
from qingyu.documents.files.examining import check_room

from . import hostile as h

REFUSED = [
    ("空.jpg", b"", "文件是空的"),
    ("a.jpg", b"\xff\xd8\xff" + b"\0" * 21 * 2**20, "文件有 21 MB，最多 20 MB"),
    ("a.exe", b"MZ", "程序不收"),
    ("a.svg", b"<svg onload=alert(1)>", "SVG 图形不收"),
    ("a.html", b"<html>", "网页文件不收"),
    ("a.zip", h.office(), "压缩包不收"),
    ("a.docm", h.office(), "带宏的文档不收"),
    ("a.xlsm", h.office(), "带宏的表格不收"),
    ("a.doc", b"\xd0\xcf\x11\xe0", "旧版 .doc 文档可能带宏"),
    ("a.heic", b"\0\0\0\x18ftypheic", "请先转成 JPG"),
    ("a.psd", b"8BPS", "“.psd”文件不收，可以传：照片"),
    ("没有结尾", b"x", "可以传：照片"),
    ("a.jpg", b"MZ\x90\0", "内容不是 .jpg，可能改过名字"),
    ("a.jpg", b"<svg xmlns='x'/>", "网页或图形代码"),
    ("a.txt", b"\xef\xbb\xbf <!DOCTYPE html><script>", "网页或图形代码"),
    ("a.txt", b"a\0b", "内容不是 .txt"),
    ("a.txt", b"\xff\xfe\x80 ", "看不懂文本的编码"),
    ("a.pdf", b"GIF89a", "内容不是 .pdf"),
    ("a.pdf", b"%PDF-1.7 nothing", "PDF 已损坏"),
    ("a.pdf", h.pdf_with_password(), "PDF 有打开密码"),
    ("a.pdf", h.pdf_with_attachment(), "夹带了别的文件"),
    ("a.pdf", h.pdf(OpenAction=h.action("Launch", F=pikepdf.String("cmd.exe"))), "启动程序"),
    ("a.pdf", h.pdf(OpenAction=h.action("SubmitForm", F=pikepdf.String("http://x"))), "发送数据"),
    ("a.pdf", h.pdf(pages=501), "PDF 有 501 页，最多 500 页"),
    ("a.pdf", h.pdf(pages=0), "一页也没有"),
    ("a.png", h.png_bomb(), "图片像素太多"),
    ("a.png", h.png()[:-30], "图片已损坏"),
    ("a.jpg", h.jpeg()[:200], "图片已损坏"),
    ("a.docx", h.office(main="other.xml"), "不是真正的 Word 或 Excel"),
    ("a.docx", b"PK\x03\x04 broken", "已损坏或者有密码"),
    ("a.docx", h.office({"word/vbaProject.bin": b"x"}), "文件里有宏"),
    ("a.docx", h.office({"[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled.main+xml"}), "文件里有宏"),
    ("a.docx", h.office_bomb(), "解开后"),
    ("a.docx", h.office({"word/media/image1.png": h.office()}), "夹带了压缩包"),
    ("a.docx", h.office({"word/media/a.bin": b"7z\xbc\xaf'\x1c"}), "夹带了压缩包"),
    ("a.docx", h.office_with_sheet(h.office_with_sheet(h.office())), "夹带了压缩包"),
    ("a.docx", h.office_with_sheet(h.office_bomb()), "解开后"),
    ("a.docx", h.office_with_sheet(h.office({"xl/vbaProject.bin": b"x"})), "文件里有宏"),
    ("a.docx", h.office({f"word/{n}.xml": b"x" for n in range(1001)}), "解开后太大"),
    ("a.docx", h.office_with_link(), "指向别处的路径"),
    ("a.docx", h.office({"../../etc/cron.d/x": b"x"}), "指向别处的路径"),
    ("a.docx", h.office({"word/_rels/settings.xml.rels": h.relation("attachedTemplate")}), "从外部下载"),
    ("a.docx", h.office({"word/document.xml": b"<w:instrText> DDEAUTO c:\\\\cmd </w:instrText>"}), "启动程序的域代码"),
    ("a.xlsx", h.office(main="word/document.xml"), "不是真正的 Word 或 Excel"),
    ("a.mp4", h.mp4()[:-3], "不完整"),
    ("a.mp4", b"\0\0\0\x04ftyp", "不完整"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "body", "words"), REFUSED, ids=range(len(REFUSED)))
def test_a_hostile_file_is_refused_in_words(name: str, body: bytes, words: str) -> None:
    with pytest.raises(FileRefused, match=words):
        examine(name, body)


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("现场照片.JPG", h.jpeg(), "picture"),
        ("截图.png", h.png(), "picture"),
        ("来信.pdf", h.pdf(3), "pdf"),
        ("申请书.docx", h.office(), "word"),
        ("名单.xlsx", h.office(main="xl/workbook.xml"), "sheet"),
        ("通话.mp3", b"ID3\x04\0" + b"\0" * 50, "sound"),
        ("通话.m4a", h.mp4(b"\0" * 9), "sound"),
        ("现场.mp4", h.mp4(b"\0" * 9), "film"),
        ("说明.txt", "村口的井坏了".encode("gb18030"), "text"),
    ],
)
def test_an_honest_file_is_taken(name: str, body: bytes, kind: str) -> None:
    seen = examine(name, body)

    assert (seen.name, seen.kind, seen.size, seen.flags) == (name, kind, len(body), ())


def test_the_sheet_behind_a_chart_is_told_and_not_refused() -> None:
    seen = examine("报告.docx", h.office_with_sheet(h.office(main="xl/workbook.xml")))

    assert seen.flags == ("里面嵌有别的对象，打开时请留意",)


def test_a_pdf_with_a_script_is_taken_with_a_warning() -> None:
    """Forms of government sites carry scripts; the paper in them is still evidence."""
    seen = examine("表.pdf", h.pdf(OpenAction=h.action("JavaScript", JS=pikepdf.String("x"))))

    assert seen.flags == ("含有脚本：只看转成图片的预览，不要直接打开",)


def test_a_link_in_a_document_is_no_danger_but_a_remote_picture_is_told() -> None:
    linked = h.office({"word/_rels/document.xml.rels": h.relation("hyperlink")})
    remote = h.office({"word/_rels/document.xml.rels": h.relation("image")})

    assert examine("a.docx", linked).flags == ()
    assert examine("a.docx", remote).flags == ("引用了外部地址，打开时不要更新链接",)


def test_every_refused_ending_says_what_to_do_instead() -> None:
    assert [
        words for ending, words in ADVICE.items() if "请" not in words and ending != "exe"
    ] == []


def test_a_preview_of_a_photograph_is_upright_and_tells_no_place() -> None:
    (made,) = preview("picture", h.photo_with_place())

    shown = Image.open(io.BytesIO(made))
    assert shown.size == (40, 80)
    assert dict(shown.getexif()) == {}
    assert b"SECRET-PLACE" not in made


def test_a_preview_of_a_pdf_is_pictures() -> None:
    made = preview("pdf", h.pdf(3), count=2)

    assert [Image.open(io.BytesIO(page)).format for page in made] == ["JPEG", "JPEG"]


def test_a_matter_has_room_for_nine_files_and_a_hundred_megabytes() -> None:
    check_room([1] * 8, 1)
    with pytest.raises(FileRefused, match="最多 9 个文件"):
        check_room([1] * 9, 1)
    with pytest.raises(FileRefused, match="合计最多 100 MB"):
        check_room([60 * 2**20], 41 * 2**20)

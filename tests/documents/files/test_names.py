"""Names as they come, and as they are shown."""

import pytest

from qingyu.documents.files.names import extension, safe_name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("现场照片.jpg", "现场照片.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\李\\信.docx", "信.docx"),
        ("照片\u202egpj.exe", "照片gpj.exe"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("CON.txt", "_CON.txt"),
        ("lpt1.tar.pdf", "_lpt1.tar.pdf"),
        ("a%00.pdf", "a.pdf"),
        ('"引号".pdf', "_引号_.pdf"),
        ("...", "文件"),
        ("", "文件"),
        ("  信 .pdf. ", "信.pdf"),
        ("𠮷😀.png", "𠮷😀.png"),
        ("e\u0301.pdf", "\u00e9.pdf"),
    ],
)
def test_a_name_is_made_safe_and_stays_readable(given: str, shown: str) -> None:
    assert safe_name(given) == shown


def test_a_long_name_is_cut_between_characters_and_keeps_its_ending() -> None:
    shown = safe_name("访" * 300 + ".pdf")

    assert shown.endswith("访.pdf")
    assert len(shown.encode()) <= 255


def test_the_last_ending_counts() -> None:
    assert extension("a.pdf.EXE") == "exe"

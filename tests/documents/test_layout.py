"""The produced PDF measured against GB/T 9704-2012, in millimetres.

Tolerances: margins ±1 mm as the standard says; other figures ±0.6 mm, because a character's
ink is a little smaller than its square and differs between fonts.
"""

from itertools import pairwise

import pytest

from qingyu.documents.blocks import NewPage, Text
from qingyu.documents.pdf import to_pdf

from .measuring import Glyph, glyphs, lines, page_count, rules
from .office import BUREAU, paper

RED = (230, 0, 18)
FULL = "国" * 28 * 60  # a square character that nearly fills its box


def body(text: str, style: str = "flush") -> bytes:
    """A letter without a head of its own: the second page is nothing but type area."""
    return to_pdf(paper("opinion", blocks=[Text(style, text)], number=""))


def find(pdf: bytes, text: str, page: int = 0) -> list[Glyph]:
    """The characters of the first occurrence of a text on a page."""
    found = glyphs(pdf, page)
    start = "".join(glyph.char for glyph in found).index(text)
    return found[start : start + len(text)]


def test_the_type_area_is_156_by_225_with_its_margins() -> None:
    area = [glyph for glyph in glyphs(body(FULL), 1) if glyph.char == "国"]

    assert min(glyph.top for glyph in area) == pytest.approx(37, abs=1)
    assert min(glyph.left for glyph in area) == pytest.approx(28, abs=1)
    assert max(glyph.right for glyph in area) == pytest.approx(210 - 26, abs=1)
    assert max(glyph.bottom for glyph in area) <= 37 + 225


def test_a_page_has_22_lines_of_28_characters() -> None:
    rows = lines([glyph for glyph in glyphs(body(FULL), 1) if glyph.char == "国"])

    assert len(rows) == 22
    assert {len(row) for row in rows} == {28}


def test_lines_stand_225_over_22_mm_apart() -> None:
    rows = lines([glyph for glyph in glyphs(body(FULL), 1) if glyph.char == "国"])
    tops = [min(glyph.top for glyph in row) for row in rows]

    pitches = [after - before for before, after in pairwise(tops)]
    assert pitches == pytest.approx([225 / 22] * 21, abs=0.05)


def test_body_is_16_pt_and_begins_two_characters_in() -> None:
    pdf = body("国" * 100, "body")

    first = find(pdf, "国国")[0]
    assert first.size == pytest.approx(16, abs=0.1)
    assert first.start == pytest.approx(28 + 2 * 156 / 28, abs=0.3)


def test_the_title_is_22_pt_and_centred_on_the_type_area() -> None:
    title = find(to_pdf(paper("acceptance_notice")), "信访事项受理告知书")

    assert title[0].size == pytest.approx(22, abs=0.1)
    assert (title[0].left + title[-1].right) / 2 == pytest.approx(28 + 78, abs=0.6)


def test_a_letter_has_its_mark_30_mm_from_the_top() -> None:
    mark = find(to_pdf(paper("acceptance_notice")), BUREAU)

    assert min(glyph.top for glyph in mark) == pytest.approx(30, abs=0.6)


def test_a_letter_has_two_double_red_rules_of_170_mm() -> None:
    pdf = to_pdf(paper("acceptance_notice"))
    mark = find(pdf, BUREAU)

    upper_heavy, upper_fine, lower_fine, lower_heavy = rules(pdf)
    for rule in (upper_heavy, upper_fine, lower_fine, lower_heavy):
        assert rule.color == RED
        assert rule.right - rule.left == pytest.approx(170, abs=1)
        assert rule.left == pytest.approx(20, abs=0.6)
    assert upper_heavy.top - max(glyph.bottom for glyph in mark) == pytest.approx(4, abs=0.6)
    assert lower_heavy.bottom == pytest.approx(297 - 20, abs=0.6)
    assert upper_heavy.bottom - upper_heavy.top > upper_fine.bottom - upper_fine.top
    assert lower_heavy.bottom - lower_heavy.top > lower_fine.bottom - lower_fine.top


def test_a_letters_number_stands_right_under_the_rule() -> None:
    pdf = to_pdf(paper("acceptance_notice"))
    number = find(pdf, "晴川水信受〔2026〕12号")

    assert number[-1].right == pytest.approx(210 - 26, abs=0.6)
    gap = min(glyph.top for glyph in number) - rules(pdf)[1].bottom
    assert gap == pytest.approx(0.875 * 16 * 25.4 / 72, abs=0.8)


def test_an_official_document_has_its_head_where_the_standard_puts_it() -> None:
    pdf = to_pdf(paper("supervision_letter"))
    mark, number = find(pdf, BUREAU + "文件"), find(pdf, "晴川水信督〔2026〕12号")
    rule = rules(pdf)[0]

    assert min(glyph.top for glyph in mark) == pytest.approx(37 + 35, abs=0.6)
    assert (number[0].left + number[-1].right) / 2 == pytest.approx(28 + 78, abs=0.8)
    assert rule.color == RED
    assert rule.right - rule.left == pytest.approx(156, abs=1)
    assert rule.top - max(glyph.bottom for glyph in number) == pytest.approx(4, abs=0.6)


def test_the_title_begins_two_lines_below_the_red_rule() -> None:
    pdf = to_pdf(paper("supervision_letter"))

    gap = find(pdf, "关于督办")[0].top - rules(pdf)[0].bottom
    assert gap == pytest.approx(2 * 225 / 22, abs=1)


def test_page_numbers_stand_outside_7_mm_below_the_type_area() -> None:
    pdf = to_pdf(paper("supervision_letter", blocks=[Text("body", FULL)]))

    for page, edge in ((0, 210 - 26 - 14 * 25.4 / 72), (1, 28 + 14 * 25.4 / 72)):
        dash, digit, other = find(pdf, f"—{page + 1}—", page)
        assert (dash.top + dash.bottom) / 2 == pytest.approx(37 + 225 + 7, abs=0.6)
        assert digit.size == pytest.approx(14, abs=0.1)
        outer = other.right if page == 0 else dash.left
        assert outer == pytest.approx(edge, abs=0.8)


def test_a_letters_first_page_has_no_number() -> None:
    pdf = body(FULL)

    assert "—1—" not in "".join(glyph.char for glyph in glyphs(pdf, 0))
    assert "—2—" in "".join(glyph.char for glyph in glyphs(pdf, 1))


def test_the_date_stands_four_characters_in_with_a_seal_and_the_name_above_its_middle() -> None:
    pdf = body("国" * 30, "body")
    day, name = find(pdf, "2026年11月23日"), find(pdf[:], BUREAU + "2026")[: len(BUREAU)]

    assert day[-1].end == pytest.approx(210 - 26 - 4 * 156 / 28, abs=0.8)
    assert (name[0].left + name[-1].right) / 2 == pytest.approx(
        (day[0].left + day[-1].right) / 2, abs=0.8
    )
    assert day[0].top - name[0].top == pytest.approx(225 / 22, abs=0.8)


def test_the_seal_fits_between_the_body_and_the_foot() -> None:
    """A seal of 42 mm over the name: its upper edge within one line of the body."""
    pdf = body("国" * 30, "body")
    last = max(glyph.bottom for glyph in glyphs(pdf) if glyph.char == "国")
    name = find(pdf, BUREAU + "2026")[: len(BUREAU)]

    upper_edge = (name[0].top + name[0].bottom) / 2 - 21
    assert 0 <= upper_edge - last <= 225 / 22


def test_the_imprint_closes_the_last_page_between_its_rules() -> None:
    pdf = to_pdf(paper("supervision_letter", copies=["晴川市信访局"]))
    last = page_count(pdf) - 1
    first, middle, lowest = [rule for rule in rules(pdf, last) if rule.color != RED]
    copies = find(pdf, "抄送：晴川市信访局。", last)

    assert lowest.bottom == pytest.approx(37 + 225, abs=1)
    assert copies[0].size == pytest.approx(14, abs=0.1)
    assert copies[0].left == pytest.approx(28 + 14 * 25.4 / 72, abs=0.8)
    assert first.top < copies[0].top < middle.top < lowest.top


def test_an_attachment_begins_a_page_flush_left() -> None:
    blocks = [Text("body", "正文。"), NewPage("附件1"), Text("title", "清单")]
    pdf = to_pdf(paper("opinion", blocks=blocks, attachments=["清单"]))

    label = find(pdf, "附件1", 1)
    assert label[0].left == pytest.approx(28, abs=1)
    assert label[0].top == pytest.approx(37, abs=1)


def test_a_long_name_of_an_office_fits_the_type_area() -> None:
    name = "晴川县水利工程建设与农村饮水安全管理服务中心信访工作办公室"
    pdf = to_pdf(paper("acceptance_notice", issuer=name))

    mark = find(pdf, name)
    assert mark[0].left >= 27
    assert mark[-1].right <= 210 - 25

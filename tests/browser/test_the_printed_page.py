"""What an office prints from the browser: sheets of A4 with page numbers, headers on every sheet."""

import re

import pypdfium2
import pytest
from playwright.sync_api import BrowserContext, Page

from tests import cast
from tests.stories.told import Tale

from .test_the_desk import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MILLIMETRE = 72 / 25.4
PORTRAIT, LANDSCAPE = (210, 297), (297, 210)


@pytest.fixture
def tale(transactional_db: None) -> Tale:
    return Tale(cast.county())


def printed(page: Page) -> tuple[list[tuple[int, int]], list[str]]:
    """The sheets that the browser's own printing gives: their size in mm, and their words."""
    sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    try:
        sizes = [
            (round(wide / MILLIMETRE), round(high / MILLIMETRE))
            for wide, high in (sheet.get_size() for sheet in sheets)
        ]
        return sizes, [re.sub(r"\s", "", sheet.get_textpage().get_text_range()) for sheet in sheets]
    finally:
        sheets.close()


def test_a_long_list_lies_across_and_bears_its_header_and_number_on_every_sheet(
    screen: BrowserContext, tale: Tale
) -> None:
    for n in range(24):
        tale.li_writes(
            f"和平社区{n}号楼的电梯坏了一个多月，物业一直不修，老人上不了楼，请求尽快修好。"
        )
    page = enter(screen, tale.county.wang)
    page.goto("/desk/matters/")

    sizes, words = printed(page)

    assert len(words) > 1
    assert set(sizes) == {LANDSCAPE}
    for number, sheet in enumerate(words, start=1):
        assert f"{number}/{len(words)}" in sheet
        assert "责任单位责任人阶段收到" in sheet
        assert "筛选" not in sheet
    told = "".join(words)
    assert [n for n in range(24) if f"和平社区{n}号楼" not in told] == []


def test_the_receipt_of_the_desk_is_one_sheet(screen: BrowserContext, tale: Tale) -> None:
    matter = tale.li_writes("和平社区三号院的电梯坏了一个多月。", channel="visit")
    petition = matter.petitions.get()
    page = enter(screen, tale.county.wang)
    answer = page.goto(f"/desk/matters/{matter.pk}/receipt/{petition.pk}/")
    assert answer is not None and answer.ok

    sizes, words = printed(page)

    assert sizes == [PORTRAIT]
    assert matter.number in words[0]
    assert petition.code in words[0]
    assert "可以申请复查" in words[0]
    assert "登记下一件" not in words[0]


def test_the_file_of_a_matter_is_numbered_and_black(screen: BrowserContext, tale: Tale) -> None:
    matter = tale.body_accepts(
        tale.wang_sends(tale.wang_screens(tale.li_writes("电梯坏了。")), tale.county.labour),
        tale.county.zhao,
    )
    page = enter(screen, tale.county.wang)
    page.goto(f"/desk/matters/{matter.pk}/")

    sizes, words = printed(page)
    page.emulate_media(media="print")
    colours = page.eval_on_selector_all(
        "main *", "all => [...new Set(all.map(one => getComputedStyle(one).color))]"
    )

    assert set(sizes) == {PORTRAIT}
    assert all(f"{n}/{len(words)}" in sheet for n, sheet in enumerate(words, start=1))
    assert colours == ["rgb(0, 0, 0)"]

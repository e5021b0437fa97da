"""What is typed into the search box, understood."""

import pytest

from qingyu.petitions.search import signs
from qingyu.petitions.search.asking import LONGEST, MOST, understand


@pytest.mark.parametrize(
    ("typed", "chunks"),
    [
        ("下水道", ("下水道",)),
        ("物业 收费", ("物业", "收费")),
        ("物业的收费", ("物业", "收费")),
        ("“村委会公开”", ("村委会公开",)),
        ("「三组 下水道」 污水", ("三组 下水道", "污水")),
        ("甘棠里车位捆绑", ("甘棠里", "车位", "捆绑")),
        ("A7县工资", ("a7县工资",)),
        ("\uff25\uff34\uff23\u3000收費標準", ("etc", "收费", "标准")),
        ("拖欠工资 拖欠工资", ("拖欠工资",)),
    ],
)
def test_words_are_cut_and_quoted_ones_stay_together(typed, chunks):
    assert understand(typed).chunks == chunks


@pytest.mark.parametrize("typed", ["", "  ", "水", "，。！", "“”", "\x00", "😀"])
def test_what_is_too_short_asks_for_nothing(typed):
    assert understand(typed).chunks == ()


def test_a_single_character_is_said_to_be_left_out():
    assert understand("水 下水道").ignored == ("水",)


def test_a_pasted_letter_is_asked_by_its_beginning():
    asked = understand("下水道堵了三个月污水倒灌进院子里一直没人来修" * 50_000)

    assert 0 < len(asked.chunks) <= MOST
    assert sum(map(len, asked.chunks)) <= LONGEST


def test_signs_show_nothing_of_the_words_and_are_the_same_each_time():
    found = signs.signs(signs.grams("下水道"))

    assert found == signs.signs(["水道", "下水"])
    assert all(sign.isascii() and sign.islower() and len(sign) == 6 for sign in found)


def test_zones_have_signs_of_their_own():
    everywhere, title = signs.signs(["下水"]), signs.signs(["下水"], signs.TITLE)

    assert title == [signs.TITLE + everywhere[0]]

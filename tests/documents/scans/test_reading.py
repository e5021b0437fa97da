"""Pages straightened and read. The reader is an optional extra and skipped where it is absent."""

import numpy as np
import pytest

from qingyu.documents.fonts import font_set
from qingyu.documents.scans import Line, read_picture, reader_is_here, split_spread
from qingyu.documents.scans.letters import LETTERS, render
from qingyu.documents.scans.measuring import CONDITIONS, distance, folded
from qingyu.documents.scans.reading import joined
from qingyu.documents.scans.sheets_of_paper import is_blank, lies_on_its_side, slant

needs_reader = pytest.mark.skipif(
    not reader_is_here(), reason="with the optional reader (requirements/ocr.txt) only"
)
WHITE = np.full((800, 600, 3), 255, dtype=np.uint8)


def boxes(angle: float, *, tall: bool = False) -> list[np.ndarray]:
    """Five lines of 400 by 20 that rise by an angle."""
    width, height = (20, 400) if tall else (400, 20)
    turn = np.radians(angle)
    along, across = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    return [
        np.array([o, o + width * along, o + width * along + height * across, o + height * across])
        for o in (np.array([50.0, 60.0 * n]) for n in range(5))
    ]


def test_an_empty_page_is_blank_and_is_not_read() -> None:
    assert is_blank(WHITE)
    assert read_picture(WHITE).is_blank


def test_lines_tell_their_slant_and_whether_the_page_lies_on_its_side() -> None:
    assert slant(boxes(2.5)) == pytest.approx(2.5)
    assert not lies_on_its_side(boxes(0))
    assert lies_on_its_side(boxes(0, tall=True))


def spread(gutter: bool) -> np.ndarray:
    """Two pages of lines side by side, with or without an empty gutter."""
    picture = np.full((600, 1000, 3), 255, dtype=np.uint8)
    picture[50:550:20, 60:940] = 0
    if gutter:
        picture[:, 470:530] = 255
    return picture


def test_an_open_spread_is_cut_at_its_gutter() -> None:
    assert [half.shape[1] for half in split_spread(spread(gutter=True))] == pytest.approx(
        [500, 500], abs=5
    )
    assert len(split_spread(spread(gutter=False))) == 1
    assert len(split_spread(WHITE)) == 1


def test_pieces_of_one_line_are_joined_from_left_to_right() -> None:
    pieces = [
        Line("0990-5551234", 0.8, 0.6, 0.101, 0.9, 0.121),
        Line("李某", 0.99, 0.1, 0.1, 0.3, 0.12),
        Line("第二行", 0.99, 0.1, 0.2, 0.3, 0.22),
    ]

    first, second = joined(pieces)

    assert first.text == "李某　0990-5551234"
    assert first.is_uncertain
    assert second.text == "第二行"


def test_distance_counts_changes_additions_and_omissions() -> None:
    assert [distance("排水沟", read) for read in ("排水沟", "排水构", "排沟", "排水大沟", "")] == [
        0,
        1,
        1,
        1,
        3,
    ]
    assert folded("　“\uff11\uff12”〔3〕 ") == '"12"(3)'


@needs_reader
@pytest.mark.slow
@pytest.mark.parametrize(
    ("condition", "goal"), [("clean", 0.98), ("photograph", 0.93), ("upside_down", 0.93)]
)
def test_a_printed_letter_is_read(condition: str, goal: float) -> None:
    text = LETTERS["排水"]
    picture = CONDITIONS[condition](
        render(text, font_set().chosen["fangsong"]), np.random.default_rng(7)
    )

    read = read_picture(picture)

    wanted = folded(text)
    assert 1 - distance(wanted, folded(read.text)) / len(wanted) >= goal
    assert read.turned_by == pytest.approx(180 if condition == "upside_down" else 0, abs=4)

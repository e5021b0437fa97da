"""The contrast that the tokens promise, computed."""

import re
from pathlib import Path

import pytest

from qingyu.web.style.contrast import SETS, contrast, pairs, read_tokens

CSS = Path(__file__).resolve().parents[2] / "src/qingyu/web/static/qingyu"

# Newer than Chromium 78, which offices still use; each would be dropped there without a word.
TOO_NEW = (
    r":is\(", r":where\(", r":has\(", r"\bclamp\(", r"[\s:(]min\(", r"[\s:(]max\(",
    r"aspect-ratio", r"inset:", r"accent-color", r"@layer", r"@container",
    r"margin-inline", r"padding-inline", r"(?<!grid-)\bgap:", r"color-mix",
)  # fmt: skip


def test_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_published_reds_ambers_and_greens_have_their_published_contrast() -> None:
    assert contrast("#b42318", "#ffffff") == pytest.approx(6.6, abs=0.05)
    assert contrast("#7a4f01", "#fff4cc") == pytest.approx(6.5, abs=0.05)
    assert contrast("#1b6e3c", "#ffffff") == pytest.approx(6.3, abs=0.05)


@pytest.mark.parametrize("name", SETS)
def test_every_declared_pair_is_strong_enough(name: str) -> None:
    weak = [pair for pair in pairs() if pair.set_name == name and not pair.is_enough]

    assert weak == []


def test_a_weak_pair_would_be_found() -> None:
    colours = read_tokens(":root { --ink: #999999; }", (":root",))

    assert contrast(colours["ink"], "#ffffff") < 4.5


def test_a_later_set_lies_over_an_earlier_one() -> None:
    css = ":root { --ink: #111111; --red: #aa0000; }\n[x] { --ink: #000000; }"

    assert read_tokens(css, (":root", "[x]")) == {"ink": "#000000", "red": "#aa0000"}


def test_colours_are_written_in_the_tokens_only() -> None:
    """So that no pair escapes the computation; black and white may stand anywhere."""
    for sheet in CSS.glob("*.css"):
        if sheet.name != "tokens.css":
            colours = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text(encoding="utf-8")))
            assert colours <= {"#ffffff", "#000000"}, sheet.name


def test_every_colour_in_use_is_a_token() -> None:
    known = set(re.findall(r"--([\w-]+):", (CSS / "tokens.css").read_text(encoding="utf-8")))
    for sheet in CSS.glob("*.css"):
        used = set(re.findall(r"var\(--([\w-]+)\)", sheet.read_text(encoding="utf-8")))
        assert used <= known, sheet.name


def test_the_sheets_are_understood_by_chromium_78() -> None:
    for sheet in CSS.glob("*.css"):
        bare = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
        found = [pattern for pattern in TOO_NEW if re.search(pattern, bare)]
        assert found == [], sheet.name

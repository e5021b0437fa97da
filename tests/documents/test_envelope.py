"""What stands on an envelope, and what must not."""

from dataclasses import replace

from qingyu.documents.envelope import Envelope, to_envelope

from .measuring import boxes_without_glyph, text_of

LETTER = Envelope(
    "李㛃",
    "晴川县柳林镇柳林村三组12号",
    "990101",
    "晴川县纪委监委信访室",
    "晴川县人民路1号",
    "990100",
)


def test_an_envelope_names_both_sides() -> None:
    pdf = to_envelope(LETTER)

    text = "".join(text_of(pdf).split())
    assert "李㛃收" in text
    assert "晴川县纪委监委信访室" in text
    assert boxes_without_glyph(pdf) == []


def test_the_envelope_of_an_accusation_tells_nothing_but_an_address() -> None:
    text = "".join(text_of(to_envelope(replace(LETTER, is_neutral=True))).split())

    assert [word for word in ("纪委", "监委", "信访", "检举", "举报") if word in text] == []
    assert "晴川县人民路1号" in text

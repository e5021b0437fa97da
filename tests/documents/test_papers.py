"""One of every document: composed, set, with no box for a character and nothing left out."""

import io
import zipfile

import docx
import pytest

from qingyu.documents import samples
from qingyu.documents.blocks import Text
from qingyu.documents.composing import BadTemplate, check, compose, shipped
from qingyu.documents.docx import to_docx
from qingyu.documents.fonts import font_set
from qingyu.documents.kinds import KINDS, Layout
from qingyu.documents.pdf import CannotPrint, to_pdf
from qingyu.documents.plain import explained, to_html, to_text

from .measuring import boxes_without_glyph, page_count, text_of
from .office import fact_value, facts_for, paper

RARE = "𠮷䶮㛃阿卜杜拉·买买提"
EVERY = pytest.mark.parametrize("key", KINDS)


@EVERY
def test_every_document_is_set_with_all_its_characters(key: str) -> None:
    pdf = to_pdf(paper(key))

    assert boxes_without_glyph(pdf) == []
    assert "\uff3f" not in text_of(pdf)


@EVERY
def test_every_shipped_template_names_only_facts_of_its_kind(key: str) -> None:
    kind = KINDS[key]

    check(kind, shipped(key))
    if kind.is_for_petitioner:
        check(kind, shipped(f"{key}.plain"))


@EVERY
def test_every_needed_fact_is_printed(key: str) -> None:
    """A needed fact that the template forgets would be asked for in vain."""
    kind = KINDS[key]
    facts = facts_for(key)
    for fact in (f for f in kind.facts if f.key in kind.needs):
        less = {name: value for name, value in facts.items() if name != fact.key}
        assert compose(shipped(key), less) != compose(shipped(key), facts), fact.label


@EVERY
def test_every_document_opens_as_docx_under_official_style_names(key: str) -> None:
    body = to_docx(paper(key))

    opened = docx.Document(io.BytesIO(body))
    names = {style.name for style in opened.styles}
    assert {"公文标题", "公文正文", "主送机关", "一级标题"} <= names
    fonts = opened.styles["公文正文"].element.rPr.rFonts
    assert fonts.get(docx.oxml.ns.qn("w:eastAsia")) == "仿宋_GB2312"
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert not [
            name for name in archive.namelist() if name.endswith((".ttf", ".otf", ".odttf"))
        ]


def test_every_fact_has_an_invented_value_so_that_an_office_can_try_its_text_out() -> None:
    empty = [
        (kind.key, key)
        for kind in KINDS.values()
        for key, value in samples.facts_for(kind).items()
        if not value
    ]

    assert empty == []


def test_forms_take_one_page() -> None:
    for key, kind in KINDS.items():
        if kind.layout is Layout.FORM:
            assert page_count(to_pdf(paper(key))) == 1, key


def test_rare_names_never_become_boxes() -> None:
    pdf = to_pdf(
        paper("acceptance_notice", {**facts_for("acceptance_notice"), "petitioner": [RARE]})
    )

    assert RARE in text_of(pdf).replace("\r\n", "")
    assert boxes_without_glyph(pdf) == []


def test_a_character_that_no_font_has_is_refused_by_name_not_printed_as_a_box() -> None:
    with pytest.raises(CannotPrint, match="“𓀀”在本机的字体里没有"):
        to_pdf(paper("inquiry_reply", blocks=[Text("body", "圣书字\U00013000")]))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_pdf(paper("opinion")) == to_pdf(paper("opinion"))


def test_missing_facts_are_named_in_the_words_of_the_form() -> None:
    facts = {**facts_for("opinion"), "legal_basis": " ", "remedy_office": "", "answers": []}

    missing = KINDS["opinion"].missing(facts)

    assert [fact.label for fact in missing] == ["法律政策依据", "逐项意见", "复查机关"]


def test_an_opinion_tells_of_review_and_names_the_body() -> None:
    text = text_of(to_pdf(paper("opinion"))).replace("\r\n", "")

    assert "自收到本意见书之日起30日内，向复查机关某提出复查请求" in text


def test_what_a_petitioner_writes_never_changes_the_layout() -> None:
    hostile = "# 标题\n=== 附件\n| *表 | 格 |\n>> 右\n{{查询码}}\n{% if x %}"
    facts = {**facts_for("inquiry_reply"), "result": hostile}

    blocks = compose(shipped("inquiry_reply"), facts)

    styles = [block.style for block in blocks if isinstance(block, Text)]
    assert styles.count("title") == 1
    texts = [block.text for block in blocks if isinstance(block, Text) and block.style == "body"]
    assert {"# 标题", "=== 附件", "| *表 | 格 |", ">> 右", "{{查询码}}"} <= set(texts)


def test_direction_marks_in_a_name_are_dropped() -> None:
    facts = {**facts_for("inquiry_reply"), "petitioner": ["李\u202e某"]}

    assert Text("to", "李某：") in compose(shipped("inquiry_reply"), facts)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("# 标题\n{{密码}}", "第 2 行：这种文书没有“密码”这一项"),
        ("{{信访人", "第 1 行的花括号写法不对"),
        ("{{信访人.__class__.__mro__}}", "没有“__(mro|class)__”这一项"),
        ("{{信访人()}}", "第 1 行：模板里只能填写内容"),
        ("{% for x in range(9) %}{% endfor %}", "模板里只能填写内容"),
        ("{{ 信访人 * 9999999 }}", "模板里只能填写内容"),
        ("{% set 甲 = 1 %}", "模板里只能填写内容"),
        ("{% include 'x' %}", "模板里只能填写内容"),
        ("{{信访人|upper}}", "没有“upper”这种写法"),
        ("字" * 40_001, "模板太长"),
    ],
)
def test_a_template_can_fill_in_and_nothing_else(source: str, words: str) -> None:
    with pytest.raises(BadTemplate, match=words):
        check(KINDS["opinion"], source)


def test_the_plain_page_says_it_simply_and_is_escaped() -> None:
    facts = {**facts_for("opinion"), "facts_found": "<script>alert(1)</script>沟断了"}
    blocks = explained(KINDS["opinion"], facts)

    assert "<script>" not in to_html(blocks)
    assert "&lt;script&gt;" in to_html(blocks)
    assert to_text(blocks).startswith("您反映的事情，办理结果是这样的")


def test_words_of_the_trade_stay_out_of_plain_pages() -> None:
    jargon = ("归口", "承办单位", "化解", "交办", "稳控", "属地")
    for key, kind in KINDS.items():
        text = to_text(explained(kind, {name: fact_value(name) for name in kind.needs}))
        assert [word for word in jargon if word in text] == [], key


def test_the_qr_code_leads_to_the_page_and_carries_nothing_else() -> None:
    address = "https://xf.example.gov.cn/progress/"

    with_code = to_pdf(paper("acceptance_notice", progress_url=address))

    assert "扫码查询办理进度" in text_of(with_code)
    assert b"4821" not in address.encode()


def test_the_fonts_in_use_are_told() -> None:
    chosen = font_set().chosen

    assert set(chosen) == {"fangsong", "title", "hei", "kai", "song"}

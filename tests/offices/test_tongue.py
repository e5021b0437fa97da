"""What an office keeps in Chinese, as an English reader reads it."""

import pytest
from django.utils import translation

from qingyu.offices.tongue import article, said

CITED = (
    ("条例第22条", "Regulation, Art. 22"),
    ("条例第39、40条", "Regulation, Arts. 39, 40"),
    ("条例第31条第6项", "Regulation, Art. 31(6)"),
    ("条例第22条第（三）项", "Regulation, Art. 22(3)"),
    ("章程第1条", "Charter, Art. 1"),
    ("浙江条例第20条", "Zhejiang Regulation, Art. 20"),
    ("人民调解法第33条", "People's Mediation Law, Art. 33"),
    ("满意度评价办法", "Rules on ratings"),
    ("国信发〔2016〕8号", "国信发〔2016〕8号"),  # the number of a paper
)


@pytest.mark.parametrize(("chinese", "english"), CITED)
def test_an_article_is_cited_in_the_readers_language(chinese: str, english: str) -> None:
    with translation.override("en"):
        assert article(chinese) == english
    with translation.override("zh-hans"):
        assert article(chinese) == chinese


@pytest.mark.parametrize(
    ("kept", "english"),
    [
        ("网上信访", "Web petition"),  # a label of a choice
        ("办理答复", "Handling"),  # a name that the law's table keeps with its English
        ("劳动社保·欠薪", "Labour and social insurance · Unpaid wages"),
        ("条例第45条", "Regulation, Art. 45"),
        ("柳林镇", "柳林镇"),  # a name stays
        ("", ""),
    ],
)
def test_a_name_kept_in_chinese_is_read_in_english(kept: str, english: str) -> None:
    with translation.override("en"):
        assert said(kept) == english
    with translation.override("zh-hans"):
        assert said(kept) == kept

"""What an office keeps in Chinese, as an English reader reads it."""

import pytest
from django.utils import translation

from qingyu.offices.tongue import article

CITED = (
    ("条例第22条", "Regulation, Art. 22"),
    ("条例第39、40条", "Regulation, Arts. 39, 40"),
    ("条例第31条第6项", "Regulation, Art. 31(6)"),
    ("条例第22条第（三）项", "Regulation, Art. 22(3)"),
    ("章程第1条", "Charter, Art. 1"),
    ("满意度评价办法", "满意度评价办法"),
)


@pytest.mark.parametrize(("chinese", "english"), CITED)
def test_an_article_is_cited_in_the_readers_language(chinese: str, english: str) -> None:
    with translation.override("en"):
        assert article(chinese) == english
    with translation.override("zh-hans"):
        assert article(chinese) == chinese

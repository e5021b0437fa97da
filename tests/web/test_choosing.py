"""A few letters choose; what they could mean twice is asked."""

import pytest
from django import forms

from qingyu.web.shell.choosing import ChoiceByLetters, Option

OPTIONS = [
    Option(1, "河东县人力资源和社会保障局", "xrsj", ("县人社局", "hd-rsj")),
    Option(2, "晴川市人力资源和社会保障局", "srsj", ("市人社局",)),
    Option(3, "河东县住房和城乡建设局", "xzjj", ("县住建局",)),
    Option("0302", "0302 城乡建设·物业管理", "wygl", ("0302", "城乡建设·物业管理")),
    Option("0303", "0303 城乡建设·房屋质量", "fwzl", ("0303",)),
]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("xrsj", 1),
        ("zjj", 3),
        ("县人社局", 1),
        ("hd-rsj", 1),
        ("  ZJJ ", 3),
        ("0302", "0302"),
        ("wy", "0302"),
        ("0302 城乡建设·物业管理", "0302"),
        ("", None),
    ],
)
def test_letters_names_and_codes_choose(typed: str, key: object) -> None:
    assert ChoiceByLetters(options=OPTIONS, required=False).clean(typed) == key


@pytest.mark.parametrize(
    ("typed", "words"), [("rsj", "是哪一个：河东县人力资源"), ("qqq", "没有“qqq”")]
)
def test_what_is_not_clear_is_asked(typed: str, words: str) -> None:
    with pytest.raises(forms.ValidationError, match=words):
        ChoiceByLetters(options=OPTIONS, required=False).clean(typed)

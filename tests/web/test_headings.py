"""A heading parts between its clauses, and says what it said."""

import re

import pytest
from django.utils.html import escape

from qingyu.web.shell.headings import clauses

HEADINGS = {
    "您为什么要申请复查？": 1,
    "对处罚、征收决定不服，走哪条路？": 2,
    "，开头也行": 2,
    "<b>县人社局</b>": 1,
    "石桥镇 · 生态环境·水": 2,
    "": 0,
}


@pytest.mark.parametrize("words", HEADINGS)
def test_nothing_is_lost_and_each_clause_has_a_box(words: str) -> None:
    made = clauses(words)

    assert re.sub(r'<span class="clause">|</span>', "", made) == escape(words)
    assert made.count('class="clause"') == HEADINGS[words]

"""Texts that never end: read in about the time that their length takes, whatever they are made of."""

import signal

import pytest

from qingyu.reading import examine, make_print, mask, suggest

LENGTH, SECONDS = 200_000, 20
MADE_OF = (
    "\n", " ", "a", "a@", "1", "1 2-", "(", "<", "<a ", "<!--", "&", "电", "我叫", "请求", "一是请求，", "？", "，", "小区",
    "公司", "法院", "书记", "张王李赵", "3栋2单元", "6222 ", "13812345678 ", "2024年5月1日", "万元", "第一条", "请問這個", "👨‍👩‍👧",
)  # fmt: skip


@pytest.fixture
def clock():
    """Rings when a text takes far longer than it may."""

    def ring(*_):
        raise TimeoutError

    former = signal.signal(signal.SIGALRM, ring)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, former)


@pytest.mark.parametrize("piece", MADE_OF)
def test_an_endless_text_is_read(piece, clock):
    text = (piece * (LENGTH // len(piece) + 1))[: LENGTH - 1] + "@"

    assert suggest(text, text).content_class is not None
    assert make_print(text, text) is not None
    assert len(mask(text)) <= 2 * LENGTH


@pytest.mark.parametrize("piece", ["\n", "a", "小区", "公司", "请求", "电"])
def test_an_endless_reply_is_examined(piece, clock):
    text = piece * (LENGTH // 4 // len(piece))

    assert len(examine(text, text)) == 12

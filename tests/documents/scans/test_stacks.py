"""Where another letter begins in a stack: by an empty page, a title or a salutation; never by a guess alone."""

import pytest

from qingyu.documents.scans import Line
from qingyu.documents.scans.stacks import Start, Why, starts


def page(*lines: str) -> list[Line]:
    return [Line(text, 0.98, 0.1, 0.05 * n, 0.9, 0.05 * n + 0.03) for n, text in enumerate(lines)]


DRAIN = page("关于恢复排水沟的信", "县信访局：", "村东头的排水沟被挖断了。")
DRAIN_END = page("一下雨就倒灌。", "此致", "敬礼", "李秀兰", "2026年11月3日")
WAGES = page("晴川县人力资源和社会保障局：", "我们七个人没有拿到工资。")
EMPTY: list[Line] = []


def test_a_salutation_after_a_closing_begins_another_letter() -> None:
    assert starts([DRAIN, DRAIN_END, WAGES], [False] * 3) == [Start(2, (Why.ADDRESS, Why.CLOSED))]


def test_an_empty_page_parts_two_letters_and_begins_none_itself() -> None:
    second = page("我家西墙裂了两道缝。")

    assert starts([DRAIN, EMPTY, second], [False, True, False]) == [Start(2, (Why.BLANK,))]


def test_a_second_page_of_one_letter_and_a_list_after_its_date_are_not_suggested() -> None:
    enclosure = page("附：照片三张")

    assert starts([DRAIN, DRAIN_END, enclosure], [False] * 3) == []


@pytest.mark.parametrize(
    "line",
    [
        "尊敬的局长：",
        "县 信 访 局：",
        "信访信",
        "申请书",
        "反映拖欠工资的情况",
        "致县长的一封信",
        "尊敬的领导您好：",
    ],
)
def test_how_letters_begin(line: str) -> None:
    assert starts([DRAIN, page(line, "正文")], [False, False]) == [Start(1, (Why.ADDRESS,))]


@pytest.mark.parametrize(
    "line", ["我找过局长，局长说：", "第二，关于赔偿", "联系电话：13900000001"]
)
def test_what_stands_in_the_middle_of_a_letter_begins_none(line: str) -> None:
    assert starts([DRAIN, page(line, "正文")], [False, False]) == []


def test_empty_pages_before_the_first_letter_are_no_letter() -> None:
    assert starts([EMPTY, DRAIN], [True, False]) == []

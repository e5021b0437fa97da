"""Answered questions stand beside what was just written, before it is sent and never instead."""

from typing import Any

import pytest

from qingyu.offices.models import Basis, BasisKind
from qingyu.outreach import similar
from qingyu.outreach.services import explain
from qingyu.petitions.models import Petition

from .conftest import Phone

ANSWER = "带上身份证和原来的工资表到人社窗口，十五个工作日内答复。"


@pytest.fixture
def answered(phone: Phone) -> Any:
    tale = phone.tale
    rule = Basis.objects.create(
        name="信访工作条例", kind=BasisKind.REGULATION, articles=50, since="2022-05-01"
    )

    def write(question: str, answer: str = ANSWER) -> None:
        explain.write(
            tale.county.labour, question=question, answer=answer, basis=rule, article="第三十四条",
            since=tale.now.date(), by=tale.eyes(tale.county.zhao), now=tale.now,
        )  # fmt: skip

    write("退休工龄少算了怎么更正？")
    write("物业费怎么定？")
    write("农民工工资被拖欠找谁？")
    return write


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我的工龄少算了三年，请给更正。", ["退休工龄少算了怎么更正？"]),
        ("工地拖欠农民工工资半年了，没人管。", ["农民工工资被拖欠找谁？"]),
        ("三号院的电梯坏了一个多月。", []),
        ("怎么办", []),  # what every question says finds nothing
        ("", []),
    ],
)
def test_only_a_question_that_the_words_ask_is_found(
    phone: Phone, answered: Any, text: str, found: list[str]
) -> None:
    assert [one.question for one in similar.like(text, on=phone.tale.now.date())] == found


def test_li_reads_it_before_sending_and_sends_all_the_same(phone: Phone, answered: Any) -> None:
    phone.answer("what", text="我的工龄少算了三年，请给更正。")
    phone.answer("where", place="", where="")
    phone.answer("who", name="李秀英", phone="13900000001")

    page = phone.page("/report/check/")
    assert "别人问过差不多的" in page and ANSWER in page and "提交我的信访事项" in page

    phone.client.post("/report/check/", {"submission": phone.token()})
    assert Petition.objects.latest("pk").text == "我的工龄少算了三年，请给更正。"


def test_nothing_is_offered_where_nothing_is_like_it(phone: Phone, answered: Any) -> None:
    phone.writes()

    assert "别人问过差不多的" not in phone.page("/report/check/")

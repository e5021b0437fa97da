"""Before sending: another way of the law and danger are named, and sending stays as it was."""

import pytest

from qingyu.web.shell import guidance

from .conftest import Phone


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("法院已经判决了，他一直不给钱。", ["诉讼、检察、公安程序"]),
        ("公司违法解除劳动合同，不给赔偿。", ["仲裁"]),
        ("不服工伤认定决定，想请你们看看。", ["行政复议等行政程序"]),
        ("路灯坏了两个月没人修。", []),
        ("对答复意见不满意。", []),  # an earlier opinion is no other way
    ],
)
def test_the_way_is_found_in_the_text_itself(text: str, kinds: list[str]) -> None:
    assert [way.name for way in guidance.ways(text)] == kinds


def test_danger_names_whom_to_call() -> None:
    assert "110" in guidance.dangers("丈夫天天打我，昨天把我打进医院。")[0]
    assert guidance.dangers("天太热，热死了。") == []


def test_li_sees_it_before_sending_and_can_send_all_the_same(phone: Phone) -> None:
    phone.answer("what", text="法院已经判决了，他一直不给钱。")
    phone.answer("where", place="", where="")
    phone.answer("who", name="李秀英", phone="13900000001")

    page = phone.client.get("/report/check/").content.decode()

    assert "也许还有一条更快的路" in page
    assert "人民法院诉讼服务中心" in page
    assert "提交我的信访事项" in page

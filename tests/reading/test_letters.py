"""Claims, purposes, route hints, signs of urgency and extracts of letters."""

import pytest

from qingyu.reading import suggest
from qingyu.reading.claims import find_claims
from qingyu.reading.extract import extract
from qingyu.reading.purposes import find_purpose
from qingyu.reading.signals import find_dangers, find_routes

LETTER = (
    "尊敬的领导：您好！我是滨江路春晖小区的业主。今年6月电梯坏了两次，物业不修。"
    "我们的诉求如下：1、责令物业修好电梯；2、公布维修基金的账目；3、退还多收的停车费600元。谢谢领导！"
)


def test_a_list_of_demands_becomes_a_checklist():
    claims = find_claims(LETTER)

    assert [claim.text for claim in claims] == [
        "1、责令物业修好电梯；",
        "2、公布维修基金的账目；",
        "3、退还多收的停车费600元。",
    ]
    assert all(LETTER[claim.start : claim.end] == claim.text for claim in claims)


def test_courtesy_is_no_claim():
    assert find_claims("希望领导重视！谢谢！盼复。") == []


def test_a_run_on_sentence_gives_the_part_that_asks():
    claims = find_claims("工地天天施工到半夜，孩子睡不好觉，请求环保部门查处夜间施工")

    assert [claim.text for claim in claims] == ["请求环保部门查处夜间施工"]


def test_an_angry_question_beside_a_demand_is_no_claim():
    claims = find_claims("难道就没人管了吗？请求拆除违建的围墙。")

    assert [claim.text for claim in claims] == ["请求拆除违建的围墙。"]


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("建议在城东增设一条公交线路，方便老人看病。", "suggestion"),
        ("实名举报村支书套取低保资金，优亲厚友。", "accusation"),
        ("请求退还多收的学费，我们的合法权益受到侵害。", "claim"),
        ("请问外地户口孩子入学需要什么材料？", "inquiry"),
        ("特此感谢社区张主任热心帮助，我们送上锦旗。", "thanks"),
        ("", "claim"),
    ],
)
def test_what_a_letter_is_meant_as(text, purpose):
    assert find_purpose(text).purpose == purpose


def test_the_purpose_shows_its_sentence():
    found = find_purpose("我住城南。建议在城东增设公交线路。")

    assert found.sentence == "建议在城东增设公交线路。"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("一审法院已经判决，他们不执行。", "court"),
        ("我不服这份行政处罚决定书。", "review"),
        ("单位违法辞退我，已申请劳动仲裁。", "arbitration"),
        ("去年街道给过信访处理意见书，我不认可。", "earlier_opinion"),
    ],
)
def test_route_hints_show_their_sentence(text, kind):
    assert [(hint.kind, hint.sentence) for hint in find_routes(text)] == [(kind, text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("再不解决我就不想活了，只有跳楼。", "life"),
        ("老师体罚学生，孩子被打得骨折。", "minor"),
        ("丈夫长期家暴，我和孩子不敢回家。", "home_violence"),
        ("外墙随时会倒塌，下面就是人行道。", "public"),
    ],
)
def test_danger_raises_the_act_and_shows_the_sentence(text, kind):
    assert kind in [hint.kind for hint in find_dangers(text)]


def test_figures_of_speech_and_ifs_are_no_danger():
    for text in (
        "夏天没有空调热死人了。",
        "商家打出跳楼价。",
        "万一发生火灾怎么办？",
        "希望加强学习。",
    ):
        assert find_dangers(text) == []


def test_an_extract_is_made_of_the_letters_own_sentences():
    letter = LETTER + "天气很好。" * 60

    short = extract(letter, length=80)

    assert len(short) <= 120
    for piece in short.split("…"):
        assert piece in letter


def test_suggest_reads_any_text():
    for text in ("", "啊", "!!!", "a" * 5000, "😀😀", "<p></p>"):
        found = suggest(text)
        assert found.content_class.label
        assert not found.content_class.sure


def test_suggest_puts_everything_on_one_tray():
    found = suggest(LETTER, "春晖小区电梯坏了没人修")

    assert found.content_class.label.startswith("03") or found.content_class.label == "1203"
    assert "电梯" in found.content_class.grounds
    assert len(found.claims) == 3
    assert found.entities.estates[0].text == "春晖小区"
    assert found.purpose.purpose == "claim"
    assert found.routes == [] and found.dangers == []

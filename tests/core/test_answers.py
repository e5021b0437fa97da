from qingyu.core import answers

CLAIMS = [(11, "疏通下水道"), (12, "赔偿损失")]
DRAFT = {
    "kind": "opinion",
    "facts": "经查，2026年11月20日现场查看，主管道被建筑垃圾堵塞，长约三米。",
    "basis": "物业服务合同第六条",
    "conclusion": "支持疏通，赔偿另行协商。",
    "answers": [
        {"claim": 11, "outcome": "support", "text": "十日内疏通。"},
        {"claim": 12, "outcome": "explain", "text": "损失需评估后协商。"},
    ],
    "claims": CLAIMS,
    "remedy": "不服的，三十日内可以向河东县政府请求复查。",
    "has_remedy_body": True,
}


def lacks(**changes):
    return set(answers.problems(**(DRAFT | changes)))


def test_a_whole_opinion_may_be_issued():
    assert lacks() == set()


def test_what_article_32_asks_for_is_named_field_by_field():
    assert lacks(facts="已核实。") == {"facts"}
    assert lacks(basis="") == {"basis"}
    assert lacks(conclusion="") == {"conclusion"}
    assert lacks(remedy="") == {"remedy"}
    assert lacks(has_remedy_body=False) == {"remedy"}


def test_every_claim_needs_its_own_answer():
    half = DRAFT["answers"][:1]
    wordless = [*half, {"claim": 12, "outcome": "refuse", "text": "  "}]
    adopted = [*half, {"claim": 12, "outcome": "adopt", "text": "采纳。"}]

    assert lacks(answers=half) == {"claim_12"}
    assert lacks(answers=wordless) == {"claim_12"}
    assert lacks(answers=adopted) == {"claim_12"}  # an outcome of suggestions, not of claims


def test_a_suggestion_is_adopted_or_not():
    given = [{"claim": 11, "outcome": "adopt_partly", "text": "先试点。"}]

    assert lacks(kind="suggestion", answers=given, claims=CLAIMS[:1], facts="", basis="") == set()

"""The examiner of replies: measured on the marked corpus, and case by case where it once erred."""

import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from qingyu.reading.replies import CHECKS, Facts, examine, measuring

FOLDER = Path(__file__).parent / "replies"
# What each check holds on the corpus; raise a figure when a check gets better.
PRECISION = {"claims_answered": 0.78, "right_matter": 0.8}
RECALL = {"right_matter": 0.65}
USUAL = 0.9


@pytest.fixture(scope="module")
def corpus():
    return measuring.read(FOLDER)


@pytest.fixture(scope="module")
def scores(corpus):
    known = measuring.library(FOLDER)
    return measuring.scores(corpus, measuring.answers(corpus, known, date(2026, 11, 1)))


def test_the_corpus_is_large_and_both_readings_marked_all_of_it(corpus):
    assert len(corpus) >= 150
    assert {one.id for one in corpus} == set(measuring._defects(FOLDER / "second.csv"))


def test_every_disagreement_is_settled_with_a_reason(corpus):
    rows = measuring._rows(FOLDER / "settled.csv")
    open_ = {(one.id, check) for one in corpus for check in one.first ^ one.second}

    assert {(row["id"], row["check"]) for row in rows} == open_
    assert all(row["why"] for row in rows)


def test_each_check_holds_its_precision_and_recall(scores):
    low = {
        one.check: (one.precision, one.recall)
        for one in scores
        if (one.precision or 0) < PRECISION.get(one.check, USUAL)
        or (one.recall or 0) < RECALL.get(one.check, USUAL)
    }

    assert low == {}


def test_kappa_is_agreement_beyond_chance():
    assert measuring.kappa([True, False], [True, False]) == 1
    assert measuring.kappa([True, True, False, False], [True, False, True, False]) == 0
    assert measuring.kappa([False, False], [False, False]) is None


def no(check, reply, petition="", **facts):
    (found,) = [one for one in examine(reply, petition, Facts(**facts)) if one.id == check]
    return found.passed is False


class TestOnceWrong:
    def test_a_law_on_contracts_is_a_law(self):
        assert not no("basis_cited", "依据《劳动合同法》第八十五条。")
        assert not no("basis_cited", "依据《水法》第二十五条。")

    def test_the_day_below_the_signature_is_no_day_of_finding(self):
        assert no("facts_found", "经核实，情况属实。\n青河县人社局\n2025年3月20日")
        assert not no("facts_found", "3月4日到明德食品厂查明，情况属实。")

    def test_a_court_is_no_body_of_review(self):
        assert no("remedy_told", "您可以向法院起诉。如不服，可自收到之日起30日内申请复查。")

    def test_three_months_are_no_window_of_review(self):
        assert no("remedy_told", "可在收到之日起三个月内请求集团公司复查。")

    def test_general_words_are_no_more_than_a_receipt(self):
        assert no("more_than_received", "您好：我局始终高度重视，不断加大工作力度，请您放心。")
        assert not no("more_than_received", "管道已清通，补偿不予支持。")

    def test_a_demand_among_two_is_missed(self):
        asked = "请求督促业委会换届，公开维修基金账目。"
        answer = "换届筹备组已于8月28日成立，计划10月底前选举新一届业委会。"

        assert no("claims_answered", answer, asked)
        assert not no("claims_answered", answer + "维修基金账目已要求物业公司9月5日前公开。", asked)

    @pytest.mark.parametrize(
        "threat",
        [
            "要是不撤回信访件，补发的钱就停发。",
            "再去上访就通知公安机关处理。",
            "考虑一下孩子在学校的处境。",
        ],
    )
    def test_threats(self, threat):
        assert no("no_threat", threat)

    def test_an_enterprise_is_no_office_word(self):
        assert not no("plain_words", "企业经营困难，已责令支付。")


def test_checks_of_a_checklist_look_at_each_answer():
    claims, answers = ["补发工资", "说明原因"], ["已责令补发。", ""]
    (found,) = [
        one
        for one in examine("任何文字。", "", Facts(claims=claims, answers=answers))
        if one.id == "claims_answered"
    ]

    assert [spot.text for spot in found.spots] == ["说明原因"]


def test_the_bench_prints_every_check(tmp_path):
    from qingyu.cli.benches.replies import command

    table = tmp_path / "replies.csv"
    table.write_text("detail,reply\n路灯坏了，请修好。,您好，来信收悉。\n", "utf-8")
    done = CliRunner().invoke(command, ["--corpus", str(FOLDER), "--replies", str(table)])

    assert done.exit_code == 0, done.output
    assert all(done.output.count(rule.id) == 2 for rule in CHECKS)


@pytest.mark.parametrize("sign", ["一", "1", "《", "到现场", "关于", "公司"])
def test_a_page_of_one_sign_is_examined_in_time_that_grows_with_its_length(sign):
    """Four times the length takes about four times as long, not sixteen."""

    def seconds(length):
        start = time.process_time()
        examine(sign * (length // len(sign)), "请求处理。")
        return time.process_time() - start

    seconds(3_000)
    assert seconds(24_000) < 30 * max(seconds(3_000), 0.004)

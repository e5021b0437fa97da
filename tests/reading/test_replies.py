"""The examiner of replies: measured on the marked corpus, and case by case where it once erred."""

import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from qingyu.core.law import profiles
from qingyu.reading.replies import CHECKS, Facts, examine, measuring
from qingyu.reading.replies.basis import REVIEW_DAYS, RemedyTold

FOLDER = Path(__file__).parent / "replies"
# What each check holds on the corpus; raise a figure when a check gets better.
PRECISION: dict[str, float] = {}
RECALL: dict[str, float] = {}
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


def test_the_window_it_expects_is_that_of_the_law():
    law = profiles.national()

    assert {law.limit(rule).days for rule in ("review_window", "re_review_window")} == {REVIEW_DAYS}
    assert f"{REVIEW_DAYS}日" in RemedyTold.TOO_LONG


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

    def test_reporting_online_is_no_passing_on(self):
        asked = "请问需要哪些材料，什么时候报名？"

        assert not no("claims_answered", "需要户口簿，网上报名时间是6月10日到6月20日。", asked)

    def test_one_of_two_ways_contents_a_demand(self):
        asked = "建议恢复柳营站，或者增加一班社区小巴。"

        assert not no("claims_answered", "柳营站已恢复。", asked)
        assert no("claims_answered", "来信收悉，另行通知。", asked)

    def test_whom_it_is_addressed_to_is_not_what_it_is_about(self):
        asked = "我叫冯立春，家住梧桐里小区，楼下烧烤店每晚营业到凌晨两点，油烟和吵闹让人没法睡。"
        answer = (
            "冯立春同志：经检查，恒源助剂厂废气排口采样超标，已责令该厂停产整治并立案，罚款22万元。"
            "检测结果已在我局网站公布，并送龙泉村委会张贴，请村民互相转告，也可以随时拨打我局电话查问。"
        )

        assert no("right_matter", answer, asked)

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


# Letter, reply, whether every demand is answered: marked before the check was asked, never tuned on.
UNSEEN = [
("路灯坏了半个月，请求尽快修复路灯。","3月2日我所已更换灯泡，路灯恢复照明。",True),
("要求退还多收的停车费，并公示收费标准。","经核实，多收的停车费已于5月6日退还。",False),
("要求退还多收的停车费，并公示收费标准。","多收的停车费已退还，收费标准已张贴在小区门口。",True),
("请问老年卡在哪里办？需要什么材料？","老年卡可到区政务大厅12号窗口办理，需带身份证和一张照片。",True),
("请问老年卡在哪里办？需要什么材料？","老年卡可到区政务大厅12号窗口办理。",False),
("请求处理楼下酒吧夜间噪声。","6月1日夜间检测噪声超标，已责令该酒吧停业整改。",True),
("请求处理楼下酒吧夜间噪声。","您的来信收悉，我局高度重视，已转相关科室处理。",False),
("请求补发高龄津贴，说明停发原因。","经查，停发是因为未按时年审，现已补发三个月津贴。",True),
("请求补发高龄津贴，说明停发原因。","高龄津贴已补发。",False),
("要求拆除楼顶违建。","当事人已于4月3日自行拆除。",True),
("希望恢复早晚高峰的15路公交车。","因客流不足，15路暂不恢复，可换乘21路。",True),
("希望恢复早晚高峰的15路公交车。","公交事业是重要民生工程，感谢您的理解与支持。",False),
("孩子能不能在居住地报名上小学？什么时候报名？","符合条件的可以在居住地就读，7月5日至10日报名。",True),
("孩子能不能在居住地报名上小学？什么时候报名？","符合条件的随迁子女可以在居住地就读。",False),
("请求支付拖欠的工资，要求赔偿加班费。","经劳动监察大队协调，公司已结清拖欠工资。加班费无证据，不予支持。",True),
("请求支付拖欠的工资，要求赔偿加班费。","经劳动监察大队协调，公司已结清拖欠工资。",False),
("建议在学校门口增设减速带。","交警大队已采纳，计划8月底前在校门口安装减速带。",True),
("请求修好村里的水渠。","水渠不属于本年度项目，待资金落实后再修。",True),
("请求修好村里的水渠。","我镇一直重视农田水利工作。",False),
("要求公开征地补偿明细，要求补足差额。","补偿明细已在村公示栏公开，差额部分不符合文件规定，不予补足。",True),
("要求公开征地补偿明细，要求补足差额。","补偿明细已在村公示栏公开。",False),
("请求查清是谁在河里偷排污水，并公布结果。","7月1日查明系红星洗涤厂偷排，处理结果已在网站公布。",True),
]  # fmt: skip


def test_pairs_it_was_not_made_on_are_judged_as_a_person_judges_them():
    wrong = [
        (letter, reply)
        for letter, reply, answered in UNSEEN
        if no("claims_answered", reply, letter) is answered
    ]

    assert len(UNSEEN) == 22
    assert len(wrong) <= 2, wrong


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

    def once(length):
        start = time.process_time()
        examine(sign * (length // len(sign)), "请求处理。")
        return time.process_time() - start

    def seconds(length):
        """The least of three: what else the process does in between is not counted."""
        return min(once(length) for _time in range(3))

    seconds(3_000)
    assert seconds(24_000) < 30 * max(seconds(3_000), 0.004)


@pytest.mark.parametrize(
    ("petition", "reply"),
    [
        ("门口的沟堵了，水淌不出去，请疏通。", "5月8日挖机已把堵点挖开，水流正常。"),
        ("隔壁砸了承重墙，请责令他恢复原状。", "已限当事人30日内加固还原。"),
        ("公园的路灯坏了一排，请尽快修好。", "已换装十二盏，当晚全部点亮。"),
        ("饭馆的油烟排到我家窗口，请管一管油烟。", "该店已给油烟管道加装净化器，复测达标。"),
        ("末班车太早，希望把收车时间往后推。", "自6月1日起末班由19时延至21时30分。"),
        ("请问我妈的高龄津贴怎么停了？", "因资格认证到期没有续，补做后次月恢复。"),
        ("请退还兴趣班的钱。", "兴趣班是自愿报名，收费合规。"),
        ("要求把工钱结清，身份证还给我们。", "款项已于12月16日发到各人卡上。证件当场交回本人。"),
        ("请清走楼道的杂物，再给每层装灭火器。", "杂物当天运走十一车。每层楼梯口各放了两具灭火器材。"),
        ("请公布鱼塘的合同，并查处村干部。", "合同已张贴在村委会门口。该干部已被党内警告。"),
    ],
)  # fmt: skip
def test_a_demand_may_be_answered_in_other_words(petition, reply):
    assert answered(petition, f"来信人：\n您好。{reply}\n县政府\n2024年5月9日").passed is True


@pytest.mark.parametrize(
    ("petition", "reply"),
    [
        ("请公布鱼塘的合同，并查处村干部。", "该干部已被党内警告。我镇将进一步规范村务管理。"),
        ("请问什么原因停水？几点到几点停？", "2024年5月13日，维修班到泵房测压，水泵电机烧毁，这是停水的原因。"),
        ("请清走楼道的杂物，再给每层装灭火器。", "杂物当天运走十一车，通道畅通。"),
        ("要求修好机井，说明维修资金用到了哪里。", "两眼机井4月15日已换新泵通水。"),
        ("请问补贴怎么办理？", "补贴是党和政府的关怀，由财政全额保障。"),
        ("请把占道的摊位清走。", "经查，摊位占道情况属实。"),
    ],
)  # fmt: skip
def test_a_demand_left_out_is_named(petition, reply):
    assert answered(petition, f"来信人：\n您好。{reply}\n县政府\n2024年5月9日").passed is False


def answered(petition, reply):
    return next(one for one in examine(reply, petition) if one.id == "claims_answered")

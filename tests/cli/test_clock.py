import json

import pytest
from click.testing import CliRunner

from qingyu.cli import main


def run(*args):
    return CliRunner().invoke(main, ["clock", *args])


def test_explain_as_json():
    result = run("explain", "office_transfer", "--from", "2026-11-23", "--at", "23:59", "--json")
    answer = json.loads(result.output)

    assert result.exit_code == 0
    assert {"rule", "article", "start", "due", "unit", "days", "provisional", "counted"} <= set(
        answer
    )
    assert (answer["rule"], answer["article"]) == ("office_transfer", "条例第22条")
    assert (answer["start"], answer["due"], answer["unit"], answer["days"]) == (
        "2026-11-23",
        "2026-12-08",
        "d",
        15,
    )
    assert answer["provisional"] is False
    assert answer["counted"][0] == {"date": "2026-11-24", "n": 1, "kind": "day", "note": ""}
    assert answer["counted"][-1]["date"] == "2026-12-08"


def test_explain_with_extension_pauses_and_profile():
    base = ("explain", "handling_A6", "--from", "2026-11-23", "--json")

    extended = json.loads(run(*base, "--extend", "30", "--pause", "2026-12-01..2026-12-09").output)
    local = json.loads(run(*base, "--profile", "zhejiang-2016", "--extend", "60").output)

    assert (extended["due"], extended["extension"]) == ("2027-03-02", 30)
    assert extended["pauses"] == [["2026-12-01", "2026-12-09"]]
    assert (local["due"], local["days"], local["article"]) == ("2027-02-21", 30, "浙江条例第23条")


def test_explain_as_a_table():
    output = run("explain", "remit_objection", "--from", "2026-09-30").output

    assert "      2026-10-01 星期四 至 2026-10-07 星期三  放假，不计（国庆节）" in output
    assert "3     2026-10-10 星期六                       调休上班，计入（国庆节调休）" in output
    assert "到期：2026年10月13日（星期二）" in output
    assert "暂定" not in output
    assert (
        "到期：2027年1月5日（星期二）（暂定）"
        in run("explain", "remit_objection", "--from", "2026-12-29").output
    )


def test_a_pause_the_law_does_not_know_is_pointed_out():
    output = run(
        "explain", "handling_A6", "--from", "2026-11-23", "--pause", "2026-12-01..2026-12-01"
    ).output

    assert "不能暂停" in output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["handlng_A6", "--from", "2026-11-23"], "是不是 handling_A6"),
        (["zzz", "--from", "2026-11-23"], "qingyu clock rules"),
        (["handling_A6", "--from", "2026-11-31"], "不是日期"),
        (["handling_A6", "--from", "26-11-23"], "不是日期"),
        (["handling_A6", "--from", "0206-11-23"], "检查年份"),
        (["handling_A6", "--from", "9999-12-31"], "检查年份"),
        (["handling_A6"], "--from"),
        (["handling_A6", "--from", "2026-11-23", "--at", "25:00"], "不是时间"),
        (["handling_A6", "--from", "2026-11-23", "--extend", "31"], "延期应为1至30日"),
        (["handling_A6", "--from", "2026-11-23", "--extend", "0"], "延期应为1至30日"),
        (["review_decide", "--from", "2026-11-23", "--extend", "3"], "没有延期"),
        (["review_decide", "--from", "2026-11-23", "--pause", "2026-12-09..2026-12-01"], "早于"),
        (["review_decide", "--from", "2026-11-23", "--pause", "2026-12-09"], "2026-12-01..2026-12-09"),
        (["review_decide", "--from", "2026-11-23", "--pause", "2026-12-09..x"], "不是日期"),
        (["review_decide", "--from", "2026-11-23", "--profile", "zhejiang"], "zhejiang-2016"),
        (["assigned_limit", "--from", "2026-11-23"], "须由经办人确定"),
        (["office_transfer", "--from", "2026-11-23", "--days", "9"], "不能另设"),
        (["first_contact", "--from", "2026-11-23"], "first_contact"),
    ],
)  # fmt: skip
def test_a_bad_question_gets_one_clear_line(args, said):
    result = run("explain", *args)

    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output


def test_the_rules_of_a_profile():
    table = run("rules", "--profile", "enterprise").output
    listed = json.loads(run("rules", "--json").output)

    assert "5个工作日（最长15日）" in table
    assert "首次联系" in table
    assert {
        "rule": "remit_objection",
        "article": "条例第23条",
        "days": 5,
        "unit": "wd",
        "certainty": "V",
        "owner": "institution",
    } in listed


def test_the_holidays_of_a_year():
    assert "2026-10-10  星期六  上班  国庆节" in run("holidays", "2026").output

    unknown = run("holidays", "2027")

    assert unknown.exit_code == 2
    assert "2004–2026" in unknown.output


TABLE = """date,kind,name
2027-01-01,holiday,元旦
2027-01-02,holiday,元旦
2027-01-03,holiday,元旦
2027-05-01,holiday,劳动节
2027-10-01,holiday,国庆节
2027-10-02,holiday,国庆节
2027-10-03,holiday,国庆节
"""


def test_next_years_table_may_be_given(tmp_path):
    table = tmp_path / "next.csv"
    table.write_text(TABLE, encoding="utf-8")
    question = ("explain", "remit_objection", "--from", "2026-12-29", "--json")

    before = json.loads(run(*question).output)
    after = json.loads(run(*question, "--holidays", str(table)).output)

    assert (before["due"], before["provisional"]) == ("2027-01-05", True)
    assert (after["due"], after["provisional"]) == ("2027-01-06", False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TABLE.replace("2027-10-03,holiday,国庆节\n", ""), "缺少 2027-10-03"),
        (TABLE + "2027-02-08,makeup,春节\n", "第9行：2027-02-08 是星期一"),
        (TABLE.replace("date,kind", "day,what"), "表头"),
        ("", "UTF-8"),
    ],
)
def test_a_bad_table_is_named_row_by_row(tmp_path, text, said):
    table = tmp_path / "next.csv"
    table.write_text(text, encoding="utf-8")

    result = run("explain", "remit_objection", "--from", "2026-12-29", "--holidays", str(table))

    assert result.exit_code == 2
    assert said in result.output


def test_a_table_in_another_encoding_or_missing(tmp_path):
    table = tmp_path / "next.csv"
    table.write_bytes(TABLE.encode("gb18030"))

    for path in (str(table), str(tmp_path / "none.csv"), str(tmp_path)):
        result = run("explain", "remit_objection", "--from", "2026-12-29", "--holidays", path)
        assert (result.exit_code, "UTF-8" in result.output) == (2, True)

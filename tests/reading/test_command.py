"""The command line on small tables."""

import csv
import json

import pytest
from click.testing import CliRunner

from qingyu.cli.reading import command

ROWS = [
    (
        "1",
        "李",
        "2024-05-01 08:00:00",
        "城东烧烤油烟",
        "城东阳光花园楼下烧烤店油烟直排，请求处理。",
        "环境",
    ),
    (
        "2",
        "王",
        "2024/5/2 9:00",
        "城东烧烤油烟扰民",
        "阳光花园一楼烧烤店油烟太大，请求环保局查处。",
        "环境",
    ),
    ("3", "赵", "2024-05-03", "欠薪", "工地拖欠农民工工资两个月，请求支付。", "劳动"),
]


@pytest.fixture
def table(tmp_path):
    """A CSV as offices have it: GBK."""
    path = tmp_path / "in.csv"
    with path.open("w", encoding="gb18030", newline="") as out:
        csv.writer(out).writerows([("no", "who", "when", "title", "detail", "label"), *ROWS])
    return path


def run(*words):
    return CliRunner().invoke(command, [str(word) for word in words])


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_classify_without_a_model_uses_the_builtin_start(table, tmp_path):
    result = run(
        "classify", "--input", table, "--text", "title,detail", "--output", tmp_path / "o.jsonl"
    )

    assert result.exit_code == 0, result.output
    found = lines(tmp_path / "o.jsonl")
    assert [set(one) for one in found] == [
        {"row", "label", "confidence", "second", "sure", "grounds"}
    ] * 3
    assert [one["label"][:2] for one in found] == ["09", "09", "04"]


def test_train_then_classify(tmp_path):
    path = tmp_path / "t.csv"
    rows = [
        (text, "环境")
        for text in (
            "烧烤店油烟直排",
            "夜间施工噪音大",
            "工厂废气刺鼻",
            "河水发黑发臭",
            "粉尘污染严重",
            "垃圾焚烧冒烟",
        )
    ]
    rows += [
        (text, "劳动")
        for text in (
            "拖欠农民工工资",
            "社保怎么补缴",
            "工伤赔偿没到位",
            "退休金算错了",
            "公司不签合同",
            "加班费不给",
        )
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([("detail", "label"), *rows])

    trained = run(
        "train", "--input", path, "--text", "detail", "--label", "label", "--model", tmp_path / "m"
    )
    told = run(
        "classify",
        "--model",
        tmp_path / "m",
        "--input",
        path,
        "--text",
        "detail",
        "--output",
        tmp_path / "o.jsonl",
    )

    assert trained.exit_code == told.exit_code == 0, trained.output + told.output
    assert [one["label"] for one in lines(tmp_path / "o.jsonl")] == [label for _, label in rows]


def test_an_unknown_column_names_the_columns_there_are(table, tmp_path):
    result = run("classify", "--input", table, "--text", "body", "--output", tmp_path / "o")

    assert result.exit_code == 1
    assert "no column body; its columns are: no, who, when, title, detail, label" in result.output


def test_a_file_in_no_known_encoding_is_told(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(b"detail\n\xff\xff\xff\n")

    result = run("claims", "--input", path, "--text", "detail", "--output", tmp_path / "o")

    assert result.exit_code == 1 and "neither UTF-8 nor GBK" in result.output


def test_group_and_similar(table, tmp_path):
    where = ["--text", "title,detail", "--id", "no", "--by", "who", "--at", "when"]

    grouped = run("group", "--input", table, *where, "--output", tmp_path / "g.csv")
    near = run("similar", "--input", table, *where, "--output", tmp_path / "s.jsonl")

    assert grouped.exit_code == near.exit_code == 0, grouped.output + near.output
    told = list(csv.DictReader((tmp_path / "g.csv").read_text("utf-8-sig").splitlines()))
    assert [row["message"] for row in told] == ["1", "2", "3"]
    assert told[0]["matter"] == told[1]["matter"] != told[2]["matter"]
    found = {one["message"]: one["candidates"] for one in lines(tmp_path / "s.jsonl")}
    assert found["1"] == [] and found["2"][0]["message"] == "1"
    assert set(found["2"][0]) == {"message", "likelihood", "rung", "reasons"}


def test_claims_places_and_examine(table, tmp_path):
    for words in (
        ("claims", "--text", "title,detail"),
        ("places", "--text", "title,detail"),
        ("examine", "--message", "detail", "--reply", "title"),
    ):
        result = run(*words, "--input", table, "--output", tmp_path / "o.jsonl")
        assert result.exit_code == 0, result.output
        assert [one["row"] for one in lines(tmp_path / "o.jsonl")] == [0, 1, 2]


def test_an_interrupted_run_goes_on_where_it_stopped(table, tmp_path):
    words = ("claims", "--input", table, "--text", "title,detail", "--output", tmp_path / "o.jsonl")
    run(*words)
    whole = (tmp_path / "o.jsonl").read_text("utf-8")
    (tmp_path / "o.jsonl").write_text(whole[: whole.index("\n") + 30], "utf-8")

    run(*words, "--resume")

    assert (tmp_path / "o.jsonl").read_text("utf-8") == whole

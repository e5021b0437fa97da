"""Tables as strangers save them, and trainings on whatever an office has: told or handled."""

import csv
import json
import os

import pytest
from click.testing import CliRunner

from qingyu.cli.reading import command
from qingyu.reading import rows

HEAD = ("编号", "姓名", "时间", "标题", "内容", "分类")
KINDS = {"lift": ("电梯停运没人修", "电梯又卡住了", "电梯按钮失灵"), "pay": ("老板拖欠工资", "工钱一直没发", "讨薪讨了半年")}  # fmt: skip
PLACES = ("城东", "城西", "南门", "北岸", "新区", "老街", "山下", "码头")
TOLD = (
    "去问了三回都说再等等，不知等到哪天",
    "老人小孩都跟着受罪",
    "负责的人电话打不通，门也锁着",
    "今年已经第几次了数不清",
)


def run(*words):
    return CliRunner().invoke(command, [str(word) for word in words])


def table(labels=("lift", "pay"), kinds=KINDS):
    """Sixteen letters a class, none a twin of another."""
    return [
        (str(n), f"w{n}", "2024-05-01", "", f"{place}{kinds[kind][n % 3]}，{TOLD[n % 4]}{place * (n % 5)}", label)
        for label, kind in zip(labels, kinds, strict=True)
        for n, place in enumerate(PLACES * 2)
    ]  # fmt: skip


def write(path, lines, encoding="utf-8", separator=",", head=HEAD):
    with path.open("w", encoding=encoding, newline="") as out:
        csv.writer(out, delimiter=separator).writerows([head, *lines])
    return path


def train(path, tmp_path, **more):
    words = (
        "train",
        "--input",
        path,
        "--text",
        "标题,内容",
        "--label",
        "分类",
        "--model",
        tmp_path / "m",
    )
    return run(*words)  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t", "，"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_separator_and_the_encoding_are_found(separator, encoding, tmp_path):
    lines = [("1", "李", "2024/5/1", "电梯", '他说"修"；\n没人来', "物业")]
    path = write(tmp_path / "t.csv", lines, encoding, separator)

    assert rows.read(path, "标题", "内容")[0]["内容"] == '他说"修"；\n没人来'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"\n\r\n", "is empty"),
        (b"PK\x03\x04" + bytes(100), "is a workbook, not a CSV file"),
        ("标题,内容,内容\n".encode(), "has the column 内容 more than once"),
        ("标题;细节\n".encode(), "has no column 内容; its columns are: 标题, 细节"),
        (bytes(range(256)) * 8, "neither UTF-8 nor GBK"),
        (
            "标题,内容\n".encode() + "电梯坏了没人修，\n".encode() * 9 + "修".encode()[:2],
            "line 11: a character of this UTF-8 file is cut",
        ),
        (
            '标题,内容\n1,"电梯坏了\n2,路灯不亮\n3,井盖没了\n'.encode(),
            "a quotation mark is opened in line 2 or after it",
        ),
        (
            '标题,内容,"备注\n1,电梯坏了,无\n'.encode(),
            "a quotation mark is opened in line 1 or after it",
        ),
        (
            "王建国,13812345678,电梯坏了\n".encode(),
            "has no column 标题, 内容; its first line does not hold the names",
        ),
    ],
)
def test_a_table_that_cannot_be_read_is_told_in_a_sentence(data, told, tmp_path):
    (tmp_path / "t.csv").write_bytes(data)

    result = run(
        "classify", "--input", tmp_path / "t.csv", "--text", "标题,内容", "--output", tmp_path / "o"
    )

    assert result.exit_code == 1 and told in result.output
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    "data",
    [
        "标题,内容\n1,电梯坏了\n".replace("电", "\0" * 40 + "电").encode(),
        "标题,内容\n1,\0电梯坏了\n".encode("gb18030"),
        "\ufeff\ufeff标题,内容\n1,电梯坏了\n".encode(),
        "\ufeff标题,内容\n1,电梯坏了\n".encode("gb18030"),
        "sep=;\n标题;内容\n1;电梯坏了\n".encode(),
        "\r\n标题,内容\r1,电梯坏了\r".encode(),
        ("标题,内容\n1,电梯坏了\n" + "2,没人修理也没人管\n" * 3000).encode("utf-16-le"),
        ("标题,内容\n1,电梯坏了\n2," + "没人修理也没人管，" * 3000 + "\n").encode("utf-16-be"),
    ],
)
def test_what_machines_leave_in_a_table_is_overlooked(data, tmp_path):
    (tmp_path / "t.csv").write_bytes(data)

    assert rows.read(tmp_path / "t.csv", "标题", "内容")[0] == {"标题": "1", "内容": "电梯坏了"}


def test_rows_that_are_short_or_long_are_read(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("标题,内容\n电梯\n路灯,路灯坏了,多的\n", "utf-8")

    assert [row["内容"] for row in rows.read(path, "标题", "内容")] == ["", "路灯坏了"]


@pytest.mark.parametrize("labels", [("lift", "pay"), ("1", "2"), ("A / b", "甲 类"), ("01", "1.0")])
def test_labels_are_any_words_or_numbers(labels, tmp_path):
    path = write(tmp_path / "t.csv", table(labels))

    assert train(path, tmp_path).exit_code == 0
    run(
        "classify", "--input", path, "--text", "标题，内容", "--model", tmp_path / "m", "--output", tmp_path / "o"
    )  # fmt: skip

    told = [json.loads(line) for line in (tmp_path / "o").read_text("utf-8").splitlines()]
    right = [one["label"] == row[5] for one, row in zip(told, table(labels), strict=True)]
    assert sum(right) >= 30


def test_a_class_of_one_is_left_out_and_named(tmp_path):
    path = write(tmp_path / "t.csv", [*table(), ("99", "x", "", "", "灯塔不亮", "boats"), ("98", "x", "", "", "没写", "")])  # fmt: skip

    result = train(path, tmp_path)

    assert result.exit_code == 0
    assert "fewer than 5 texts: boats (1)" in result.output
    assert "no text or no class: 1 rows" in result.output
    assert "2 classes learned from 32 texts" in result.output


def test_one_class_alone_is_told_with_what_there_is(tmp_path):
    path = write(tmp_path / "t.csv", table(("same", "same")))

    result = train(path, tmp_path)

    assert result.exit_code == 1 and "there are: same (32)" in result.output


def test_of_near_twins_is_learned_but_nothing_promised(tmp_path):
    twins = [
        (str(n), "w", "", "", f"第{n}号渡船的缆绳断了，请渡运站看看。", "boats") for n in range(60)
    ]
    path = write(tmp_path / "t.csv", [*table(), *twins])

    result = train(path, tmp_path)

    assert result.exit_code == 0, result.output
    assert "class boats are all near twins" in result.output and "never sure" in result.output


def test_forty_classes_and_a_rare_one_are_learned(tmp_path):
    words = [f"{a}{b}{c}" for a in "春夏秋冬" for b in "山水田林湖" for c in "南北"]
    lines = [
        (str(n), "w", "", "", f"{place}的{word}出了毛病{TOLD[n % 4]}{word * (n % 3)}", word)
        for word in words
        for n, place in enumerate(PLACES[: 5 if word == words[0] else 8])
    ]

    result = train(write(tmp_path / "t.csv", lines), tmp_path)

    assert result.exit_code == 0, result.output
    assert "40 classes learned from 317 texts" in result.output


@pytest.mark.parametrize("name", ["classify", "claims"])
def test_an_output_that_cannot_be_written_is_told_before_the_run(name, tmp_path):
    path = write(tmp_path / "t.csv", table())
    (tmp_path / "file").write_text("")

    result = run(name, "--input", path, "--text", "内容", "--output", tmp_path / "file" / "o")

    assert result.exit_code == 1 and "file" in result.output and "Traceback" not in result.output


def test_a_folder_for_the_output_is_made(tmp_path):
    path = write(tmp_path / "t.csv", table())

    result = run("claims", "--input", path, "--text", "内容", "--output", tmp_path / "new" / "o")

    assert result.exit_code == 0 and (tmp_path / "new" / "o").exists()


def test_a_folder_without_the_right_to_write_is_told(tmp_path, monkeypatch):
    """The administrator may write anywhere, so the right is denied where it is asked for."""
    path = write(tmp_path / "t.csv", table())
    (tmp_path / "shut").mkdir()
    monkeypatch.setattr(os, "access", lambda _, right, **__: right != os.W_OK)

    result = run("claims", "--input", path, "--text", "内容", "--output", tmp_path / "shut" / "o")

    assert result.exit_code == 1 and "cannot be written" in result.output


def test_to_go_on_in_the_output_of_another_table_is_refused(tmp_path):
    path = write(tmp_path / "t.csv", table()[:3])
    (tmp_path / "o").write_text("{}\n" * 9)

    result = run(
        "claims", "--input", path, "--text", "内容", "--output", tmp_path / "o", "--resume"
    )

    assert result.exit_code == 1 and "9 lines, the table 3 rows" in result.output


@pytest.mark.parametrize("name", ["train", "group"])
def test_what_cannot_go_on_says_so_when_it_is_interrupted(name, tmp_path, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(rows, "progress", stop)
    path = write(tmp_path / "t.csv", table())
    more = ("--label", "分类", "--model", tmp_path / "m") if name == "train" else (
        "--id", "编号", "--by", "姓名", "--at", "时间", "--output", tmp_path / "o")  # fmt: skip

    result = run(name, "--input", path, "--text", "内容", *more)

    assert result.exit_code == 130
    assert "nothing was changed" in result.output and "--resume" not in result.output


def test_moments_that_cannot_be_read_are_told_and_numbers_may_repeat(tmp_path):
    lines = [("7", f"w{n}", at, "", "阳光花园3栋电梯坏了没人修", "") for n, at in enumerate(("昨天", "2024年5月1日", "45413"))]  # fmt: skip
    path = write(tmp_path / "t.csv", lines)
    where = ("--id", "编号", "--by", "姓名", "--at", "时间")

    near = run("similar", "--input", path, "--text", "内容", *where, "--output", tmp_path / "s")
    together = run("group", "--input", path, "--text", "内容", *where, "--output", tmp_path / "g")

    assert near.exit_code == together.exit_code == 0, near.output + together.output
    assert "1 of 3 moments in 时间 cannot be read, the first is '昨天'" in near.output
    assert len((tmp_path / "s").read_text("utf-8").splitlines()) == 3
    assert [row["message"] for row in rows.read(tmp_path / "g", "message", "matter")] == ["7"] * 3


def test_only_the_classes_there_are_are_suggested(tmp_path):
    path = write(tmp_path / "t.csv", table())
    train(path, tmp_path)
    words = ("classify", "--input", path, "--text", "内容", "--model", tmp_path / "m", "--output", tmp_path / "o")  # fmt: skip

    gone, strange = run(*words, "--only", "pay"), run(*words, "--only", "pay,boats")

    assert gone.exit_code == 0
    told = [json.loads(line) for line in (tmp_path / "o").read_text("utf-8").splitlines()]
    assert {one["label"] for one in told} == {"pay"} and not any(one["sure"] for one in told[:16])
    assert strange.exit_code == 1 and "no class boats has been learned" in strange.output

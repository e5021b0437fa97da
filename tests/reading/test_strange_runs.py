"""Runs as strangers start, stop and go on with them: nothing of theirs is lost or mixed."""

import csv
import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from qingyu.cli.reading import command
from qingyu.reading import make_print, rows
from qingyu.reading.matter import group, index
from qingyu.reading.matter.compare import compare

TEXTS = (
    "电梯坏了没人修",
    "工资拖欠三个月",
    "路灯不亮",
    "烧烤店油烟直排",
    "公交车总不来",
    "学校乱收费",
)
WHERE = ("--text", "内容", "--id", "编号", "--by", "姓名", "--at", "时间")


def run(*words):
    return CliRunner().invoke(command, [str(word) for word in words])


def write(path, texts=TEXTS, **columns):
    """One row a text; `columns` say otherwise what stands in a column."""
    usual = {"编号": str, "姓名": "w{}".format, "时间": "2024-05-{:02}".format} | columns
    lines = [[make(n) for make in usual.values()] + [text] for n, text in enumerate(texts, 1)]
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([[*usual, "内容"], *lines])
    return path


def candidates(path):
    return [json.loads(line)["candidates"] for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def table(tmp_path):
    return write(tmp_path / "t.csv")


def test_the_input_is_never_written_over(table, tmp_path):
    before = table.read_bytes()
    (tmp_path / "link").symlink_to(table)

    for name, where in (("classify", ("--text", "内容")), ("group", WHERE)):
        for target in (table, tmp_path / "link"):
            result = run(name, "--input", table, *where, "--output", target)
            assert result.exit_code == 1 and "is the input: name another file" in result.output
    assert table.read_bytes() == before


@pytest.mark.parametrize("name", ["classify", "claims", "places"])
def test_to_go_on_with_another_table_of_the_same_length_is_refused(name, table, tmp_path):
    out, words = tmp_path / "o", ("--text", "内容", "--output", tmp_path / "o", "--resume")
    run(name, "--input", table, *words)
    whole = out.read_text("utf-8").splitlines(keepends=True)
    out.write_text("".join(whole[:3]) + whole[3][:9], "utf-8")
    other = write(tmp_path / "other.csv", ["请求补发工资，河道路12号"] * 6)

    refused = run(name, "--input", other, *words)

    assert refused.exit_code == 1 and "is not what this run would write" in refused.output
    assert out.read_text("utf-8") == "".join(whole[:3]) + whole[3][:9]
    run(name, "--input", table, *words)
    assert out.read_text("utf-8") == "".join(whole)


def test_no_other_file_is_gone_on_with(table, tmp_path):
    (tmp_path / "notes").write_text("one\ntwo\nthe last without an end")

    for name, where in (("claims", ("--text", "内容")), ("similar", WHERE)):
        result = run(name, "--input", table, *where, "--output", tmp_path / "notes", "--resume")
        assert result.exit_code == 1 and "is not what this run would write" in result.output
    assert (tmp_path / "notes").read_text() == "one\ntwo\nthe last without an end"


@pytest.mark.parametrize("exact", [index.EXACT, 45])
def test_similar_goes_on_as_if_it_had_never_stopped(exact, tmp_path, monkeypatch):
    monkeypatch.setattr(index, "EXACT", exact)
    many = [f"{place}{text}已经{n}天" for n in range(2, 10) for place in "东西" for text in TEXTS]
    words = ("--input", write(tmp_path / "t.csv", many), *WHERE, "--output", tmp_path / "o")
    run("similar", *words)
    whole = (tmp_path / "o").read_text("utf-8")

    for kept in (0, 1, 30, 70, len(many)):
        lines = whole.splitlines(keepends=True)
        (tmp_path / "o").write_text("".join(lines[:kept]) + '{"mess', "utf-8")
        result = run("similar", *words, "--resume")
        assert result.exit_code == 0, result.output
        assert (tmp_path / "o").read_text("utf-8") == whole


def test_nobody_listening_stops_no_run(table, tmp_path, monkeypatch):
    class Deaf:
        def write(self, _):
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stderr", Deaf())
    rows.progress(1, 1, "read")
    monkeypatch.setattr(sys, "stderr", None)
    rows.progress(1, 1, "read")


def test_an_output_may_be_a_pipe_that_somebody_closes(table, tmp_path):
    """Run as a command, for the pipe must be one."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for words in (["classify", "--text", "内容"], ["group", *WHERE]):
        run_ = subprocess.Popen(
            [sys.executable, "-m", "qingyu.cli", "reading", *words, "--input", table, "--output", pipe],
            stderr=subprocess.PIPE,
        )  # fmt: skip
        with pipe.open("rb") as reader:
            first = reader.readline()
            rest = reader.read() if words[0] == "group" else b""
        told = run_.communicate(timeout=60)[1].decode()
        assert first and "Traceback" not in told and "Error" not in told
        assert not rest or rest.count(b"\n") == len(TEXTS)
    assert pipe.is_fifo()


def test_a_full_disk_is_told_with_the_file(table, tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rows, "_line", full)

    result = run("classify", "--input", table, "--text", "内容", "--output", tmp_path / "o")

    assert result.exit_code == 1 and f"{tmp_path / 'o'}: No space left" in result.output


def test_numbers_that_are_missing_or_repeat_are_told(tmp_path):
    same = ["阳光花园3栋电梯坏了没人修"] * 4
    missing = write(tmp_path / "a.csv", same, 编号=lambda n: " ")
    repeated = write(tmp_path / "b.csv", same, 编号=lambda n: "7")

    told = run("similar", "--input", missing, *WHERE, "--output", tmp_path / "o")
    again = run("similar", "--input", repeated, *WHERE, "--output", tmp_path / "p")

    assert "4 of 4 messages have no number in 编号" in told.output
    assert "3 of 4 numbers in 编号 stood there before" in again.output
    found = candidates(tmp_path / "o")
    assert [len(one) for one in found] == [0, 1, 2, 3]


def test_blanks_around_a_writer_make_no_other_writer(tmp_path):
    same = ["阳光花园3栋电梯坏了没人修"] * 3
    table = write(tmp_path / "t.csv", same, 姓名=lambda n: " " * n + "13812345678" + " " * (n % 2))

    run("similar", "--input", table, *WHERE, "--output", tmp_path / "o")

    found = candidates(tmp_path / "o")
    assert found == [[], [], []]


@pytest.mark.parametrize("nobody", ["匿名", "", "NULL", "网友"])
def test_two_letters_of_nobody_may_be_of_two_writers(nobody, tmp_path):
    same = ["阳光花园3栋电梯坏了没人修"] * 2
    table = write(tmp_path / "t.csv", same, 姓名=lambda n: nobody)

    run("similar", "--input", table, *WHERE, "--output", tmp_path / "o")

    assert [len(one) for one in candidates(tmp_path / "o")] == [0, 1]


def test_an_empty_letter_is_about_no_other_event():
    found = compare(make_print("", id="a"), make_print("电梯坏了没人修", id="b"))

    assert found.rung == "none" and found.reasons == []


def test_what_is_told_of_a_wrong_column_names_nobody(tmp_path):
    texts = [f"我叫欧阳春兰，电话1381234567{n}，{text}" for n, text in enumerate(TEXTS)]
    table = write(tmp_path / "t.csv", texts, 时间=lambda n: "2024-05-01" if n else "")
    at_text = [*WHERE[:-1], "内容"]

    told = run("similar", "--input", table, *at_text, "--output", tmp_path / "o").output
    told += run(
        "train", "--input", table, "--text", "内容", "--label", "内容", "--model", tmp_path / "m"
    ).output
    told += run("classify", "--input", table, "--text", "内容", "--only", texts[0], "--output", tmp_path / "c").output  # fmt: skip

    assert "6 of 6 moments in 内容 cannot be read; these" in told and "no class 我叫欧某" in told
    assert "春兰" not in told and "13812" not in told


def test_groups_are_the_same_whatever_the_order_of_the_rows(tmp_path):
    texts = [f"{place}{text}已经{n}天" for n in range(2, 5) for place in "东西" for text in TEXTS]
    numbers = {text: str(n) for n, text in enumerate(texts)}
    heaps = []
    for order in (texts, texts[::-1]):
        table = write(tmp_path / "t.csv", order, 编号=lambda n, order=order: numbers[order[n - 1]])
        run("group", "--input", table, *WHERE, "--output", tmp_path / "g")
        matters = {}
        for row in rows.read(tmp_path / "g", "message", "matter"):
            matters.setdefault(row["matter"], set()).add(row["message"])
        heaps.append(sorted(map(sorted, matters.values())))

    assert heaps[0] == heaps[1]


def test_ctrl_c_while_the_libraries_load_is_told_too(table, tmp_path, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("qingyu.cli.readers._told", stop)

    result = run("similar", "--input", table, *WHERE, "--output", tmp_path / "o")

    assert result.exit_code == 130 and "--resume goes on" in result.output


def test_progress_is_told_by_tenths_whatever_the_strides(capsys):
    for done in (*range(1000, 4326, 1000), 4326, 1, 431, 433, 4326):
        rows.progress(done, 4326, "compare")

    told = [int(line.split()[1].split("/")[0]) for line in capsys.readouterr().err.splitlines()]
    assert told == [1000, 2000, 3000, 4000, 4326, 433, 4326]


def test_groups_are_the_same_however_few_are_compared_in_one_stroke(tmp_path, monkeypatch):
    table = write(
        tmp_path / "t.csv", [f"{p}{text}" for p in ("城东", "城西", "北岸") for text in TEXTS]
    )
    run("group", "--input", table, *WHERE, "--output", tmp_path / "a")
    monkeypatch.setattr(group, "_PAIRS", 1)
    monkeypatch.setattr(group, "_SHELF", 2)
    run("group", "--input", table, *WHERE, "--output", tmp_path / "b")

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()

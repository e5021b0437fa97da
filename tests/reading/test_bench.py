"""The measurement itself, on a handful of made-up messages whose figures can be counted by hand."""

import csv
import json

import pytest
from click.testing import CliRunner

from qingyu.cli.benches.reading import classes, speed, table
from qingyu.cli.benches.reading.command import command
from qingyu.cli.benches.reading.crowd import crowd, printed, queries
from qingyu.reading.words import telling

PLACES = ("城东", "城西", "南门", "北岸", "新区", "老街", "山下", "码头")
TOLD = {"环境保护": "工厂夜里排放废气刺鼻难闻", "劳动和社会保障": "老板拖欠农民工工资半年不发"}
SEEN = [
    ("1", "李", "翠湖花园电梯停运", "翠湖花园三栋电梯停运十天没人修", "M1", "matter"),
    ("2", "王", "翠湖花园三栋电梯坏了", "翠湖花园三栋电梯停运，老人下不了楼", "M1", "matter"),
    ("3", "赵", "翠湖花园电梯何时修好", "翠湖花园三栋的电梯停运没人管", "M1", "matter"),
    ("4", "孙", "金桥名苑油烟扰民", "金桥名苑楼下烧烤油烟直排", "M1", "rejected"),
]


def write(path, head, lines):
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([head, *lines])


@pytest.fixture
def folder(tmp_path):
    messages, cut = [], []
    for number, place in enumerate(PLACES * 2):
        for label, text in TOLD.items():
            twin = f"{number % len(PLACES)}{label}"
            title, detail = f"{place}{text[:7]}", f"{place}{text}，请求处理。"
            messages.append((title, detail, label, twin))
            cut.append((" ".join(telling(title + detail)), label, twin))
    twins = "near_duplicate_group"
    write(tmp_path / "labelled_messages.csv", ("title", "detail", "label", twins), messages)
    write(tmp_path / "labelled_tokens.csv", ("tokens", "label", twins), cut)
    write(
        tmp_path / "topic_messages.csv",
        ("message", "user", "title", "posted_at", "detail"),
        [(no, by, title, f"2024-05-0{no}", text) for no, by, title, text, _, _ in SEEN],
    )
    write(
        tmp_path / "same_matter.csv",
        ("message", "matter", "kind"),
        [(one[0], one[4], one[5]) for one in SEEN],
    )
    return tmp_path


def measured(folder, *parts):
    file = folder / "figures.json"
    words = ["--data", str(folder), "--json", str(file)]
    for part in parts:
        words += ["--only", part]
    result = CliRunner().invoke(command, words)
    assert result.exit_code == 0, result.output
    return {one["key"]: one for one in json.loads(file.read_text("utf-8"))}, result.output


def test_every_class_is_told_by_the_lexicon(folder):
    found, printed_table = measured(folder, "builtin")

    assert found["builtin_accuracy"]["value"] == 1.0
    assert found["builtin_accuracy"]["notes"]["texts"] == 32
    assert "built-in start, mapped to 7: accuracy" in printed_table


def test_what_is_learned_is_tested_on_other_heaps_of_twins(folder):
    labelled = classes.data.raw(folder)

    for learn, test in classes.folds(labelled):
        assert not set(labelled.twins[learn]) & set(labelled.twins[test])


def test_trained_models_are_measured_on_text_and_title(folder):
    found, _ = measured(folder, "raw")

    assert found["raw_f1"]["value"] == found["title_f1"]["value"] == 1.0
    assert found["title_f1"]["notes"] == {"titles": 32}
    # Thirty-two letters allow no promise of 98 in 100.
    assert found["raw_sure_share"]["value"] == 0.0


def test_nearest_and_groups_are_counted(folder):
    found, _ = measured(folder, "nearest", "groups")

    assert found["hit_1"]["value"] == found["hit_5"]["value"] == 1.0
    assert found["hit_5"]["notes"] == {"asked": 2}
    assert found["pair_recall"]["notes"] == {"pairs": 3, "found": 3, "right": 3}
    assert found["wrong_merges"]["value"] == 0


def test_a_missing_file_is_told_in_a_sentence(tmp_path):
    result = CliRunner().invoke(command, ["--data", str(tmp_path), "--only", "builtin"])

    assert result.exit_code == 1
    assert "labelled_messages.csv: cannot be read" in result.output


def test_a_verdict_knows_which_way_is_better():
    assert table.verdict(table.Figure("hit_1", 0.96)) == "met"
    assert table.verdict(table.Figure("hit_1", 0.9)) == "MISSED"
    assert table.verdict(table.Figure("suggest_ms", 3.0)) == "stretch"
    assert table.verdict(table.Figure("wrong_merges", 1.0)) == "MISSED"


@pytest.mark.parametrize(
    ("code", "label"),
    [("0302", "城乡建设"), ("1501", "商贸旅游"), ("1502", "教育文体"), ("1102", "交通运输"), ("99", "")],
)  # fmt: skip
def test_codes_of_the_list_are_mapped_to_the_seven(code, label):
    assert classes.seven(code) == label


def test_the_crowd_is_always_the_same_and_is_found_again():
    assert printed(17).text == printed(17).text != printed(18).text
    with crowd(60) as grown:
        grown.grow(60)
        hits = [
            one.id.removeprefix("new ") in [c.id for c in grown.index.nearest(one)]
            for one in queries(5, 60)
        ]

    assert hits == [True] * 5


def test_time_is_told_by_median_and_tail():
    spent = speed.timed(lambda n: n, list(range(40)))

    assert set(spent) == {"median", "p95"}

"""Text and tables as they come in, through every command: told or handled, never a crash."""

import csv
import json

import pytest
from click.testing import CliRunner

from qingyu.cli.reading import command
from qingyu.reading import rows, suggest

HEAD = ("no", "who", "when", "title", "detail")
ODD = {
    "empty": "",
    "one character": "电",
    "endless": "电梯坏了没人修。" + "一" * 200_000 + "请求维修。",
    "emoji": "😡😡电梯又坏了👎🏽👨‍👩‍👧",
    "Traditional": "請問這個小區的電梯壞了為什麼沒有人來處理",
    "mixed": "The lift (电梯) broke again, please check ASAP, 谢谢!",
    "pasted": '<section style="x"><p>小区<strong>电梯</strong>坏了&nbsp;三天</p><img src="y"></section>',
    "signs": "？！。…—\u200b\ufeff",
    "broken tag": "<p <<< 电梯 <b",
}
MATTER = ("--id", "no", "--by", "who", "--at", "when")
COMMANDS = {
    "classify": (),
    "claims": (),
    "places": (),
    "similar": MATTER,
    "group": MATTER,
}


def run(*words):
    return CliRunner().invoke(command, [str(word) for word in words])


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def write(path, table, encoding="utf-8-sig"):
    with path.open("w", encoding=encoding, newline="") as out:
        csv.writer(out).writerows(table)
    return path


@pytest.fixture
def odd(tmp_path):
    """Every odd text as a row, the last two without a readable moment."""
    told = [
        (str(n), f"w{n}", "not a date" if n > 6 else f"2024-05-0{n + 1}", "", text)
        for n, text in enumerate(ODD.values())
    ]
    return write(tmp_path / "odd.csv", [HEAD, *told])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_odd_texts(name, odd, tmp_path):
    target = tmp_path / "out"

    result = run(
        name, "--input", odd, "--text", "title,detail", *COMMANDS[name], "--output", target
    )

    assert result.exit_code == 0, result.output
    written = target.read_text("utf-8-sig").splitlines()
    assert len(written) == len(ODD) + (name == "group")


def test_the_same_complaint_is_understood_in_every_dress(odd, tmp_path):
    run("classify", "--input", odd, "--text", "title,detail", "--output", tmp_path / "o")

    told = dict(zip(ODD, lines(tmp_path / "o"), strict=True))
    same = ("endless", "emoji", "Traditional", "mixed", "pasted")
    assert {name: told[name]["label"] for name in same} == dict.fromkeys(same, "0302")
    assert told["empty"]["confidence"] == told["signs"]["confidence"] == 0


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_tables_are_read_in_every_usual_encoding(encoding, tmp_path):
    path = write(tmp_path / "t.csv", [HEAD, ("1", "李", "2024/5/1", "电梯", "电梯坏了")], encoding)

    assert rows.read(path, "detail")[0]["detail"] == "电梯坏了"


def test_an_empty_table_gives_an_empty_answer(tmp_path):
    path = write(tmp_path / "t.csv", [HEAD])

    for name, where in COMMANDS.items():
        result = run(
            name, "--input", path, "--text", "detail", *where, "--output", tmp_path / f"{name}.out"
        )
        assert result.exit_code == 0, result.output


def test_a_table_without_any_class_is_told(tmp_path):
    path = write(tmp_path / "t.csv", [("detail", "label"), ("电梯坏了", ""), ("", "环境")])

    result = run(
        "train", "--input", path, "--text", "detail", "--label", "label", "--model", tmp_path / "m"
    )

    assert result.exit_code == 1 and "at least two classes" in result.output
    assert not (tmp_path / "m").exists()


def test_a_former_model_is_refused_in_a_sentence(odd, tmp_path):
    folder = tmp_path / "m"
    folder.mkdir()
    (folder / "model.json").write_text('{"kind": "qingyu.reading.linear", "format": 1}', "utf-8")

    result = run(
        "classify",
        "--model",
        folder,
        "--input",
        odd,
        "--text",
        "detail",
        "--output",
        tmp_path / "o",
    )

    assert result.exit_code == 1
    assert "version 1" in result.output and "train it anew" in result.output
    assert not (tmp_path / "o").exists()


def test_interrupting_keeps_what_is_written_and_says_how_to_go_on(odd, tmp_path, monkeypatch):
    from qingyu.reading.classify.builtin import Builtin

    seen, classify = [], Builtin.classify

    def stopped(self, text, title="", **more):
        seen.append(text)
        if len(seen) == 4:
            raise KeyboardInterrupt
        return classify(self, text, title, **more)

    words = ("classify", "--input", odd, "--text", "title,detail", "--output", tmp_path / "o")
    with monkeypatch.context() as patch:
        patch.setattr(Builtin, "classify", stopped)
        result = run(*words)
    assert result.exit_code == 130 and "--resume" in result.output
    assert len(lines(tmp_path / "o")) == 3

    run(*words, "--resume")

    assert [one["row"] for one in lines(tmp_path / "o")] == list(range(len(ODD)))


def test_progress_is_told_on_standard_error(capsys):
    rows.progress(5, 10, "classify")

    assert capsys.readouterr().err == "classify: 5/10\n"


def test_replies_and_letters_of_every_odd_kind_are_examined(odd, tmp_path):
    result = run(
        "examine",
        "--input",
        odd,
        "--message",
        "detail",
        "--reply",
        "detail",
        "--output",
        tmp_path / "o",
    )

    assert result.exit_code == 0, result.output
    told = dict(zip(ODD, lines(tmp_path / "o"), strict=True))
    empty = {one["check"]: one["passed"] for one in told["empty"]["checks"]}
    assert empty["more_than_received"] is False and empty["claims_answered"] is None


def test_an_office_learns_from_a_gbk_table_with_odd_texts_among_the_others(tmp_path):
    """Texts without a character are left out; the odd ones that remain hinder nothing."""
    usual = [
        (f"{place}{text}", label)
        for place in ("城东", "城西", "南门", "北岸", "新区", "老街", "山下", "码头")
        for text, label in (("电梯停运没人修", "物业"), ("老板拖欠工资半年", "欠薪"))
    ]
    odd = [(text, "物业") for text in ODD.values()]
    table = write(tmp_path / "t.csv", [("detail", "label"), *usual, *odd], "gb18030")
    words = ("--input", table, "--text", "detail")

    trained = run("train", *words, "--label", "label", "--model", tmp_path / "m")
    run("classify", *words, "--model", tmp_path / "m", "--output", tmp_path / "o")

    assert trained.exit_code == 0, trained.output
    told = lines(tmp_path / "o")
    assert [one["label"] for one in told[:2]] == ["物业", "欠薪"]
    assert told[len(usual)]["label"] == ""  # the empty text


PERSONAL = ("欧阳春兰", "13812345678", "11010519491231002X", "6222021234567890123")
LETTER = (
    "我叫欧阳春兰，电话13812345678，身份证11010519491231002X，工资卡6222021234567890123，"
    "{told}，拖欠工资。"
)


def test_grounds_and_what_is_printed_name_nobody(tmp_path, caplog):
    """Even where one person's letters are all that a class was learned from."""
    tales = (
        "食品厂半年没有发钱给我们夜班的人，找过厂长三回都说再等等看", "包工头带我们盖完楼就不见人影，伙食费也是自己垫的",
        "饭店关门以后老板电话打不通，厨房十二个人连路费都凑不出来", "送货的活干到年底，站里说账算不清，一直拖到开春",
        "服装作坊按件计酬，说好月底结清，到现在只给了一张白条", "绿化队种树种了两个多月，项目完工验收了还在推脱",
    )  # fmt: skip
    wages = [(LETTER.format(told=told), "欠薪") for told in tales]
    lifts = [
        (f"{place}{floor}的电梯坏了{days}天没人修", "物业")
        for place, floor, days in zip("东西南北中上", "一二三四五六", "七八九十两三", strict=True)
    ]
    table = write(tmp_path / "t.csv", [("detail", "label"), *wages, *lifts])
    words = ("--input", table, "--text", "detail")

    trained = run("train", *words, "--label", "label", "--model", tmp_path / "m")
    told = run("classify", *words, "--model", tmp_path / "m", "--output", tmp_path / "o")
    start = run("classify", *words, "--output", tmp_path / "b")

    assert trained.exit_code == told.exit_code == start.exit_code == 0
    shown = trained.output + told.output + start.output + caplog.text
    shown += (tmp_path / "o").read_text("utf-8") + (tmp_path / "b").read_text("utf-8")
    assert "工资" in shown
    assert [secret for secret in PERSONAL if secret in shown or secret[:8] in shown] == []


def test_a_letter_of_two_hundred_thousand_characters_gives_every_suggestion():
    found = suggest("我家电梯坏了。" + "说了又说。" * 40_000 + "请求尽快派人维修电梯。")

    assert found.content_class.label == "0302"
    assert [claim.text for claim in found.claims] == ["请求尽快派人维修电梯。"]
    assert len(found.extract) < 500

"""Nobody stands in grounds and reasons: no name, no number, no door."""

import csv
import json

import pytest
from click.testing import CliRunner

from qingyu.cli.reading import command
from qingyu.reading import make_print, train
from qingyu.reading.classify.views import from_text
from qingyu.reading.masking import find_personal, mask, mask_part
from qingyu.reading.matter.compare import compare
from qingyu.reading.signals import find_dangers

HEAD = ("编号", "姓名", "时间", "标题", "内容", "答复")
SECRETS = (
    "欧阳春兰", "春兰", "13812345678", "11010519491231002X", "6222021234567890123", "2单元501", "chun_lan88",
)  # fmt: skip
LETTER = (
    "{told}，我叫欧阳春兰，电话13812345678，身份证11010519491231002X，卡号6222021234567890123，"
    "微信chun_lan88，住3栋2单元501室，请求给欧阳春兰维修。"
)


def run(*words):
    return CliRunner().invoke(command, [str(word) for word in words])


def shown_secrets(text):
    return [secret for secret in SECRETS if secret in text]


def write(path, texts, reply=""):
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("内容", "答复"), *((text, reply) for text in texts)])
    return path


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "t.csv"
    lines = [
        (str(n), f"w{n}", f"2024-05-0{n}", title, LETTER.format(told=told), LETTER.format(told="已收到"))
        for n, (title, told) in enumerate((
            ("阳光花园电梯坏了", "阳光花园的电梯坏了没人修"),
            ("阳光花园电梯又坏", "阳光花园的电梯又坏了没人修"),
            ("欧阳春兰反映欠薪", "阳光花园的工地拖欠工资三个月"),
        ), 1)
    ]  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([HEAD, *lines])
    return path


def test_reasons_of_one_matter_name_nobody(table, tmp_path):
    words = ("--text", "标题,内容", "--id", "编号", "--by", "姓名", "--at", "时间")

    result = run("similar", "--input", table, *words, "--output", tmp_path / "o")

    shown = (tmp_path / "o").read_text("utf-8")
    assert result.exit_code == 0 and shown_secrets(shown) == []
    found = [json.loads(line)["candidates"] for line in shown.splitlines()]
    kinds = {reason["kind"]: reason["here"] for reason in found[1][0]["reasons"]}
    assert "电梯" in kinds["same_event"] and "身份证[证件号]" in kinds["shared_phrase"]


def test_half_a_number_is_no_shared_phrase():
    one = make_print("电梯坏了联系电话13812345678", id="a")
    other = make_print("路灯坏了联系电话13812349999", id="b")

    phrases = [r.here for r in compare(one, other).reasons if r.kind == "shared_phrase"]

    assert phrases == ["坏了联系电话"] or phrases == []


def test_a_part_is_masked_by_what_the_whole_text_tells():
    text = "张小明说。我叫张小明，电话13812345678。"
    personal = find_personal(text)

    assert mask_part(text, 0, 5, personal) == "张某说。"
    assert mask_part(text, 18, len(text), personal) == "[电话]。"
    assert mask_part(text, 0, len(text), personal) == mask(text)


def test_claims_and_their_signs_name_nobody(table, tmp_path):
    letter = "{told}，我叫欧阳春兰，电话13812345678，法院已经判决，欧阳春兰想轻生。" + LETTER
    path = write(tmp_path / "l.csv", [letter.format(told="欠薪"), LETTER.format(told="欠薪") * 9])

    result = run("claims", "--input", path, "--text", "内容", "--output", tmp_path / "o")

    shown = (tmp_path / "o").read_text("utf-8")
    assert result.exit_code == 0 and shown_secrets(shown) == []
    told = [json.loads(line) for line in shown.splitlines()]
    assert "请求给欧某维修" in told[0]["claims"][0]["text"]
    assert [one["kind"] for one in told[0]["routes"] + told[0]["dangers"]] == ["court", "life"]
    assert "欧某想轻生" in told[0]["dangers"][0]["sentence"] and "[电话]" in told[1]["extract"]


def test_the_places_of_a_reply_name_nobody(table, tmp_path):
    reply = "欧阳春兰同志：我单位已收到，电话13812345678，请到3栋2单元501室找张大山。"
    path = write(tmp_path / "r.csv", ["我叫王小明，路灯不亮。"], reply)

    result = run(
        "examine",
        "--input",
        path,
        "--message",
        "内容",
        "--reply",
        "答复",
        "--output",
        tmp_path / "o",
    )

    shown = (tmp_path / "o").read_text("utf-8")
    assert result.exit_code == 0 and shown_secrets(shown) == []
    checks = {one["check"]: one for one in json.loads(shown)["checks"]}
    spot = checks["right_matter"]["where"][0]
    assert spot["text"] == "欧某" and reply[spot["start"] : spot["end"]] == "欧阳春兰"


def test_a_sign_of_danger_is_shown_as_it_was_written():
    (danger,) = find_dangers("天天吵得想死人，热死了，我真的想轻生。")

    assert danger.sentence == "天天吵得想死人，热死了，我真的想轻生。"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("卡号9558801234567890123", "卡号[卡号]"),
        ("账号：43001234567890。", "账号：[账号]。"),
        ("身份证110105 19491231 002X", "身份证[证件号]"),
        ("护照号E12345678", "护照号[证件号]"),
        ("尾号1234的卡、学号2018123456", "尾号1234的卡、学号2018123456"),
        ("3栋2单元1203室", "[门牌]"),
        ("举报人欧阳春兰，手机013812345678", "举报人欧某，手机[电话]"),
        ("工行卡9558 8012 3456 7890 123", "工行卡[账号]"),
        ("家住麓山路58号3栋502室", "家住麓山路[门牌][门牌]"),
        ("麓山路58号门口路灯不亮", "麓山路58号门口路灯不亮"),
        ("你好，张小明电话13812345678", "你好，张某电话[电话]"),
        ("李大山（身份证110105199001011234）", "李某（身份证[证件号]）"),
        ("业主高兴，13812345678", "业主高兴，[电话]"),
        ("请拨打单位电话0731-85123456", "请拨打单位电话[电话]"),
    ],
)
def test_cards_accounts_and_passports_are_masked(text, told):
    assert mask(text) == told


def test_grounds_hold_no_half_of_a_name_and_no_quarter_of_a_card():
    """Where one person's letters are all that a class was learned from, these words speak most for it."""
    tales = ("夜班的钱", "盖楼的钱", "送货的钱", "种树的钱", "缝衣的钱", "洗碗的钱")
    own = [
        f"我叫欧阳春兰，卡6222 0212 3456 7890，信箱chunlan@tv.cn，车粤B·K36L8，住3栋501室，要{tale}"
        for tale in tales
    ]
    others = [
        f"{place}的电梯停了{days}天"
        for place, days in zip("东西南北中上", "二三四五六七", strict=True)
    ]
    texts = [from_text(text) for text in own + others]
    model = train(texts, ["欠薪"] * 6 + ["物业"] * 6)

    grounds = [ground for text in own for ground in model.classify(text).grounds]

    assert grounds
    shown = " ".join(grounds)
    told = ("欧阳", "春兰", "6222", "0212", "3456", "7890", "chunlan", "b·k", "k36l8", "501")
    assert [secret for secret in told if secret in shown.lower()] == []

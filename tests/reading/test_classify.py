"""The trained classifier and the built-in start."""

import json
import shutil
from dataclasses import replace

import numpy as np
import pytest

from qingyu.core.law.classes import NAMES
from qingyu.reading import Builtin, ModelError, load_model, save_model, train
from qingyu.reading.classify import calibration
from qingyu.reading.classify.linear import _words_and_pairs
from qingyu.reading.classify.training import TrainingError
from qingyu.reading.classify.views import from_text, from_tokens

NOISE = [
    "工地夜间施工噪音扰民",
    "餐馆油烟直排熏人",
    "化工厂排放废气刺鼻",
    "河水被污染发黑发臭",
    "垃圾焚烧浓烟滚滚",
    "搅拌站粉尘很大",
]
WAGES = [
    "老板拖欠农民工工资",
    "退休金一直没有发",
    "社保补缴怎么办理",
    "工伤赔偿没有到位",
    "公司不签劳动合同",
    "医保报销比例太低",
]
PLACES = ["城东", "城西", "河北岸", "南门", "新区", "老街", "山下", "码头"]  # fmt: skip


@pytest.fixture(scope="module")
def office():
    """A small office that has closed 96 matters of two classes."""
    texts, labels = [], []
    for place in PLACES:
        for kind, label in ((NOISE, "环境"), (WAGES, "劳动")):
            for text in kind:
                texts.append(from_text(f"{place}{text}，请求处理。", text))
                labels.append(label)
    return train(texts, labels)


def test_it_learns_from_the_offices_own_matters(office):
    assert office.classify("河边工厂排放废气", "废气").label == "环境"
    assert office.classify("拖欠工资半年").label == "劳动"


def test_words_that_led_there_are_shown(office):
    assert "工资" in "".join(office.classify("老板拖欠农民工工资").grounds)


def test_tokens_are_read_too(office):
    assert office.classify_tokens("拖欠 农民工 工资").label == "劳动"
    assert office.predict(from_tokens("")).label == ""


def test_the_lexicon_helps_with_words_no_closed_matter_held(office):
    """劳务派遣 and 尘肺 stand in no text it has learned from; what the lexicon knows of them does."""
    assert office.classify("尘肺病人办不了职业病鉴定").label == "劳动"
    assert office.classify("偷排的废渣含铅和镉").label == "环境"


def test_an_office_without_words_of_the_lexicon_can_learn_too():
    texts = [from_text(word * 3 + str(n) + word) for word in ("甲乙", "丙丁") for n in range(30)]
    model = train(texts, ["一"] * 30 + ["二"] * 30, groups=[str(n) for n in range(60)])

    assert model.classify("甲乙甲乙").label == "一"


def test_a_class_that_disappeared_is_no_longer_suggested(office):
    found = office.classify("老板拖欠工资不发", only={"环境"})

    assert (found.label, found.second) == ("环境", "")
    assert office.classify("老板拖欠工资不发", only=set()).label == ""


def test_sure_and_confidence_never_contradict_each_other(office):
    for text in ("老板拖欠工资", "河水发臭", "今天天气", "x"):
        found = office.classify(text)
        assert found.sure == (found.confidence >= 0.98)


def test_the_model_on_disk_answers_as_before(office, tmp_path):
    save_model(office, tmp_path / "m")

    again = load_model(tmp_path / "m")

    assert again.classify("河水被污染") == office.classify("河水被污染")
    assert {path.name for path in (tmp_path / "m").iterdir()} == {"model.json", "weights.npz"}


def test_a_model_of_another_version_says_so(office, tmp_path):
    save_model(office, tmp_path)
    head = json.loads((tmp_path / "model.json").read_text("utf-8")) | {"format": 99}
    (tmp_path / "model.json").write_text(json.dumps(head), "utf-8")

    with pytest.raises(ModelError, match="version 99"):
        load_model(tmp_path)


def test_a_damaged_or_missing_model_says_so(office, tmp_path):
    with pytest.raises(ModelError, match="no model"):
        load_model(tmp_path)
    save_model(office, tmp_path)
    (tmp_path / "weights.npz").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="damaged"):
        load_model(tmp_path)
    (tmp_path / "model.json").write_text("[1", "utf-8")
    with pytest.raises(ModelError, match="not readable"):
        load_model(tmp_path)


def test_one_class_alone_cannot_be_learned():
    with pytest.raises(TrainingError, match="two classes"):
        train([from_text("噪音")] * 10, ["环境"] * 10)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("物业公司不公布维修基金，物业费还涨价，业委会也不管", "0302"),
        ("包工头拖欠农民工工资三个月，讨薪无果", "0401"),
        ("工地夜间施工，噪音扰民，无法休息", "0901"),
        ("孩子入学难，学区划片不合理，学位不够", "0601"),
        ("征地补偿款和青苗费一直没有到位，失地农民怎么生活", "0102"),
        ("退役士官安置工作一直没有落实", "0801"),
        ("疫苗预防接种站不给孩子打疫苗", "0503"),
    ],
)
def test_the_builtin_start_is_useful_on_day_one(text, code):
    assert Builtin().classify(text).label == code


def test_the_builtin_start_knows_only_codes_of_the_list():
    assert {entry.code for found in Builtin().lexicon.entries.values() for entry in found} <= set(
        NAMES
    )


def test_no_known_word_means_other_and_not_sure():
    found = Builtin().classify("啦啦啦")

    assert (found.label, found.sure, found.grounds) == ("99", False, [])


def damaged(folder, name):
    """A copy of a model in which one file is not what it was."""
    copy = shutil.copytree(folder, folder.parent / "copy", dirs_exist_ok=True)
    whole = (copy / name).read_bytes()
    return copy / name, whole


def test_a_model_cut_anywhere_says_so(office, tmp_path):
    save_model(office, tmp_path / "m")
    for name in ("weights.npz", "model.json"):
        file, whole = damaged(tmp_path / "m", name)
        middle = len(whole) // 2
        flipped = (
            whole[:middle]
            + bytes(255 - byte for byte in whole[middle : middle + 9])
            + whole[middle + 9 :]
        )
        for data in (
            b"",
            whole[:40],
            whole[:middle],
            whole[:-9],
            flipped,
            b"[1]",
            b"null",
            b"\x93NUMPY",
            b"PK\x03\x04",
        ):
            file.write_bytes(data)
            with pytest.raises(ModelError):
                load_model(file.parent)
        file.write_bytes(whole)


@pytest.mark.parametrize("part", ["scale", "bias", "idf0", "grams1", "lexicon", "weights"])
def test_a_model_whose_parts_do_not_fit_says_so(part, office, tmp_path):
    save_model(office, tmp_path / "m")
    file, _ = damaged(tmp_path / "m", "weights.npz")
    arrays = dict(np.load(file))
    np.savez(file, **arrays | {part: arrays[part][:1]})

    with pytest.raises(ModelError, match="damaged"):
        load_model(file.parent)


def test_of_two_clear_classes_a_doubtful_letter_is_not_sure():
    """However right all the others are: what leads by little is one or the other."""
    chance = np.random.default_rng(0)
    truth = np.repeat([0, 1], 300)
    scores = np.where(truth[:, None] == [0, 1], 4.0, -4.0) + chance.normal(0, 1, (600, 2))
    scores[:6] = [[0.1, 0.0], [0.0, 0.1]] * 3

    found = calibration.fit(scores.astype(np.float32), truth)

    assert found.chance(0.0) <= 0.5
    assert found.chance(found.sure_from) >= 0.9
    ahead = calibration.lead(calibration.softmax(scores, found.temperature))
    assert (ahead[:6] < found.sure_from).all() and (ahead >= found.sure_from).mean() > 0.9


def test_of_near_twins_alone_little_is_promised(office):
    """However right the guesses were: nobody knows how it is with other letters."""
    scores = np.where(np.repeat([0, 1], 40)[:, None] == [0, 1], 4.0, -4.0).astype(np.float32)

    found = calibration.fit(scores, np.repeat([0, 1], 40), np.zeros(80, bool))

    assert found.chance(1.0) <= 0.5 and found.sure_from > 1


def test_words_that_weigh_the_same_are_shown_in_the_order_of_the_text(office):
    words = from_tokens("油烟 直排 油烟 熏人").words

    assert _words_and_pairs(words) == [
        "油烟",
        "直排",
        "熏人",
        "油烟 直排",
        "直排 油烟",
        "油烟 熏人",
    ]


def test_what_no_class_is_left_for_is_not_told_with_confidence(office):
    found = office.classify("河水被污染发黑发臭", only={"劳动"})

    assert found.label == "劳动" and found.confidence <= 0.5 and not found.sure


@pytest.mark.parametrize("text", ["？！……", "😡😡😡", "Ваше письмо", "asdf qwer", "1", "的了吗"])
def test_signs_and_foreign_scripts_are_never_sure(text, office):
    """Even where every letter seen was clear, so that any lead would do."""
    bold = replace(office, calibration=replace(office.calibration, sure_from=0.0))

    assert bold.classify("河水被污染发黑发臭").sure
    assert not bold.classify(text).sure


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("电梯坏了，电话13812345678", ["电梯"]),
        ("1996年的事", []),
        ("花了120元，住120栋", []),
        ("打了12345,没人接", ["12345"]),
        ("12345平台一直不回", ["12345"]),
        ("120来得太慢", ["120"]),
    ],
)
def test_a_part_of_a_number_and_a_count_of_things_are_no_words(text, words):
    told = {word for found in Builtin().evidence(text).words.values() for word in found}

    assert {word for word in told if word.isdigit()} == {word for word in words if word.isdigit()}

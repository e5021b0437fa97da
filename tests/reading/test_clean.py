"""Text as people send it."""

from qingyu.reading.clean import LONGEST, clean, even
from qingyu.reading.sentences import sentence_at, sentences
from qingyu.reading.words import cut, tokens


def test_html_pasted_from_a_phone_leaves_the_words():
    pasted = "<div style='x'><p>小区<b>电梯</b>坏了&nbsp;三天</p><script>alert(1)</script></div>"

    assert clean(pasted) == "小区电梯坏了 三天"


def test_traditional_and_full_width_are_read_like_simplified_and_narrow():
    assert clean("請問領導，這個小區２０１９年的電費問題") == "请问领导，这个小区2019年的电费问题"


def test_invisible_signs_and_emoji_do_no_harm():
    assert clean("电\u200b梯😡坏了\ufeff") == "电梯😡坏了"


def test_an_endless_letter_keeps_its_head_and_its_tail():
    letter = "开头说电梯。" + "中" * 200_000 + "结尾说请求维修。"

    read = clean(letter)

    assert len(read) <= LONGEST + 1
    assert read.startswith("开头说电梯") and read.endswith("请求维修。")


def test_nothing_stays_nothing():
    assert clean("") == "" and tokens("") == [] and sentences("") == []


def test_even_keeps_every_position():
    text = "您好：\u200b\uff12\uff10年請問這個問題。"

    assert len(even(text)) == len(text)


def test_sentences_know_where_they_stand():
    text = "电梯坏了。没人修！\n请求尽快维修"

    assert [text[one.start : one.end] for one in sentences(text)] == [
        "电梯坏了。",
        "没人修！",
        "请求尽快维修",
    ]
    assert sentence_at(text, 6) == "没人修！"


def test_search_tokens_hold_the_parts_of_long_words():
    assert {"物业", "管理", "物业管理", "公司"} <= set(tokens("物业管理公司乱收费"))


def test_words_leave_punctuation_out():
    assert cut("停车费，太高！A3区") == ["停车费", "太高", "a3", "区"]

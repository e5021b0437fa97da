"""What a read letter offers for the form, with its place; nothing is guessed."""

from qingyu.documents.scans import Line, suggest
from qingyu.documents.scans.letters import LETTERS


def page(text: str, certainty: float = 0.99) -> list[Line]:
    lines = text.splitlines()
    step = 1 / max(1, len(lines))
    return [
        Line(line, certainty, 0.1, n * step, 0.9, n * step + 0.02) for n, line in enumerate(lines)
    ]


def offered(text: str) -> list[tuple[str, str]]:
    return [(suggestion.key, suggestion.text) for suggestion in suggest([page(text)])]


def test_telephone_claims_and_numbers_are_offered_from_a_letter() -> None:
    assert offered(LETTERS["排水"]) == [
        ("phone", "13900000001"),
        ("claim", "把排水沟修好，汛期以前完工；"),
        ("claim", "赔偿我家修墙的钱3200元。"),
    ]


def test_labelled_fields_are_offered() -> None:
    text = "信访人：阿卜杜拉·买买提　联系电话：0990-5551234\n住址：晴川县建设路5号楼\n身份证号：99010119540312124X"

    assert set(offered(text)) == {
        ("petitioner", "阿卜杜拉·买买提"),
        ("phone", "0990-5551234"),
        ("address", "晴川县建设路5号楼"),
        ("id_number", "99010119540312124X"),
    }


def test_claims_under_a_heading_in_chinese_numerals() -> None:
    claims = [text for key, text in offered(LETTERS["工资"]) if key == "claim"]

    assert claims == ["督促尽快支付拖欠的工资；", "查清工程款到底给了谁。"]


def test_a_telephone_number_is_not_found_inside_a_longer_number() -> None:
    assert offered("帐号 6222139000000010000") == []


def test_a_suggestion_knows_its_place_and_its_certainty() -> None:
    (suggestion,) = suggest([page("电话：13900000001", certainty=0.6)])

    assert suggestion.is_uncertain
    assert (suggestion.page, suggestion.line.left) == (0, 0.1)


def test_the_same_number_twice_is_offered_once() -> None:
    assert offered("电话：13900000001\n手机：13900000001") == [("phone", "13900000001")]

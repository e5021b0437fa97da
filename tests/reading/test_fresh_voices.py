"""242 letters and 153 replies of many voices, marked before the program was asked.

Regions' ways of speaking, the old, the curt and the long, several matters in one, sums and dates in
every form. What is right is counted task by task; each may lose no more than it loses now.
"""

import json
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from qingyu.reading import Facts, compare, examine, make_print, suggest
from qingyu.reading.matter.rarity import Rarity
from qingyu.reading.replies.check import Basis

HOME = Path(__file__).parent / "fresh"
LETTERS = [json.loads(line) for line in (HOME / "letters.jsonl").read_text("utf-8").splitlines()]
REPLIES = [json.loads(line) for line in (HOME / "replies.jsonl").read_text("utf-8").splitlines()]
NAMED = ("places", "estates", "roads", "organisations", "dates", "sums", "people", "ids", "phones")
# Wrong answers that are borne, of how many.
BORNE = {
    "class": 14, "claims": 11, "number of claims": 14, "organisations": 5, "purpose": 5, "sums": 5, "dangers": 5,
    "places": 1, "people": 1, "routes": 1, "dates": 1,
}  # fmt: skip
BORNE_CHECKS = {
    "claims_answered": 14, "facts_found": 1, "more_than_received": 4, "no_blame": 1, "remedy_told": 2, "right_matter": 2,
}  # fmt: skip


def wrong(letter):
    """The tasks in which the program does not say what was expected, once for each miss."""
    told = suggest(letter["text"])
    if "class" in letter and told.content_class.label not in letter["class"]:
        yield "class"
    if "purpose" in letter and told.purpose.purpose != letter["purpose"]:
        yield "purpose"
    for kind in ("routes", "dangers"):
        if kind in letter and {hint.kind for hint in getattr(told, kind)} != set(letter[kind]):
            yield kind
    yield from wrong_claims(letter, [claim.text for claim in told.claims])
    for kind in NAMED:
        if kind in letter:
            yield from wrong_names(kind, letter[kind], getattr(told.entities, kind))


def wrong_claims(letter, found):
    wanted = letter.get("claims", ())
    if "claims" in letter and len(found) != len(wanted):
        yield "number of claims"
    for one in wanted:
        if not any(way in claim for claim in found for way in one.split("|")):
            yield "claims"


def wrong_names(kind, wanted, entities):
    found = {(one.text, one.value) for one in entities}
    for one in wanted:
        if not any(way in names or way in names[0] for names in found for way in one.split("|")):
            yield kind
    if kind in ("sums", "people") and len({text for text, _ in found}) > len(wanted):
        yield f"{kind} that are none"


def test_letters_of_many_voices_are_understood():
    missed = [(kind, letter["text"][:14]) for letter in LETTERS for kind in wrong(letter)]
    counts = Counter(kind for kind, _ in missed)

    assert len(LETTERS) == 242
    assert {kind: n for kind, n in counts.items() if n > BORNE.get(kind, 0)} == {}, missed


@pytest.fixture(scope="module")
def library():
    rules = json.loads((HOME / "rules.json").read_text("utf-8"))
    return {
        name: Basis(name, articles, date.fromisoformat(until) if until else None)
        for name, (articles, until) in rules.items()
    }


def test_replies_are_judged_as_they_were_marked(library):
    missed = []
    for number, one in enumerate(REPLIES, 1):
        facts = Facts(library=library, others=one.get("others", [""]), today=date(2024, 6, 1))
        for check in examine(one["reply"], one["petition"], facts):
            if (check.passed is False) != (check.id in one["defects"]):
                missed.append((check.id, number))
    counts = Counter(check for check, _ in missed)

    assert len(REPLIES) == 153
    assert {check: n for check, n in counts.items() if n > BORNE_CHECKS.get(check, 0)} == {}, missed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("借了三千二，", "3200"), ("欠我两万三千八。", "23800"), ("每亩四万六，", "46000"), ("共10万，", "100000"),
        ("三块二一斤，", "3.2"), ("只给八毛，", "0.8"), ("那五千八还没退。", "5800"), ("花了三千零五元", "3005"),
    ],
)  # fmt: skip
def test_sums_as_they_are_said(text, value):
    assert [one.value for one in suggest(text).entities.sums] == [value]


@pytest.mark.parametrize(
    "text", ["交了三百人的名单", "给了两百亩地", "每年二百五十天", "过了一千二百米", "家里九毛巾"]
)
def test_numbers_of_other_things_are_no_sums(text):
    assert suggest(text).entities.sums == []


@pytest.mark.parametrize("road", ["南京路", "北京东路", "解放街", "建设大道"])
def test_a_road_named_after_a_city_or_a_deed_is_a_road_and_no_city(road):
    found = suggest(f"{road}的路灯坏了。").entities

    assert [one.text for one in found.roads] == [road]
    assert found.places == []


def test_a_city_is_still_found_beside_its_roads():
    found = suggest("南京市玄武区北京东路的路灯坏了。").entities

    assert [one.text for one in found.places] == ["南京市", "玄武区"]
    assert [one.text for one in found.roads] == ["北京东路"]


def test_what_somebody_else_demands_is_no_claim_of_the_letter():
    told = suggest("学校要求每人交五百块校服费。请教育局查处。")

    assert [claim.text for claim in told.claims] == ["请教育局查处。"]
    assert told.purpose.purpose == "claim"


@pytest.mark.parametrize(
    "text", ["要求搬迁！", "请求恢复资格。", "请求撤销该决定。", "请马上派人！"]
)
def test_a_short_demand_counts(text):
    assert [claim.text for claim in suggest(f"垃圾站太臭了。{text}").claims] == [text]


@pytest.mark.parametrize(
    "text", ["盼复。", "请领导重视解决。", "望有关部门早日处理！", "请政府为民做主。", "怎么办？"]
)
def test_a_plea_without_content_does_not(text):
    assert suggest(f"垃圾站太臭了。{text}").claims == []


@pytest.mark.parametrize(
    "text",
    ["小区临街门面油烟直排。", "沿街商铺占道。", "整条街都是垃圾。", "小区靠街一侧没有围墙。"],
)
def test_what_lies_by_a_street_is_no_name_of_one(text):
    assert suggest(text).entities.roads == []


def test_shops_by_the_street_of_two_estates_are_two_matters():
    """What both are is said of many estates and names neither."""
    one, other = (
        make_print(f"{estate}小区临街门面的烧烤店油烟直排，熏得楼上住户不敢开窗。", id=estate)
        for estate in ("望湖名邸", "金色蓝湾")
    )

    assert not one.sites & other.sites
    assert compare(one, other).rung == "none"


# Of pairs told in quite other words: those found at least likely or possible, and look-alikes (the same
# wording elsewhere, another grievance of the same place) that came as near.
PAIRS = [json.loads(line) for line in (HOME / "pairs.jsonl").read_text("utf-8").splitlines()]


def test_the_same_matter_in_other_words_and_what_only_looks_alike():
    groups = [[make_print(text) for text in one["texts"]] for one in PAIRS]
    rarity = Rarity.of(one for group in groups for one in group)
    counts = Counter(
        (list(pair) in one["same"], compare(group[pair[0]], group[pair[1]], rarity).rung)
        for one, group in zip(PAIRS, groups, strict=True)
        for pair in combinations(range(len(group)), 2)
    )
    high = ("certain", "likely")

    assert sum(counts[True, rung] for rung in high) >= 8
    assert sum(counts[False, rung] for rung in high) <= 3
    assert counts[False, "certain"] <= 2

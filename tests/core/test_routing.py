from dataclasses import replace
from datetime import date

import pytest

from qingyu.core import conflict, routing
from qingyu.core.routing import BodyFacts, DutyFacts, Fit, MatterFacts

COUNTY, TOWN, OTHER_TOWN = "990101", "990101001", "990101002"
DAY = date(2026, 11, 23)

COUNTY_OFFICE = BodyFacts(1, "河东县信访局", COUNTY, is_petition_office=True)
HOUSING = BodyFacts(2, "河东县住建局", COUNTY, line="住建")
LABOUR = BodyFacts(3, "河东县人社局", COUNTY, line="人社")
TOWN_OFFICE = BodyFacts(4, "青石镇信访办", TOWN, is_petition_office=True)
TOWN_GOVERNMENT = BodyFacts(5, "青石镇政府", TOWN)
CITY_HOUSING = BodyFacts(6, "某市住建局", "990100", line="住建")
BODIES = {
    b.id: b for b in (COUNTY_OFFICE, HOUSING, LABOUR, TOWN_OFFICE, TOWN_GOVERNMENT, CITY_HOUSING)
}

DUTIES = [
    DutyFacts(6, "03", "990100", date(2020, 1, 1)),
    DutyFacts(2, "0302", COUNTY, date(2020, 1, 1)),
    DutyFacts(2, "03", COUNTY, date(2020, 1, 1)),
    DutyFacts(3, "04", COUNTY, date(2020, 1, 1)),
    DutyFacts(5, "", TOWN, date(2020, 1, 1)),
]


def asked(content_class="0302", place=TOWN, **changes):
    return MatterFacts(content_class, place, COUNTY, **{"on": DAY} | changes)


def ids(candidates):
    return [c.body for c in candidates]


def test_whoever_is_in_charge_comes_first_and_says_why():
    first = routing.propose(asked(), BODIES, DUTIES)[0]

    assert (first.body, first.fit) == (2, Fit.CERTAIN)
    assert [reason.text() for reason in first.reasons] == [
        "谁主管谁负责：河东县住建局负责“城乡建设·物业管理”。",
        "属地管理：问题发生地属于河东县住建局的管辖范围。",
        "分级负责：与收件单位同级，可以转送。",
        "归口办理：属于住建系统。",
    ]
    assert (
        first.reasons[0]
        .text("en")
        .startswith("Whoever is in charge answers: 河东县住建局 answers for Housing")
    )


def test_the_narrower_class_then_the_narrower_place():
    assert ids(routing.propose(asked(), BODIES, DUTIES)) == [2, 6, 5, 4]


def test_a_wider_class_is_likely_and_a_place_alone_possible():
    fits = {c.body: c.fit for c in routing.propose(asked("0307"), BODIES, DUTIES)}

    assert fits == {2: Fit.LIKELY, 6: Fit.LIKELY, 5: Fit.POSSIBLE, 4: Fit.POSSIBLE}


def test_a_first_level_class_finds_the_bodies_for_its_parts():
    duties = [DutyFacts(2, "0302", COUNTY, date(2020, 1, 1))]

    found = routing.propose(asked("03"), BODIES, duties)[0]

    assert (found.body, found.fit, found.reasons[0].key) == (2, Fit.POSSIBLE, "in_charge_partly")


def test_a_duty_of_another_place_or_time_does_not_count():
    over = replace(DUTIES[1], until=date(2026, 11, 22))
    not_yet = replace(DUTIES[1], since=date(2026, 11, 24))
    elsewhere = replace(DUTIES[1], place=OTHER_TOWN)

    assert routing.propose(asked(), {2: HOUSING}, [over, not_yet, elsewhere]) == []
    assert ids(routing.propose(asked(), {2: HOUSING}, [replace(DUTIES[1], until=DAY)])) == [2]


def test_an_unknown_place_is_said_to_be_assumed():
    found = routing.propose(asked(place=""), BODIES, DUTIES)[0]

    assert (found.body, found.fit) == (2, Fit.LIKELY)
    assert "place_assumed" in [r.key for r in found.reasons]


def test_the_successor_of_a_merged_body_takes_over():
    merged = {
        **BODIES,
        2: replace(HOUSING, is_active=False, successor=7),
        7: BodyFacts(7, "河东县建设局", COUNTY),
    }

    found = routing.propose(asked(), merged, DUTIES)[0]

    assert found.body == 7
    assert "河东县住建局已并入，由承接其职权的河东县建设局受理（条例第24条）。" in [
        r.text() for r in found.reasons
    ]


def test_a_body_gone_without_successor_is_left_out():
    gone = {**BODIES, 2: replace(HOUSING, is_active=False)}
    lost = {**BODIES, 2: replace(HOUSING, successor=99)}
    circle = {**BODIES, 2: replace(HOUSING, successor=3), 3: replace(LABOUR, successor=2)}

    assert 2 not in ids(routing.propose(asked(), gone, DUTIES))
    assert 2 not in ids(routing.propose(asked(), lost, DUTIES))
    assert len(routing.propose(asked(), circle, DUTIES)) > 0


def test_a_body_above_is_named_with_a_warning():
    found = {c.body: c for c in routing.propose(asked(), BODIES, DUTIES)}

    assert "upper_level" in [r.key for r in found[6].reasons]
    assert "lower_level" in [r.key for r in found[4].reasons]


def test_a_barred_body_is_never_proposed():
    assert 2 not in ids(routing.propose(asked(), BODIES, DUTIES, barred={2}))
    assert 4 not in ids(routing.propose(asked(), BODIES, DUTIES, barred={4}))


def test_without_any_duty_the_offices_below_are_offered_by_place():
    assert ids(routing.propose(asked(), BODIES, [])) == [4]
    assert routing.propose(asked(place=OTHER_TOWN), BODIES, []) == []


# body -> (parent in line, parent in territory)
TREE = {
    10: (None, None),  # city government
    1: (None, 11),  # county petition office
    11: (None, 10),  # county government
    12: (20, 11),  # county housing bureau
    20: (None, 10),  # city housing bureau
    13: (12, 14),  # township housing station
    14: (None, 11),  # township government
}


def test_the_accused_and_all_below_by_line_or_territory_are_barred():
    assert conflict.barred([12], TREE) == {12, 13}
    assert conflict.barred([14], TREE) == {14, 13}
    assert conflict.barred([11], TREE) == {11, 1, 12, 13, 14}
    assert conflict.barred([], TREE) == set()


def test_the_way_up_is_the_first_body_above_without_conflict():
    assert conflict.way_up(12, TREE, conflict.barred([12], TREE)) == 20
    assert conflict.way_up(1, TREE, conflict.barred([11], TREE)) == 10
    assert conflict.way_up(13, TREE, conflict.barred([12, 14], TREE)) == 20
    assert conflict.way_up(1, TREE, set(TREE)) is None


def test_a_circle_in_the_tree_is_named_and_never_hangs():
    circle = {1: (2, None), 2: (1, None)}

    assert conflict.barred([1], circle) == {1, 2}
    assert conflict.way_up(1, circle, {1, 2}) is None
    with pytest.raises(conflict.TreeHasCircle, match="成环"):
        conflict.check(circle)
    conflict.check(TREE)

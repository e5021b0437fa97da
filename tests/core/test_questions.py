from itertools import product

import pytest

from qingyu.core.law.refusals import REFUSALS
from qingyu.core.law.ways import WAYS
from qingyu.core.questions import QUESTIONS, Answers, Opinion, suggest

NO = Answers(in_court=False, in_review=False, in_arbitration=False, opinion=Opinion.NONE)


def answered(**changes):
    return Answers(**{f: getattr(NO, f) for f in QUESTIONS} | changes)


@pytest.mark.parametrize(
    ("changes", "code", "article"),
    [
        ({}, "A6", "条例第31条"),
        ({"in_court": True}, "A1", "条例第31条"),
        ({"in_arbitration": True}, "A2", "条例第31条"),
        ({"in_review": True}, "A4", "条例第31条"),
        ({"in_court": True, "in_arbitration": True}, "A1", "条例第31条"),
        ({"party_appeal": True}, "A3", "条例第31条"),
        ({"asks_duty": True}, "A5", "条例第31条"),
        ({"opinion": Opinion.HANDLING}, "A6", "条例第35条"),
        ({"opinion": Opinion.REVIEW}, "A6", "条例第36条"),
        ({"opinion": Opinion.RE_REVIEW}, None, "条例第36条"),
        ({"opinion": Opinion.RE_REVIEW, "has_new_facts": False}, "D2", "条例第36条"),
        ({"opinion": Opinion.RE_REVIEW, "has_new_facts": True}, "A6", "条例第31条"),
        ({"opinion": Opinion.HANDLING, "has_new_facts": False}, "A6", "条例第35条"),
    ],
)
def test_the_way_the_answers_point(changes, code, article):
    found = suggest("claim", answered(**changes))

    assert (found.code, found.article) == (code, article)
    assert all(found.reason)


def test_an_open_question_gives_no_way():
    for question in QUESTIONS:
        assert suggest("claim", answered(**{question: None})).code is None


def test_one_yes_is_enough_to_point():
    assert suggest("claim", Answers(in_court=True)).code == "A1"


def test_what_is_no_claim_takes_none_of_the_six():
    assert suggest("suggestion", Answers()).code == ""
    assert suggest("accusation", NO).article == "条例第30条"


def test_nobody_is_refused_without_a_re_review_and_a_comparison():
    yes_no = (None, False, True)
    for court, review, arbitration, opinion, new in product(
        yes_no, yes_no, yes_no, (None, *Opinion), yes_no
    ):
        found = suggest("claim", Answers(court, review, arbitration, opinion, new))
        assert found.code in {None, *WAYS, *REFUSALS}
        if found.code == "D2":
            assert (opinion, new) == (Opinion.RE_REVIEW, False)

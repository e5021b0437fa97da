"""Every step of the table has a service, every kind of entry its sentences, and none tells too much."""

import ast
import re
import string
from pathlib import Path

import pytest

import qingyu
from qingyu.core.stages import OPEN, STEPS, Stage, steps_from
from qingyu.ledger.kinds import TELLINGS
from qingyu.petitions import parts, story
from qingyu.petitions.models import Matter
from qingyu.supervision import story as supervision
from tests import cast
from tests.stories.told import Tale

ROOT = Path(qingyu.__file__).parent
WRITERS = [
    *sorted((ROOT / "petitions").rglob("*.py")), *sorted((ROOT / "supervision").rglob("*.py")),
]  # fmt: skip
# Functions whose second argument is the kind of the entry they write, or the step it is named by.
TELLERS = {"record", "append", "begin", "_tell"}
# A step whose entry is called otherwise.
NAMED_OTHERWISE = {"rate": "rated"}
# What the petitioner may read in a sentence about their own matter. No reason, note, report,
# purpose, approver or breach is among it: those are the offices' own words.
PUBLIC_FACTS = {
    "office", "old", "number", "channel", "into", "due", "days", "handler", "means", "rated", "score",
    "mode", "from", "until", "ground", "kind", "count", "call_back_on",
}  # fmt: skip
# What they asked for themselves is decided with a reason, and the reason is theirs to read.
REASON_TOLD = {"recusal_granted", "recusal_refused"}


def literals():
    """Every string that stands as the second argument of a writer of entries."""
    for path in WRITERS:
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and len(node.args) > 1 and _name(node.func) in TELLERS:
                yield from _strings(node.args[1])


def _name(func):
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def _strings(node):
    return [
        n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]


def test_every_kind_that_a_service_writes_has_a_sentence():
    kinds = {NAMED_OTHERWISE.get(word, word) for word in literals()} - {"said_"}

    assert {"registered", "screen", "handed_over", "contacted", "threshold"} <= kinds
    assert kinds - set(TELLINGS) == set()


def test_what_the_petitioner_says_has_its_sentences():
    from qingyu.petitions.services.talk import KINDS_OF_PETITIONER

    assert {f"said_{kind}" for kind in KINDS_OF_PETITIONER} <= set(story.STORY)


def test_every_step_of_the_table_has_a_service():
    """A step is taken where its key stands in a service; none of the table stands there unused."""
    words = {
        node.value
        for path in WRITERS
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and "services" in path.parts
    }

    assert set(STEPS) - words == set()


def test_every_step_has_a_sentence():
    assert {NAMED_OTHERWISE.get(key, key) for key in STEPS} - {"register"} <= set(story.STORY)


STORY = story.STORY | supervision.STORY


def fields(words):
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("kind", sorted(STORY))
def test_public_sentences_tell_only_what_is_the_petitioners(kind):
    telling = STORY[kind]

    assert fields(telling.staff[0]) == fields(telling.staff[1])
    if telling.public:
        chinese, english = telling.public
        assert fields(english) <= fields(chinese)  # a form of petition is told in Chinese only
        assert fields(chinese) <= PUBLIC_FACTS | ({"words"} if kind in REASON_TOLD else set())
        assert not re.search(r"[\u4e00-\u9fff]", english)


def all_roles(tale):
    return [tale.eyes(staff) for staff in tale.county.people.values()]


@pytest.mark.django_db
def test_only_steps_of_the_table_are_offered_in_any_stage():
    tale = Tale(cast.county())
    matter = tale.li_asks_review(tale.answered())
    viewers = [*all_roles(tale), tale.li()]

    for stage in Stage:
        if stage == Stage.NEW:
            continue
        Matter.objects.filter(pk=matter.pk).update(stage=stage, is_open=stage in OPEN)
        now = Matter.objects.get(pk=matter.pk)
        table = steps_from(stage)
        offered = [parts.possible(viewer, now) for viewer in viewers]
        assert all(step in table for steps in offered for step in steps)
        assert any(offered), f"nobody may do anything in {stage}"


@pytest.mark.django_db
def test_an_outsider_is_offered_nothing():
    tale = Tale(cast.county())
    matter = tale.answered()

    assert parts.possible(tale.eyes(tale.county.qian), matter) == []
    assert parts.possible(tale.eyes(tale.county.xu), matter) == []

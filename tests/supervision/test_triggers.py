"""The triggers of supervision (督办, 条例第40条), walked over journals with one breach of each kind."""

import pytest

from qingyu.core.law.breaches import BREACHES
from qingyu.ledger.models import Entry
from qingyu.petitions.models import Matter
from qingyu.petitions.services import accept, route
from qingyu.supervision import story
from qingyu.supervision.models import Fault
from qingyu.supervision.patrol import patrol
from qingyu.supervision.triggers import TRIGGERS, Past, walk, words
from tests import cast
from tests.stories.told import Tale, fresh, kinds
from tests.web.sentences import CHINESE

from .breaches import END, INNOCENT, SEEDED, not_told, overdue, unsigned
from .whole import differences

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


def found():
    """(matter, trigger, body, breach) of everything the round has kept."""
    rows = Fault.objects.select_related("office").order_by("pk")
    return {(f.matter_id, f.trigger, f.office.code, f.breach) for f in rows}


def test_there_is_a_seed_for_every_trigger():
    assert set(SEEDED) == set(TRIGGERS)


def test_one_breach_of_each_kind_none_missed_none_invented(tale):
    expected = {}
    for trigger, (scenario, office, breach) in SEEDED.items():
        matter = scenario(tale)
        expected[matter.pk] = (matter.pk, trigger, getattr(tale.county, office).code, breach)
    for scenario in INNOCENT:
        scenario(tale)

    done = patrol(END)

    assert found() == set(expected.values())
    assert (done.found, Matter.objects.count()) == (len(SEEDED), len(SEEDED) + len(INNOCENT))
    assert (patrol(END).found, len(found())) == (0, len(SEEDED))
    assert differences() == []


def test_each_breach_is_an_entry_with_its_duty_and_its_first_day(tale):
    matter = overdue(tale)

    patrol(END)

    fault = Fault.objects.get()
    assert kinds(matter)[-1] == "fault_found"
    entry = last(matter)
    assert story.kinds.sentence(entry) == (
        "发现县人社局逾期未答复（条例第45条）：办理答复：2026年11月18日到期，未按期完成"
    )
    assert (fault.since.isoformat(), fault.ended_on) == ("2026-11-19", None)
    assert story.kinds.public_sentence(entry) is None


def last(matter):
    return Entry.objects.filter(chain=matter.chain).latest("n")


def test_what_is_made_good_later_stays_found_with_the_day_it_ended(tale):
    matter = not_told(tale)
    patrol(END)
    tale.now = END
    tale.later(days=2)

    accept.accept(fresh(matter), by=tale.eyes(tale.county.zhao), now=tale.now)
    tale.later(hours=1)
    done = patrol(tale.now)

    fault = Fault.objects.get()
    assert (done.found, done.ended) == (0, 1)
    assert (fault.since.isoformat(), fault.ended_on.isoformat()) == ("2026-11-18", "2026-11-22")
    assert differences() == []


def test_taking_a_matter_away_cures_no_delay(tale):
    from qingyu.petitions.services import close

    matter = overdue(tale)
    tale.now = END

    close.withdraw(fresh(matter), by=tale.li(), now=tale.now, words="等不及了。")
    patrol(tale.now)

    assert [f.trigger for f in Fault.objects.all()] == ["overdue"]


def test_a_day_alone_breaks_a_duty_and_the_round_notices(tale):
    """Nothing is written between the two rounds; only the date changes."""
    matter = unsigned(tale)
    route.sign(fresh(matter), by=tale.eyes(tale.county.zhao), now=tale.now)
    patrol(tale.now)
    assert found() == set()

    tale.later(days=15)
    assert patrol(tale.now).found == 0  # the fifteenth day is still in time
    tale.later(days=1)
    assert (patrol(tale.now).found, Fault.objects.get().trigger) == (1, "not_told")


def test_a_step_nobody_was_told_of_is_found_when_its_days_are_over(tale):
    from .breaches import untold

    untold(tale)
    tale.later(hours=1)
    assert patrol(tale.now).found == 0

    for _ in range(5):
        tale.later(days=1)
        assert patrol(tale.now).found == 0
    tale.later(days=1)
    assert (patrol(tale.now).found, Fault.objects.get().trigger) == (1, "untold")


def test_every_trigger_names_a_duty_a_breach_and_words(tale):
    for trigger in TRIGGERS.values():
        assert trigger.article.startswith("条例第")
        assert all(trigger.name) and all(trigger.says) and trigger.demands
    for _scenario, _office, breach in SEEDED.values():
        assert breach in BREACHES


def test_the_demand_and_both_languages_can_be_written_from_what_was_seen(tale):
    for scenario, _office, _breach in SEEDED.values():
        scenario(tale)
    patrol(END)

    for fault in Fault.objects.select_related("office"):
        trigger = TRIGGERS[fault.trigger]
        demand = trigger.demands.format(**fault.facts)
        assert "{" not in demand and len(demand) > 20
        entry = Entry.objects.get(chain=f"matter:{fault.matter_id}", kind="fault_found")
        said = [
            words(trigger.says[1], fault.facts, english=True),
            story.kinds.sentence(entry, english=True),
        ]
        # a body's name and a paper's number stay as they are
        for name in (str(fault.facts.get("number", "-")), fault.office.label):
            said = [one.replace(name, "") for one in said]
        assert not CHINESE.search("".join(said)), said


def test_a_walk_reads_the_journal_and_no_person(tale):
    """What is kept of a breach is about a body and a duty."""
    matter = overdue(tale)

    seen = [s for _, s in walk(Past.of(matter.pk), END.date())]

    assert [set(s.facts) for s in seen] == [{"rule", "due", "key"}]
    assert {f.name for f in Fault._meta.fields} & {
        "party",
        "petitioner",
        "petition",
        "score",
    } == set()

"""One matter for each breach that the journal can show, and matters in which nothing was broken."""

from collections.abc import Callable
from datetime import datetime, timedelta

from qingyu.outreach.services import ideas
from qingyu.petitions.intake import PartyIn
from qingyu.petitions.models import Matter
from qingyu.petitions.services import accept, close, handle, rate, reply, route
from qingyu.supervision.services import supervise, urgent
from tests.factories import SHANGHAI
from tests.stories.told import Tale, fresh

# A Friday with working weeks before it; every scenario counts its days back from here.
END = datetime(2026, 11, 20, 17, 0, tzinfo=SHANGHAI)
Scenario = Callable[[Tale], Matter]


def ago(tale: Tale, days: int) -> Tale:
    tale.now = END - timedelta(days=days)
    return tale


def sent(tale: Tale, **intake: object) -> Matter:
    """Written, screened and sent to the labour office, all on one day."""
    matter = tale.li_writes("工龄少算了三年，请更正。", claims=["请更正工龄"], **intake)
    tale.wang_screens(matter, content_class="0401")
    return tale.wang_sends(matter, tale.county.labour)


def handled(tale: Tale, **intake: object) -> Matter:
    return tale.body_accepts(sent(tale, **intake), tale.county.zhao)


def answered(tale: Tale, outcome: str, **intake: object) -> Matter:
    county = tale.county
    return tale.body_answers(handled(tale, **intake), county.zhao, county.chen, outcome)


# one breach each


def registered_late(tale: Tale) -> Matter:
    ago(tale, 3)
    return handled(tale, channel="letter", received_at=tale.now - timedelta(days=12))


def not_forwarded(tale: Tale) -> Matter:
    matter = ago(tale, 20).li_writes("路灯坏了。")
    return tale.wang_screens(matter, content_class="0302")


def not_told(tale: Tale) -> Matter:
    matter = sent(ago(tale, 18))
    route.sign(matter, by=tale.eyes(tale.county.zhao), now=tale.now)
    return matter


def unsigned(tale: Tale) -> Matter:
    return sent(ago(tale, 4))


def objected_without_ground(tale: Tale) -> Matter:
    matter = sent(ago(tale, 4))
    tale.body_objects(matter, tale.county.zhao, tale.county.housing)
    tale.wang_decides(fresh(matter), upheld=False)
    accept.accept(fresh(matter), by=tale.eyes(tale.county.zhao), now=tale.now)
    return fresh(matter)


def passed_around(tale: Tale) -> Matter:
    matter = sent(ago(tale, 1))
    tale.body_objects(matter, tale.county.zhao)
    tale.wang_decides(fresh(matter), upheld=True)
    tale.wang_sends(fresh(matter), tale.county.housing)
    tale.body_objects(fresh(matter), tale.county.wu)
    return tale.wang_decides(fresh(matter), upheld=True)


def undecided(tale: Tale) -> Matter:
    return tale.body_objects(sent(ago(tale, 9)), tale.county.zhao)


def overdue(tale: Tale) -> Matter:
    return handled(ago(tale, 62))


def untold(tale: Tale) -> Matter:
    return handled(ago(tale, 8), parties=[PartyIn(name="李秀英", address="三组12号")])


EMPTY = "您反映的问题已收悉，现已转交有关科室研究处理，请您耐心等待。"


def empty_reply(tale: Tale) -> Matter:
    county = tale.county
    matter, zhao = handled(ago(tale, 3)), tale.eyes(county.zhao)
    handle.note_contact(matter, by=zhao, now=tale.now, means="phone", note="听取了陈述")
    said = [
        {"claim": c.pk, "outcome": "explain", "text": "已转交处理。"} for c in matter.claims.all()
    ]
    reply.save_draft(
        matter, by=zhao, now=tale.now, facts=EMPTY, basis="条例", claims=said, conclusion="感谢您的来信。"
    )  # fmt: skip
    reply.submit(matter, by=zhao, now=tale.now)
    reply.issue(matter, by=tale.eyes(county.chen), now=tale.now)
    return tale.serve(matter, county.zhao)


def unexecuted(tale: Tale) -> Matter:
    return answered(ago(tale, 61), "support")


def review_overdue(tale: Tale) -> Matter:
    return tale.li_asks_review(answered(ago(tale, 32), "refuse"))


def supervision_unanswered(tale: Tale) -> Matter:
    matter = handled(ago(tale, 18))
    supervise.supervise(
        matter, breach="B45-4", demand="请补充调查。", by=tale.eyes(tale.county.liu), now=tale.now
    )
    return matter


# trigger → (how it comes about, the body in breach, the breach)
def grave(tale: Tale) -> Matter:
    """Marked grave and urgent at the desk, and worked on like any other."""
    matter = ago(tale, 3).li_writes("厂里锅炉冒烟，三百人堵在门口。", claims=["请更正工龄"])
    tale.wang_screens(matter, content_class="0401", is_urgent=True)
    return tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)


def grave_and_reported(tale: Tale) -> Matter:
    """The same, with its report sent up within the hour."""
    matter = grave(tale)
    wang = tale.eyes(tale.county.wang)
    report = urgent.write(
        matter, happened_at=tale.now, where="厂门口", people=300, summary="锅炉冒烟。",
        action="消防已到场。", by=wang, now=tale.now,
    )  # fmt: skip
    urgent.send(report, to=urgent.above(matter, report.office)[:1], by=wang, now=tale.now)
    return fresh(matter)


def adopted_undelivered(tale: Tale, *, delivered: bool = False) -> Matter:
    """A suggestion, answered with thanks: adopted, to be carried out within five days."""
    matter, zhao = ago(tale, 12).li_writes("建议加一个雨棚。", claims=["加雨棚"]), tale.eyes(tale.county.zhao)  # fmt: skip
    tale.wang_screens(matter, kind="suggestion", route="", content_class="1002")
    matter = tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)
    idea = ideas.take_up(matter, study="问了站长。", by=zhao, now=tale.now)
    until = tale.now.date() + timedelta(days=5)
    idea = ideas.decide(
        idea, decision="adopted", reasons="确有需要。", deliver="加装雨棚", deliver_by=until, by=zhao,
        now=tale.now,
    )  # fmt: skip
    if delivered:
        tale.later(days=5)
        ideas.carry_out(idea, words="装好了雨棚。", by=zhao, now=tale.now)
    return fresh(matter)


def adopted_and_delivered(tale: Tale) -> Matter:
    return adopted_undelivered(tale, delivered=True)


SEEDED: dict[str, tuple[Scenario, str, str]] = {
    "registered_late": (registered_late, "petitions", "B43"),
    "not_forwarded": (not_forwarded, "petitions", "B43"),
    "not_told": (not_told, "labour", "B44-3"),
    "unsigned": (unsigned, "labour", "B45-1"),
    "objected_without_ground": (objected_without_ground, "labour", "B45-1"),
    "passed_around": (passed_around, "petitions", "B45-1"),
    "undecided": (undecided, "petitions", "B45-1"),
    "overdue": (overdue, "labour", "B45-1"),
    "untold": (untold, "labour", "B44-3"),
    "empty_reply": (empty_reply, "labour", "B45-1"),
    "unexecuted": (unexecuted, "labour", "B42-4"),
    "review_overdue": (review_overdue, "city_labour", "B45-1"),
    "supervision_unanswered": (supervision_unanswered, "labour", "B45-1"),
    "urgent_unreported": (grave, "petitions", "B46-4"),
    "adopted_undelivered": (adopted_undelivered, "labour", "B45-4"),
}


# nothing broken


def on_the_last_day(tale: Tale) -> Matter:
    """Each step on the last day that its limit allows."""
    matter = ago(tale, 14 + 15 + 15).li_writes("工龄少算了三年，请更正。", claims=["请更正工龄"])
    tale.wang_screens(tale_later(tale, 15, matter), content_class="0401")
    tale.wang_sends(fresh(matter), tale.county.labour)
    route.sign(fresh(matter), by=tale.eyes(tale.county.zhao), now=tale.now)
    accept.accept(tale_later(tale, 15, matter), by=tale.eyes(tale.county.zhao), now=tale.now)
    return fresh(matter)


def tale_later(tale: Tale, days: int, matter: Matter) -> Matter:
    tale.later(days=days)
    return fresh(matter)


def withdrawn_in_time(tale: Tale) -> Matter:
    matter = handled(ago(tale, 50))
    tale.later(days=3)
    return close.withdraw(matter, by=tale.li(), now=tale.now, words="已经和解。")


def carried_out_and_closed(tale: Tale) -> Matter:
    matter, zhao = answered(ago(tale, 90), "support"), tale.eyes(tale.county.zhao)
    rate.rate(matter, "responsible_body", "satisfied", by=tale.li(), now=tale.now)
    tale.later(days=20)
    reply.execute(matter, by=zhao, now=tale.now, note="已更正。")
    return close.close(fresh(matter), by=zhao, now=tale.now)


def extended_and_told(tale: Tale) -> Matter:
    matter = handled(ago(tale, 62))
    tale.later(days=40)
    handle.ask_extension(
        matter, days=20, reason="等档案", by=tale.eyes(tale.county.zhao), now=tale.now
    )
    proposal = matter.proposals.get()
    handle.decide_extension(proposal, agreed=True, by=tale.eyes(tale.county.chen), now=tale.now)
    return fresh(matter)


def returned_once(tale: Tale) -> Matter:
    matter = tale.body_objects(sent(ago(tale, 2)), tale.county.zhao)
    tale.wang_decides(matter, upheld=True)
    tale.wang_sends(fresh(matter), tale.county.housing)
    return tale.body_accepts(fresh(matter), tale.county.wu)


def nobody_to_tell(tale: Tale) -> Matter:
    """Anonymous, with no way to reach anybody (条例第23条)."""
    return handled(ago(tale, 10), parties=[], is_anonymous=True)


def told_by_telephone(tale: Tale) -> Matter:
    matter = handled(ago(tale, 10), parties=[PartyIn(name="李秀英", address="三组12号")])
    tale.later(days=2)
    handle.note_contact(
        matter, by=tale.eyes(tale.county.zhao), now=tale.now, means="visit", note="当面告知已受理。"
    )
    return matter


def noted_on_paper(tale: Tale) -> Matter:
    """The system was down; the register on paper was typed in afterwards."""
    ago(tale, 2)
    return handled(
        tale, channel="visit", received_at=tale.now - timedelta(days=12), is_back_entry=True
    )


def supervised_and_answered(tale: Tale) -> Matter:
    matter = handled(ago(tale, 18))
    made = supervise.supervise(
        matter, breach="B45-4", demand="请补充调查。", by=tale.eyes(tale.county.liu), now=tale.now
    )
    tale.later(days=15)
    supervise.answer(made, words="已补充调查。", by=tale.eyes(tale.county.chen), now=tale.now)
    return matter


INNOCENT: tuple[Scenario, ...] = (
    on_the_last_day, withdrawn_in_time, carried_out_and_closed, extended_and_told, returned_once,
    nobody_to_tell, told_by_telephone, noted_on_paper, supervised_and_answered,
    grave_and_reported, adopted_and_delivered,
)  # fmt: skip

"""Whoever does whatever is offered to them, in any order: what must hold holds, and counts are true."""

from datetime import timedelta
from random import Random

import pytest

from qingyu.core.stages import Stage
from qingyu.ledger.kinds import TELLINGS
from qingyu.offices import access
from qingyu.petitions import parts, sweep
from qingyu.petitions.errors import Refused
from qingyu.petitions.models import Matter, Petition, Proposal
from qingyu.petitions.services import (
    accept,
    close,
    handle,
    hearing,
    mediation,
    rate,
    reply,
    review,
    route,
    screen,
)
from qingyu.supervision.services import supervise
from tests import cast
from tests.stories.told import Tale, kinds

from .recount import counted, faults, kept

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LONG = "经办人员到现场核查并走访，所反映的情况清楚，有照片和笔录为证。"

# Steps after which a matter has little left to walk: taken seldom, so that others come far.
ENDINGS = {"withdraw", "decline", "join", "file", "end"}


class Walk:
    """One county, some matters, and someone who takes one of the offered steps at a time."""

    def __init__(self, seed):
        self.luck = Random(seed)
        self.tale = Tale(cast.county())
        self.people = list(self.tale.county.people.values())
        self.petitioners, self.taken = {}, set()

    def write(self):
        secret = self.luck.random() < 0.2
        matter = self.tale.li_writes("门前的路坏了半年没人修。", wants_secrecy=secret)
        self.petitioners[matter.pk] = self.tale.petition.pk

    def step(self):
        """Time goes on; somebody tries one of the steps that are theirs."""
        self.tale.later(days=self.luck.choice([0, 0, 1, 3, 9, 25]), minutes=1)
        matter = self.luck.choice(list(Matter.objects.order_by("pk")))
        everyone = [self.tale.eyes(staff) for staff in self.people]
        everyone = [
            who for who in everyone if access.visible(who, Matter.objects.filter(pk=matter.pk))
        ]
        petitioner = parts.Petitioner(Petition.objects.get(pk=self.petitioners[matter.pk]))
        offered = [
            (who, step.key)
            for who in (*everyone, petitioner)
            for step in parts.possible(who, matter)
        ]
        if not offered:
            return
        who, key = self.luck.choice(offered)
        if key in ENDINGS and self.luck.random() < 0.9:
            return
        try:
            STEPS[key](self, matter, who, self.tale.now)
            self.taken.add(key)
        except (Refused, access.NotFound):
            pass


def office(walk, matter):
    county = walk.tale.county
    return walk.luck.choice([county.housing, county.labour, county.town])


def a_screening(walk, matter, by, now):
    kind = walk.luck.choice(["claim", "claim", "claim", "suggestion", "accusation", "inquiry"])
    accused = (office(walk, matter).pk,) if kind == "accusation" else ()
    found = screen.Screening(
        kind=kind, content_class="0302", route="A6" if kind == "claim" else "", accused=accused,
        procedure=walk.luck.choice(["ordinary", "ordinary", "simple"]),
    )  # fmt: skip
    screen.screen(matter, found, by=by, now=now)


def a_joining(walk, matter, by, now):
    others = list(Matter.objects.exclude(pk=matter.pk).order_by("pk"))
    if others:
        screen.join(matter, walk.luck.choice(others), reason="同一条路", by=by, now=now)


def a_sending(walk, matter, by, now, limit_on=None):
    route.send(matter, office(walk, matter), by=by, now=now, reason="归口办理", limit_on=limit_on)


def a_decision(upheld):
    return lambda walk, m, by, now: route.decide_objection(m, by=by, now=now, upheld=upheld)


def agreed(kind, ask, agree):
    """A step of two: whoever comes first asks, whoever comes next agrees."""

    def take(walk, matter, by, now):
        pending = Proposal.objects.filter(matter=matter, kind=kind, is_agreed=None).first()
        if pending is None:
            ask(matter, by, now)
        else:
            agree(pending, by=by, now=now, agreed=walk.luck.random() < 0.8, words="请补充理由。")

    return take


def a_draft(walk, matter, by, now):
    """Contact, draft and submission, as far as the handler comes."""
    handle.note_contact(matter, by=by, now=now, means="phone", note="听取了陈述")
    kind = reply.kind_for(matter)
    outcome = {"opinion": "explain", "suggestion": "adopt"}.get(kind, "told")
    reply.save_draft(
        matter, by=by, now=now, facts=LONG, basis="有关办法第五条", conclusion="意见如上。",
        claims=[{"claim": c.pk, "outcome": outcome, "text": "已说明。"} for c in matter.claims.all()],
    )  # fmt: skip
    reply.submit(matter, by=by, now=now)


def a_review(walk, matter, by, now):
    review.decide(
        matter, outcome=walk.luck.choice(["uphold", "change", "redo"]), facts=LONG,
        basis="第三十五条", conclusion="意见如上。", by=by, now=now,
    )  # fmt: skip
    walk.tale.head_signs_review(matter)


def post(service):
    return lambda walk, m, by, now: service(m, by=by, now=now, mode="post", tracking="EMS1")


def plain(service, **words):
    return lambda walk, m, by, now: service(m, by=by, now=now, **words)


def stage(key):
    return lambda walk, m, by, now: handle.simple_step(m, key, by=by, now=now)


def ask(kind):
    return lambda walk, m, by, now: review.ask(
        m, kind, by=by, now=now, reasons="事实没有查清楚", late_reason="住院"
    )


def person(walk, service, matter, by, now):
    handling = parts.live_handling(matter)
    staff = list(route.people_at(handling.office, now)) if handling else []
    if staff:
        service(matter, walk.luck.choice(staff), by=by, now=now, no_interest=True)


STEPS = {
    "screen": a_screening,
    "join": a_joining,
    "transfer": a_sending,
    "assign": lambda walk, m, by, now: a_sending(walk, m, by, now, (now + timedelta(days=40)).date()),
    "keep": plain(route.keep),
    "decline": plain(accept.decline, reason_code="D3", words="不属于本县。", where_to_go="请到河西县。"),
    "file": agreed(
        "filing",
        lambda m, by, now: accept.propose_filing(m, ground="thanks", words="感谢信", by=by, now=now),
        accept.agree_filing,
    ),
    "sign": plain(route.sign),
    "object": plain(route.object_to, reason="该路段尚未移交我单位，应由建设单位负责。"),
    "uphold_objection": a_decision(True),
    "reject_objection": a_decision(False),
    "rule_dispute": lambda walk, m, by, now: route.rule_dispute(
        m, office(walk, m), by=by, now=now, words="指定办理。"
    ),
    "accept": plain(accept.accept, sector_days=45, sector_basis="专门规定"),
    "take_up": lambda walk, m, by, now: person(walk, handle.take_up, m, by, now),
    "reassign": lambda walk, m, by, now: person(walk, handle.reassign, m, by, now),
    "open_hearing": stage("open_hearing"),
    "close_hearing": stage("close_hearing"),
    "open_mediation": plain(mediation.begin),
    "close_mediation": plain(mediation.end, agreed=True),
    "extend": agreed(
        "extension",
        lambda m, by, now: handle.ask_extension(m, days=20, reason="等鉴定", by=by, now=now),
        lambda p, *, by, now, agreed, words: handle.decide_extension(p, agreed=agreed, by=by, now=now, words=words),
    ),
    "to_ordinary": plain(handle.to_ordinary, reason="涉及多家单位"),
    "submit_reply": a_draft,
    "return_reply": plain(reply.send_back, words="请补充依据。"),
    "issue_reply": plain(reply.issue),
    "serve": post(reply.serve),
    "rate": lambda walk, m, by, now: rate.rate(m, "responsible_body", "mostly", by=by, now=now),
    "execute": plain(reply.execute, note="已修好。"),
    "ask_review": ask("review"),
    "decide_review": a_review,
    "serve_review": post(review.serve),
    "ask_re_review": ask("re_review"),
    "pause_re_review": lambda walk, m, by, now: hearing.pause(m, from_on=now.date(), by=by, now=now),
    "resume_re_review": lambda walk, m, by, now: hearing.resume(m, until=now.date(), by=by, now=now),
    "decide_re_review": a_review,
    "serve_re_review": post(review.serve),
    "redo": plain(review.redo, limit_days=20),
    "close": plain(close.close, report="已修复路面并回访信访人，办理完毕。"),
    "end": agreed(
        "ending",
        lambda m, by, now: close.propose_end(m, ground="re_reviewed" if m.stage == Stage.RE_REVIEW_SERVED else "window_lapsed", words="已到头", by=by, now=now),
        close.agree_end,
    ),
    "reopen": plain(close.reopen, ground="new_facts", words="出现了新的证据和证人。"),
    "supervise": plain(supervise.supervise, breach="B45-1", demand="请尽快办理。"),
    "withdraw": plain(close.withdraw, words="不反映了。"),
}  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_must_hold_holds_after_any_walk(seed):
    walk = Walk(seed)
    for n in range(70):
        if n % 18 == 0:
            walk.write()
        walk.step()
        wrong = {m.number: (faults(m), kinds(m)) for m in Matter.objects.all() if faults(m)}
        assert wrong == {}
    assert kept() == counted()
    sweep.sweep(walk.tale.now)
    assert kept() == counted()
    assert len(walk.taken) >= 12
    for matter in Matter.objects.all():
        assert set(kinds(matter)) <= set(TELLINGS)

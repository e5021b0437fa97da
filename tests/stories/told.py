"""The cast at work: short words for the steps that every story walks.

tale = Tale(cast.county())
matter = tale.li_writes("村里三年没有公开账目")
tale.wang_screens(matter); tale.wang_sends(matter, tale.county.housing)
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from qingyu.ledger.models import Entry
from qingyu.offices import access
from qingyu.offices.models import Office, Role, Staff
from qingyu.petitions import parts, story
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.models import Matter, Petition
from qingyu.petitions.services import accept, handle, paper, register, reply, review, route, screen
from tests import cast, factories


@dataclass
class Tale:
    """One county, one clock that only moves when the story says so."""

    county: cast.County
    now: datetime = factories.NOW
    petition: Petition | None = None
    made: list[register.Registered] = field(default_factory=list)

    def later(self, **span: float) -> "Tale":
        self.now += timedelta(**span)
        return self

    def eyes(self, staff: Staff) -> access.Viewer:
        return access.viewer(staff, self.now.date())

    def li(self) -> parts.Petitioner:
        assert self.petition is not None
        return parts.Petitioner(Petition.objects.get(pk=self.petition.pk))

    def li_writes(self, text: str, *, channel: str = "web", **more: Any) -> Matter:
        """Li Xiuying sends a petition; over the web in person, otherwise Wang types it in."""
        intake = Intake(
            channel=channel,
            received_at=more.pop("received_at", self.now),
            text=text,
            parties=more.pop("parties", [PartyIn(name=cast.LI.name, phone=cast.LI.phone)]),
            place_code=self.county.village_place.pk,
            claims=more.pop("claims", ["请公开账目"]),
            **more,
        )
        by = None if channel == "web" else self.eyes(self.county.wang)
        done = register.register(intake, office=self.county.petitions, by=by, now=self.now)
        self.made.append(done)
        self.petition = done.petition
        return done.petition.matter

    def wang_screens(self, matter: Matter, **found: Any) -> Matter:
        facts = {"kind": "claim", "route": "A6", "content_class": "0104"} | found
        return screen.screen(
            matter, screen.Screening(**facts), by=self.eyes(self.county.wang), now=self.now
        )

    def wang_sends(self, matter: Matter, to: Office, **more: Any) -> Matter:
        wang = self.eyes(self.county.wang)
        handling = route.send(
            matter, to, by=wang, now=self.now, reason="属于该单位职责范围", **more
        )
        return handling.matter

    def body_accepts(self, matter: Matter, handler: Staff) -> Matter:
        """The body signs, accepts and names its handler."""
        eyes = self.eyes(handler)
        route.sign(matter, by=eyes, now=self.now)
        accept.accept(matter, by=eyes, now=self.now)
        return handle.take_up(matter, handler, by=eyes, now=self.now, no_interest=True).matter

    def body_answers(
        self, matter: Matter, handler: Staff, head: Staff, outcome: str = "support"
    ) -> Matter:
        """Contact, draft, signature by the head, service in person."""
        eyes = self.eyes(handler)
        handle.note_contact(matter, by=eyes, now=self.now, means="phone", note="听取了陈述")
        answers = [
            {"claim": claim.pk, "outcome": outcome, "text": "经核实，予以办理。"}
            for claim in matter.claims.all()
        ]
        reply.save_draft(
            matter,
            by=eyes,
            now=self.now,
            facts="2026年11月经到村核查，2023年至2025年账目未按规定公开。",
            basis="《中华人民共和国村民委员会组织法》第三十条",
            claims=answers,
            conclusion="责成村委会在15日内公开三年账目。",
        )
        reply.submit(matter, by=eyes, now=self.now)
        reply.issue(matter, by=self.eyes(head), now=self.now)
        return self.serve(matter, handler)

    def serve(self, matter: Matter, server: Staff) -> Matter:
        reply.serve(
            matter, by=self.eyes(server), now=self.now, mode="in_person", receiver=cast.LI.name
        )
        return fresh(matter)

    def body_objects(self, matter: Matter, staff: Staff, competent: Office | None = None) -> Matter:
        route.object_to(
            matter, by=self.eyes(staff), now=self.now, competent=competent,
            reason="经核实该路段未移交我单位，应由建设单位负责。",
        )  # fmt: skip
        return fresh(matter)

    def wang_decides(self, matter: Matter, *, upheld: bool) -> Matter:
        wang = self.eyes(self.county.wang)
        route.decide_objection(matter, by=wang, now=self.now, upheld=upheld, words="已核实。")
        return fresh(matter)

    def answered(self, outcome: str = "refuse", **intake: Any) -> Matter:
        """Written, screened, sent to the labour office and answered there, all today."""
        county = self.county
        matter = self.li_writes("工龄少算了三年，请更正。", claims=["请更正工龄"], **intake)
        self.wang_screens(matter, content_class="0401")
        matter = self.body_accepts(self.wang_sends(matter, county.labour), county.zhao)
        return self.body_answers(matter, county.zhao, county.chen, outcome)

    def reviewer_decides(self, matter: Matter, reviewer: Staff, outcome: str) -> Matter:
        review.decide(
            matter, outcome=outcome, by=self.eyes(reviewer), now=self.now,
            facts="调阅了原办理卷宗并询问双方，原认定的事实如上所述。",
            basis="《信访工作条例》第三十五条", conclusion="意见如上。",
        )  # fmt: skip
        return self.head_signs_review(matter)

    def head_signs_review(self, matter: Matter) -> Matter:
        """The person in charge of the reviewing body, who comes with it, signs its opinion off."""
        opinion = matter.replies.select_related("document", "office").latest("pk")
        if not opinion.office.posts.filter(role=Role.UNIT_LEAD).exists():
            code = f"head-{opinion.office.code}"
            factories.person(code, "郝主管", (opinion.office, Role.UNIT_LEAD))
        head = Staff.objects.get(posts__office=opinion.office, posts__role=Role.UNIT_LEAD)
        paper.sign(opinion.document, by=self.eyes(head), now=self.now)
        return fresh(matter)

    def reviewer_serves(self, matter: Matter, reviewer: Staff) -> Matter:
        review.serve(matter, by=self.eyes(reviewer), now=self.now, mode="post", tracking="EMS1")
        return fresh(matter)

    def li_asks_review(self, matter: Matter, kind: str = "review", **more: Any) -> Matter:
        asked = review.ask(
            matter, kind, by=self.li(), now=self.now, reasons="事实没有查清楚", **more
        )
        return asked.matter


def fresh(matter: Matter) -> Matter:
    return Matter.objects.get(pk=matter.pk)


def told(matter: Matter) -> list[str]:
    """What the petitioner's page says of each step, in order."""
    rows = Entry.objects.filter(chain=matter.chain).order_by("n")
    return [words for row in rows if (words := story.public_sentence(row))]


def running(matter: Matter) -> dict[str, str]:
    """rule → due date, of the clocks that run."""
    return {c.rule: c.due_on.isoformat() for c in matter.clocks.filter(is_open=True)}


def states(matter: Matter) -> dict[str, str]:
    """rule → how it ended, of the clocks that have."""
    return {c.rule: str(c.state) for c in matter.clocks.filter(is_open=False).order_by("pk")}


def kinds(matter: Matter) -> list[str]:
    """The kinds of the matter's entries, in order."""
    return list(
        Entry.objects.filter(chain=matter.chain).order_by("n").values_list("kind", flat=True)
    )


def due(matter: Matter, rule: str) -> str:
    """The last due date of a rule, ISO."""
    return matter.clocks.filter(rule=rule).latest("pk").due_on.isoformat()

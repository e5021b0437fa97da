"""One matter as the papers about it read it; each part is fetched when a paper asks for it."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from qingyu.core.law.clock import day_of
from qingyu.ledger.models import Entry
from qingyu.offices.models import Office, Staff

from .. import parts
from ..models import (
    Clock,
    Handling,
    Matter,
    Objection,
    Party,
    PartyRole,
    Petition,
    Proposal,
    Reply,
    Review,
)

SPEAKING = (PartyRole.MAIN, PartyRole.REPRESENTATIVE)


@dataclass
class Case:
    """The matter, the office that writes, who drafts and when; `reply` where the paper is one."""

    matter: Matter
    office: Office
    drafter: Staff
    now: datetime
    reply: Reply | None = None

    @cached_property
    def petition(self) -> Petition | None:
        """The one by which the matter came to be."""
        return self.matter.petitions.select_related("recorded_by").order_by("pk").first()

    @cached_property
    def people(self) -> list[Party]:
        """Those who speak for the petition, the main petitioner first."""
        if self.petition is None:
            return []
        found = self.petition.parties.filter(role__in=SPEAKING).order_by("pk")
        return sorted(found, key=lambda party: party.role != PartyRole.MAIN)

    @property
    def main(self) -> Party | None:
        return next(iter(self.people), None)

    @cached_property
    def handling(self) -> Handling | None:
        """The stint under way, else the last one."""
        last = self.matter.handlings.select_related("office", "sender", "handler")
        return parts.live_handling(self.matter) or last.order_by("-pk").first()

    @cached_property
    def objection(self) -> Objection | None:
        found = Objection.objects.filter(handling__matter=self.matter)
        return found.select_related("competent", "handling__sender").order_by("-pk").first()

    @cached_property
    def clocks(self) -> list[Clock]:
        return list(self.matter.clocks.order_by("-pk"))

    def clock(self, *rules: str) -> Clock | None:
        """The newest limit of these rules."""
        return next((clock for clock in self.clocks if clock.rule in rules), None)

    @cached_property
    def answer(self) -> Reply | None:
        """The reply this paper is, or the last one given."""
        if self.reply is not None:
            return self.reply
        rows = self.matter.replies.select_related("office", "remedy_office", "document")
        return rows.exclude(issued_at=None).order_by("-pk").first()

    @cached_property
    def review(self) -> Review | None:
        rows = self.matter.reviews.select_related("office", "reviewed", "reviewed__office")
        return rows.order_by("-pk").first()

    def proposal(self, kind: str) -> Proposal | None:
        """The last agreed proposal of this kind."""
        return self.matter.proposals.filter(kind=kind, is_agreed=True).order_by("-pk").first()

    @cached_property
    def entries(self) -> list[Entry]:
        return list(Entry.objects.filter(chain=self.matter.chain).order_by("n"))

    def entry(self, *kinds: str) -> Entry | None:
        """The last entry of these kinds."""
        return next((one for one in reversed(self.entries) if one.kind in kinds), None)

    @property
    def received_on(self) -> date:
        petition = self.petition
        return day_of(petition.received_at if petition else self.matter.received_at)

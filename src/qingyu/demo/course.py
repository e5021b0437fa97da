"""One made-up quarrel on its way through the stages, from its find to where it stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from qingyu.offices import access
from qingyu.offices.models import Office, Role, Staff
from qingyu.prevention.finds import Find
from qingyu.prevention.models import Cover, Quarrel, RoundState
from qingyu.prevention.services import advance, find, otherwise, report, settle

from . import mediation
from .quarrel_texts import Tale


@dataclass
class Place:
    """One body that screens, with its people as they are now."""

    office: Office
    worker: Staff
    chief: Staff


def eyes(staff: Staff, at: datetime) -> access.Viewer:
    return access.viewer(staff, at.date())


def begin(
    tale: Tale, place: Place, at: datetime, now: datetime, *, is_reported: bool = False
) -> "Course":
    """Found by the body's own worker on a day."""
    quarrel = find.record(
        Find(kind=tale.kind, place_code=place.office.place_id, account=tale.account, where=tale.where,
             sides=tale.sides, people=tale.people, handled=tale.handled, is_reported=is_reported),
        office=place.office, by=eyes(place.worker, at), now=at, cover=_cover_of(place.office, at),
    ).quarrel  # fmt: skip
    return Course(quarrel, tale, place, at, now)


def _cover_of(office: Office, at: datetime) -> Cover | None:
    rows = Cover.objects.filter(round__office=office, round__state=RoundState.DONE)
    inside = rows.filter(round__starts_on__lte=at.date(), round__ends_on__gte=at.date())
    return inside.order_by("pk").first()


@dataclass
class Course:
    """A quarrel on its way. `at` moves only forward and never past `now`."""

    quarrel: Quarrel
    tale: Tale
    place: Place
    at: datetime
    now: datetime

    def on(self, days: float) -> dict[str, Any]:
        """`by` and `now` of the body's own worker, some days later."""
        self.at = min(self.at + timedelta(days=days), self.now)
        return {"by": eyes(self.place.worker, self.at), "now": self.at}

    def go(self, end: str) -> None:
        quarrel, tale = self.quarrel, self.tale
        if end in {"found", "reported"}:
            return
        if end == "taken_over":
            self._taken_over()
            return
        if end == "unconfirmed":
            otherwise.unconfirmed(quarrel, words="问了两边和邻居，事情已经过去。", **self.on(1))
            return
        advance.guard(quarrel, words=tale.handled, **self.on(0.2))
        advance.sort(
            quarrel, kind=tale.kind, sides=tale.sides, people=tale.people, words="现场看过，情况属实。", **self.on(1),
        )  # fmt: skip
        if end == "guided":
            otherwise.guide(
                quarrel, way="lawsuit", words="当面告诉了双方，给了法律援助中心的电话。", **self.on(2),
            )  # fmt: skip
        elif end != "sorted":
            self._planned(end)

    def _taken_over(self) -> None:
        above = report.superior_of(self.place.office)
        roles = (Role.HANDLER, Role.UNIT_LEAD, Role.LEADER)
        at = min(self.at + timedelta(days=1), self.now)
        holder = access.staff_of([above.pk], at.date(), *roles).order_by("pk").first()
        if holder is not None:
            report.take_over(self.quarrel, holder=holder, by=eyes(holder, at), now=at)

    def _planned(self, end: str) -> None:
        quarrel, tale = self.quarrel, self.tale
        due = (self.at + timedelta(days=30)).date()
        advance.analyse(
            quarrel, cause=tale.cause, measures=tale.measures, holder=self.place.worker, due_on=due,
            **self.on(1),
        )  # fmt: skip
        if end == "analysed":
            return
        if end in {"mediating", "shaky"}:
            made = mediation.begin(quarrel, self.on, sides=("甲方", "乙方"))
            if end == "shaky":
                mediation.agree(made, self.on)
        else:
            words = "在村（社区）调解室，请双方和有关单位一起谈。"
            advance.mediate(quarrel, words=words, **self.on(2))
        if end != "mediating":
            self.settled(end)

    def settled(self, end: str) -> None:
        """From an agreement to `end`: visited, held, written off."""
        taken = self.on(4)
        days = settle.proposed_visits(self.place.office, self.at)
        settle.settle(
            self.quarrel, mode=self.tale.mode, result=self.tale.result, visits=days, **taken
        )
        if end == "settled":
            return
        outcome = {"shaky": "shaky", "broken": "broken"}.get(end, "holds")
        self._visit(outcome)
        if end in {"held", "written_off"}:
            self._visit("holds", days=45 if end == "written_off" else 20)
            self._close(end)

    def _visit(self, outcome: str, days: float = 15) -> None:
        visit = self.quarrel.follow_ups.filter(done_at=None).select_related("quarrel").order_by("due_on").first()  # fmt: skip
        assert visit is not None
        note = {"holds": "去看过，按说好的办了，两边没有再提。", "shaky": "说好的办了一半，有一家手头紧。",
                "broken": "为工钱又吵了起来。"}[outcome]  # fmt: skip
        taken = self.on(days)
        more: dict[str, Any] = {}
        if outcome == "shaky":
            more = {
                "help": "请民政办给予临时救助，村里帮工两天。",
                "next_on": (self.at + timedelta(days=20)).date(),
            }
        settle.follow_up(visit, outcome=outcome, note=note, **more, **taken)

    def _close(self, end: str) -> None:
        settle.hold(self.quarrel, **self.on(1))
        if end == "written_off":
            self.on(3)
            chief = self.place.chief
            settle.write_off(
                self.quarrel, words="看了协议和回访记录，给双方各打了一个电话。", by=eyes(chief, self.at), now=self.at
            )  # fmt: skip

"""Tian walks his grids: short words for what every story of screening needs.

patrol = Patrol(cast.county())
row = patrol.round_of_the_village(); patrol.tian_covers(row)
quarrel = patrol.tian_finds("两家为排水沟吵了起来")
"""

import io
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from PIL import Image

from qingyu.ledger.models import Entry
from qingyu.offices import access
from qingyu.offices.models import Role, Staff
from qingyu.prevention import sweep
from qingyu.prevention.finds import Find
from qingyu.prevention.models import Cover, Grid, Quarrel, Round
from qingyu.prevention.services import advance, find, grids, rounds, settle
from tests import cast, factories


@dataclass
class Patrol:
    """The county with the village's two grids; a head of the town is there as well."""

    county: cast.County
    now: datetime = factories.NOW
    grids: list[Grid] = field(default_factory=list)

    def __post_init__(self) -> None:
        c = self.county
        c.people["mo"] = factories.person("mo", "莫镇长", (c.town, Role.UNIT_LEAD))
        self.grids = [self.grid(name) for name in ("一组", "二组")]

    def grid(self, name: str) -> Grid:
        c = self.county
        return grids.set_grid(
            c.village, name=name, place=c.village_place, worker=c.tian, by=self.eyes(c.mo), now=self.now
        )  # fmt: skip

    def later(self, **span: float) -> "Patrol":
        self.now += timedelta(**span)
        return self

    def eyes(self, staff: Staff) -> access.Viewer:
        return access.viewer(staff, self.now.date())

    def round_of_the_village(self) -> Round:
        """The regular round that the sweep opens for the present half of the month."""
        sweep.sweep(self.now)
        return Round.objects.filter(office=self.county.village).latest("pk")

    def tian_covers(self, row: Round, name: str = "", **more: Any) -> list[Cover]:
        """Tian goes through all his grids of the round, or the one named."""
        left = row.covers.filter(done_at=None).order_by("pk")
        left = left.filter(grid__name=name) if name else left
        answers = {str(n): "clear" for n in range(len(row.questions))}
        return [
            rounds.cover(one, answers=answers, by=self.eyes(self.county.tian), now=self.now, **more)
            for one in left
        ]

    def tian_finds(self, account: str = "两家为排水沟吵了起来。", **more: Any) -> Quarrel:
        told = {"kind": "0403", "place_code": self.county.village_place.pk, "account": account}
        cover = more.pop("cover", None)
        return find.record(
            Find(**(told | more)), office=self.county.village, by=self.eyes(self.county.tian),
            now=self.now, cover=cover,
        ).quarrel  # fmt: skip

    def sorted(self, quarrel: Quarrel) -> Quarrel:
        return advance.sort(
            quarrel, kind="0403", sides=2, people=7, words="到现场看过，沟被堵了三米。",
            by=self.eyes(self.county.tian), now=self.now,
        )  # fmt: skip

    def analysed(self, quarrel: Quarrel) -> Quarrel:
        return advance.analyse(
            quarrel, cause="contract", measures="请水利站放线，两家各让半米。", holder=self.county.tian,
            due_on=self.now.date() + timedelta(days=20), by=self.eyes(self.county.tian), now=self.now,
        )  # fmt: skip

    def settled(self, quarrel: Quarrel, *visits: date) -> Quarrel:
        days = visits or (self.now.date() + timedelta(days=15),)
        return settle.settle(
            quarrel, mode="peoples", result="两家同意按放线恢复，五日内清沟。", visits=days,
            by=self.eyes(self.county.tian), now=self.now,
        )  # fmt: skip

    def visited(self, quarrel: Quarrel, outcome: str = "holds", **more: Any) -> Quarrel:
        visit = quarrel.follow_ups.filter(done_at=None).order_by("due_on").first()
        return settle.follow_up(
            visit, outcome=outcome, note="沟清好了，两家没有再吵。",
            by=self.eyes(self.county.tian), now=self.now, **more,
        )  # fmt: skip

    def held(self, quarrel: Quarrel) -> Quarrel:
        """From a find to where everything agreed has been visited and holds."""
        self.settled(self.analysed(self.sorted(quarrel)))
        self.later(days=15)
        self.visited(quarrel)
        return settle.hold(quarrel, by=self.eyes(self.county.tian), now=self.now)


def picture(size: tuple[int, int] = (60, 40), **more: Any) -> bytes:
    """A small photograph; `exif` may carry what has to be taken out."""
    stream = io.BytesIO()
    Image.new("RGB", size, "#778899").save(stream, "JPEG", **more)
    return stream.getvalue()


def fresh(quarrel: Quarrel) -> Quarrel:
    return Quarrel.objects.get(pk=quarrel.pk)


def kinds(record: Round | Quarrel) -> list[str]:
    """The kinds of the record's entries, in order."""
    rows = Entry.objects.filter(chain=record.chain).order_by("n")
    return list(rows.values_list("kind", flat=True))

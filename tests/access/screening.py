"""The part of the world that is screened: a round and a quarrel in the village, and next door."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from qingyu.offices import access
from qingyu.offices.models import Office, Staff
from qingyu.prevention import parts, sweep
from qingyu.prevention.finds import Find
from qingyu.prevention.models import Device, Grid, Quarrel, Round
from qingyu.prevention.sending import SentFind
from qingyu.prevention.services import devices, find, grids, photos, send_in
from tests.cast import County
from tests.factories import viewer
from tests.prevention.told import picture

ABSENT = 987654321
# In the village, whose town and county oversee it; in the neighbouring county; never was.
KINDS = ("village", "neighbour", "absent")


@dataclass
class Screened:
    """What stands for each kind of object."""

    quarrels: dict[str, Quarrel] = field(default_factory=dict)
    rounds: dict[str, Round] = field(default_factory=dict)
    grids: dict[str, Grid] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    photos: dict[str, int] = field(default_factory=dict)
    devices: dict[str, int] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)

    def may_see(self, who: access.Viewer, kind: str) -> bool:
        rows = Quarrel.objects.filter(pk=self.quarrels[kind].pk)
        return access.of_bodies(who, rows, *parts.BODIES).exists()

    def quarrel(self, kind: str) -> dict[str, object]:
        pk = self.quarrels[kind].pk if kind in self.quarrels else ABSENT
        return {"quarrel": pk, "key": "guard", "photo": self.photos.get(kind, ABSENT)}

    def round(self, kind: str) -> dict[str, object]:
        if kind not in self.rounds:
            return {"pk": ABSENT, "cover": ABSENT}
        row = self.rounds[kind]
        return {"pk": row.pk, "cover": row.covers.get().pk}

    def device(self, kind: str) -> dict[str, object]:
        return {"device": self.devices.get(kind, ABSENT)}

    def held_one(self, kind: str) -> dict[str, object]:
        return {"held": self.held.get(kind, ABSENT)}

    def grid(self, kind: str) -> dict[str, object]:
        return {"grid": self.grids[kind].pk if kind in self.grids else ABSENT}


def _held(device: Device, quarrel: Quarrel, by: access.Viewer, now: datetime) -> int:
    """The same record again from the phone with other words."""
    name = UUID(int=device.pk)
    told = Find(
        kind="0403", place_code=quarrel.place_id, account="一", submission=name, found_at=now
    )
    first = SentFind(name, quarrel.office_id, None, told)
    other = replace(first, find=replace(told, account=quarrel.account))
    send_in.take(first, device=device, by=by, now=now)
    return send_in.take(other, device=device, by=by, now=now).held or ABSENT


def build(county: County, now: datetime) -> Screened:
    made = Screened()
    bodies: tuple[tuple[str, Office, Staff], ...] = (
        ("village", county.village, county.tian),
        ("neighbour", county.other_petitions, county.qian),
    )
    for n, (kind, office, worker) in enumerate(bodies):
        made.words[kind] = (f"石榴{'甲乙'[n]}巷", f"海棠{'甲乙'[n]}沟")
        made.grids[kind] = grids.set_grid(
            office, name=made.words[kind][0], place=office.place, worker=worker,
            by=viewer(county.lv), now=now,
        )  # fmt: skip
        told = Find(kind="0403", place_code=office.place_id, account=f"{made.words[kind][1]}堵了。")
        made.quarrels[kind] = find.record(told, office=office, by=viewer(worker), now=now).quarrel
        made.words[kind] += (made.quarrels[kind].number,)
        (photo,) = photos.add_photos(
            made.quarrels[kind], [("a.jpg", picture())], by=viewer(worker), now=now
        )
        made.photos[kind] = photo.pk
        device = devices.enrol(UUID(int=n + 1), label="手机", by=viewer(worker), now=now)
        made.devices[kind] = device.pk
        made.held[kind] = _held(device, made.quarrels[kind], viewer(worker), now)
    sweep.sweep(now)
    made.rounds = {kind: Round.objects.get(office=grid.office) for kind, grid in made.grids.items()}
    return made

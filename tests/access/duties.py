"""What the table of access knows of the rooms of duties: one record of each, at the labour office."""

from typing import Any

from qingyu.petitions.models import Matter
from qingyu.prevention.models import Mediation, MediationSide
from tests.cast import County

ABSENT = 987654321


def build(county: County, matters: dict[str, Matter], now: Any) -> dict[str, int]:
    """room → the key of its record, with the words of the labour office's matter alone."""
    return {"mediation": _mediation(county, matters["labour"], now)}


def _mediation(county: County, matter: Matter, now: Any) -> int:
    (made,) = Mediation.objects.bulk_create([
        Mediation(
            matter=matter, office=county.labour, opened_by=county.chen, opened_at=now,
            committee="县调解委员会", mediator="宋调解", cause=f"{matter.title}怎样赔", state="asked",
        )
    ])  # fmt: skip
    MediationSide.objects.bulk_create([MediationSide(mediation=made, n=1, name="甲方")])
    return made.pk


DEEDS = {"mediation": "answer"}


def _family(room: str) -> Any:
    def values(world: Any, kind: str) -> dict[str, object]:
        pk = ABSENT if kind == "absent" else world.duties[room]
        return {"pk": pk, "key": DEEDS.get(room, ""), "part": "all"}

    return values


YIELDS = ("held", "absent")
FAMILIES = (
    ("desk/disputes/yield/<slug:part>/", YIELDS, lambda w, kind: {"part": kind}),
    ("desk/mediations/<int:pk>/", ("labour", "absent"), _family("mediation")),
)

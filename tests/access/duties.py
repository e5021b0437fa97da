"""What the table of access knows of the rooms of duties: one record of each, at the labour office."""

from typing import Any

from qingyu.barometer.models import Assessment
from qingyu.offices.models import Basis
from qingyu.outreach.models import Call, Explanation, Idea
from qingyu.petitions.models import Matter
from qingyu.prevention.models import Mediation, MediationSide
from qingyu.supervision.models import UrgentReport
from tests.cast import County

ABSENT = 987654321


def build(county: County, matters: dict[str, Matter], now: Any) -> dict[str, int]:
    """room → the key of its record, with the words of the labour office's matter alone."""
    own = matters["labour"]
    call = _call(county, now)
    return {
        "mediation": _mediation(county, own, now),
        "call": call.pk,
        "idea": _idea(county, own, call, now),
        "explanation": _explanation(county, now),
        "urgent": _urgent(county, own, now),
        "assessment": _assessment(county, now),
    }


def _call(county: County, now: Any) -> Call:
    return Call.objects.bulk_create([
        Call(
            office=county.labour, title="候车怎样更方便", question="哪里不方便？", opens_on=now.date(),
            closes_on=now.date(), made_by=county.chen,
        )
    ])[0]  # fmt: skip


def _idea(county: County, matter: Matter, call: Call, now: Any) -> int:
    (made,) = Idea.objects.bulk_create([
        Idea(
            matter=matter, call=call, office=county.labour, state="studied", came_at=now,
            study=f"看了{matter.title}", studied_by=county.zhao,
        )
    ])  # fmt: skip
    return made.pk


def _explanation(county: County, now: Any) -> int:
    rule = Basis.objects.create(name="测试办法", kind="rule")
    (made,) = Explanation.objects.bulk_create([
        Explanation(
            office=county.labour, question="多久答复？", answer="六十天以内答复。", basis=rule,
            since=now.date(), written_by=county.zhao, written_at=now,
        )
    ])  # fmt: skip
    return made.pk


def _assessment(county: County, now: Any) -> int:
    (made,) = Assessment.objects.bulk_create([
        Assessment(
            office=county.labour, by_office=county.petitions, year=2026, last=now.date(),
            lines=[{"measure": "told_in_time", "hits": 4, "rows": 5}], drafted_by=county.liu, drafted_at=now,
        )
    ])  # fmt: skip
    return made.pk


def _urgent(county: County, matter: Matter, now: Any) -> int:
    (made,) = UrgentReport.objects.bulk_create([
        UrgentReport(
            matter=matter, office=county.labour, written_by=county.chen, written_at=now,
            happened_at=now, where="大门口", people=9, summary=f"{matter.title}塌了", action="已到场",
        )
    ])  # fmt: skip
    return made.pk


def _mediation(county: County, matter: Matter, now: Any) -> int:
    (made,) = Mediation.objects.bulk_create([
        Mediation(
            matter=matter, office=county.labour, opened_by=county.chen, opened_at=now,
            committee="县调解委员会", mediator="宋调解", cause=f"{matter.title}怎样赔", state="asked",
        )
    ])  # fmt: skip
    petition = matter.petitions.get()
    MediationSide.objects.bulk_create(
        [MediationSide(mediation=made, n=1, name="甲方", petition=petition)]
    )
    return made.pk


DEEDS = {
    "mediation": "answer",
    "call": "result",
    "idea": "decide",
    "explanation": "end",
    "urgent": "send",
    "assessment": "remark",
}
PUBLIC = ("public", "absent")


def _family(room: str) -> Any:
    def values(world: Any, kind: str) -> dict[str, object]:
        pk = ABSENT if kind == "absent" else world.duties[room]
        return {"pk": pk, "key": DEEDS.get(room, ""), "part": "all"}

    return values


YIELDS = ("held", "absent")
FAMILIES = (
    ("desk/disputes/yield/<slug:part>/", YIELDS, lambda w, kind: {"part": kind}),
    ("desk/mediations/<int:pk>/", ("labour", "absent"), _family("mediation")),
    ("desk/ideas/<int:pk>/", ("labour", "absent"), _family("idea")),
    ("desk/calls/<int:pk>/", PUBLIC, _family("call")),
    ("desk/library/explanations/<int:pk>/", PUBLIC, _family("explanation")),
    ("desk/urgents/<int:pk>/", ("labour", "absent"), _family("urgent")),
    ("desk/supervision/assessments/<int:pk>/", ("labour-office", "absent"), _family("assessment")),
    ("progress/mediation/<int:pk>/", ("labour", "absent"), _family("mediation")),
    ("suggestions/<int:pk>/", PUBLIC, _family("call")),
    ("desk/ways/", ("A4", "absent"), lambda w, kind: {"code": kind}),
)

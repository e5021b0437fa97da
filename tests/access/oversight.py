"""What the table of access knows of oversight: a breach found and a letter in the labour office's matter."""

from datetime import timedelta
from typing import Any

from qingyu.petitions.intake import Intake
from qingyu.petitions.models import Matter
from qingyu.petitions.services.register import register
from qingyu.supervision import patrol
from qingyu.supervision.models import Fault, Suggestion
from qingyu.supervision.services import instruct, meet, promise, suggest, supervise
from tests.cast import County
from tests.factories import viewer

KINDS = ("labour", "absent")
ABSENT = 987654321


def build(county: County, matters: dict[str, Matter], now: Any) -> dict[str, int]:
    """room → the key of its record; each says what only the labour office's matter says."""
    matter = _late(county, now)
    patrol.again(matter.pk, now=now)
    made = supervise.supervise(
        matter, breach="B45-1", demand="渠水1号闸请尽快办理。", by=viewer(county.liu), now=now
    )
    promised = promise.publish(
        county.labour,
        kind="told",
        days=7,
        unit="d",
        since=now.date(),
        by=viewer(county.chen),
        now=now,
    )
    instructed = instruct.instruct(
        matter, words="渠水1号闸请尽快办理。", office=county.labour, due_on=now.date(),
        by=viewer(county.gao), now=now,
    )  # fmt: skip
    suggestion, meeting, decision = _asked(county, now)
    return {
        "suggestion": suggestion.pk,
        "meeting": meeting.pk,
        "decision": decision.pk,
        "fault": Fault.objects.filter(matter=matter).earliest("pk").pk,
        "letter": made.pk,
        "promise": promised.pk,
        "instruction": instructed.pk,
    }


def _asked(county: County, now: Any) -> tuple[Any, Any, Any]:
    """A suggestion to the labour office, and a meeting that gave it something to do."""
    liu = viewer(county.liu)
    suggestion = suggest.write(
        county.labour, by_office=county.petitions, kind="improvement", title="按期告知受理",
        problem="告知多有逾期。", evidence="到期10件，逾期2件。", suggestion="设AB岗。", by=liu, now=now,
    )  # fmt: skip
    Suggestion.objects.filter(pk=suggestion.pk).update(state="waiting")  # as if it were signed
    meeting = meet.call(
        county.petitions, title="研究欠薪", held_at=now, chair="高县长", by=liu, now=now
    )
    decision = meet.decide(
        meeting, county.labour, text="逐件答复。", due_on=now.date(), by=liu, now=now
    )
    return suggestion, meeting, decision


def _late(county: County, now: Any) -> Matter:
    """A matter of the labour office that lay there for weeks, with the words of its other one.

    Nothing is entered with a later moment than `now`: the visitors act on these matters too.
    """
    intake = Intake(
        channel="letter", received_at=now - timedelta(days=20), title="渠水1号闸漏水", text="渠水1号闸没人管。",
        is_anonymous=True,
    )  # fmt: skip
    return register(intake, office=county.labour, by=viewer(county.chen), now=now).petition.matter


DEEDS = {
    "fault": "set-aside",
    "letter": "answer",
    "promise": "end",
    "suggestion": "answer",
    "meeting": "decide",
    "decision": "answer",
    "instruction": "answer",
}


def values(world: Any, kind: str, room: str) -> dict[str, object]:
    pk = ABSENT if kind == "absent" else world.oversight[room]
    return {"pk": pk, "key": DEEDS[room], "part": "kept"}


def _family(room: str) -> Any:
    return lambda world, kind: values(world, kind, room)


FAMILIES = (
    ("desk/supervision/faults/<int:pk>/", KINDS, _family("fault")),
    ("desk/supervision/letters/<int:pk>/", KINDS, _family("letter")),
    ("desk/supervision/instructions/<int:pk>/", KINDS, _family("instruction")),
    ("desk/supervision/suggestions/<int:pk>/", ("labour-office", "absent"), _family("suggestion")),
    ("desk/supervision/meetings/<int:pk>/", ("labour-office", "absent"), _family("meeting")),
    ("desk/supervision/decisions/<int:pk>/", ("labour-office", "absent"), _family("decision")),
    ("desk/supervision/promises/<int:pk>/", ("labour-office", "absent"), _family("promise")),
)

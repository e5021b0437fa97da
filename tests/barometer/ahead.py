"""What a county did to look ahead: finds, a legacy matter, reception days, calls, suggestions."""

from datetime import time, timedelta

from qingyu.outreach.models import Call, Idea, Legacy, Reception
from qingyu.prevention.models import Mediation, Quarrel
from qingyu.supervision.models import Suggestion


def looked(tale):
    """Finds: settled, still open, not confirmed. Days: held, called off. Legacy: recognised."""
    county, now = tale.county, tale.now - timedelta(days=10)
    Quarrel.objects.bulk_create(
        Quarrel(
            number=f"苗头{n}", kind="0403", place=county.village_place, account="排水沟被堵", stage=stage, is_open=is_open,
            office=county.town, holder=county.wang, found_office=county.town, found_by=county.wang, found_at=now,
        )
        for n, (stage, is_open) in enumerate([("held", True), ("sorted", True), ("unconfirmed", False), ("found", True)])
    )  # fmt: skip
    Reception.objects.bulk_create(
        Reception(
            office=county.petitions, kind="reception", leader=county.gao, held_on=now.date(), starts=time(9), ends=time(11),
            where="一楼", slots=5, state=state, published_at=now, made_by=county.liu,
        )
        for state in ("held", "called_off")
    )  # fmt: skip
    Suggestion.objects.bulk_create([
        Suggestion(
            office=county.labour, by_office=county.petitions, by_staff=county.liu, issued_at=now, due_on=now.date(),
            state="settled", answered_at=now, kind="improvement", title="设AB岗", problem="", evidence="", suggestion="",
            adoption="partly",
        )
    ])  # fmt: skip
    Mediation.objects.bulk_create(
        Mediation(
            matter=made.petition.matter, office=county.town, opened_by=county.wang, opened_at=now,
            committee="柳林镇调委会", mediator="老周", cause="排水沟", state=state, ended_at=now,
        )
        for made, state in zip(tale.made[:2], ("agreed", "unreached"), strict=True)
    )  # fmt: skip
    Call.objects.bulk_create(
        Call(
            office=county.petitions, title=f"征集{n}", question="", opens_on=now.date() - timedelta(days=9),
            closes_on=now.date(), result_at=result_at, made_by=county.liu,
        )
        for n, result_at in enumerate([now, None])
    )  # fmt: skip
    Idea.objects.bulk_create(
        Idea(
            matter=made.petition.matter, office=county.labour, state="decided", came_at=now,
            decision=decision, decided_at=now, decided_by=county.zhao,
        )
        for made, decision in zip(tale.made[:2], ("partly", "not"), strict=True)
    )  # fmt: skip
    matter = tale.made[0].petition.matter
    Legacy.objects.bulk_create([
        Legacy(matter=matter, state="recognised", listed_by=county.liu, listed_at=now, tried="谈过")
    ])  # fmt: skip

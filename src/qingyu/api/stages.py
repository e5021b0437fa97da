"""The table of stages and steps, T1 to T24, as programs read it."""

from django.http import HttpRequest
from ninja import Router, Schema

from qingyu.core.stages import OPEN, STAGE_NAMES, STEPS, Stage

from .shapes import Words

router = Router(tags=["stages"])


class StageOut(Schema):
    key: str
    name: Words
    is_open: bool


class RowOut(Schema):
    """One row of the table; `to` is null for a step that leaves the stage as it is."""

    key: str
    number: str
    name: Words
    who: str
    from_stages: list[str]
    to: str | None
    article: str
    starts: list[str]
    stops: list[str]


class TableOut(Schema):
    stages: list[StageOut]
    steps: list[RowOut]


@router.get("", response=TableOut, summary="阶段与步骤")
def table(request: HttpRequest) -> TableOut:
    """The stages of a matter and the steps between them, from `core/stages.py`."""
    return TableOut(
        stages=[
            StageOut(key=stage, name=Words.of(name), is_open=stage in OPEN)
            for stage, name in STAGE_NAMES.items()
            if stage is not Stage.NEW
        ],
        steps=[
            RowOut(
                key=step.key, number=step.number, name=Words.of(step.name), who=step.who,
                from_stages=sorted(step.from_), to=step.to, article=step.article,
                starts=list(step.starts), stops=list(step.stops),
            )
            for step in STEPS.values()
        ],
    )  # fmt: skip

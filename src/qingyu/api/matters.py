"""Matters through the one door: lists by keyset, one file, a word to the petitioner."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status

from qingyu.core.stages import Step
from qingyu.offices import access
from qingyu.offices.models import Office
from qingyu.petitions import queries
from qingyu.petitions.models import Matter
from qingyu.petitions.services import talk

from .door import Token, who_is
from .shapes import (
    AnswerIn,
    ClockOut,
    EventOut,
    FileOut,
    ListOut,
    MatterOut,
    Problem,
    StepOut,
    Words,
)

router = Router(tags=["matters"], auth=Token())


class Narrowed(Schema):
    """What a list may be narrowed by; `before` is the mark of the page before."""

    office: str = ""
    stage: str = ""
    content_class: str = ""
    is_open: bool | None = None
    before: int | None = None


@router.get("", response=ListOut, summary="事项列表")
def index(request: HttpRequest, asked: Query[Narrowed]) -> ListOut:
    """The matters this token's person may see, thirty a page, newest first."""
    office = Office.objects.filter(code=asked.office).first() if asked.office else None
    if asked.office and office is None:
        raise access.NotFound
    filters = queries.Filters(
        office=office.pk if office else None, stage=asked.stage,
        content_class=asked.content_class, is_open=asked.is_open,
    )  # fmt: skip
    page = queries.matters(who_is(request), filters, before=asked.before)
    mark = int(page.after) if page.after else None
    return ListOut(matters=[MatterOut.of(matter) for matter in page.rows], before=mark)


@router.get("/{number}", response={200: FileOut, 404: Problem}, summary="事项")
def file(request: HttpRequest, number: str) -> FileOut:
    """One matter: clocks, journal, next steps. Names and telephone numbers are not in it."""
    who = who_is(request)
    found = queries.open_file(who, _find(who, number).pk)
    return FileOut(
        **MatterOut.of(found.matter).dict(),
        clocks=[ClockOut.of(clock) for clock in found.clocks],
        events=[EventOut.of(entry) for entry in found.entries],
        next_steps=[_step(step) for step in found.steps],
        version=found.version,
    )


@router.post("/{number}/answers", response={204: None, 403: Problem, 404: Problem, 422: Problem}, summary="给信访人回话")  # fmt: skip
def answer(request: HttpRequest, number: str, sent: AnswerIn) -> Status[None]:
    """A word to the petitioner, shown on their progress page. It is no reply in the law's sense."""
    who = who_is(request)
    talk.answer(_find(who, number), sent.text, by=who, now=timezone.now())
    return Status(204, None)


def _find(who: access.Viewer, number: str) -> Matter:
    return access.get(who, Matter.objects.all(), number=number)


def _step(step: Step) -> StepOut:
    return StepOut(
        key=step.key, number=step.number, name=Words.of(step.name), article=step.article,
        causes=Words.of(step.causes),
    )  # fmt: skip

"""What goes in and out, as typed shapes. Nothing here holds a petitioner's name or number."""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from ninja import Schema
from pydantic import Field

from qingyu.core.law.rules import RULES
from qingyu.core.stages import STAGE_NAMES, Stage
from qingyu.ledger.models import Entry
from qingyu.petitions import story
from qingyu.petitions.models import Clock, Matter


class Words(Schema):
    """The same in Chinese and English."""

    zh: str
    en: str

    @classmethod
    def of(cls, pair: tuple[str, str]) -> Self:
        return cls(zh=pair[0], en=pair[1])


class Problem(Schema):
    """Why something was refused: for the reader, and by field."""

    message: str
    fields: dict[str, str]


class ClockOut(Schema):
    """One limit: rule, article, when due, whether it runs; `unit` d calendar, wd working days."""

    rule: str
    name: Words
    article: str
    due_on: date
    days: int
    unit: str
    is_open: bool
    state: str
    is_provisional: bool
    owed_by: str

    @classmethod
    def of(cls, clock: Clock) -> Self:
        return cls(
            rule=clock.rule, name=Words.of(RULES[clock.rule].name), article=clock.article,
            due_on=clock.due_on, days=clock.days + clock.extension, unit=clock.unit,
            is_open=clock.is_open, state=clock.state, is_provisional=clock.is_provisional,
            owed_by=clock.office.name if clock.office else "",
        )  # fmt: skip


class EventOut(Schema):
    """One entry of the journal as it is read."""

    n: int
    at: datetime
    kind: str
    words: Words
    hash: str

    @classmethod
    def of(cls, entry: Entry) -> Self:
        words = story.sentence(entry), story.sentence(entry, english=True)
        return cls(n=entry.n, at=entry.at, kind=entry.kind, words=Words.of(words), hash=entry.hash)


class MatterOut(Schema):
    """A line of a list of matters. The title of a sealed one says only that it is sealed."""

    number: str
    title: str
    stage: str
    stage_name: Words
    is_open: bool
    kind: str
    route: str
    content_class: str
    place: str | None
    body: str
    person: str
    received_at: datetime

    @classmethod
    def of(cls, matter: Matter) -> Self:
        return cls(
            number=matter.number, title="保密事项" if matter.is_sealed else matter.title,
            stage=matter.stage, stage_name=Words.of(STAGE_NAMES[Stage(matter.stage)]),
            is_open=matter.is_open, kind=matter.kind, route=matter.route,
            content_class=matter.content_class, place=matter.place_id,
            body=matter.accountable_office.name, person=matter.accountable_staff.name,
            received_at=matter.received_at,
        )  # fmt: skip


class StepOut(Schema):
    """A step that may be taken now."""

    key: str
    number: str
    name: Words
    article: str
    causes: Words


class FileOut(MatterOut):
    """One matter with its clocks, its journal and what this token's person may do next."""

    clocks: list[ClockOut]
    events: list[EventOut]
    next_steps: list[StepOut]
    version: int


class ListOut(Schema):
    """One page, newest first; `before` opens the next and is null at the end."""

    matters: list[MatterOut]
    before: int | None


class PartyIn(Schema):
    name: Annotated[str, Field(max_length=60)] = ""
    phone: Annotated[str, Field(max_length=40)] = ""
    id_number: Annotated[str, Field(max_length=30)] = ""
    address: Annotated[str, Field(max_length=200)] = ""
    role: Literal["main", "representative", "cosigner", "agent"] = "main"


class PetitionIn(Schema):
    """A petition that another system received. `source` is its number there: a repeat returns the first."""

    source: Annotated[str, Field(min_length=1, max_length=60)]
    office: Annotated[str, Field(max_length=40, description="登记单位代码")]
    channel: Literal["web", "letter", "phone", "fax", "visit", "other"]
    received_at: datetime
    text: str
    title: Annotated[str, Field(max_length=60)] = ""
    parties: Annotated[list[PartyIn], Field(max_length=500)] = []
    place: Annotated[str | None, Field(max_length=12, description="区划代码")] = None
    where: Annotated[str, Field(max_length=200)] = ""
    people: Annotated[int, Field(ge=1, le=100_000)] = 1
    claims: Annotated[list[str], Field(max_length=50)] = []
    is_anonymous: bool = False
    wants_secrecy: bool = False
    fears_retaliation: bool = False
    second_answer: Annotated[str, Field(max_length=40)] = ""


class ReceiptOut(Schema):
    """What the petitioner takes home. `is_new` is false when a repeat found the first one."""

    number: str
    code: str
    is_new: bool
    hash: str


class AnswerIn(Schema):
    text: Annotated[str, Field(max_length=50_000)]


class LookUpIn(Schema):
    code: Annotated[str, Field(max_length=60)]
    answer: Annotated[str, Field(max_length=40)]


class ToldOut(Schema):
    """One line of what the petitioner is told."""

    at: datetime
    office: str
    words: Words


class ProgressOut(Schema):
    """The petitioner's matter: where it stands, who answers for it, until when, what happened."""

    number: str
    stage: str
    stage_name: Words
    body: str
    person: str
    phone: str
    clocks: list[ClockOut]
    events: list[ToldOut]

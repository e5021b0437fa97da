"""Rounds: opened for a period, a holiday or a topic; gone through grid by grid; done or missed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core import screening
from qingyu.core.law.clock import day_of
from qingyu.core.quarrels.checklists import checklist
from qingyu.core.quarrels.kinds import KINDS
from qingyu.ledger import journal
from qingyu.ledger.journal import Actor
from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.offices.tongue import several
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, StepNotAllowed
from qingyu.petitions.intake import clean
from qingyu.petitions.parts import actor

from ..models import Cover, Grid, Round, RoundKind, RoundState
from .grids import may_arrange

LONGEST_ROUND = 92  # days
CLEAR, FOUND = "clear", "found"


@transaction.atomic
def open_round(
    offices: Sequence[Office],
    *,
    kind: str,
    title: str,
    starts_on: date,
    ends_on: date,
    by: Viewer,
    now: datetime,
    topic: str = "",
) -> list[Round]:
    """A concentrated or special round at each of these bodies; bodies without a grid are refused.

    Raises NotResponsible, Incomplete.
    """
    _check(offices, kind, title, starts_on, ends_on, topic, by, now)
    return [
        _open(office, kind=kind, title=clean(title), topic=topic if kind == RoundKind.SPECIAL else "",
              days=(starts_on, ends_on), by=actor(by, office), opened_by=by.staff_id, now=now)
        for office in offices
    ]  # fmt: skip


def _check(
    offices: Sequence[Office], kind: str, title: str, starts_on: date, ends_on: date, topic: str,
    by: Viewer, now: datetime,
) -> None:  # fmt: skip
    problems: dict[str, str] = {}
    if kind not in {RoundKind.CONCENTRATED, RoundKind.SPECIAL}:
        problems["kind"] = _("请选择集中排查或者专项排查；定期排查由系统按期开。")
    if not clean(title) or len(clean(title)) > 100:
        problems["title"] = _("请写排查名称，例如“春节前集中排查”。")
    if kind == RoundKind.SPECIAL and topic not in KINDS:
        problems["topic"] = _("请选择专项排查的专题。")
    if ends_on < max(starts_on, day_of(now)) or (ends_on - starts_on).days >= LONGEST_ROUND:
        problems["ends_on"] = _("截止日期应在开始之后、不早于今天，一次排查不超过%(days)s天。") % {
            "days": LONGEST_ROUND
        }
    if not offices:
        problems["offices"] = _("请至少选择一个单位。")
    bare = [o.label for o in offices if not Grid.objects.filter(office=o, until=None).exists()]
    if bare:
        problems["offices"] = _("%(names)s还没有网格，请先安排网格和负责人。") % {
            "names": several(bare)
        }
    if problems:
        raise Incomplete(**problems)
    if not all(may_arrange(by, office.pk) for office in offices):
        raise NotResponsible(_("只能安排本单位和下级单位排查。"))


def _open(
    office: Office, *, kind: str, title: str, topic: str, days: tuple[date, date], by: Actor,
    opened_by: int | None, now: datetime,
) -> Round:  # fmt: skip
    """The round with a cover for each present grid; one entry on the round's own chain."""
    grids = list(Grid.objects.filter(office=office, until=None).order_by("pk"))
    questions = [list(words) for words in checklist(kind, topic)]
    made = Round(
        office=office, kind=kind, title=title, topic=topic, starts_on=days[0], ends_on=days[1],
        questions=questions, opened_by_id=opened_by, opened_at=now,
    )  # fmt: skip
    # The chain is named by the round's key, which it has only once it is stored.
    covers = [Cover(round=made, grid=grid, worker_id=grid.worker_id) for grid in grids]
    facts = {
        "kind": RoundKind(kind).label, "title": title, "starts": days[0], "ends": days[1],
        "grids": len(grids), "office": office.label, "title_en": screening.read(title, days[0]),
    }  # fmt: skip
    journal.append(made, "round_opened", by=by, at=now, now=now, facts=facts, saves=covers)
    return made


@transaction.atomic
def open_regular(
    office: Office, *, title: str, starts_on: date, ends_on: date, by: Actor, now: datetime
) -> Round | None:
    """The regular round of a period; None where it stands already. Called by the sweep."""
    rows = Round.objects.filter(office=office, kind=RoundKind.REGULAR, starts_on=starts_on)
    if rows.exists():
        return None
    return _open(
        office, kind=RoundKind.REGULAR, title=title, topic="", days=(starts_on, ends_on), by=by,
        opened_by=None, now=now,
    )  # fmt: skip


@transaction.atomic
def cover(
    found: Cover,
    *,
    answers: Mapping[str, str],
    by: Viewer,
    now: datetime,
    at: datetime | None = None,
    note: str = "",
    submission: UUID | None = None,
) -> Cover:
    """One grid gone through. `at` and `submission`: when, and under which name a phone sent it in.

    `answers`: every question's place in the list → clear or found. The last grid closes the
    round; one marked as missed is made good when all was done in time after all. Raises
    access.NotFound, NotResponsible, StepNotAllowed, AlreadyDone, Incomplete.
    """
    row = (
        Round.objects.select_for_update(of=("self",))
        .select_related("office")
        .get(pk=found.round_id)
    )
    found = Cover.objects.select_related("grid").get(pk=found.pk)
    _may_cover(row, found, by)
    when = at or now
    if found.done_at is not None:
        raise AlreadyDone(_("这个网格已经走访登记过了。"))
    if row.state == RoundState.DONE or (
        row.state == RoundState.MISSED and day_of(when) > row.ends_on
    ):
        raise StepNotAllowed(_("这次排查已经结束；新的情况请记入现在的排查。"))
    if not row.starts_on <= day_of(when) <= day_of(now):
        raise Incomplete(answers=_("走访时间应在排查开始之后、不晚于现在。"))
    found.answers, found.note = _answers(row, answers), clean(note)
    found.done_at, found.done_by_id, found.submission = when, by.staff_id, submission
    facts = {"grid": found.grid.name, "found": list(found.answers.values()).count(FOUND)}
    who = actor(by, row.office)
    journal.append(row, "round_covered", by=who, at=when, now=now, facts=facts, saves=[found])
    if not row.covers.filter(done_at=None).exists():
        _finish(row, who, when, now)
    return found


@transaction.atomic
def answer_anew(
    found: Cover, *, answers: Mapping[str, str], note: str, by: Viewer, now: datetime
) -> Cover:
    """Other answers for a grid that was gone through; who went and when stays as it was told.

    Raises access.NotFound, NotResponsible, Incomplete.
    """
    row = (
        Round.objects.select_for_update(of=("self",))
        .select_related("office")
        .get(pk=found.round_id)
    )
    found = Cover.objects.select_related("grid").get(pk=found.pk)
    _may_cover(row, found, by)
    found.answers, found.note = _answers(row, answers), clean(note)
    facts = {"grid": found.grid.name, "found": list(found.answers.values()).count(FOUND)}
    who = actor(by, row.office)
    journal.append(row, "round_recovered", by=who, at=now, now=now, facts=facts, saves=[found])
    return found


def _may_cover(row: Round, found: Cover, by: Viewer) -> None:
    """Those who work at the body; its overseers may look but not answer in its place."""
    if not access.of_bodies(by, Round.objects.filter(pk=row.pk), "office_id").exists():
        raise access.NotFound
    if row.office_id not in by.ground or found.round_id != row.pk:
        raise NotResponsible(_("走访由排查单位自己登记。"))


def _answers(row: Round, given: Mapping[str, str]) -> dict[str, str]:
    wanted = [str(n) for n in range(len(row.questions))]
    if any(given.get(n) not in {CLEAR, FOUND} for n in wanted):
        raise Incomplete(answers=_("请把每一项都过一遍，选“没有”或者“有情况”。"))
    return {n: given[n] for n in wanted}


def _finish(row: Round, who: Actor, when: datetime, now: datetime) -> None:
    """All grids are done: in time, or, by what was sent in later, in time after all."""
    kind = "round_made_good" if row.state == RoundState.MISSED else "round_done"
    row.state, row.done_at = RoundState.DONE, when
    journal.append(row, kind, by=who, at=when, now=now)


@transaction.atomic
def miss(row: Round, *, by: Actor, now: datetime) -> bool:
    """Note that a round ended with grids left. False where it is not so. Called by the sweep."""
    row = Round.objects.select_for_update(of=("self",)).select_related("office").get(pk=row.pk)
    if row.state != RoundState.OPEN or day_of(now) <= row.ends_on:
        return False
    left = [c.grid.name for c in row.covers.filter(done_at=None).select_related("grid")]
    row.state = RoundState.MISSED
    facts = {
        "ends": row.ends_on,
        "left": len(left),
        "grids": "、".join(left),
        "office": row.office.label,
    }
    journal.append(row, "round_missed", by=by, at=now, now=now, facts=facts)
    return True

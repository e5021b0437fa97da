"""The library of plain answers: written, given a new version, ended; gone through on a matter."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.ledger import journal
from qingyu.offices import access, bases
from qingyu.offices.models import Basis, Office, Role
from qingyu.petitions import turn
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused
from qingyu.petitions.intake import clean
from qingyu.petitions.models import Matter
from qingyu.petitions.parts import actor

from ..models import Explained, Explanation
from .aid import may_help

WRITES = (Role.CLERK, Role.HANDLER, Role.UNIT_LEAD, Role.SUPERVISOR)
ONE_DAY = timedelta(days=1)


@transaction.atomic
def write(
    office: Office, *, question: str, answer: str, basis: Basis, article: str, since: date,
    by: access.Viewer, now: datetime, content_class: str = "", way: str = "",
    replaces: Explanation | None = None,
) -> Explanation:  # fmt: skip
    """Publish an answer, or a later version of one, which ends the day before this one begins.

    Raises NotResponsible, Incomplete, Refused.
    """
    if not by.has(*WRITES, at=office.pk):
        raise NotResponsible(_("由本单位工作人员编写。"))
    problems = {}
    if len(clean(question)) < 4:
        problems["question"] = _("请写问题，照大家问的话写。")
    if len(clean(answer)) < 10:
        problems["answer"] = _("请用大家看得懂的话解答。")
    if not bases.in_force(office, since).filter(pk=basis.pk).exists():
        problems["basis"] = _("这项规定在这一天不施行，不能作依据。")
    if replaces is not None and since <= replaces.since:
        problems["since"] = _("新版本应晚于原来的版本。")
    if problems:
        raise Incomplete(**problems)
    made = Explanation(
        office=office, question=clean(question)[:100], answer=clean(answer), basis=basis,
        article=clean(article)[:40], content_class=content_class, way=way, since=since,
        until=basis.until, written_by_id=by.staff_id, written_at=now,
        version=replaces.version + 1 if replaces else 1, replaces=replaces,
    )  # fmt: skip
    saves: list[journal.Recorded] = []
    if replaces is not None:
        if Explanation.objects.filter(replaces=replaces).exists():
            raise AlreadyDone(_("已经有更新的版本。"))
        replaces.until = since - ONE_DAY
        saves.append(replaces)
    facts = {"question": made.question, "version": made.version}
    journal.append(
        made, "explanation_written", by=actor(by, office), at=now, now=now, facts=facts, saves=saves
    )
    return made


@transaction.atomic
def end(found: Explanation, *, until: date, by: access.Viewer, now: datetime) -> Explanation:
    """It holds until that day and is cited no more after it; it stays to be read."""
    found = (
        Explanation.objects.select_for_update(of=("self",))
        .select_related("office")
        .get(pk=found.pk)
    )
    if not by.has(*WRITES, at=found.office_id):
        raise NotResponsible(_("由编写的单位停用。"))
    if until < found.since:
        raise Incomplete(until=_("不能早于开始的日期。"))
    found.until = until
    journal.append(
        found, "explanation_ended", by=actor(by, found.office), at=now, now=now,
        facts={"question": found.question, "until": until},
    )  # fmt: skip
    return found


@transaction.atomic
def tell(matter: Matter, found: Explanation, *, by: access.Viewer, now: datetime) -> Explained:
    """It was gone through with the petitioner; only what holds today. They can read it on their page."""
    matter = turn.lock(matter, by=by)
    if not may_help(by, matter):
        raise NotResponsible(_("由责任单位或首问单位讲解。"))
    today = day_of(now)
    if found.since > today or (found.until and found.until < today):
        raise Refused(_("这条解答今天不适用。"))
    if Explained.objects.filter(matter=matter, explanation=found).exists():
        raise AlreadyDone(_("已经讲解过这一条。"))
    made = Explained(matter=matter, explanation=found, staff_id=by.staff_id, at=now)
    own = matter.accountable_office_id in by.direct
    office = matter.accountable_office if own else matter.first_receiver
    facts = {"question": found.question, "cited": found.cited}
    turn.record(matter, "policy_told", by=by, office=office, at=now, now=now, facts=facts, saves=[made])  # fmt: skip
    return made

"""考核 (条例第39条): counted from the journal's figures, remarked on by the body, signed by the level above."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.core.measures import MEASURES
from qingyu.documents.dates import chinese_date
from qingyu.documents.models import Document
from qingyu.documents.services import draft as drafting
from qingyu.ledger import journal
from qingyu.offices import access
from qingyu.offices.models import Office, OfficeReach, Role
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused
from qingyu.petitions.intake import clean
from qingyu.petitions.parts import actor

from ..models import Assessment, AssessmentState, MeasureCount

# The duties a body is assessed on, each with what was due and what was done in time. Not one counts
# petitions or people; ratings are left out, so that nobody's silence can count for anything.
DUTIES: Final = (
    "registered_at_once", "routed_in_time", "told_in_time", "answered_in_time", "simple_in_time",
    "objections_decided_in_time", "reviews_in_time", "re_reviews_in_time", "assigned_in_time",
    "supervision_answered_in_time", "contact_before_opinion", "executed", "promises_kept",
)  # fmt: skip
DRAFTS = (Role.SUPERVISOR, Role.UNIT_LEAD)
SIGNS = (Role.UNIT_LEAD, Role.LEADER, Role.SUPERVISOR)
TO_REMARK = timedelta(days=15)  # so long the body has the word before it is signed without it


def bodies(by_office: Office) -> list[Office]:
    """The bodies that a petition office assesses: all of its territory but itself."""
    below = OfficeReach.objects.filter(upper_id=by_office.serves_id).values("lower_id")
    rows = Office.objects.filter(pk__in=below, is_active=True).exclude(pk=by_office.pk)
    return list(rows.order_by("level", "code"))


def offices_of(who: access.Viewer) -> list[Office]:
    """The petition offices in whose name the viewer assesses."""
    at = {office for office, role in who.posts if role in DRAFTS}
    return [
        one for one in Office.objects.filter(pk__in=at).order_by("pk") if one.is_petition_office
    ]


@transaction.atomic
def draft(
    office: Office, *, by_office: Office, year: int, by: access.Viewer, now: datetime
) -> Assessment:
    """Count the year. Raises NotResponsible, Incomplete, AlreadyDone, Refused."""
    if not by_office.is_petition_office or not by.has(*DRAFTS, at=by_office.pk):
        raise NotResponsible(_("考核由上级信访工作机构起草。"))
    if office not in bodies(by_office):
        raise NotResponsible(_("只能考核本地方的其他单位。"))
    if not 2022 <= year <= day_of(now).year:
        raise Incomplete(year=_("请选择今年或者以前的年度。"))
    if Assessment.objects.filter(office=office, year=year).exists():
        raise AlreadyDone(_("这个单位这一年度已有考核。"))
    lines = counted(office, year)
    if not lines:
        raise Refused(_("这一年度没有可考核的职责记录。"))
    last = min(day_of(now), date(year, 12, 31))
    made = Assessment(
        office=office, by_office=by_office, year=year, last=last, lines=lines,
        drafted_by_id=by.staff_id, drafted_at=now,
    )  # fmt: skip
    _tell(made, "assessment_drafted", by=by, office=by_office, now=now)
    return made


def counted(office: Office, year: int) -> list[dict[str, Any]]:
    """Each duty that fell due in the year: how often, and how often it was done in time."""
    rows = MeasureCount.objects.filter(office=office, month__year=year, measure__in=DUTIES)
    summed = rows.values("measure").annotate(all=Sum("rows"), done=Sum("hits"))
    found = {row["measure"]: row for row in summed if row["all"]}
    return [
        {"measure": key, "hits": found[key]["done"], "rows": found[key]["all"]}
        for key in DUTIES
        if key in found
    ]


@transaction.atomic
def remark(found: Assessment, *, words: str, by: access.Viewer, now: datetime) -> Assessment:
    """The body's own word on its figures, before anybody signs them."""
    found = _locked(found)
    if not by.has(Role.UNIT_LEAD, at=found.office_id):
        raise NotResponsible(_("由被考核单位的负责人说明。"))
    if found.state != AssessmentState.DRAFT:
        raise AlreadyDone(_("已经说明过，或者已经审定。"))
    if len(clean(words)) < 4:
        raise Incomplete(words=_("请写说明；没有异议的写明没有异议。"))
    found.state, found.remark = AssessmentState.REMARKED, clean(words)
    found.remarked_by_id, found.remarked_at = by.staff_id, now
    _tell(found, "assessment_remarked", by=by, office=found.office, now=now)
    return found


@transaction.atomic
def sign(found: Assessment, *, words: str, by: access.Viewer, now: datetime) -> Assessment:
    """审定 by the level above, another person than who drafted it; the paper is drafted with it."""
    found = _locked(found)
    if not by.has(*SIGNS, at=found.by_office_id) or by.staff_id == found.drafted_by_id:
        raise NotResponsible(_("由上级审定，起草的人不能审定。"))
    if found.state == AssessmentState.SIGNED:
        raise AlreadyDone(_("已经审定。"))
    if found.state == AssessmentState.DRAFT and now < found.drafted_at + TO_REMARK:
        raise Refused(_("先听被考核单位说明，满15天没有说明的可以审定。"))
    if len(clean(words)) < 4:
        raise Incomplete(words=_("请写审定意见。"))
    found.state, found.words = AssessmentState.SIGNED, clean(words)
    found.signed_by_id, found.signed_at = by.staff_id, now
    found.document = _paper(found, now=now)
    _tell(found, "assessment_signed", by=by, office=found.by_office, now=now, paper=found.document)
    return found


def _paper(found: Assessment, *, now: datetime) -> Document:
    """考核结果告知书, unsaved: each duty in words, the body's remark, the word of the level above.

    Whoever drafted the assessment is its drafter, so that whoever has signed the one may sign the other.
    """
    duties = "\n".join(
        f"{MEASURES[line['measure']].name[0]}：应{line['rows']}件，按要求{line['hits']}件。"
        for line in found.lines
    )
    sections = [
        {
            "title": "考核内容",
            "text": f"只考核本单位自己的职责；不统计信访人数，不评价的不算满意。数据截至{chinese_date(found.last)}。",
        },
        {"title": "各项职责", "text": duties},
        {"title": "单位说明", "text": found.remark or "满15天没有说明。"},
        {"title": "审定意见", "text": found.words},
    ]
    facts = {
        "receiver_office": found.office.name, "period": f"{found.year}年度",
        "sections": sections,
    }  # fmt: skip
    return drafting.prepare(
        kind="assessment_notice", office=found.by_office, subject=f"office:{found.by_office_id}",
        drafter=found.drafted_by_id, now=now, facts=facts,
    )  # fmt: skip


def _locked(found: Assessment) -> Assessment:
    rows = Assessment.objects.select_for_update(of=("self",))
    return rows.select_related("office", "by_office").get(pk=found.pk)


def _tell(
    found: Assessment, kind: str, *, by: access.Viewer, office: Office, now: datetime,
    paper: Document | None = None,
) -> None:  # fmt: skip
    """One entry in the chain of the office that assesses, where the paper stands before it."""
    facts = {"office": found.office.label, "year": found.year}
    saves = [paper, found] if paper is not None else [found]
    journal.append(
        f"office:{found.by_office_id}", kind, by=actor(by, office), at=now, now=now, facts=facts,
        saves=saves,
    )  # fmt: skip

"""T2 甄别: what the matter is, which way the law gives it, and whether it is here already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law import classes
from qingyu.core.stages import Stage
from qingyu.offices import access, conflicts, sights
from qingyu.offices.models import Office, Place

from .. import firsts, hints, seals, turn
from ..errors import AlreadyDone, ConflictOfInterest, Incomplete, Refused
from ..intake import clean
from ..models import Accused, Claim, Kind, Matter, MatterLink, Petition, Procedure, Route
from . import attach


@dataclass(frozen=True)
class Screening:
    """What the registrar found. `route` is needed for a claim; `accused` for an accusation."""

    kind: str
    content_class: str
    route: str = ""
    place_code: str | None = None
    title: str = ""
    procedure: str = Procedure.ORDINARY
    is_urgent: bool = False
    is_repeat: bool = False
    is_first_nation: bool | None = None
    is_first_form_nation: bool | None = None
    is_first_form_here: bool | None = None
    is_skip_level: bool = False
    claims: Sequence[str] = ()
    accused: Sequence[int] = ()
    cause: str = ""


@transaction.atomic
def screen(
    matter: Matter,
    found: Screening,
    *,
    by: access.Viewer,
    now: datetime,
    expect: int | None = None,
    offer: hints.Offer | None = None,
) -> Matter:
    """Set kind, route, class and place; seal an accusation and close it to the accused.

    When the present office is itself accused, the matter goes up at once to the first body
    free of conflict. What the reader had offered is kept beside what was chosen. Raises Incomplete, ConflictOfInterest, StepNotAllowed, NotResponsible.
    """
    step = turn.begin(matter, "screen", by=by, now=now, expect=expect)
    matter = step.matter
    _check(matter, found)
    _fill(matter, found)
    petition = matter.petitions.order_by("-pk").first()
    if petition is not None:
        _flags(petition, found)
        step.saves.append(petition)
        step.saves.extend(_new_claims(matter, petition, found.claims))
    step.saves.extend(Accused(matter=matter, office_id=pk) for pk in found.accused)
    step.cancel(["simple_transfer"])
    if found.procedure == Procedure.SIMPLE and step.office and step.office.is_petition_office:
        step.start("simple_transfer", at=matter.received_at)
    seals.guard(step, found.accused)
    step.finish(
        {
            "kind": matter.get_kind_display(),
            "route": matter.way,
            "content_class": classes.name(matter.content_class),
            "repeat": found.is_repeat,
        }
    )
    hints.keep(matter, offer, now=now)
    return matter


def _check(matter: Matter, found: Screening) -> None:
    problems: dict[str, str] = {}
    if found.kind not in Kind.values or found.kind == Kind.UNSORTED:
        problems["kind"] = _("请选择类别。")
    if found.kind == Kind.CLAIM and found.route not in Route.values[1:]:
        problems["route"] = _("申诉求决事项须先确定途径（A1 至 A6）。")
    if found.content_class and found.content_class not in classes.NAMES:
        problems["content_class"] = _("没有这个内容分类。")
    if found.kind == Kind.ACCUSATION and not (found.accused or matter.accused.exists()):
        problems["accused"] = _("检举控告须写明被反映的单位，以便对其回避。")
    if found.procedure == Procedure.SIMPLE and (found.is_repeat or found.kind == Kind.ACCUSATION):
        problems["procedure"] = _("简易办理只适用于初次提出、事实清楚、责任明确的事项。")
    if problems:
        raise Incomplete(**problems)


def _fill(matter: Matter, found: Screening) -> None:
    matter.kind, matter.route = found.kind, found.route if found.kind == Kind.CLAIM else ""
    matter.content_class, matter.procedure = found.content_class, found.procedure
    matter.is_urgent, matter.cause = found.is_urgent, found.cause
    matter.is_sealed = matter.is_sealed or found.kind == Kind.ACCUSATION or bool(found.accused)
    if found.place_code:
        matter.place = Place.objects.filter(pk=found.place_code).first()
    if found.title.strip():
        matter.title = clean(found.title)[:60]


def _flags(petition: Petition, found: Screening) -> None:
    """Counted from what is known here; what the registrar knows beyond it goes before."""
    firsts.mark(
        petition, firsts.earlier(petition, petition.parties.all()), told_repeat=found.is_repeat
    )
    petition.is_skip_level = found.is_skip_level or petition.is_skip_level
    for name in ("is_first_nation", "is_first_form_nation", "is_first_form_here"):
        if getattr(found, name) is not None:
            setattr(petition, name, getattr(found, name))


def _new_claims(matter: Matter, petition: Petition, texts: Sequence[str]) -> list[Claim]:
    """The claims the registrar lists; those already there keep their place and are not repeated."""
    present = list(matter.claims.all())
    known = {claim.text for claim in present}
    fresh = [t for t in (clean(t) for t in texts) if t and t not in known]
    return [
        Claim(matter=matter, petition=petition, position=len(present) + n, text=text)
        for n, text in enumerate(fresh, 1)
    ]


@transaction.atomic
def join(
    matter: Matter,
    into: Matter,
    *,
    reason: str,
    by: access.Viewer,
    now: datetime,
    expect: int | None = None,
) -> Matter:
    """Move the petition of a new matter into an earlier one that a person found to be the same.

    The new number is closed with a reference; the petitioner's code now shows the earlier
    matter. Raises Refused where the matter has more than one petition.
    """
    step = turn.begin(matter, "join", by=by, now=now, expect=expect)
    matter, into = step.matter, turn.lock(into, by=by)
    if into.pk == matter.pk:
        raise Refused(_("不能并入自己。"))
    petition = matter.petitions.get() if matter.petitions.count() == 1 else None
    if petition is None:
        raise Refused(_("这个编号下已有多件信访件，请逐件关联。"))
    if not into.is_open and into.stage != Stage.CLOSED:
        raise Refused(
            _("原事项已是“%(stage)s”，不能再并入；有新事实的请重启原事项。")
            % {"stage": into.stage_name}
        )
    _check_seals(matter, into)
    petition.matter = into
    firsts.mark(petition, firsts.earlier(petition, petition.parties.all()))
    link = MatterLink(matter=matter, other=into, kind="joined", reason=clean(reason))
    step.cancel()
    matter.end_ground = "joined"
    step.saves.append(link)
    if into.is_sealed and not matter.is_sealed:
        # Its entries name the sealed matter, so it is closed to the same eyes.
        matter.is_sealed = True
        sights.bar(matter.pk, conflicts.barred_offices(into.pk))
    step.finish({"into": into.number})
    if matter.is_sealed:
        seals.close(matter)
    turn.record(
        into, "joined", by=by, office=step.office, at=petition.received_at, now=now,
        facts={"office": step.office.label if step.office else "", "channel": petition.get_channel_display(),
               "people": petition.people, "number": into.number},
        saves=[petition, *_moved_claims(matter, into), *attach.moved(petition, into)],
    )  # fmt: skip
    sights.grant(into.pk, petition.office_id, is_sealed=into.is_sealed)
    return into


def _check_seals(matter: Matter, into: Matter) -> None:
    """A petition of a matter closed to some must stay closed to them in the other."""
    barred = conflicts.barred_offices(matter.pk) - conflicts.barred_offices(into.pk)
    if barred or (matter.is_sealed and not into.is_sealed):
        raise ConflictOfInterest(_("保密件不能并入非保密事项，请先将原事项转为保密。"))


def _moved_claims(matter: Matter, into: Matter) -> list[Claim]:
    count = into.claims.count()
    claims = list(matter.claims.all())
    for n, claim in enumerate(claims, 1):
        claim.matter, claim.position = into, count + n
    return claims


@transaction.atomic
def link(
    matter: Matter, other: Matter, *, reason: str, by: access.Viewer, now: datetime
) -> MatterLink:
    """Note that two matters belong together; both go on by themselves.

    Whoever links must see both, and a sealed one is never named in the file of another.
    """
    matter = turn.lock(matter, by=by)
    other = access.get(by, Matter.objects.all(), pk=other.pk)
    if matter.pk == other.pk:
        raise Refused(_("不能关联自己。"))
    if other.is_sealed:
        raise Refused(_("保密事项的编号不能写进别的事项。"))
    if matter.links.filter(other=other, is_active=True).exists():
        raise AlreadyDone(_("这两件已经关联。"))
    found = MatterLink(matter=matter, other=other, reason=clean(reason))
    _tell(matter, "linked", by, now, found)
    return found


@transaction.atomic
def unlink(found: MatterLink, *, by: access.Viewer, now: datetime) -> MatterLink:
    """Take a link back; the row stays."""
    matter = turn.lock(found.matter, by=by)
    if not found.is_active:
        raise AlreadyDone(_("已经取消关联。"))
    found.is_active = False
    _tell(matter, "unlinked", by, now, found)
    return found


def _tell(matter: Matter, kind: str, by: access.Viewer, now: datetime, row: MatterLink) -> None:
    office: Office | None = Office.objects.filter(pk__in=by.offices).order_by("pk").first()
    facts = {"other": row.other.number}
    turn.record(matter, kind, by=by, office=office, at=now, now=now, facts=facts, saves=[row])

"""T13, T14, T16: the answer: drafted, examined, signed off as a document, served, carried out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core import answers, marks
from qingyu.core.law import profiles
from qingyu.documents.models import Service
from qingyu.offices import access, tree
from qingyu.offices.tongue import pick

from .. import papers, parts, turn
from ..errors import Incomplete, NotResponsible, Overtaken, Refused
from ..intake import clean
from ..models import Kind, Matter, Reply, ReplyKind, ReplyState, Route
from . import paper


def kind_for(matter: Matter) -> str:
    """Which document answers this matter."""
    if matter.kind == Kind.CLAIM:
        if matter.route == Route.A6:
            return ReplyKind.OPINION
        return ReplyKind.DUTY if matter.route in {Route.A4, Route.A5} else ReplyKind.PROCEDURAL
    by_kind = {Kind.SUGGESTION: ReplyKind.SUGGESTION, Kind.ACCUSATION: ReplyKind.ACCUSATION}
    return by_kind.get(Kind(matter.kind), ReplyKind.INQUIRY)


@transaction.atomic
def save_draft(
    matter: Matter,
    *,
    by: access.Viewer,
    now: datetime,
    facts: str = "",
    basis: str = "",
    claims: Sequence[Mapping[str, Any]] = (),
    conclusion: str = "",
    upon: str | None = None,
) -> Reply:
    """Write or rewrite the draft; the remedy block is computed, not typed.

    upon: the mark of the draft that the writer had before them. Raises Overtaken where it is
    another one by now: two who write at once do not wipe each other out.
    """
    matter = turn.lock(matter, by=by)
    if not parts.has_part(by, matter, parts.Who.HOLDER):
        raise NotResponsible(_("答复由责任单位起草。"))
    found = current(matter)
    if upon is not None and upon != mark(found):
        raise Overtaken(
            _(
                "您打开以后，同事保存过这份草稿，您的还没有保存。您写的都在；请对照同事写的，改好再保存一次。"
            )
        )
    reply = found or blank(matter, by=by)
    reply.matter = matter
    if reply.state != ReplyState.DRAFT:
        raise Refused(_("答复已经送审或签发，不能再改；需要修改的请先退回。"))
    write(reply, facts=facts, basis=basis, claims=claims, conclusion=conclusion)
    turn.record(matter, "drafted", by=by, office=reply.office, at=now, now=now, saves=[reply])
    return reply


def mark(reply: Reply | None) -> str:
    """What tells one text of a draft from another; of none, that there is none."""
    if reply is None:
        return "none"
    return marks.mark(reply.facts, reply.basis, reply.conclusion, reply.answers)


def blank(matter: Matter, *, by: access.Viewer) -> Reply:
    """An empty reply of the body that answers; not saved."""
    return Reply(
        matter=matter, office=matter.accountable_office, kind=kind_for(matter), drafted_by_id=by.staff_id
    )  # fmt: skip


def write(
    reply: Reply, *, facts: str, basis: str, claims: Sequence[Mapping[str, Any]], conclusion: str
) -> None:
    """Put what was typed into a reply, with what follows from it; saves nothing."""
    matter = reply.matter
    reply.kind = kind_for(matter)
    reply.facts, reply.basis, reply.conclusion = clean(facts), clean(basis), clean(conclusion)
    reply.answers = [dict(answer) for answer in claims]
    reply.is_supporting = any(a.get("outcome") in answers.SUPPORTING for a in reply.answers)
    reply.remedy_office = tree.superior(reply.office) if reply.kind == ReplyKind.OPINION else None
    reply.remedy = remedy(reply, matter)


def current(matter: Matter) -> Reply | None:
    """The reply being worked on: the newest that is neither served nor a review's."""
    review_kinds = [ReplyKind.REVIEW, ReplyKind.RE_REVIEW]
    open_ = matter.replies.exclude(state=ReplyState.SERVED).exclude(kind__in=review_kinds)
    return open_.order_by("-pk").first()


def remedy(reply: Reply, matter: Matter) -> str:
    """What the petitioner may do next, with body and days; the last day is told at service."""
    if reply.kind == ReplyKind.OPINION and reply.remedy_office is not None:
        days = profiles.get(matter.profile).limit("review_window").days
        return (
            f"如不服本意见，可自收到本意见书之日起{days}日内，书面请求{reply.remedy_office.name}复查，"
            "并提交复查申请书、本意见书复印件和有关材料。逾期不请求的，不再受理同一事实和理由的信访请求。"
        )
    if reply.kind in {ReplyKind.DUTY, ReplyKind.PROCEDURAL}:
        return "如不服，可依照本答复所列法律规定的途径和期限申请行政复议、提起诉讼或申请仲裁。"
    return "如对办理情况有意见，可向本单位或者信访工作机构反映。"


def missing(reply: Reply) -> dict[str, str]:
    """What Art. 32 requires and the draft lacks: field to message. Empty when it may be issued."""
    matter = reply.matter
    wanted = [(claim.pk, claim.text) for claim in matter.claims.all()]
    lacking = answers.problems(
        kind=reply.kind, facts=reply.facts, basis=reply.basis, conclusion=reply.conclusion,
        answers=reply.answers, claims=wanted, remedy=reply.remedy,
        has_remedy_body=reply.remedy_office_id is not None,
    )  # fmt: skip
    found = {field: pick(words) for field, words in lacking.items()}
    if reply.kind == ReplyKind.OPINION and not matter.contacts.exists():
        found["contact"] = _(
            "出具意见前应当听取信访人陈述：请先记录至少一次沟通，或写明未能联系的原因。"
        )
    if not found and (absent := papers.lacking(_case(reply, reply.matter.received_at))):
        found["paper"] = _("文书还缺少%(what)s，请在单位资料或者案卷里补充。") % {"what": absent}
    return found


@transaction.atomic
def submit(matter: Matter, *, by: access.Viewer, now: datetime, expect: int | None = None) -> Reply:
    """T13: send the draft to the person who signs. Raises Incomplete with all that is missing."""
    step = turn.begin(matter, "submit_reply", by=by, now=now, expect=expect)
    reply = _current(step.matter)
    problems = missing(reply)
    if problems:
        raise Incomplete(**problems)
    reply.state = ReplyState.SUBMITTED
    step.saves.append(reply)
    step.finish()
    return reply


def _current(matter: Matter) -> Reply:
    reply = current(matter)
    if reply is None:
        raise Refused(_("还没有答复草稿。"))
    reply.matter = matter
    return reply


@transaction.atomic
def send_back(
    matter: Matter, *, by: access.Viewer, now: datetime, words: str, expect: int | None = None
) -> Reply:
    """T13: return the draft with what should change."""
    step = turn.begin(matter, "return_reply", by=by, now=now, expect=expect)
    if not clean(words):
        raise Incomplete(words=_("请写明要改什么。"))
    reply = _current(step.matter)
    reply.state = ReplyState.DRAFT
    step.saves.append(reply)
    step.finish({"words": clean(words)})
    return reply


@transaction.atomic
def issue(matter: Matter, *, by: access.Viewer, now: datetime, expect: int | None = None) -> Reply:
    """T13: the person in charge signs; never the drafter alone.

    From now on it is a document with its number and its print, and nothing of it changes.
    """
    step = turn.begin(matter, "issue_reply", by=by, now=now, expect=expect)
    reply = _current(step.matter)
    if reply.drafted_by_id == by.staff_id:
        raise NotResponsible(_("起草人不能自己签发，须由另一位负责人签发。"))
    problems = missing(reply)
    if problems:
        raise Incomplete(**problems)
    document = papers.of_reply(_case(reply, now))
    paper.sign_off(document, by=by, now=now)
    reply.state, reply.signed_by_id, reply.issued_at = ReplyState.ISSUED, by.staff_id, now
    reply.document, reply.number = document, document.number
    step.saves += [document, reply]
    step.finish({"kind": reply.get_kind_display(), "number": reply.number})
    return reply


def _case(reply: Reply, now: datetime) -> papers.Case:
    return papers.Case(reply.matter, reply.office, reply.drafted_by, now, reply=reply)


@transaction.atomic
def serve(
    matter: Matter, *, by: access.Viewer, now: datetime, expect: int | None = None, **how: Any
) -> Service:
    """T14: the service record. Its date stops the handling clock and starts the 30-day window.

    `how` is what `documents.services.serve` takes: mode, served_at, receiver and so on.
    A refused service needs a witness. Raises Incomplete.
    """
    step = turn.begin(matter, "serve", by=by, now=now, expect=expect)
    reply = step.matter.replies.filter(state=ReplyState.ISSUED).latest("pk")
    service = paper.deliver(reply, by=by, now=now, **how)
    step.saves += [service.document, service, reply]
    handling = parts.live_handling(step.matter)
    if handling is not None and handling.finished_at is None:
        handling.finished_at = service.served_at
        step.saves.append(handling)
    step.stop([*step.step.stops, "redo_limit"], at=service.served_at)
    if reply.kind == ReplyKind.OPINION:
        step.start("review_window", at=service.served_at)
    step.cancel(["rating_window"])
    step.start("rating_window", at=service.served_at)
    step.finish({"number": reply.number, "mode": paper.how(service)}, at=service.served_at)
    return service


@transaction.atomic
def execute(matter: Matter, *, by: access.Viewer, now: datetime, note: str) -> Reply:
    """T16: what was promised in a supporting opinion has been carried out."""
    step = turn.begin(matter, "execute", by=by, now=now)
    reply = (
        step.matter.replies.filter(is_supporting=True, state=ReplyState.SERVED)
        .order_by("-pk")
        .first()
    )
    if reply is None:
        raise Refused(_("没有支持诉求的答复需要执行。"))
    if not clean(note):
        raise Incomplete(note=_("请写明执行情况。"))
    reply.executed_at, reply.execution_note = now, clean(note)
    step.saves.append(reply)
    step.finish()
    return reply

"""督办件: every letter of supervision from its issue to its end, and the public list."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core.law.breaches import BREACHES
from qingyu.documents.fonts import NoChineseFont
from qingyu.documents.pdf import CannotPrint
from qingyu.documents.services import issue
from qingyu.offices.access import Viewer
from qingyu.offices.tongue import article as cited
from qingyu.offices.tongue import aside
from qingyu.supervision import queries, reach
from qingyu.supervision.models import DemandState, Supervision
from qingyu.supervision.services import listing, supervise
from qingyu.web.shell.parts import Column, Fact, Facts, Link, Part, Row, Table, Tag

from .. import show
from ..door import staff_page, who_is
from . import answers
from .base import Deed, DeedForm, Room, Shown, thread, words_form
from .lists import demand_list
from .tabs import OVERSEERS


@staff_page(*OVERSEERS)
def supervisions(request: HttpRequest) -> HttpResponse:
    """Letters to and from the offices one works at or oversees."""
    return demand_list(
        request, "desk:supervision-letters", title=_("督办件"), listed=queries.supervisions,
        choices={"open": _("进行中"), "late": _("逾期未回复"), "answered": _("待审核"), "listed": _("挂牌中"), "all": _("全部")},
        table=lambda rows, day: table(rows, day, caption=_("督办件，新的在前")),
    )  # fmt: skip


def table(rows: Iterable[Supervision], day: date, *, caption: str, empty: str = "") -> Table:
    columns = [Column(_("事项")), Column(_("督办情形")), Column(_("被督办单位")), Column(_("督办单位")), Column(_("回复期限")), Column(_("状态"))]  # fmt: skip
    return Table(
        caption=caption,
        columns=columns,
        rows=[_row(found, day) for found in rows],
        empty=empty or _("没有督办件。发现该办没办的，在“发现的问题”里或者从事项页发出督办。"),
    )


def _row(found: Supervision, day: date) -> Row:
    matter = found.matter
    return Row(
        [
            Link(url(found), show.title_of(matter), note=matter.number),
            breach(found),
            found.office.label,
            found.by_office.label,
            f"{found.due_on:%Y-%m-%d}",
            answers.light(found, day),
        ]
    )


def url(found: Supervision) -> str:
    return reverse("desk:letter-record", args=[found.pk])


def breach(found: Supervision) -> str:
    known = BREACHES.get(found.breach)
    return aside(show.pick(known.name), cited(known.article)) if known else found.breach


def _show(found: Supervision, who: Viewer, day: date) -> Shown:
    matter = found.matter
    facts = [
        Fact(_("事项"), matter.number, url=show.file_url(matter)),
        Fact(_("被督办单位"), found.office.name, note=found.office.phone),
        Fact(_("督办情形"), breach(found)),
        Fact(_("督办单位"), f"{found.by_office.label} {found.by_staff.name}", note=show.stamp(found.issued_at)),
        Fact(_("回复期限"), f"{found.due_on:%Y-%m-%d}"),
    ]  # fmt: skip
    if found.done_by:
        facts.append(Fact(_("限期办结日期"), f"{found.done_by:%Y-%m-%d}"))
    if found.letter is not None:
        facts.append(Fact(_("督办函"), found.letter.number or _("待签发")))
    tags: list[Part] = [answers.light(found, day)]
    if found.is_listed:
        tags.append(Tag(_("挂牌督办"), "red"))
    return Shown(
        title=_("督办：%(title)s") % {"title": show.title_of(matter)},
        tags=tags,
        facts=Facts(title=_("督办件"), facts=facts),
        texts=[(_("督办要求"), found.demand)],
        thread=thread(found.thread, answers.NAMES),
        links=[(reverse("desk:letter-paper", args=[found.pk]), _("看督办函"))] if found.letter else [],
    )  # fmt: skip


@staff_page()
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as a PDF: the signed one as it was sealed, a draft with the place of its seal."""
    found = queries.get_supervision(who_is(request), pk)
    if found.letter is None:
        raise Http404
    try:
        printed = found.letter.is_printed
        body = issue.pdf_of(found.letter) if printed else issue.preview(found.letter)
    except (CannotPrint, NoChineseFont) as problem:
        raise Http404(str(problem)) from None
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="supervision-{pk}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


class PlainForm(DeedForm):
    """Nothing to fill in: one press."""


def _follows(found: Supervision, who: Viewer) -> bool:
    return found.is_open and reach.may_judge(who, found.by_office_id)


def _lists(found: Supervision, who: Viewer) -> bool:
    if found.listed_at is not None or found.matter.is_sealed or not _follows(found, who):
        return False
    refused = any(word["kind"] == "refused" for word in found.thread)
    late = found.state == DemandState.WAITING and found.due_on < timezone.localdate()
    return refused or late


def _unlists(found: Supervision, who: Viewer) -> bool:
    return found.is_listed and not found.is_open and reach.may_judge(who, found.by_office_id)


def _signs(found: Supervision, who: Viewer) -> bool:
    drafted = found.letter is not None and not found.letter.is_fixed
    leads = who.has("unit_lead", "leader", at=found.by_office_id)
    return drafted and leads and found.is_open and who.staff_id != found.by_staff_id


def _words(service):  # type: ignore[no-untyped-def]
    return lambda form, found, who, now: service(
        found, words=form.cleaned_data["words"], by=who, now=now
    )


def _judge(accepted: bool):  # type: ignore[no-untyped-def]
    return lambda form, found, who, now: supervise.judge(
        found, accepted=accepted, words=form.cleaned_data["words"], by=who, now=now
    )


ROOM = Room(
    key="letter",
    back=("desk:supervision-letters", lazy("督办件")),
    get=queries.get_supervision,
    show=_show,
    deeds=(
        Deed("answer", ("回复督办", "Answer"), words_form(lazy("整改情况"), rows=6), _words(supervise.answer), answers.may_answer,
             ("回复后由督办单位审核", "The office above decides whether it is enough")),
        Deed("accept", ("审核通过", "Accept the answer"), words_form(lazy("审核意见"), rows=2, required=False), _judge(True), answers.may_judge,
             ("督办件办结", "The supervision is settled")),
        Deed("refuse", ("退回重报", "Send it back"), words_form(lazy("哪里还没有落实"), rows=3), _judge(False), answers.may_judge,
             ("重新计算回复期限", "A new limit runs")),
        Deed("sign", ("签发督办函", "Sign the letter"), PlainForm,
             lambda f, s, w, n: supervise.sign_letter(s, by=w, now=n), _signs,
             ("编发文字号，生成正式文件", "It gets its number and becomes final")),
        Deed("note", ("记录跟踪情况", "Note a follow-up"), words_form(lazy("跟踪情况"), rows=3), _words(supervise.note), _follows),
        Deed("list", ("挂牌督办", "List publicly"), words_form(lazy("挂牌的理由"), rows=3), _words(listing.list_publicly), _lists,
             ("单位、情形和期限向社会公开，不公开事项内容", "Body, breach and dates become public; nothing of the matter does"), is_grave=True),
        Deed("unlist", ("摘牌", "Take off the list"), words_form(lazy("整改情况"), rows=2), _words(listing.unlist), _unlists),
        Deed("cancel", ("撤销督办", "Cancel"), words_form(lazy("撤销的理由"), rows=2), _words(supervise.cancel), _follows,
             ("发错的督办才撤销；发现的问题恢复为待处理", "For what was issued by mistake; the breaches wait again"), is_grave=True),
    ),
)  # fmt: skip

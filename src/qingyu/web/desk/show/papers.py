"""Parts of the pages of papers: their state in words, lists, registers, what may be done."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qingyu.core.law.clock import day_of
from qingyu.documents.kinds import DocumentKind
from qingyu.documents.models import Document, DocumentState, NumberRegister, Service
from qingyu.offices.tongue import pick, said
from qingyu.petitions.paper_queries import Number, PaperRow
from qingyu.web.shell.parts import Column, Fact, Facts, Link, Row, Table, Tag
from qingyu.web.shell.parts.base import Text

from .words import file_url, title_of

TONES = {
    DocumentState.DRAFT: "wait",
    DocumentState.APPROVED: "wait",
    DocumentState.ISSUED: "rain",
    DocumentState.SERVED: "green",
    DocumentState.CANCELLED: "red",
}
SLOW = 5  # days after which a paper that still lies in the house is shown in amber
VERY_SLOW = 15


def kind_name(kind: DocumentKind) -> str:
    return pick(kind.name)


def paper_url(document: Document) -> str:
    return reverse("desk:paper", args=[document.pk])


def paper_tag(document: Document) -> Tag:
    state = DocumentState(document.state)
    return Tag(said(str(state.label)), TONES[state])


def papers_table(rows: Iterable[PaperRow], today: date, *, caption: Text, empty: Text) -> Table:
    """One row a paper: what, about which matter, where it stands and since when."""
    return Table(
        caption=caption,
        columns=[Column(_("文书")), Column(_("事项")), Column(_("发文单位")), Column(_("状态")), Column(_("日期")), Column(_("已放"))],
        rows=[_paper_row(row, today) for row in rows],
        empty=empty,
    )  # fmt: skip


def _paper_row(row: PaperRow, today: date) -> Row:
    document, matter = row.document, row.matter
    about = Link(file_url(matter), title_of(matter), note=matter.number) if matter else ""
    moment = document.issued_at or document.drafted_at
    return Row(
        [
            Link(
                paper_url(document), kind_name(document.about), note=document.number or _("未编号")
            ),
            about,
            document.office.label,
            paper_tag(document),
            f"{localtime(moment):%Y-%m-%d}",
            lying(document, today),
        ]
    )


def lying(document: Document, today: date) -> object:
    """How long a paper has lain in the house without the next step; nothing once it has left."""
    if document.is_fixed and not document.awaits_service:
        return ""
    days = max(0, (today - day_of(document.issued_at or document.drafted_at)).days)
    words = ngettext("%(n)d天", "%(n)d天", days) % {"n": days}
    if days < SLOW:
        return words
    return Tag(words, "red" if days >= VERY_SLOW else "amber")


def registers_table(registers: Iterable[NumberRegister]) -> Table:
    return Table(
        caption=_("发文登记簿"), is_named=True,
        columns=[Column(_("登记簿")), Column(_("单位")), Column(_("年度"), is_number=True), Column(_("末号"), is_number=True)],
        rows=[
            Row([
                Link(reverse("desk:register-of-numbers", args=[one.pk]), one.word),
                one.office.label, str(one.year), one.last,
            ])
            for one in registers
        ],
        empty=_("还没有编过号。文书签发时自动编号，登记在这里。"),
    )  # fmt: skip


def numbers_table(register: NumberRegister, numbers: Iterable[Number]) -> Table:
    """Every number of a register accounted for: the paper that bears it, or why none does."""
    return Table(
        caption=str(register),
        is_named=True,
        columns=[Column(_("号")), Column(_("文书")), Column(_("状态")), Column(_("日期"))],
        rows=[_number_row(one) for one in numbers],
        empty=_("还没有编过号。文书签发时自动编号，登记在这里。"),
    )


def _number_row(number: Number) -> Row:
    if number.document is not None:
        one = number.document
        day = f"{localtime(one.issued_at):%Y-%m-%d}" if one.issued_at else ""
        return Row(
            [str(number.serial), Link(paper_url(one), kind_name(one.about)), paper_tag(one), day]
        )
    if number.is_closed:
        return Row([str(number.serial), _("另有文书"), Tag(_("已编号"), "wait"), ""])
    if number.void is not None:
        reason = number.void.reason
        return Row(
            [
                str(number.serial),
                reason,
                Tag(_("没有文书"), "wait"),
                f"{localtime(number.void.at):%Y-%m-%d}",
            ]
        )
    return Row([str(number.serial), _("没有说明"), Tag(_("缺号"), "red"), ""])


def services_facts(services: Iterable[Service]) -> Facts:
    """The service record as the page tells it."""
    found = []
    for one in services:
        found.append(Fact(_("送达方式"), said(one.get_mode_display())))
        found.append(Fact(_("送达时间"), f"{localtime(one.served_at):%Y-%m-%d %H:%M}"))
        given = (
            (_("签收人"), one.receiver), (_("与受送达人的关系"), one.relation), (_("送达地点"), one.place),
            (_("邮件号"), one.tracking), (_("见证人"), one.witness), (_("说明"), one.note),
        )  # fmt: skip
        found += [Fact(label, value) for label, value in given if value]
        if one.is_refused:
            found.append(Fact(_("拒收"), _("是，有见证人")))
        found.append(Fact(_("送达人"), one.server.name))
    return Facts(title=_("送达回证"), facts=found)

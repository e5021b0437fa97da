"""管理记录与防篡改核验: the audit administrator reads what the other two did, and whether it still stands."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.documents.telling import TELLINGS as OF_DOCUMENTS
from qingyu.ledger import checkpoints
from qingyu.ledger.findings import KINDS as MEANINGS
from qingyu.ledger.findings import Finding
from qingyu.ledger.models import Checkpoint, Entry
from qingyu.ledger.verify import Report, verify
from qingyu.notices.telling import TELLINGS as OF_NOTICES
from qingyu.offices import access, permits
from qingyu.offices.entries import SENTENCES
from qingyu.offices.models import Role
from qingyu.offices.tongue import headed, is_english
from qingyu.petitions.models import Matter
from qingyu.web.shell.paging import last_seen, pager_for
from qingyu.web.shell.parts import Column, Row, Table, Tag

from .. import show
from ..door import staff_page, who_is
from .base import line

PAGE = 50
# What people do for themselves is nobody's to read: no one is followed.
THEIR_OWN = {
    "signed_in",
    "signed_out",
    "session_ended",
    "password_changed",
    "calendar_made",
    "calendar_ended",
}
KINDS = tuple((SENTENCES.keys() - THEIR_OWN) | OF_DOCUMENTS.keys() | OF_NOTICES.keys())


@staff_page(Role.AUDIT_ADMIN)
def journal(request: HttpRequest) -> HttpResponse:
    """Every change that administrators made within one's reach, the newest first."""
    who = who_is(request)
    keys = permits.kept(who, Role.AUDIT_ADMIN)
    rows = Entry.objects.filter(kind__in=KINDS).filter(
        Q(actor_office_id__in=keys) | Q(actor_office_id=None)
    )
    if before := last_seen(request):
        rows = rows.filter(seq__lt=before)
    page = list(rows.order_by("-seq")[: PAGE + 1])
    columns = [Column(_("做了什么")), Column(_("谁")), Column(_("什么时候"))]
    lines = [line(entry, who) for entry in page[:PAGE]]
    context = {
        "back": (reverse("desk:admin"), _("系统管理")),
        "title": _("管理记录"),
        "note": _("只列管理上的改动。登录、看了什么，不在这里，也不给任何人看。"),
        "table": Table(
            caption=_("管理上的改动，新的在前"), columns=columns, empty=_("还没有改动。管理上的每一处改动都记在这里，可以撤销的能撤销。"),
            rows=[Row([one.words, one.who, show.stamp(one.at)]) for one in lines],
        ),
        "pager": pager_for(request, page[PAGE - 1].seq if len(page) > PAGE else None),
    }  # fmt: skip
    return render(request, "qingyu/desk/admin/list.html", context)


@staff_page(Role.SUPERVISOR, Role.AUDIT_ADMIN)
def ledger(request: HttpRequest) -> HttpResponse:
    """防篡改核验: the daily checkpoints with their signatures; one matter, or everything, verified now."""
    who = who_is(request)
    report = wrong = None
    if request.method == "POST":
        report, wrong = _verified(request, who)
    context = {
        "may_all": who.has(Role.AUDIT_ADMIN),
        "may_one": who.has(Role.SUPERVISOR),
        "number": request.POST.get("number", ""),
        "wrong": wrong,
        "report": report,
        "findings": [_words(one) for one in report.findings[:PAGE]] if report else [],
        "table": _checkpoints(),
        "at": timezone.now(),
    }
    return render(request, "qingyu/desk/admin/ledger.html", context)


def _verified(request: HttpRequest, who: access.Viewer) -> tuple[Report | None, str]:
    """The whole ledger for the audit administrator; one visible matter for a supervisor."""
    if "all" in request.POST and who.has(Role.AUDIT_ADMIN):
        return verify(), ""
    number = request.POST.get("number", "").strip().upper()
    rows = Matter.objects.filter(number=number)
    matter = access.visible(who, rows).first() if who.has(Role.SUPERVISOR) else None
    if matter is None:
        return None, _("没有这个编号，或者您无权查看。")
    return verify(chain=matter.chain), ""


def _words(finding: Finding) -> str:
    return headed(finding.where, MEANINGS[finding.kind] if is_english() else finding.words)


def _checkpoints() -> Table:
    rows = [
        Row([
            f"{one.day:%Y-%m-%d}", one.entries, one.chains, one.root[:16],
            Tag(_("签名有效"), "green") if checkpoints.is_authentic(one) else Tag(_("签名不对"), "red"),
        ])
        for one in Checkpoint.objects.defer("tiles").order_by("-day")[:PAGE]
    ]  # fmt: skip
    columns = [
        Column(_("日期")),
        Column(_("流水条数"), is_number=True),
        Column(_("链"), is_number=True),
        Column(_("封签")),
        Column(_("签名")),
    ]
    return Table(
        caption=_("每天的封签"),
        columns=columns,
        rows=rows,
        empty=_("还没有封签；后台任务每天做一次。"),
    )

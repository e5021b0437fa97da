"""Taking an entry of administration back: which kinds, whose it is, and by which service."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qingyu.documents.errors import DocumentRefused
from qingyu.documents.services import columns, templates
from qingyu.ledger.models import Entry
from qingyu.notices import own
from qingyu.notices.models import OwnWording
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.errors import NotPossible
from qingyu.offices.models import ADMIN_ROLES, Office, Role
from qingyu.offices.services import retain
from qingyu.offices.services import undo as offices
from qingyu.petitions.errors import Refused
from qingyu.petitions.ledgers import LEDGERS
from qingyu.petitions.services import reply_texts

from ..door import staff_page, who_is

Take = Callable[[Entry, Viewer, datetime], object]


def _changed_since() -> NotPossible:
    return NotPossible(_("后来又有人改过，不能直接撤销；请看现在的内容再改。"))


def _wording(entry: Entry, by: Viewer, now: datetime) -> object:
    """The sentence that stood before, where nobody has changed it since."""
    name, before, after = (entry.facts[key] for key in ("wording", "before", "after"))
    newest = OwnWording.objects.filter(wording=name).last()
    if newest is None or {"text": newest.text, "discreet": newest.discreet} != after:
        raise _changed_since()
    if not before.get("text"):
        return own.use_shipped(name, by=by, now=now)
    return own.keep(name, text=before["text"], discreet=before["discreet"], by=by, now=now)


def _columns(entry: Entry, by: Viewer, now: datetime) -> object:
    base = next(one.plan for one in LEDGERS.values() if one.plan.name == entry.facts["ledger"])
    office = Office.objects.get(pk=int(entry.chain.partition(":")[2]))
    if not by.has(Role.SYSTEM_ADMIN, at=office.pk):
        raise NotPossible(_("这个单位不在您管理的范围内。"))
    before = entry.facts["before"]
    if not before.get("order"):
        return columns.use_shipped(office, base, by=by, now=now)
    return columns.set_columns(
        office, base, order=before["order"], titles=before["titles"], by=by, now=now
    )


def _term(entry: Entry, by: Viewer, now: datetime) -> object:
    """The days that held before, where nobody has changed them since."""
    kind, after = entry.facts["term"], entry.facts["days"]
    if retain.current().get(kind) != after:
        raise _changed_since()
    return retain.restore(kind, entry.facts["was"], by=by, now=now)


def _reply_text(entry: Entry, by: Viewer, now: datetime) -> object:
    office = Office.objects.get(pk=int(entry.chain.partition(":")[2]))
    return reply_texts.take_back(office, entry.facts["name"], entry.facts["made"], by=by, now=now)


def _text(entry: Entry, by: Viewer, now: datetime) -> object:
    """The text of a document that stood before this version, where it is the newest."""
    office = Office.objects.get(pk=int(entry.chain.partition(":")[2]))
    key = entry.facts.get("template", "")
    if not key or not by.has(Role.SYSTEM_ADMIN, at=office.pk):
        raise NotPossible(_("这个单位不在您管理的范围内。"))
    return templates.take_back(office, key, entry.facts["sha256"], by=by, now=now)


# Beside what the offices' own service takes back.
WAYS: dict[str, tuple[Role, Take]] = {
    "wording_kept": (Role.SYSTEM_ADMIN, _wording),
    "columns_kept": (Role.SYSTEM_ADMIN, _columns),
    "reply_text_kept": (Role.SYSTEM_ADMIN, _reply_text),
    "template_kept": (Role.SYSTEM_ADMIN, _text),
    "term_changed": (Role.SECURITY_ADMIN, _term),
    **{
        kind: (way.role, lambda entry, by, now: offices.undo(entry, by=by, now=now))
        for kind, way in offices.WAYS.items()
    },
}


def may_undo(entry: Entry, who: Viewer) -> bool:
    """Whether this viewer's post takes such an entry back; the service may still refuse."""
    return entry.kind in WAYS and who.has(WAYS[entry.kind][0])


@require_POST
@staff_page(*ADMIN_ROLES)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one change back, by the opposite change."""
    who = who_is(request)
    entry = Entry.objects.filter(pk=pk, kind__in=list(WAYS)).first()
    if entry is None or not may_undo(entry, who):
        raise NotFound
    try:
        WAYS[entry.kind][1](entry, who, timezone.now())
    except (NotPossible, DocumentRefused, Refused) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已撤销，撤销本身也记入历史。"))
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if is_ours else "desk:admin"

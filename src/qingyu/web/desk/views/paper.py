"""One document: its page, its draft, its print, and the acts that move it on."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qingyu.documents.errors import DocumentRefused
from qingyu.documents.fonts import NoChineseFont
from qingyu.documents.models import Document, DocumentState
from qingyu.documents.pdf import CannotPrint, page_count
from qingyu.documents.plain import to_html
from qingyu.documents.services import approve, issue
from qingyu.documents.services.draft import mark, missing
from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.offices.tongue import article as cited
from qingyu.offices.tongue import pick, said, several
from qingyu.petitions import paper_queries
from qingyu.petitions.errors import Refused
from qingyu.petitions.models import Matter
from qingyu.petitions.services import paper as service
from qingyu.web.shell.parts import Action, Actions, Fact, Facts

from .. import show
from ..door import staff_page, who_is
from ..paper_forms import PaperForm
from ..show import papers as parts
from .paper_acts import ACTS, url_of
from .paper_files import MOST_PAGES


@require_POST
@staff_page()
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft a paper about a matter: filled from its file, and open to be gone over at once."""
    who = who_is(request)
    matter = access.get(who, Matter.objects.all(), pk=pk)
    try:
        made = service.draft_for(matter, request.POST.get("kind", ""), by=who, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:file", pk=pk)
    messages.success(request, _("已起草，内容取自案卷，请核对。"))
    return redirect("desk:paper-edit", paper=made.pk)


@require_GET
@staff_page()
def paper(request: HttpRequest, paper: int) -> HttpResponse:
    """文书页: as it would be printed or was, what it lacks, what may be done, how it was served."""
    who = who_is(request)
    document = paper_queries.get(who, paper)
    matter = paper_queries.matters_of([document]).get(document.matter_id or 0)
    lacks = [] if document.is_fixed else missing(document)
    context = {
        "paper": document,
        "matter": matter,
        "about": show.title_of(matter) if matter else "",
        "name": pick(document.about.name),
        "tag": parts.paper_tag(document),
        "lacks": [said(fact.label) for fact in lacks],
        "actions": _actions(document, who),
        "facts": _facts(document),
        "services": _served(document),
        "plain": to_html(issue.explanation(document), top=3),
        **_sheets(document),
        "replaced_by": document.replaced_by.order_by("pk").first(),
        "record": document.about.is_served and document.is_fixed,
        "envelope": document.about.is_for_petitioner and document.is_fixed,
    }
    return render(request, "qingyu/desk/paper.html", context)


def _sheets(document: Document) -> dict[str, Any]:
    """The pages to look at, or why there are none."""
    try:
        body = issue.pdf_of(document) if document.is_fixed else issue.preview(document)
    except (DocumentRefused, CannotPrint, NoChineseFont) as error:
        return {"sheets": [], "trouble": str(error)}
    return {"sheets": range(1, min(page_count(body), MOST_PAGES) + 1), "trouble": ""}


def _actions(document: Document, who: Viewer) -> Actions:
    """What this person may do with the paper now, each with what it causes."""
    found = [
        Action(name=pick(act.name), consequence=pick(act.causes), url=url_of(document, key))
        for key, act in ACTS.items()
        if act.fits(document, who)
    ]
    if document.state == DocumentState.DRAFT and not any(a.url.endswith("/sign/") for a in found):
        signer = said(approve.WORDS[document.about.signs])
        found.append(
            Action(
                name=_("签发"),
                why_not=_("由%(who)s签发，不能是起草人自己。") % {"who": signer},
            )
        )
    return Actions(title=_("现在可以做"), actions=found)


def _facts(document: Document) -> Facts:
    kind, moment = document.about, document.issued_at
    found = [
        Fact(_("发文单位"), document.office.name),
        Fact(_("依据"), cited(kind.article)),
        Fact(_("起草"), document.drafted_by.name, note=show.stamp(document.drafted_at)),
    ]
    if document.issued_by and moment:
        found.append(Fact(_("签发"), document.issued_by.name, note=show.stamp(moment)))
    if document.copies:
        found.append(Fact(_("抄送"), several(document.copies)))
    if document.replaces:
        found.append(Fact(_("更正"), document.replaces.number, url=url_of(document.replaces)))
    if document.cancel_reason:
        found.append(Fact(_("作废原因"), document.cancel_reason))
    if document.page_sha256:
        found.append(Fact(_("校验值"), document.page_sha256[:16], note=_("全文在流转记录里")))
    return Facts(title=_("文书"), facts=found)


def _served(document: Document) -> Facts | None:
    services = list(document.services.select_related("server").order_by("pk"))
    return parts.services_facts(services) if services else None


@staff_page()
def edit(request: HttpRequest, paper: int) -> HttpResponse:
    """The draft's facts, one field each; what the case file said stands in them already."""
    who = who_is(request)
    document = paper_queries.get(who, paper)
    if document.is_fixed or not ACTS["edit"].fits(document, who):
        raise Http404
    sent = request.POST if request.method == "POST" else None
    start = {"copies": "\n".join(document.copies), "enclosures": "\n".join(document.enclosures)}
    form = PaperForm(sent, kind=document.about, facts=issue.facts_of(document), initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            service.rewrite(
                document, facts=form.facts(), copies=form.lines("copies"),
                enclosures=form.lines("enclosures"), by=who, now=timezone.now(),
                upon=request.POST.get("upon"),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("草稿已保存。"))
            return redirect("desk:paper", paper=paper)
    context = {
        "paper": document,
        "form": form,
        "upon": mark(document),
        "name": pick(document.about.name),
        "lacks": [said(fact.label) for fact in missing(document)],
    }
    return render(request, "qingyu/desk/paper_edit.html", context)

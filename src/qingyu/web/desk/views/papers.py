"""文书: an office's papers by what they wait for, and the registers of their numbers."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET

from qingyu.documents.errors import DocumentRefused
from qingyu.documents.services import numbering
from qingyu.offices import access
from qingyu.offices.models import Office
from qingyu.offices.tongue import article as cited
from qingyu.offices.tongue import aside, pick
from qingyu.petitions import paper_queries, papers
from qingyu.petitions.errors import Refused
from qingyu.petitions.services import paper as service
from qingyu.web.shell.paging import number, pager_for
from qingyu.web.shell.parts import Tab, Tabs

from ..door import staff_page, who_is
from ..show import papers as parts
from .templates import EDITORS

WORKERS = tuple(access.DIRECT)


@require_GET
@staff_page(*WORKERS)
def papers_(request: HttpRequest) -> HttpResponse:
    """What waits to be signed, what is signed and not served, what is done."""
    who, shown = who_is(request), request.GET.get("show", "draft")
    if shown not in paper_queries.SHOWN:
        raise Http404
    page = paper_queries.papers(who, shown, after=number(request.GET.get("after")))
    context = {
        "tabs": _tabs(shown),
        "table": parts.papers_table(
            page.rows, timezone.localdate(), caption=_("文书清单"), empty=EMPTY[shown]
        ),
        "pager": pager_for(request, page.after, "after"),
        "may_edit_texts": who.has(*EDITORS),
    }
    return render(request, "qingyu/desk/papers.html", context)


NAMES = {
    "draft": lazy("待签发"), "unserved": lazy("已签发未送达"), "served": lazy("已送达"), "all": lazy("全部"),
}  # fmt: skip
EMPTY = {
    "draft": lazy("没有待签发的文书。"), "unserved": lazy("签发的文书都已送达。"),
    "served": lazy("还没有送达的文书。"), "all": lazy("还没有文书。"),
}  # fmt: skip


def _tabs(current: str) -> Tabs:
    url = reverse("desk:papers")
    tabs = [Tab(name, f"{url}?show={key}", key == current) for key, name in NAMES.items()]
    return Tabs(label=_("按状态"), tabs=tabs)


class NewForm(forms.Form):
    """A paper that concerns no single matter."""

    office = forms.ModelChoiceField(label=lazy("发文单位"), queryset=Office.objects.none())
    kind = forms.ChoiceField(label=lazy("文书"), widget=forms.RadioSelect)

    def __init__(self, *args: object, who: access.Viewer, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offices = Office.objects.filter(pk__in=who.direct, is_active=True).order_by("pk")
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        self.fields["office"].initial = offices.first()
        kinds = {
            kind.key: kind
            for office in offices
            for kind in papers.kinds_for(office, has_matter=False)
        }
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (key, aside(pick(kind.name), cited(kind.article))) for key, kind in kinds.items()
        ]


@staff_page(*WORKERS)
def new(request: HttpRequest) -> HttpResponse:
    """Choose a kind; the rest is filled in on its own page."""
    who = who_is(request)
    form = NewForm(request.POST if request.method == "POST" else None, who=who)
    if request.method == "POST" and form.is_valid():
        try:
            made = service.draft_alone(
                form.cleaned_data["kind"],
                office=form.cleaned_data["office"],
                by=who,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("kind", str(refusal))
        else:
            return redirect("desk:paper-edit", paper=made.pk)
    return render(request, "qingyu/desk/paper_new.html", {"form": form})


@require_GET
@staff_page(*WORKERS)
def registers(request: HttpRequest) -> HttpResponse:
    """发文登记簿: one line a register."""
    found = paper_queries.registers(who_is(request))
    return render(request, "qingyu/desk/registers.html", {"table": parts.registers_table(found)})


class VoidForm(forms.Form):
    reason = forms.CharField(
        label=lazy("下一个号在线下使用或者作废的原因"),
        max_length=200,
        error_messages={"required": lazy("请写明这个号作废或者在线下使用的原因。")},
    )


@staff_page(*WORKERS)
def register(request: HttpRequest, register: int) -> HttpResponse:
    """Every number of one register with the paper that bears it; a number used elsewhere is said so."""
    who = who_is(request)
    found = paper_queries.register(who, register)
    form = VoidForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            void = numbering.void_in(
                found, reason=form.cleaned_data["reason"], by=who.staff_id, now=timezone.now()
            )
        except DocumentRefused as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("%(n)d号已登记为不用。") % {"n": void.serial})
            return redirect("desk:register-of-numbers", register=register)
    below = number(request.GET.get("below"))
    numbers = paper_queries.numbers(who, found, below=below)
    last = numbers[-1].serial if numbers else 1
    context = {
        "register": found,
        "table": parts.numbers_table(found, numbers),
        "pager": pager_for(request, last if last > 1 else None, "below"),
        "form": form,
        "gaps": numbering.gaps(found),
    }
    return render(request, "qingyu/desk/register_of_numbers.html", context)

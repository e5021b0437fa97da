"""矛盾纠纷: lists, a new record, one record with its seven phases, and every step taken on it."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from qingyu.core.quarrels.stages import STEPS
from qingyu.documents.models import Attachment
from qingyu.documents.services.attach import content
from qingyu.offices.access import NotFound, Viewer
from qingyu.petitions.errors import Incomplete, Refused
from qingyu.petitions.queries import PAGE
from qingyu.prevention import queries, turn
from qingyu.prevention.finds import Find
from qingyu.prevention.models import Cover, Quarrel
from qingyu.prevention.services import find as service
from qingyu.prevention.services import photos as pictures
from qingyu.web.desk.door import staff_page, who_is
from qingyu.web.desk.show import pick
from qingyu.web.shell.paging import last_seen, number, pager_for
from qingyu.web.shell.parts import Tab, Tabs

from . import foresight, mediations, show
from .acts import ACTS
from .forms import FindForm
from .rounds import WORKERS

LISTS: dict[str, queries.Filters] = {
    "open": queries.Filters(is_open=True),
    "reported": queries.Filters(is_open=True, is_reported=True),
    "held": queries.Filters(stage="held"),
    "closed": queries.Filters(is_open=False),
    "": queries.Filters(),
}


@staff_page(*WORKERS)
def disputes(request: HttpRequest) -> HttpResponse:
    """The quarrels of one's bodies and of all below, newest first."""
    who, state = who_is(request), request.GET.get("state", "open")
    chosen = LISTS.get(state, LISTS["open"])
    narrowed = queries.Filters(
        stage=chosen.stage,
        is_open=None if request.GET.get("cover") else chosen.is_open,
        is_reported=chosen.is_reported,
        kind=request.GET.get("kind", "")[:4],
        place=_place(request.GET.get("place", "")),
        cover=number(request.GET.get("cover")),
    )
    page = queries.quarrels(who, narrowed, before=last_seen(request))
    context = {
        "tabs": _tabs(state),
        "table": show.disputes_table(page.rows, timezone.localdate(), _("矛盾纠纷，新的在前")),
        "pager": pager_for(request, page.after),
        "may_record": bool(who.ground),
        "yield_url": reverse("desk:yield"),
    }
    return render(request, "qingyu/desk/prevention/disputes.html", context)


def _place(code: str) -> str:
    return code if code.isascii() and code.isdigit() and len(code) in {6, 9, 12} else ""


def _tabs(current: str) -> Tabs:
    names = {
        "open": _("在办"), "reported": _("报上来的"), "held": _("待销号"), "closed": _("已结"), "": _("全部"),
    }  # fmt: skip
    url = reverse("desk:disputes")
    tabs = [Tab(name, f"{url}?state={key}", is_current=key == current) for key, name in names.items()]  # fmt: skip
    return Tabs(label=_("按办理情况"), tabs=[*tabs, Tab(_("待回访"), reverse("desk:follow-ups"))])


@staff_page(*WORKERS)
def visits(request: HttpRequest) -> HttpResponse:
    """Follow-up visits that one's bodies have agreed and not made."""
    rows = queries.owed_visits(who_is(request))[:PAGE]
    url = reverse("desk:disputes")
    tabs = [Tab(_("矛盾纠纷"), url), Tab(_("待回访"), reverse("desk:follow-ups"), is_current=True)]
    context = {
        "title": _("待回访"),
        "hint": _("化解以后按约定的日子去看看：事情稳不稳，有没有困难要帮。"),
        "tabs": Tabs(label=_("按办理情况"), tabs=tabs),
        "table": show.visits_table(rows, timezone.localdate()),
    }
    return render(request, "qingyu/desk/list.html", context)


@staff_page(*WORKERS)
def new(request: HttpRequest) -> HttpResponse:
    """Record a find in six fields with photographs; works without JavaScript."""
    who = who_is(request)
    cover = _cover(who, number(request.GET.get("cover")))
    start: dict[str, Any] = {"place": cover.grid.place_id} if cover else {}
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FindForm(*sent, offices=queries.offices_of(who), initial=start)
    if request.method == "POST" and form.is_valid():
        made = _record(form, who, cover)
        if made is not None:
            messages.success(request, _("已登记，编号%(number)s。") % {"number": made.number})
            return redirect("desk:dispute", quarrel=made.pk)
    context = {"form": form, "cover": cover}
    return render(request, "qingyu/desk/prevention/dispute_new.html", context)


def _cover(who: Viewer, pk: int | None) -> Cover | None:
    """The grid on whose round it was found; nothing where it is not one's own."""
    if pk is None:
        return None
    rows = Cover.objects.filter(pk=pk, round__office_id__in=who.ground)
    return rows.select_related("round", "grid").first()


def _record(form: FindForm, who: Viewer, cover: Cover | None) -> Quarrel | None:
    """The record with its photographs: both or none, and at the field what was refused."""
    data, now = form.cleaned_data, timezone.now()
    told = Find(
        kind=data["kind"], place_code=data["place"].pk, account=data["account"], where=data["where"],
        sides=data["sides"], people=data["people"], handled=data["handled"],
        is_reported=data["is_reported"], submission=data["submission"],
    )  # fmt: skip
    files = [(file.name, file.read()) for file in data["photos"]]
    fits = cover if cover and cover.round.office_id == data["office"].pk else None
    try:
        with transaction.atomic():
            done = service.record(told, office=data["office"], by=who, now=now, cover=fits)
            if done.is_new and files:
                pictures.add_photos(done.quarrel, files, by=who, now=now)
    except Incomplete as incomplete:
        if "place_code" in incomplete.problems:
            incomplete.problems["place"] = incomplete.problems.pop("place_code")
        form.refuse(incomplete)
    except Refused as refusal:
        form.refuse(refusal)
    else:
        return done.quarrel
    return None


@staff_page(*WORKERS)
def dispute(request: HttpRequest, quarrel: int) -> HttpResponse:
    """One quarrel: what may be done, the seven phases, the visits, the journal."""
    who, today = who_is(request), timezone.localdate()
    file = queries.open_file(who, quarrel)
    found = file.quarrel
    context = {
        "file": file,
        "quarrel": found,
        "kind": show.kind_name(found),
        "stage": show.stage_tag(found),
        "light": show.due_light(found, today),
        "actions": show.actions(file),
        "phases": show.phases_table(file.phases),
        "facts": show.facts(found),
        "visits": [(visit, show.visit_light(visit, today)) for visit in file.visits],
        "advice": [note for note in file.notes if note.step in {"report", "advise", "reopen"}],
        "photos": pictures.photos_of(found),
        "may_add": bool({found.office_id, found.found_office_id} & who.ground),
        "timeline": show.journal(file.entries),
        "became": foresight.became(found, who),
        "mediated": mediations.on_page(found, who),
    }
    return render(request, "qingyu/desk/prevention/dispute.html", context)


@staff_page(*WORKERS)
def act(request: HttpRequest, quarrel: int, key: str) -> HttpResponse:
    """One step on one quarrel: its form, then its service; a refusal stands at its field."""
    who, now = who_is(request), timezone.now()
    found, chosen = queries.get(who, quarrel), ACTS.get(key)
    if chosen is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    start = {"expect": turn.length(found)}
    form = chosen.form(sent, quarrel=found, who=who, now=now, initial=start)
    name = pick(STEPS[key].name)
    if sent is not None and form.is_valid():
        common = {"by": who, "now": now, "expect": form.cleaned_data["expect"]}
        try:
            chosen.take(form, found, common)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("已办：%(name)s。") % {"name": name})
            return redirect("desk:dispute", quarrel=found.pk)
    context = {
        "form": form, "name": name, "causes": pick(STEPS[key].causes), "is_grave": chosen.is_grave,
        "url": show.dispute_url(found), "title": found.number,
    }  # fmt: skip
    return render(request, "qingyu/desk/form.html", context)


@require_POST
@staff_page(*WORKERS)
def add_photos(request: HttpRequest, quarrel: int) -> HttpResponse:
    """More photographs to a record."""
    who = who_is(request)
    found = queries.get(who, quarrel)
    files = [(file.name or "", file.read()) for file in request.FILES.getlist("photos")]
    try:
        pictures.add_photos(found, files, by=who, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:dispute", quarrel=found.pk)


@require_safe
@staff_page(*WORKERS)
def photo(request: HttpRequest, quarrel: int, photo: int) -> HttpResponse:
    """One photograph of a record that may be seen."""
    found = queries.get(who_is(request), quarrel)
    row = Attachment.objects.filter(subject=found.chain, pk=photo, kind="picture").first()
    if row is None:
        raise NotFound
    response = HttpResponse(content(row), content_type=row.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "inline"
    return response

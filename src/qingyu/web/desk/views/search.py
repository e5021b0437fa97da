"""检索: words looked for in everything the viewer may see; a number or a query code goes straight there."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core import numbers
from qingyu.core.law import classes
from qingyu.offices import access
from qingyu.offices.models import Office, Place
from qingyu.offices.tongue import named, several
from qingyu.petitions import search
from qingyu.petitions.models import Matter, Petition
from qingyu.privacy.index import blind
from qingyu.web.shell.parts import Tab, Tabs
from qingyu.web.shell.widgets import DateInput

from .. import show
from ..door import staff_page, who_is

# What each kind of text is called beside its passage.
KINDS = {
    "place": lazy("地点"),
    "claim": lazy("诉求"),
    "petition": lazy("反映内容"),
    "message": lazy("往来"),
    "reply": lazy("答复"),
    "attachment": lazy("附件"),
}


class SearchForm(forms.Form):
    """The words and what narrows them. Everything may be left empty."""

    q = forms.CharField(
        label=lazy("要找的话"), required=False, max_length=1000, widget=forms.TextInput({"type": "search"}),
        help_text=lazy("几个词用空格隔开，都要出现；要原样连着找的，加上引号：“一户一宅”。"),
    )  # fmt: skip
    office = forms.ModelChoiceField(
        label=lazy("责任单位"), queryset=Office.objects.filter(is_active=True), required=False,
        empty_label=lazy("全部"),
    )  # fmt: skip
    content_class = forms.ChoiceField(
        label=lazy("内容分类"), required=False, choices=lambda: [("", _("全部")), *named(classes.NAMES)]
    )  # fmt: skip
    place = forms.ModelChoiceField(
        label=lazy("问题属地"),
        queryset=Place.objects.all(),
        required=False,
        empty_label=lazy("全部"),
    )
    since = forms.DateField(label=lazy("收到日期从"), required=False, widget=DateInput)
    until = forms.DateField(label=lazy("到"), required=False, widget=DateInput)
    state = forms.ChoiceField(
        label=lazy("状态"), required=False,
        choices=[("", lazy("全部")), ("open", lazy("在办")), ("closed", lazy("已办结"))],
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", _("结束日期早于开始日期。"))
        return data

    def filters(self) -> search.Filters:
        data = self.cleaned_data
        return search.Filters(
            office=data["office"].pk if data["office"] else None,
            content_class=data["content_class"],
            place=data["place"].pk if data["place"] else "",
            since=data["since"],
            until=data["until"],
            is_open={"open": True, "closed": False}.get(data["state"]),
        )

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields if name != "q")


@staff_page()
def find(request: HttpRequest) -> HttpResponse:
    """What was typed, the hits on one page, and the ways to narrow and to order them."""
    who, typed = who_is(request), request.GET.get("q", "").strip()
    found = straight(who, typed)
    if found is not None:
        return redirect("desk:file", pk=found.pk)
    form = SearchForm(request.GET or {})
    order = search.Order.BEST if request.GET.get("order") == "best" else search.Order.NEWEST
    context: dict[str, Any] = {"form": form, "q": typed, "tabs": _tabs(request, order)}
    if form.is_valid():
        results = search.find(
            who, typed, form.filters(), order=order, after=request.GET.get("after")
        )
        context |= {
            "results": results,
            "hits": [_row(hit) for hit in results.hits],
            "ignored": several(results.asked.ignored),
            "more_url": _url(request, after=results.after) if results.after else "",
        }
    return render(request, "qingyu/desk/search.html", context)


def straight(who: access.Viewer, typed: str) -> Matter | None:
    """The one matter that a number or a query code names."""
    if not typed:
        return None
    if numbers.parse_matter_number(typed):
        rows = Matter.objects.filter(number=typed.upper())
    elif code := numbers.parse_query_code(typed):
        same = Petition.objects.filter(code_index=blind("query_code", code))
        rows = Matter.objects.filter(pk__in=same.values("matter_id"))
    else:
        return None
    return access.visible(who, rows).first()


def _tabs(request: HttpRequest, order: search.Order) -> Tabs:
    names = {search.Order.NEWEST: _("新的在前"), search.Order.BEST: _("最切题的在前")}
    return Tabs(
        label=_("排列"),
        tabs=[
            Tab(name, _url(request, order=str(key), after=None), is_current=key is order)
            for key, name in names.items()
        ],
    )


def _url(request: HttpRequest, **changes: str | None) -> str:
    """This page's address with some of its questions changed; None takes one out."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}"


def _row(hit: search.Hit) -> dict[str, Any]:
    """One hit as the page shows it. A sealed matter shows no word of its content."""
    return {
        "matter": hit.matter,
        "url": show.file_url(hit.matter),
        "title": hit.title or [{"text": show.title_of(hit.matter)}],
        "stage": show.stage_tag(hit.matter),
        "topic": classes.name(hit.matter.content_class, "en" if show.is_english() else "zh"),
        "passages": list(_named(hit.passages)),
    }


def _named(passages: Iterable[search.Passage]) -> Iterable[tuple[Any, Any]]:
    for passage in passages:
        yield KINDS[passage.kind], passage.parts

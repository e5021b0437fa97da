"""列方案: the order and titles of an office's own ledger."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.documents.errors import DocumentRefused
from qingyu.documents.services import columns
from qingyu.documents.sheets import Plan
from qingyu.offices.access import NotFound
from qingyu.offices.models import Role
from qingyu.offices.tongue import pick
from qingyu.petitions.ledgers import LEDGERS

from ..door import staff_page, who_is
from .ledgers import REGISTRARS, offices_of

ARRANGERS = (*REGISTRARS, Role.SYSTEM_ADMIN)


class ColumnsForm(forms.Form):
    """A place and a title for each column; a column without a place is left out."""

    def __init__(self, *args: Any, base: Plan, own: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.base = base
        places = {column.key: place for place, column in enumerate(own.columns, 1)}
        titles = {column.key: column.title for column in own.columns}
        for column in base.columns:
            self.fields[f"place_{column.key}"] = forms.IntegerField(
                label=_("“%(title)s”的位置") % {"title": column.title},
                required=False, min_value=1, max_value=99, initial=places.get(column.key),
            )  # fmt: skip
            self.fields[f"title_{column.key}"] = forms.CharField(
                label=_("“%(title)s”的列名") % {"title": column.title},
                max_length=30, initial=titles.get(column.key, column.title),
                error_messages={"required": _("列名不能空着。")},
            )  # fmt: skip

    def pairs(self) -> list[tuple[Any, Any]]:
        return [
            (self[f"place_{column.key}"], self[f"title_{column.key}"])
            for column in self.base.columns
        ]

    def order(self) -> list[str]:
        """The columns that have a place, by it; those with the same in the order shipped."""
        data = self.cleaned_data
        placed = [
            (data[f"place_{column.key}"], n, column.key)
            for n, column in enumerate(self.base.columns)
            if data[f"place_{column.key}"]
        ]
        return [key for _place, _n, key in sorted(placed)]

    def titles(self) -> dict[str, str]:
        """Only what differs from the shipped titles."""
        data = self.cleaned_data
        given = {column.key: data[f"title_{column.key}"].strip() for column in self.base.columns}
        return {key: title for key, title in given.items() if title != self.base[key].title}


@staff_page(*ARRANGERS)
def arrange(request: HttpRequest, ledger: str) -> HttpResponse:
    """Set an office's own columns, or take the shipped ones again."""
    who = who_is(request)
    found = LEDGERS.get(ledger)
    if found is None or not found.is_arranged:
        raise Http404
    office = offices_of(who, *ARRANGERS).first()
    if office is None:
        raise NotFound
    if "reset" in request.POST:
        columns.use_shipped(office, found.plan, by=who, now=timezone.now())
        messages.success(request, _("已恢复原来的列。"))
        return redirect("desk:columns", ledger=ledger)
    sent = request.POST if request.method == "POST" else None
    form = ColumnsForm(sent, base=found.plan, own=columns.plan_for(office, found.plan))
    if request.method == "POST" and form.is_valid():
        try:
            if not form.order():
                raise DocumentRefused(_("至少留一列。"))
            columns.set_columns(
                office, found.plan, order=form.order(), titles=form.titles(), by=who, now=timezone.now()
            )  # fmt: skip
        except DocumentRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("列方案已保存，导出按它排列，导入也认得这些列名。"))
            return redirect("desk:columns", ledger=ledger)
    context = {"form": form, "name": pick(found.name), "office": office}
    return render(request, "qingyu/desk/columns.html", context)

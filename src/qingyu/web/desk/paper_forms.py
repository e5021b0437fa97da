"""The form of a document: one field a fact, in the order of the paper, each by its kind."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.documents.kinds import DocumentKind, Fact, FactKind
from qingyu.offices.tongue import said
from qingyu.web.shell.widgets import DateInput

BAR = re.compile("\\s*[|｜]\\s*")
SHORT = 40  # characters; what may be longer gets a box of several lines
LONG_FACTS = frozenset(
    [
        "text", "summary", "facts_found", "legal_basis", "conclusion", "result", "reason", "process",
        "procedure", "remedy", "where_to_go", "problem", "evidence", "suggestion", "demand", "history",
        "measures", "instruction", "follow_up", "action_taken", "request", "same_grounds", "duty",
        "what_reopens", "review_outcome", "adoption", "basis", "rating_way", "result_of_call",
        "petitioner_view", "service_note", "desk_view", "going_on",
    ]
)  # fmt: skip


class PaperForm(forms.Form):
    """The facts of one document. A draft may lack some: what the kind needs is marked beside it."""

    copies = forms.CharField(
        label=lazy("抄送（每行一个单位）"), required=False, widget=forms.Textarea({"rows": 2})
    )
    enclosures = forms.CharField(
        label=lazy("附件名称（每行一个）"), required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(
        self, *args: Any, kind: DocumentKind, facts: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        closing = {name: self.fields.pop(name) for name in ("copies", "enclosures")}
        for fact in kind.facts:
            if fact.key != "copies":
                self.fields[fact.key] = field_for(fact, is_needed=fact.key in kind.needs)
                self.initial.setdefault(fact.key, shown(fact, (facts or {}).get(fact.key)))
        self.fields.update(closing)

    def facts(self) -> dict[str, Any]:
        """The typed facts, ready for the record; empty ones are left out."""
        data = self.cleaned_data
        return {
            fact.key: data[fact.key]
            for fact in self.kind.facts
            if fact.key in self.fields and not fact.is_empty(data[fact.key])
        }

    def lines(self, name: str) -> list[str]:
        return _lines(self.cleaned_data[name])


class ListField(forms.CharField):
    """Several values, one a line."""

    def to_python(self, value: Any) -> Any:
        return _lines(super().to_python(value))


class RecordsField(forms.CharField):
    """Several records, one a line, their columns with a bar between."""

    def __init__(self, fact: Fact, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fact = fact

    def to_python(self, value: Any) -> Any:
        rows = []
        for n, line in enumerate(_lines(super().to_python(value)), 1):
            cells = BAR.split(line, maxsplit=len(self.fact.parts) - 1)
            if not cells[0].strip():
                raise forms.ValidationError(
                    _("第%(n)s行缺少“%(what)s”。") % {"n": n, "what": self.fact.parts[0][1]}
                )
            cells += [""] * (len(self.fact.parts) - len(cells))
            rows.append(
                {
                    key: cell.strip()
                    for (key, _label), cell in zip(self.fact.parts, cells, strict=True)
                }
            )
        return rows


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def field_for(fact: Fact, *, is_needed: bool) -> forms.Field:
    """The control for one fact; nothing is refused for being empty, a draft is a draft."""
    field = _control(fact)
    field.is_needed = is_needed  # type: ignore[attr-defined]
    return field


def _control(fact: Fact) -> forms.Field:
    common: dict[str, Any] = {"label": said(fact.label), "required": False}
    if fact.kind is FactKind.DATE:
        return forms.DateField(widget=DateInput, **common)
    if fact.kind is FactKind.MOMENT:
        return forms.DateTimeField(
            widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            **common,
        )
    if fact.kind is FactKind.NUMBER:
        return forms.IntegerField(min_value=0, max_value=1_000_000, **common)
    if fact.kind is FactKind.LIST:
        return ListField(widget=forms.Textarea({"rows": 2}), help_text=_("每行一个。"), **common)
    if fact.kind is FactKind.RECORDS:
        words = "｜".join(label for _key, label in fact.parts)
        hint = (
            _("每行一项：%(words)s。") % {"words": words}
            if len(fact.parts) > 1
            else _("每行一项。")
        )
        return RecordsField(
            fact, widget=forms.Textarea({"rows": 4}), max_length=20_000, help_text=hint, **common
        )
    rows = 5 if fact.key in LONG_FACTS else 1
    widget = forms.Textarea({"rows": rows}) if rows > 1 else forms.TextInput()
    return forms.CharField(widget=widget, max_length=20_000, **common)


def shown(fact: Fact, value: Any) -> Any:
    """A fact as its control shows it."""
    if value is None:
        return None
    if fact.kind is FactKind.LIST:
        return "\n".join(value)
    if fact.kind is FactKind.RECORDS:
        keys = [key for key, _label in fact.parts]
        return "\n".join(
            "｜".join(" ".join(str(row.get(key, "")).split()) for key in keys).rstrip("｜")
            for row in value
        )
    if isinstance(value, datetime):
        return timezone.localtime(value) if timezone.is_aware(value) else value
    return value

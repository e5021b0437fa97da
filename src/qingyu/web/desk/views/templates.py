"""文书模板: an office changes the text of its documents, sees it with invented facts, takes it back."""

import base64
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.documents.composing import BadTemplate
from qingyu.documents.errors import DocumentRefused
from qingyu.documents.files import FileRefused, preview
from qingyu.documents.fonts import NoChineseFont
from qingyu.documents.kinds import KINDS, FactKind
from qingyu.documents.models import OfficeTemplate
from qingyu.documents.pdf import CannotPrint
from qingyu.documents.services import numbering, templates
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.models import Office, Role
from qingyu.offices.tongue import article as cited
from qingyu.offices.tongue import pick
from qingyu.web.shell.parts import Column, Link, Row, Table, Tag

from ..door import staff_page, who_is

EDITORS = (Role.UNIT_LEAD, Role.SYSTEM_ADMIN)
MOST_PAGES = 3


def office_of(who: Viewer) -> Office:
    """The office whose texts this person keeps; the first where there are several."""
    held = sorted(office for office, role in who.posts if role in EDITORS)
    if not held:
        raise NotFound
    return Office.objects.get(pk=held[0])


class WordForm(forms.Form):
    word = forms.CharField(
        label=lazy("机关代字"),
        max_length=20,
        help_text=lazy("文号开头的字，如“河人社”；改了以后另起一本登记簿，从1号编起。"),
        error_messages={"required": lazy("请填写机关代字。")},
    )


@staff_page(*EDITORS)
def texts(request: HttpRequest) -> HttpResponse:
    """Every document with its letter and its plain words, and which of them the office has changed."""
    who = who_is(request)
    office = office_of(who)
    sent = request.POST if request.method == "POST" else None
    form = WordForm(sent, initial={"word": numbering.code_word(office)})
    if request.method == "POST" and form.is_valid():
        try:
            numbering.set_code_word(office, form.cleaned_data["word"], by=who, now=timezone.now())
        except DocumentRefused as refusal:
            form.add_error("word", str(refusal))
        else:
            messages.success(request, _("机关代字已保存。"))
            return redirect("desk:texts")
    return render(
        request, "qingyu/desk/texts.html", {"office": office, "form": form, "table": _table(office)}
    )


def _table(office: Office) -> Table:
    changed = templates.changed(office)
    rows = []
    for key, kind in KINDS.items():
        plain = _cell(key, "plain", changed) if kind.is_for_petitioner else ""
        rows.append(
            Row(
                [
                    Link(
                        reverse("desk:text", args=[key, "letter"]),
                        pick(kind.name),
                        note=cited(kind.article),
                    ),
                    _state(changed.get(key)),
                    plain,
                ]
            )
        )
    columns = [Column(_("文书")), Column(_("正文")), Column(_("白话说明"))]
    return Table(caption=_("文书模板"), is_named=True, columns=columns, rows=rows, empty="")


def _cell(key: str, which: str, changed: dict[str, OfficeTemplate]) -> Link:
    own = f"{key}{templates.PLAIN}" in changed
    words = _("本单位的") if own else _("原模板")
    return Link(reverse("desk:text", args=[key, which]), words)


def _state(own: OfficeTemplate | None) -> object:
    if own is None:
        return Tag(_("原模板"), "wait")
    return Tag(_("本单位的"), "rain")


class TextForm(forms.Form):
    source = forms.CharField(
        label=lazy("模板"), strip=False, widget=forms.Textarea({"rows": 24, "spellcheck": "false"}),
        error_messages={"required": lazy("模板不能是空的；要用回原来的模板，请按“恢复原模板”。")},
    )  # fmt: skip


@staff_page(*EDITORS)
def text(request: HttpRequest, kind: str, which: str) -> HttpResponse:
    """One text: change, try out with invented facts, save; an earlier version or the shipped one back."""
    who = who_is(request)
    office, key = office_of(who), _key(kind, which)
    if {"reset", "version"} & request.POST.keys():
        return _back(request, who, office, kind, which)
    sent = request.POST if request.method == "POST" else None
    form = TextForm(sent, initial={"source": templates.source_for(office, key)})
    context: dict[str, Any] = {}
    if sent is not None and form.is_valid():
        source = form.cleaned_data["source"]
        try:
            context = _tried(office, key, source)
            if "save" in request.POST:
                templates.save_template(office, key, source, by=who, now=timezone.now())
                messages.success(request, _("模板已保存，以后起草的文书都用它。"))
                return redirect("desk:text", kind=kind, which=which)
        except (BadTemplate, CannotPrint, NoChineseFont, FileRefused) as problem:
            form.add_error("source", str(problem))
    about = KINDS[kind]
    context |= {
        "form": form,
        "name": pick(about.name),
        "is_plain": which == "plain",
        "facts": [_hint(fact.label, fact.kind, fact.parts) for fact in about.facts],
        "versions": templates.versions(office, key),
        "is_own": key in templates.changed(office),
        "other": reverse("desk:text", args=[kind, "letter" if which == "plain" else "plain"]),
        "has_plain": about.is_for_petitioner,
    }
    return render(request, "qingyu/desk/text.html", context)


def _key(kind: str, which: str) -> str:
    keys = {"letter": kind, "plain": f"{kind}{templates.PLAIN}"}
    try:
        templates.kind_of(keys[which])
    except (BadTemplate, KeyError):
        raise Http404 from None
    return keys[which]


def _hint(label: str, kind: FactKind, parts: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """A fact's label and how a template says it."""
    if kind is FactKind.RECORDS:
        said = "".join(f"{{{{项.{part}}}}}" for _key, part in parts)
        return label, f"{{% for 项 in {label} %}} {said} {{% endfor %}}"
    return label, f"{{{{{label}}}}}"


def _tried(office: Office, key: str, source: str) -> dict[str, Any]:
    """What the text makes of invented facts: pages as pictures, or plain words."""
    made = templates.try_out(office, key, source, on=timezone.localdate())
    if isinstance(made, str):
        return {"plain": made}
    pictures = preview("pdf", made, count=MOST_PAGES)
    return {
        "pictures": [f"data:image/jpeg;base64,{base64.b64encode(one).decode()}" for one in pictures]
    }


def _back(request: HttpRequest, who: Viewer, office: Office, kind: str, which: str) -> HttpResponse:
    """An earlier version, or the product's own text, is taken up again."""
    key, now = _key(kind, which), timezone.now()
    try:
        if "reset" in request.POST:
            templates.use_shipped(office, key, by=who, now=now)
            messages.success(request, _("已恢复原模板。"))
        else:
            wanted = request.POST.get("version", "")
            found = next(
                (one for one in templates.versions(office, key) if str(one.pk) == wanted), None
            )
            if found is None or not found.source:
                raise NotFound
            templates.save_template(office, key, found.source, by=who, now=now)
            messages.success(request, _("已用回那一版。"))
    except (BadTemplate, DocumentRefused) as problem:
        messages.error(request, str(problem))
    return redirect("desk:text", kind=kind, which=which)

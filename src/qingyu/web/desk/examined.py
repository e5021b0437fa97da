"""What the examiner of replies sees, as the page of the draft shows it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from qingyu.offices.tongue import is_english, said
from qingyu.petitions.examining import Looked, Told
from qingyu.reading.replies import Note
from qingyu.web.shell.parts import Tag


def shown(found: Looked, form: forms.Form) -> dict[str, Any]:
    """The checks in their order with the places, and the letter with the places marked."""
    return {
        "checks": [_check(told, form) for told in found.told],
        "letter": found.letter,
        "failed": sum(told.check.passed is False for told in found.told),
    }


def _check(told: Told, form: forms.Form) -> dict[str, Any]:
    check = told.check
    return {
        "name": said(check.name),
        "tag": _tag(check.passed),
        "note": "" if check.passed else note_of(check.note),
        "spots": told.spots,
        "missing": told.missing,
        "fields": [
            {"id": form[name].auto_id, "name": form[name].label}
            for name in told.fields
            if name in form.fields
        ],
    }


def note_of(note: Note) -> str:
    """The note in the language of the reader; what it lacks is said word by word."""
    if not note.what:
        return said(note.words)
    comma = ", " if is_english() else "、"
    return said(note.words) % {"what": comma.join(map(said, note.what))}


def _tag(passed: bool | None) -> Tag:
    if passed is None:
        return Tag(_("不适用"), "wait")
    return Tag(_("是"), "green") if passed else Tag(_("否"), "amber")

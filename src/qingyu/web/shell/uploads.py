"""Files from a petitioner: chosen, photographed or recorded; kept sealed until they are sent."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.documents.files.refusals import FileRefused
from qingyu.documents.models import Held
from qingyu.documents.services import hold
from qingyu.offices.tongue import headed

from .receiving import body

# JPEG named outright: a telephone that keeps photographs otherwise then converts them by itself.
PICTURES = "image/jpeg,image/png,application/pdf,.docx,.xlsx,.txt,.mp4"
SOUNDS = "audio/*"
SALT = "held"


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; what may be in them is the examination's to say."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given if one]


class FilesForm(forms.Form):
    """What every form with files has: photographs or papers, and a recording."""

    photos = FilesField(
        label=_("拍照片，或者选文件"),
        help_text=_("写好的信、收据、合同，拍清楚就行。照片、PDF、Word、Excel、视频都可以。"),
        required=False,
        widget=ManyFiles(attrs={"accept": PICTURES, "data-shrink": "2000"}),
    )
    recording = FilesField(
        label=_("录音"),
        help_text=_("不想打字的，说出来录下也一样作数。"),
        required=False,
        widget=ManyFiles(attrs={"accept": SOUNDS, "capture": ""}),
    )


def take(form: forms.Form, beside: Sequence[UUID]) -> list[UUID]:
    """Hold every file of a checked form; what is refused is told at its field. Returns all keys."""
    keys = list(beside)
    for field in ("photos", "recording"):
        for file in form.cleaned_data.get(field) or []:
            try:
                held = hold.hold(file.name, body(file), beside=keys, now=timezone.now())
            except FileRefused as refusal:
                form.add_error(field, headed(file.name, refusal))
            else:
                keys.append(held.pk)
    return keys


def sign(keys: Sequence[UUID]) -> str:
    """The keys as a form carries them, so that a page with a mistake keeps its files."""
    return signing.dumps([str(key) for key in keys], salt=SALT) if keys else ""


def read(token: str) -> list[UUID]:
    """The keys of a form; none where this server did not sign them."""
    try:
        return [UUID(key) for key in signing.loads(token, salt=SALT, max_age=hold.KEPT_FOR)]
    except (signing.BadSignature, ValueError):
        return []


def shown(held: Held) -> dict[str, object]:
    """One held file as the pages list it."""
    return {
        "key": str(held.pk),
        "name": held.name,
        "kind": held.kind,
        "size": filesizeformat(held.size),
    }


def listed(keys: Sequence[UUID]) -> list[dict[str, object]]:
    return [shown(held) for held in hold.found(keys)]

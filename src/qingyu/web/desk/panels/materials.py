"""What was handed in with the matter: photographs, papers, recordings."""

from collections.abc import Mapping
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from qingyu.documents.models import Attachment
from qingyu.petitions.packets import may_open
from qingyu.petitions.services import attach

from .base import Opened, Panel

SHOWN = frozenset({"picture", "pdf"})
PLAYED = frozenset({"audio/mp4", "audio/webm", "audio/mpeg", "audio/ogg", "audio/wav", "audio/aac"})


def materials(opened: Opened) -> Mapping[str, Any] | None:
    matter, who = opened.matter, opened.who
    files = [file for file in attach.of_matter(matter) if may_open(matter, who, file)]
    return {"files": [_shown(opened, file) for file in files]} if files else None


def _shown(opened: Opened, file: Attachment) -> dict[str, Any]:
    at = [opened.matter.pk, file.pk]
    return {
        "file": file,
        "size": filesizeformat(file.size),
        "url": reverse("desk:material", args=at),
        "look_url": reverse("desk:pages", args=at) if file.kind in SHOWN else "",
        "is_sound": file.media_type in PLAYED,
        "who": file.uploaded_by.name if file.uploaded_by else "",
    }


PANELS = (Panel("materials", "work", materials, (attach.FILES,)),)

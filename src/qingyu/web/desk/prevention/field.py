"""随身排查: the page that works without a network, what it fetches, and where it sends to.

The page itself holds nobody's data, so that it may stay on the phone. What people wrote stays
sealed there until it is acknowledged here.
"""

import hashlib
import json
import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

import qingyu
from qingyu.offices import sessions
from qingyu.offices.access import Viewer
from qingyu.petitions.errors import AlreadyDone, Refused
from qingyu.prevention import queries, sending
from qingyu.prevention.models import Device, Quarrel
from qingyu.prevention.services import devices, photos, send_in
from qingyu.web.desk.door import staff_page, who_is

from .forms import PhoneForm
from .rounds import WORKERS

MOST_AT_ONCE = 50  # records in one sending; the phone sends ten
LONGEST_SENDING = 600_000  # bytes
LONGEST_PHOTO = 400_000  # bytes; the phone makes them 200 KB at most
FILES = ("tokens", "base", "forms", "parts", "course", "lists", "shell", "print")
OWN = ("vault", "photos", "sync", "page", "records", "find", "covers", "screens")


@staff_page(*WORKERS)
def page(request: HttpRequest) -> HttpResponse:
    """The page that the phone keeps. What it shows is filled in on the phone."""
    return render(request, "qingyu/desk/prevention/field.html", _page_context())


def _page_context() -> dict[str, Any]:
    blank = uuid.UUID(int=0)
    way = reverse("desk:field-photo", args=[blank, blank]).split(str(blank))
    return {
        "form": PhoneForm(),
        "photo_way": f"{way[0]}RECORD{way[1]}PHOTO{way[2]}",
        "photos_most": photos.MOST,
        "sign_in": f"{settings.LOGIN_URL}?next={reverse('desk:field')}",
    }


def assets() -> list[str]:
    """Every file that the page is made of, as the browser will ask for it."""
    return [
        *(static(f"qingyu/{name}.css") for name in FILES),
        *(static(f"qingyu/{name}.js") for name in ("display", "forms")),
        static("qingyu/mark.svg"),
        static("qingyu/field/field.css"),
        *(static(f"qingyu/field/{name}.js") for name in OWN),
    ]


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It stands here because it may only serve addresses below its own."""
    files = assets()
    shell = render_to_string("qingyu/desk/prevention/field.html", _page_context())
    told = json.dumps([qingyu.__version__, get_language(), files, shell])
    values = {
        "ASSETS": files,
        "SHELL": reverse("desk:field"),
        "VERSION": hashlib.sha256(told.encode()).hexdigest()[:16],
    }
    lines = [f"self.{name} = {json.dumps(value)};" for name, value in values.items()]
    lines.append(f"importScripts({json.dumps(static('qingyu/field/worker.js'))});")
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to know to put the page among its own."""
    home = reverse("desk:field")
    return JsonResponse(
        {
            "name": _("随身排查"), "short_name": _("排查"), "lang": get_language(), "id": home,
            "start_url": home, "scope": home, "display": "standalone",
            "background_color": "#f6f3ea", "theme_color": "#0b3a54",
            "icons": [{"src": static("qingyu/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )  # fmt: skip


@require_safe
@staff_page(*WORKERS)
def tasks(request: HttpRequest) -> HttpResponse:
    """The screening list for the phone: one's bodies with their places, open rounds, grids."""
    who, now = who_is(request), timezone.now()
    device = _device(request.GET.get("device", ""), who)
    state = _state(device)
    told: dict[str, Any] = {"device": state, "token": get_token(request)}
    if device is not None and state == "ok":
        devices.seen(device, session_key=request.session.session_key, now=now)
        told |= queries.tasks(who)
    return JsonResponse(told)


def _device(name: str, who: Viewer) -> Device | None:
    try:
        return Device.objects.filter(name=uuid.UUID(name), staff_id=who.staff_id).first()
    except ValueError:
        return None


def _state(device: Device | None) -> str:
    if device is None:
        return "unknown"
    return "ok" if device.revoked_at is None else "revoked"


@require_POST
@staff_page(*WORKERS)
def enrol(request: HttpRequest) -> HttpResponse:
    """A phone makes itself known under the name it chose."""
    who = who_is(request)
    sent = _sent(request)
    try:
        name = uuid.UUID(str(sent["device"]))
    except (ValueError, TypeError, KeyError):
        return JsonResponse({"state": "unfit"}, status=400)
    label = sessions.device(request.headers.get("User-Agent", ""))
    try:
        found = devices.enrol(name, label=label, by=who, now=timezone.now())
    except Refused as refusal:
        return JsonResponse({"device": "refused", "words": str(refusal)})
    return JsonResponse({"device": _state(found)})


def _sent(request: HttpRequest) -> Any:
    """The JSON that was sent; None where it is none or too much."""
    if len(request.body) > LONGEST_SENDING:
        return None
    try:
        return json.loads(request.body)
    except ValueError:
        return None


@require_POST
@staff_page(*WORKERS)
def sync(request: HttpRequest) -> HttpResponse:
    """Records from a phone, in their order; each is answered for itself, whatever became of others."""
    who, now = who_is(request), timezone.now()
    sent = _sent(request)
    records = sent.get("records") if isinstance(sent, dict) else None
    if not isinstance(records, list) or len(records) > MOST_AT_ONCE:
        return JsonResponse({"state": "unfit"}, status=400)
    device = _device(str(sent.get("device")), who)
    if device is None or device.revoked_at is not None:
        return JsonResponse({"device": _state(device), "results": {}})
    devices.seen(device, session_key=request.session.session_key, now=now)
    results: dict[str, Any] = {}
    for raw in records:
        try:
            one = sending.read(raw, now)
        except sending.Unfit:
            continue
        results[str(one.name)] = _told(send_in.take(one, device=device, by=who, now=now))
    return JsonResponse({"device": "ok", "results": results})


def _told(answer: send_in.Answer) -> dict[str, Any]:
    told: dict[str, Any] = {"state": answer.state, "number": answer.number, "words": answer.words}
    if answer.problems:
        told["problems"] = answer.problems
    if answer.held is not None:
        told["url"] = reverse("desk:held-one", args=[answer.held])
    return told


@require_POST
@staff_page(*WORKERS)
def photo(request: HttpRequest, record: uuid.UUID, photo: uuid.UUID) -> HttpResponse:
    """One photograph of a record that was taken in; the same again is taken once."""
    who = who_is(request)
    device = _device(request.headers.get("X-Device", ""), who)
    if device is None or device.revoked_at is not None:
        return JsonResponse({"device": _state(device)})
    if len(request.body) > LONGEST_PHOTO:
        return JsonResponse({"device": "ok", "state": "refused", "words": _("照片太大。")})
    found = Quarrel.objects.filter(submission=record, found_by_id=who.staff_id).first()
    if found is None:
        return JsonResponse({"device": "ok", "state": "refused", "words": _("没有找到这条记录。")})
    try:
        photos.add_photos(
            found, [("photo.jpg", request.body)], by=who, now=timezone.now(), name=photo
        )
    except AlreadyDone:
        pass
    except Refused as refusal:
        return JsonResponse({"device": "ok", "state": "refused", "words": str(refusal)})
    return JsonResponse({"device": "ok", "state": "accepted"})

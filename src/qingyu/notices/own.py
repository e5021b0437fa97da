"""An instance's own words for its notices: checked like the shipped ones, every version kept."""

import hashlib
import re
from datetime import datetime, timedelta
from string import Formatter

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.ledger import journal
from qingyu.ledger.models import Entry
from qingyu.offices import permits
from qingyu.offices.access import Viewer
from qingyu.offices.errors import NotPermitted, NotPossible
from qingyu.offices.models import Role

from .models import OwnWording
from .senders import Outgoing, configured
from .wording import LONGEST, LONGEST_NAME, WORDINGS, UnknownWording, Wording, compose, find

CHAIN = "notices"
OF_STAFF = frozenset({"work", "due"})  # say no matter and are read after signing in: not changed
# The longest that each argument becomes, for the check and for the preview.
SAMPLE = {"tail": "1234", "due": "12月28日（星期一）14:30", "office": "县" * LONGEST_NAME}
# What no message on a telephone that lies open may say; for a protected matter the rest too.
NEVER = re.compile(r"检举|控告|举报|被反映|://|www\.|\.cn/")
NEVER_DISCREET = re.compile(r"信访|纪委|监委|保密|投诉|反映")
BETWEEN_TRIALS = timedelta(minutes=1)


def editable() -> dict[str, Wording]:
    """The sentences that an instance may say in its own words."""
    return {name: found for name, found in WORDINGS.items() if name not in OF_STAFF}


def current() -> dict[str, Wording]:
    """Name to the instance's own sentence, where it has one: one query."""
    newest = {row.wording: row for row in OwnWording.objects.order_by("pk")}
    return {
        name: Wording(row.text, row.discreet, at_once=WORDINGS[name].at_once)
        for name, row in newest.items()
        if row.text and name in WORDINGS
    }


def versions(name: str) -> list[OwnWording]:
    """All versions of one sentence, the newest first."""
    return list(OwnWording.objects.filter(wording=name).select_related("by").order_by("-pk"))


@transaction.atomic
def keep(name: str, *, text: str, discreet: str, by: Viewer, now: datetime) -> OwnWording:
    """Say one sentence in own words from now on. Raises NotPermitted, NotPossible by field."""
    _require(by)
    own = Wording(text.strip(), discreet.strip(), at_once=_shipped(name).at_once)
    check(name, own)
    return _write(name, own.text, own.discreet, by=by, now=now)


@transaction.atomic
def use_shipped(name: str, *, by: Viewer, now: datetime) -> OwnWording:
    """Take the shipped sentence up again."""
    _require(by)
    _shipped(name)
    return _write(name, "", "", by=by, now=now)


def check(name: str, own: Wording) -> None:
    """Placeholders, length and neutrality of both sentences. Raises NotPossible."""
    known = _names(_shipped(name).text) | {"contact"}
    problems = {
        "text": _problem(name, own, own.text, known, NEVER, discreet=False),
        "discreet": _problem(name, own, own.discreet, {"contact"}, NEVER_DISCREET, discreet=True),
    }
    found = {field: words for field, words in problems.items() if words}
    if found:
        raise NotPossible(**found)


def _problem(
    name: str, own: Wording, text: str, known: set[str], never: re.Pattern[str], *, discreet: bool
) -> str:
    try:
        used = _names(text)
    except ValueError:
        return _("花括号没有成对。")
    if not text:
        return _("请填写这句话。")
    if used - known:
        marks = "、".join(f"{{{one}}}" for one in sorted(known))
        return _("只能用这些标记：%(marks)s。") % {"marks": marks}
    if "contact" not in used:
        return _("要留着 {contact}：收到的人得知道向谁问。")
    if found := NEVER.search(text) or never.search(text):
        return _("不能出现“%(word)s”：手机可能被别人看到。") % {"word": found[0]}
    try:
        compose(name, SAMPLE, discreet=discreet, own={name: own})
    except ValueError:
        return _("填满以后超过%(most)d个字，一条短信装不下。") % {"most": LONGEST}
    return ""


def _names(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def _shipped(name: str) -> Wording:
    try:
        found = find(name)
    except UnknownWording:
        raise NotPossible(_("没有这种通知。")) from None
    if name in OF_STAFF:
        raise NotPossible(_("这一句不能改。"))
    return found


def _require(by: Viewer) -> None:
    if not by.has(Role.SYSTEM_ADMIN):
        raise NotPermitted(_("这项操作由%(role)s办理。") % {"role": Role.SYSTEM_ADMIN.label})


def _write(name: str, text: str, discreet: str, *, by: Viewer, now: datetime) -> OwnWording:
    before = OwnWording.objects.filter(wording=name).last()
    was = {"text": before.text, "discreet": before.discreet} if before else {}
    own = {"text": text, "discreet": discreet}
    journal.append(
        CHAIN, "wording_kept", by=permits.actor(by), at=now, now=now,
        facts={"wording": name, "before": was, "after": own},
    )  # fmt: skip
    return OwnWording.objects.create(wording=name, by_id=by.staff_id, at=now, **own)


def preview(name: str, own: Wording | None = None) -> list[str]:
    """Both messages as a telephone would show them, filled with the longest values."""
    words = {name: own} if own else current()
    return [compose(name, SAMPLE, discreet=discreet, own=words) for discreet in (False, True)]


def send_trial(name: str, *, address: str, by: Viewer, now: datetime) -> str:
    """Send one message as it stands now to a number of one's own; returns what was sent.

    The entry says that a trial was made, not to which number. Raises NotPermitted, NotPossible,
    senders.Unreachable, senders.Refused.
    """
    _require(by)
    _shipped(name)
    channel = "email" if "@" in address else "sms"
    sender = configured().get(channel)
    if sender is None:
        raise NotPossible(address=_("这个实例没有开通这种发送方式。"))
    last = Entry.objects.filter(chain=CHAIN, kind="wording_tried").order_by("-n").first()
    if last is not None and now - last.recorded_at < BETWEEN_TRIALS:
        raise NotPossible(address=_("一分钟只能试发一次。"))
    text = preview(name)[0]
    journal.append_alone(
        CHAIN, "wording_tried", by=permits.actor(by), at=now, facts={"wording": name}
    )
    identity = hashlib.sha256(f"trial {name} {now.isoformat()}".encode()).hexdigest()[:32]
    sender.send(Outgoing(identity=identity, address=address, text=text))
    return text

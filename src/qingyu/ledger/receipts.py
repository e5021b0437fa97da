"""Receipts: what the holder of one entry takes home, signed, to hold against the journal later."""

import base64
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from qingyu.privacy import keys

from . import notes
from .canonical import dumps, moment
from .journal import digest, text_of
from .models import Entry

FORMAT = "qingyu-receipt-1"
# The lines of the printed receipt and the keys they stand for.
LINES = {
    "记录": "chain",
    "第几条": "n",
    "事由": "kind",
    "发生": "at",
    "登记": "recorded_at",
    "指纹": "hash",
    "签名": "signature",
    "密钥": "key_id",
}
NUMBERS = {"n"}


class NotAReceipt(ValueError):
    """A text or file that is no receipt."""


def receipt(entry: Entry) -> dict[str, Any]:
    """The receipt of an entry; made again it is the same, unless the signing key has changed."""
    ring = keys.current()
    body = {
        "format": FORMAT,
        "chain": entry.chain,
        "n": entry.n,
        "kind": entry.kind,
        "at": moment(entry.at),
        "recorded_at": moment(entry.recorded_at),
        "hash": entry.hash,
        "key_id": keys.public_id(ring.public),
    }
    signature = notes.sign(dumps(body), ring.signer)
    return body | {"signature": base64.b64encode(signature).decode()}


def text(receipt: Mapping[str, Any]) -> str:
    """The receipt in lines, for paper; `read` takes it back."""
    lines = [f"{word}：{receipt[key]}" for word, key in LINES.items()]
    return "\n".join(["晴雨回执", *lines, ""])


def read(text: str) -> dict[str, Any]:
    """A receipt from its lines, as typed or scanned: spaces and colons may vary."""
    found: dict[str, Any] = {"format": FORMAT}
    for line in text.splitlines():
        word, *value = re.split("[:：]", re.sub(r"\s", "", line), maxsplit=1)
        if word in LINES and value:
            found[LINES[word]] = _number(value[0]) if LINES[word] in NUMBERS else value[0]
    if set(found) != {"format", *LINES.values()}:
        missing = [word for word, key in LINES.items() if key not in found]
        raise NotAReceipt(_("回执缺少：%(what)s") % {"what": _("、").join(missing)})
    return found


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal():
        raise NotAReceipt(_("回执上的条数不是数字"))
    return int(text)


def is_signed(receipt: Mapping[str, Any]) -> bool:
    """Signed by a key of this instance. Whether the journal still says so is `check`'s question."""
    public = keys.current().publics.get(str(receipt.get("key_id")))
    body = {key: value for key, value in receipt.items() if key != "signature"}
    try:
        signature = base64.b64decode(str(receipt.get("signature")), validate=True)
        return public is not None and notes.is_signed(dumps(body), signature, public)
    except (TypeError, ValueError):
        return False


def check(receipt: Mapping[str, Any]) -> str | None:
    """None when the journal still holds the entry of a receipt; otherwise what is wrong."""
    if not is_signed(receipt):
        return _("签名不对：这张回执不是本系统开出的，或者内容被改过")
    entry = Entry.objects.filter(chain=receipt["chain"], n=receipt["n"]).first()
    of_it = {"chain": receipt["chain"], "n": receipt["n"]}
    if entry is None:
        return _("%(chain)s 第 %(n)s 条已不在流水中") % of_it
    if not receipt["hash"] == entry.hash == digest(text_of(entry)):
        return _("%(chain)s 第 %(n)s 条与回执不符") % of_it
    return None

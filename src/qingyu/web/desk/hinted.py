"""What the reader of texts suggests about a petition, as the desk shows it and as the form takes it."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core.law.classes import name as class_name
from qingyu.offices.tongue import said
from qingyu.petitions.hints import Hints
from qingyu.petitions.models import Kind
from qingyu.petitions.proposals import Proposed
from qingyu.reading.classify import Prediction

# Route hint → the question of the form that it answers.
ROUTES: dict[str, tuple[Promise, dict[str, str]]] = {
    "court": (lazy("法院可能已经受理或者判决"), {"in_court": "yes"}),
    "review": (lazy("可能已经有行政复议或者行政决定"), {"in_review": "yes"}),
    "arbitration": (lazy("仲裁可能已经受理或者裁决"), {"in_arbitration": "yes"}),
    "earlier_opinion": (lazy("可能已有处理、复查或者复核意见"), {"opinion": "handling"}),
}
_OWN_NUMBER = re.compile(
    r"^\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）、.，]|[①-⑨]|第[一二三四五六七八九]、)\s*"
)
NAMED = 5  # bodies that are listed
DANGERS: dict[str, Promise] = {
    "life": lazy("可能危及生命"),
    "minor": lazy("涉及未成年人受到伤害"),
    "home_violence": lazy("涉及家庭暴力"),
    "public": lazy("可能危及公共安全"),
}


def shown(found: Hints) -> dict[str, Any]:
    """The values of qingyu/desk/parts/hints.html. `take` is the key a press sends."""
    return {
        "reads": _how_sure(found.predicted),
        "classes": [
            {
                "take": f"class-{n}",
                "name": said(class_name(one.code)),
                "bodies": _bodies(one.bodies),
            }
            for n, one in enumerate(found.classes)
        ],
        "words": found.predicted.grounds,
        "kind": said(str(Kind(found.text.purpose.purpose).label)),
        "kind_sentence": found.text.purpose.sentence,
        "may_accuse": found.may_accuse,
        "named": [office.label for office in found.named][:NAMED],
        "place": str(found.place or ""),
        "claims": _claims(found),
        "routes": [
            {"take": f"route-{hint.kind}", "name": ROUTES[hint.kind][0], "sentence": hint.sentence}
            for hint in found.text.routes
        ],
        "dangers": [
            {"name": DANGERS[hint.kind], "sentence": hint.sentence} for hint in found.text.dangers
        ],
        "extract": found.text.extract if len(found.text.extract) < len(found.text.text) else "",
    }


def _how_sure(predicted: Prediction) -> dict[str, Any]:
    """Below its threshold it says so. The figure is about the suggestion, rounded as it deserves."""
    percent = round(predicted.confidence * 100)
    if predicted.sure:
        words = _("有把握（这样的建议过去100次里对98次）")
    elif predicted.confidence:
        words = _("没有十足把握（约%(percent)s%%），请在两个里选，或者另选") % {"percent": percent}
    else:
        words = _("没有读出可以归类的词，请自己选")
    return {"is_sure": predicted.sure, "words": words}


def _claims(found: Hints) -> list[str]:
    """As the letter says them, without its own numbers: the checklist has numbers."""
    return [_OWN_NUMBER.sub("", claim.text).strip() for claim in found.text.claims]


def _bodies(found: Iterable[Proposed]) -> list[dict[str, str]]:
    return [{"name": one.office.label, "why": one.said} for one in found]


def values_of(found: Hints) -> dict[str, dict[str, Any]]:
    """The key of each suggestion → the fields of the screening form that it fills in."""
    values: dict[str, dict[str, Any]] = {
        f"class-{n}": {"content_class": one.code} for n, one in enumerate(found.classes)
    }
    values["kind"] = {"kind": found.text.purpose.purpose}
    values["claims"] = {"claims": "\n".join(_claims(found))}
    if found.place:
        values["place"] = {"place": found.place.pk}
    if found.text.dangers:
        values["urgent"] = {"is_urgent": True}
    return values | {f"route-{hint.kind}": dict(ROUTES[hint.kind][1]) for hint in found.text.routes}

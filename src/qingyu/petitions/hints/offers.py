"""What was suggested and what the person chose, side by side: it measures and teaches the machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing

from ..models import Confirmation, Kind, Matter

SALT = "qingyu.hints"
# What is confirmed: the content class, the kind of matter.
SUBJECTS = ("content_class", "kind")


@dataclass(frozen=True)
class Offer:
    """A suggestion as the page showed it: subject → (first, second, whether it was sure)."""

    matter: int
    model: str
    given: Mapping[str, tuple[str, str, bool]]

    def sealed(self) -> str:
        """As it travels in the form: signed, so that it comes back as it went."""
        return signing.dumps([self.matter, self.model, dict(self.given)], salt=SALT, compress=True)

    @classmethod
    def opened(cls, sent: str, matter: Matter) -> "Offer | None":
        """The offer of this matter; None where nothing or something else came back."""
        try:
            pk, model, given = signing.loads(sent, salt=SALT)
        except signing.BadSignature:
            return None
        if pk != matter.pk:
            return None
        return cls(pk, model, {key: tuple(value) for key, value in given.items()})


def keep(matter: Matter, offer: Offer | None, *, now: datetime) -> list[Confirmation]:
    """Note suggestion and choice in the transaction of the act. Of a sealed matter nothing is kept.

    Who chose is not noted: the page asks how well the machine reads.
    """
    if offer is None or matter.is_sealed or matter.kind == Kind.ACCUSATION:
        return []
    rows = [
        Confirmation(
            matter=matter, subject=subject, suggested=first, second=second, is_sure=sure,
            chosen=getattr(matter, subject), model=offer.model, at=now,
        )
        for subject, (first, second, sure) in offer.given.items()
        if subject in SUBJECTS
    ]  # fmt: skip
    return Confirmation.objects.bulk_create(rows, **_AGAIN)


# Screened again, the latest word stands.
_AGAIN: dict[str, Any] = {
    "update_conflicts": True,
    "unique_fields": ["matter", "subject"],
    "update_fields": ["suggested", "second", "is_sure", "chosen", "model", "at"],
}

"""A petition being written: the answers so far, kept encrypted until sent or cleared."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from django.core import signing
from django.http import HttpRequest

from qingyu.documents.services import hold

from .keeping import forget, keep, kept

NAME = "report"
SENT = "sent"
# How many receipts one browser can show again.
RECEIPTS = 5


@dataclass(frozen=True)
class Draft:
    """`answers` by page; `submission` makes a repeated sending find the first one's receipt.

    `files` are the keys of held files (documents.services.hold).
    """

    submission: UUID = field(default_factory=uuid4)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: tuple[UUID, ...] = ()

    def answered(self, page: str, answer: dict[str, Any]) -> "Draft":
        return replace(self, answers=self.answers | {page: answer})

    def unanswered(self, page: str) -> "Draft":
        return replace(self, answers={k: v for k, v in self.answers.items() if k != page})

    def get(self, page: str) -> dict[str, Any]:
        return self.answers.get(page, {})

    def with_files(self, keys: Iterable[UUID]) -> "Draft":
        return replace(self, files=tuple(keys))

    @property
    def token(self) -> str:
        """The submission id as the form carries it, signed by this server."""
        return signing.Signer(salt="submission").sign(str(self.submission))


def read_token(token: str) -> UUID | None:
    """The submission id of a form; None where this server did not sign it."""
    try:
        return UUID(signing.Signer(salt="submission").unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def load(request: HttpRequest) -> Draft:
    found = kept(request, NAME)
    if not found:
        return Draft()
    files = tuple(UUID(key) for key in found.get("files", ()))
    return Draft(UUID(found["submission"]), found["answers"], files)


def save(request: HttpRequest, draft: Draft) -> None:
    files = [str(key) for key in draft.files]
    value = {"submission": str(draft.submission), "answers": draft.answers, "files": files}
    keep(request, NAME, value)


def clear(request: HttpRequest) -> None:
    """Wipe the draft and the files that were never sent."""
    hold.drop(load(request).files)
    forget(request, NAME)


def note_sent(request: HttpRequest, petition_id: int) -> None:
    """The draft is a petition now: it is wiped, and its receipt can be shown here."""
    earlier = [pk for pk in sent(request) if pk != petition_id]
    keep(request, SENT, [petition_id, *earlier][:RECEIPTS])
    forget(request, NAME)


def sent(request: HttpRequest) -> list[int]:
    """The petitions sent from this browser, newest first."""
    return kept(request, SENT) or []

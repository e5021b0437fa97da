"""The texts of matters that may be searched, in one readable form, without personal data.

Searched: title and place of a matter, its petitions, claims, messages, replies, and the text of
attachments that everyone who sees the matter may see. Never: parties, desk notes, the accused,
secret attachments; and names, numbers and doors inside the texts are masked before.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from qingyu.documents.models import Transcript
from qingyu.reading import mask
from qingyu.reading.clean import clean

from ..models import Claim, Matter, Message, Party, Petition, Reply

LONGEST = 60_000  # characters of one matter; a long letter has some 5,000


class Piece(NamedTuple):
    """One text of a matter, masked. `kind` names the record it stands in."""

    kind: str  # title, place, claim, petition, message, reply, attachment
    text: str

    @property
    def plain(self) -> str:
        """The text as it is compared, character for character."""
        return even(self.text)


def even(text: str) -> str:
    """Lower case, and every character still at its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def pieces(matter_ids: Iterable[int]) -> dict[int, list[Piece]]:
    """matter → its searchable texts, the most telling first, in seven queries."""
    ids = list(matter_ids)
    found: dict[int, list[Piece]] = {pk: [] for pk in ids}
    names = _names(ids)
    room = dict.fromkeys(ids, LONGEST)
    for source in SOURCES:
        for pk, kind, text in source(ids):
            if text and pk in found and room[pk] > 0:
                found[pk].append(Piece(kind, mask(clean(text[: room[pk]]), names[pk])))
                room[pk] -= len(text)
    return found


def _names(ids: list[int]) -> dict[int, set[str]]:
    """The names of each matter's parties, to be masked wherever they stand in its texts."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = Party.objects.filter(petition__matter__in=ids).exclude(name="")
    for pk, name in rows.values_list("petition__matter_id", "name"):
        found[pk].add(name)
    return found


Texts = Iterator[tuple[int, str, str]]


def _titles(ids: list[int]) -> Texts:
    rows = Matter.objects.filter(pk__in=ids).values_list("pk", "title", "where")
    for pk, title, where in rows:
        yield pk, "title", title
        yield pk, "place", where


def _claims(ids: list[int]) -> Texts:
    rows = Claim.objects.filter(matter__in=ids).order_by("matter_id", "position")
    for pk, text in rows.values_list("matter_id", "text"):
        yield pk, "claim", text


def _petitions(ids: list[int]) -> Texts:
    rows = Petition.objects.filter(matter__in=ids).order_by("pk")
    for pk, text in rows.values_list("matter_id", "text"):
        yield pk, "petition", text


def _replies(ids: list[int]) -> Texts:
    rows = Reply.objects.filter(matter__in=ids).order_by("pk")
    for reply in rows.only("matter_id", "number", "facts", "basis", "answers", "conclusion"):
        said = [str(answer.get("text", "")) for answer in reply.answers or []]
        whole = [reply.number, reply.facts, reply.basis, *said, reply.conclusion]
        yield reply.matter_id, "reply", "\n".join(text for text in whole if text)


def _messages(ids: list[int]) -> Texts:
    rows = Message.objects.filter(matter__in=ids).exclude(text="").order_by("pk")
    for pk, text in rows.values_list("matter_id", "text"):
        yield pk, "message", text


def _transcripts(ids: list[int]) -> Texts:
    rows = Transcript.objects.filter(
        attachment__matter_id__in=ids, attachment__is_secret=False, is_blank=False
    )
    for pk, text in rows.order_by("attachment_id", "page").values_list(
        "attachment__matter_id", "text"
    ):
        if pk is not None:
            yield pk, "attachment", text


SOURCES: tuple[Callable[[list[int]], Texts], ...] = (
    _titles, _claims, _petitions, _messages, _replies, _transcripts,
)  # fmt: skip

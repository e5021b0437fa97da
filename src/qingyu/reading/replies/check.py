"""What a check is, what it may know, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from qingyu.reading.claims import Claim, find_claims
from qingyu.reading.clean import clean, even
from qingyu.reading.sentences import Sentence, sentences


class Spot(NamedTuple):
    """A place in the reply: `text` stands at [start, end); both 0 for what is missing."""

    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Basis:
    """A rule of the office's own library; `until` is its last day in force."""

    name: str
    articles: int = 0
    until: date | None = None


@dataclass(frozen=True)
class Facts:
    """What the case file knows; everything may be left out, then less is checked.

    claims, answers: the demands of the case file and what the reply says to each, "" for nothing;
    without them the demands are read from the petition and looked for in the whole reply.
    own: what the writer wrote, where the reply also holds what every paper brings;
    others: replies to other matters; petitioners: names of this matter's parties; remedy_needed:
    whether this kind of answer must tell the way to a review (Articles 32 and 35).
    """

    body: str = ""
    petitioners: Sequence[str] = ()
    library: Mapping[str, Basis] | None = None
    others: Sequence[str] = ()
    today: date | None = None
    remedy_needed: bool = True
    own: str = ""
    claims: Sequence[str] = ()
    answers: Sequence[str] = ()


@dataclass(frozen=True)
class Note:
    """What is said beside a check: `words`, where %(what)s stands for the words of `what`.

    Kept apart, so that each can be said in another language.
    """

    words: str = ""
    what: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)

    def __str__(self) -> str:
        return self.words % {"what": "、".join(self.what)} if self.what else self.words


@dataclass(frozen=True)
class Check:
    """The answer of one check; `passed` is None where it does not apply."""

    id: str
    name: str
    passed: bool | None
    spots: list[Spot] = field(default_factory=list)
    note: Note = Note()

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "check": self.id,
            "name": self.name,
            "passed": self.passed,
            "where": [spot._asdict() for spot in self.spots],
            "note": str(self.note),
        }


@dataclass(frozen=True)
class Reply:
    """A reply beside the petition it answers. Positions are those of the reply as written."""

    written: str
    petition: str
    facts: Facts

    @cached_property
    def text(self) -> str:
        """The reply made readable character for character."""
        return even(self.written)

    @cached_property
    def asked(self) -> str:
        """The petition, clean."""
        return clean(self.petition)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the reply."""
        return sentences(self.text)

    @cached_property
    def claims(self) -> list[Claim]:
        """What the petition demands."""
        return find_claims(self.asked)


class Rule:
    """One check: an id, a name, a sentence for the writer, and a method.

    `others` are whatever else its notes may say.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    sentence: ClassVar[str]
    others: ClassVar[tuple[str, ...]] = ()

    def judge(self, reply: Reply) -> Check:
        """Look at one reply."""
        raise NotImplementedError

    def passed(self, spots: list[Spot] | None = None) -> Check:
        """Yes, with what shows it."""
        return Check(self.id, self.name, True, spots or [])

    def failed(
        self, spots: list[Spot] | None = None, words: str = "", what: Sequence[str] = ()
    ) -> Check:
        """No, with where, and what to do."""
        return Check(
            self.id, self.name, False, spots or [], Note(words or self.sentence, tuple(what))
        )

    def silent(self, words: str = "") -> Check:
        """The check does not apply here."""
        return Check(self.id, self.name, None, [], Note(words))

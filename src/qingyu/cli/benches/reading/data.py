"""The messages measured on, as they lie in the folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qingyu.reading import rows
from qingyu.reading.classify.views import Text, from_text, from_tokens
from qingyu.reading.matter.prints import Print, make
from qingyu.reading.moments import moment

MESSAGES, TOKENS = "labelled_messages.csv", "labelled_tokens.csv"
TOPICS, SAME = "topic_messages.csv", "same_matter.csv"
TWINS = "near_duplicate_group"


@dataclass(frozen=True)
class Labelled:
    """Texts with their class and the number of their heap of near twins."""

    texts: list[Text]
    labels: NDArray[np.str_]
    twins: NDArray[np.str_]

    def take(self, numbers: Sequence[int] | NDArray[np.int64]) -> "Labelled":
        """Only the texts of these numbers."""
        return Labelled([self.texts[n] for n in numbers], self.labels[numbers], self.twins[numbers])


def _labelled(texts: list[Text], table: list[rows.Row]) -> Labelled:
    return Labelled(
        texts,
        np.array([row["label"] for row in table]),
        np.array([row[TWINS] for row in table]),
    )


def tokens(folder: Path) -> Labelled:
    """Title and detail cut into words."""
    table = rows.read(folder / TOKENS, "tokens", "label", TWINS)
    return _labelled([from_tokens(row["tokens"]) for row in table], table)


def raw_rows(folder: Path) -> list[rows.Row]:
    """The messages as they were written."""
    return rows.read(folder / MESSAGES, "title", "detail", "label", TWINS)


def raw(folder: Path) -> Labelled:
    """The messages as they were written, made ready."""
    table = raw_rows(folder)
    return _labelled([from_text(row["detail"], row["title"]) for row in table], table)


def titles(folder: Path) -> dict[int, Text]:
    """Of the messages in `raw` that have a title: the title alone, by number."""
    return {
        number: from_text(row["title"])
        for number, row in enumerate(raw_rows(folder))
        if row["title"].strip()
    }


@dataclass(frozen=True)
class Topics:
    """Messages of which some are known to be about one matter.

    matter: message -> matter; rejected: message -> the matter it looks like and is not.
    """

    prints: list[Print]
    matter: dict[str, str]
    rejected: dict[str, str]
    topic: dict[str, str]


def topics(folder: Path) -> Topics:
    """Messages and what is known of them; progress on standard error."""
    table = rows.read(folder / TOPICS, "message", "user", "title", "posted_at", "detail")
    prints = []
    for done, row in enumerate(table, 1):
        at = moment(row["posted_at"])
        prints.append(make(row["detail"], row["title"], id=row["message"], by=row["user"], at=at))
        rows.progress(done, len(table), "read")
    same = rows.read(folder / SAME, "message", "matter", "kind")
    kinds = [
        {row["message"]: row["matter"] for row in same if row["kind"] == kind}
        for kind in ("matter", "rejected", "topic")
    ]
    return Topics(prints, *kinds)

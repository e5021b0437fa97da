"""What a verification finds: one name and one sentence for each thing that is wrong."""

from dataclasses import dataclass

# What each kind of finding means, for docs and tests; none may be used that is not here.
KINDS = {
    "edited": "an entry's content was changed",
    "deleted": "an entry is gone from the middle of its chain",
    "truncated": "entries are gone from the end of a chain, or a whole chain",
    "inserted": "an entry was put where none was",
    "reordered": "entries changed their places",
    "rewritten": "entries were replaced together with their hashes",
    "time": "an entry claims to be recorded before the one it follows",
    "head": "a chain's head does not say what its entries say",
    "seal": "what a checkpoint covered was changed",
    "checkpoint": "a checkpoint was changed, removed, or not signed by this instance",
    "receipt": "a receipt that the journal does not bear out",
    "guard": "the database no longer refuses changes",
    "column": "a record's column differs from what the journal tells",
    "row_missing": "a record that the journal tells of is gone",
    "row_extra": "a record stands there without an entry",
    "commitment": "personal data differs from what was committed to",
    "unreadable": "personal data that no key opens",
}


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong. `where` is `chain#n`, `app.model:pk.column`, a day, or a name."""

    where: str
    kind: str
    words: str

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(self.kind)

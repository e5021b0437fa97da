"""What must never lag behind the records: projections kept in the transaction of the entry.

A room above registers a follower here, as it registers how its kinds of entry are told. It is
asked before the records of an entry are saved and may answer with work to be done after; entry,
records and projection then stand or fall together. Slow work and anything that leaves the
machine reads the journal afterwards instead.
"""

from collections.abc import Callable, Sequence

from .recorded import Recorded

Work = Callable[[], None]
# Given the records as they are about to be saved (`record.known()` is still what stood before).
Follower = Callable[[Sequence[Recorded]], Work | None]

FOLLOWERS: list[Follower] = []


def register(follower: Follower) -> None:
    """Ask this follower from now on; a second time changes nothing."""
    if follower not in FOLLOWERS:
        FOLLOWERS.append(follower)


def ask(records: Sequence[Recorded]) -> list[Work]:
    """What the followers will do once these records are saved."""
    return [work for follower in FOLLOWERS if (work := follower(records)) is not None]

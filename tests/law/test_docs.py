"""docs/law.md says which function and which test stand for each article; this reads it."""

import importlib
import importlib.util
import re
from pathlib import Path

from qingyu.core.law.articles import ARTICLES
from qingyu.core.law.forms import PURPOSES
from qingyu.core.law.rules import RULES

from .test_articles import used_articles

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(
    r"^\| (?P<article>[^|]+?) \| [^|]+ \| `(?P<function>[\w.]+)` \| `(?P<test>[^`]+)` \|$"
)
NAMED = re.compile(r"(?<!江)条例第\d+条")


def rows():
    lines = (ROOT / "docs" / "law.md").read_text(encoding="utf-8").splitlines()
    return [match for line in lines if (match := ROW.match(line))]


def named_in_code():
    """Every article of the Regulation that stands in the product's code or its profiles."""
    files = [
        p
        for p in (ROOT / "src" / "qingyu").rglob("*")
        if p.suffix in {".py", ".toml", ".html", ".typ"}
    ]
    return {name for p in files for name in NAMED.findall(p.read_text(encoding="utf-8"))}


def test_every_article_in_use_has_a_row():
    told = {row["article"] for row in rows()}

    assert (used_articles() | named_in_code()) - told == set(), "add a row to docs/law.md"
    assert told - set(ARTICLES) == set()


def test_every_article_the_code_names_is_known():
    assert named_in_code() - set(ARTICLES) == set()
    assert len(named_in_code()) > 15


def test_every_function_named_exists():
    for row in rows():
        parts = f"qingyu.{row['function']}".split(".")
        found = next(i for i in range(len(parts), 0, -1) if _is_module(".".join(parts[:i])))
        thing = importlib.import_module(".".join(parts[:found]))
        for part in parts[found:]:
            thing = getattr(thing, part)


def _is_module(name):
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def test_every_test_named_exists():
    for row in rows():
        path, name = row["test"].split("::")
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), row["test"]
    assert len(rows()) > 50


def test_every_limit_step_and_code_name_stands_in_the_glossary():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")

    for rule in RULES.values():
        assert f"| {rule.name[0]} | `{rule.key}` |" in glossary, rule.key
    for purpose in PURPOSES.values():
        if purpose.key not in {"inquiry", "thanks", "other"}:
            assert f"| {purpose.name[0]} | {purpose.key} |" in glossary, purpose.key

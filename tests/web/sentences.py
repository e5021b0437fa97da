"""Every sentence of the interface, read from the templates and the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "qingyu"
CALLS = {
    "_",
    "lazy",
    "gettext",
    "gettext_lazy",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
STRING = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(rf"(?:\b[np]*gettext|_)\(\s*{STRING}")


def chinese_sentences() -> dict[str, str]:
    """Each Chinese msgid with the file it stands in."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        found |= {text: path.name for text in _in_code(path) if CHINESE.search(text)}
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        found |= {text: path.name for text in _in_template(path) if CHINESE.search(text)}
    return found


def _in_code(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        text = node.args[1 if name.startswith("pgettext") else 0]
        if name in CALLS and isinstance(text, ast.Constant) and isinstance(text.value, str):
            yield text.value


def _in_template(path: Path) -> Iterator[str]:
    code = templatize(path.read_text(encoding="utf-8"), origin=path.name)
    for match in IN_TEMPLATE.finditer(code):
        yield ast.literal_eval(match[1])


# Rooms whose refusals are read on a page; commands and the law's own errors bring both languages.
READ_ON_PAGES = ("petitions", "supervision", "prevention", "outreach", "barometer")
OF_OFFICES = ("offices/services", "offices/bodies.py", "offices/permits.py", "offices/places.py")


def untranslatable_refusals() -> Iterator[str]:
    """Chinese words that are raised, or put beside a field, without passing through gettext."""
    for room in (*READ_ON_PAGES, *OF_OFFICES):
        found = PACKAGE / room
        for path in sorted(found.rglob("*.py") if found.is_dir() else [found]):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                if words := _refusing(node):
                    yield from (f"{path.name}:{line} {text}" for line, text in _bare(words))


def findings_in_chinese_alone() -> Iterator[str]:
    """Chinese words of the doctor's that do not pass through gettext."""
    for path in sorted((PACKAGE / "health").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and path.name != "finding.py":
                told = [one for one in node.body if not isinstance(one, ast.Expr)]
                yield from (f"{path.name}:{n} {text}" for one in told for n, text in _bare(one))


def _refusing(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Raise):
        return node.exc
    named = [
        getattr(t.value, "id", "")
        for t in getattr(node, "targets", ())
        if isinstance(t, ast.Subscript)
    ]
    return node.value if isinstance(node, ast.Assign) and "problems" in named else None


def _bare(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
        return
    if (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CHINESE.search(node.value)
    ):
        yield node.lineno, node.value
    for child in ast.iter_child_nodes(node):
        yield from _bare(child)


def rounds_by_name() -> set[object]:
    """The names under which the system itself stands in the journal."""
    names: set[object] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Actor.system"):
                names |= {one.value for one in node.args if isinstance(one, ast.Constant)}
    return names


def missing() -> dict[str, str]:
    """The sentences without English, with the file each stands in."""
    import polib

    from qingyu.web.shell.translations import sources

    have = {
        entry.msgid for path in sources() for entry in polib.pofile(str(path)) if entry.translated()
    }
    return {text: where for text, where in chinese_sentences().items() if text not in have}


if __name__ == "__main__":  # python -m tests.web.sentences: what a .po file still lacks
    from django.conf import settings

    settings.configure()
    for text, where in sorted(missing().items(), key=lambda pair: pair[1]):
        print(f'\n# {where}\nmsgid "{text}"\nmsgstr ""')  # noqa: T201

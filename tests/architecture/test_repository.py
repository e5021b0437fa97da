"""What must never be committed is not there."""

import re

from .sources import files, name

# Where packages come from differs from place to place; a lock that names it works in one of them.
REGISTRIES = re.compile(
    r"(?:pypi|registry)\.(?:org|npmjs)|files\.pythonhosted|npmmirror|/simple/?\s*$"
)
# A path that exists on one machine only.
MACHINES = re.compile(r"(?<![\w.}/])/(?:work|root|home|opt|Users)/\w")
LONGEST_LINE = 1200


def lines_matching(pattern):
    return [
        f"{name(path)}:{number}"
        for path in files()
        if path.name not in {"test_repository.py"}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_registry_address():
    assert lines_matching(REGISTRIES) == []


def test_no_path_of_one_machine():
    assert lines_matching(MACHINES) == []


def test_nothing_minified():
    """Others' built files are fetched at set-up; what is committed was written here and reads so."""
    code = [path for path in files() if path.suffix in {".py", ".js", ".css", ".html", ".svg"}]

    assert [name(path) for path in code if ".min." in path.name] == []
    assert [
        name(path)
        for path in code
        if any(len(line) > LONGEST_LINE for line in path.read_text().splitlines())
    ] == []


def test_the_patterns_find_what_they_are_for():
    assert REGISTRIES.search("--index-url https://" + "pypi.org/simple")
    assert MACHINES.search("cd " + "/home/li/qingyu")
    assert not MACHINES.search("https://example.cn/home/")

"""The closing line of `make test` tells what passed, what failed and what was not looked at."""

import importlib

import pytest

REPORT = """<testsuites><testsuite>
<testcase classname="a" name="fine"/>
<testcase classname="a" name="wrong"><failure message="x"/></testcase>
<testcase classname="a" name="broken"><error message="x"/></testcase>
<testcase classname="a" name="engine"><skipped message="SQLite only"/></testcase>
<testcase classname="a" name="lazy"><skipped message="not today"/></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def runner(monkeypatch):
    """As on somebody's desk, wherever these tests themselves run."""
    found = importlib.import_module("test")
    monkeypatch.setattr(found, "IN_CI", False)
    return found


@pytest.fixture
def runner_in_ci(monkeypatch, runner):
    monkeypatch.setattr(runner, "IN_CI", True)
    return runner


def test_a_report_is_added_up(tmp_path, runner):
    (tmp_path / "report.xml").write_text(REPORT)

    assert runner.counts(tmp_path / "report.xml") == (1, 2, ["a.lazy: not today"])


def test_a_run_that_left_no_report_passed_nothing(tmp_path, runner):
    assert runner.counts(tmp_path / "none.xml") == (0, 0, [])


def test_on_a_desk_a_skip_is_told_and_does_not_fail(capsys, runner):
    tally = runner.Tally(passed=5)
    tally.skip("every test on PostgreSQL")

    assert runner.closing(tally) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 0 failed, 1 skipped"


def test_in_ci_nothing_is_skipped(capsys, runner_in_ci):
    tally = runner_in_ci.Tally(passed=5)
    tally.skip("the story in a real browser")

    assert runner_in_ci.closing(tally) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 1 failed, 1 skipped"


def test_a_failed_check_fails_the_whole(capsys, runner):
    tally = runner.Tally()
    tally.count("types", 0, 1, 1.0)

    assert runner.closing(tally) == 1
    assert "FAILED" in capsys.readouterr().out

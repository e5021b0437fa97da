"""`make run` says in words what is in its way, before anybody waits for an installation."""

import importlib
import socket
import subprocess

import pytest

from tests.architecture.sources import ROOT


@pytest.fixture
def run():
    return importlib.import_module("run")


def test_a_taken_port_is_told_with_the_way_out(run, monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("PORT", str(other.getsockname()[1]))

        with pytest.raises(SystemExit, match=r"is taken.*\n.*make run PORT="):
            run.chosen_port()


@pytest.mark.parametrize("given", ["80x", "", "0", "70000", "-1"])
def test_a_port_that_is_none_is_told(run, monkeypatch, given):
    monkeypatch.setenv("PORT", given)

    with pytest.raises(SystemExit, match="PORT must be a number"):
        run.chosen_port()


def test_a_free_port_is_taken_as_given(run, monkeypatch):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    monkeypatch.setenv("PORT", str(free))

    assert run.chosen_port() == free


def test_a_machine_without_python_is_told_what_to_install():
    bare = {"PATH": "/nonexistent", "PYTHON": "none"}

    done = subprocess.run(
        ["/bin/sh", str(ROOT / "tools" / "with-python"), "-V"],
        env=bare,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1
    assert "needs Python 3.11" in done.stderr and "apt install python3" in done.stderr


def test_the_environment_is_made_anew_when_the_pins_or_the_folder_change(tmp_path, monkeypatch):
    environment = importlib.import_module("environment")
    before = environment.fingerprint("run")

    for name in ("requirements/run.txt", "requirements/dev.txt", "pyproject.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text((ROOT / name).read_text())
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    moved = environment.fingerprint("run")
    (tmp_path / "requirements/run.txt").write_text("django==1.0\n")

    assert len({before, moved, environment.fingerprint("run")}) == 3

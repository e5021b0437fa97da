"""The settings as a whole, in a process of their own."""

import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

ASK = (
    "from qingyu.config import settings as s;"
    "print(s.SESSION_COOKIE_SECURE, s.DEBUG, getattr(s, 'SESSION_COOKIE_NAME', ''), s.SECURE_REFERRER_POLICY)"
)


def load(tmp_path, **given):
    own = {key: value for key, value in os.environ.items() if not key.startswith("QINGYU_")}
    own |= {"PYTHONPATH": str(ROOT / "src"), "QINGYU_DATA": str(tmp_path), **given}
    return subprocess.run([sys.executable, "-c", ASK], env=own, capture_output=True, text=True)


def test_production_cookies_are_for_this_host_and_tls_alone(tmp_path):
    done = load(tmp_path, QINGYU_PRODUCTION="yes", QINGYU_HOSTS="xf.example.cn")

    assert done.stdout.split() == ["True", "False", "__Host-session", "same-origin"]


@pytest.mark.parametrize(
    "unsafe", [{"QINGYU_DEBUG": "yes"}, {"QINGYU_HOSTS": "*"}, {"QINGYU_HOSTS": ""}]
)
def test_an_unsafe_production_does_not_even_load(tmp_path, unsafe):
    done = load(tmp_path, **{"QINGYU_PRODUCTION": "yes", "QINGYU_HOSTS": "xf.example.cn"} | unsafe)

    assert done.returncode != 0
    assert next(iter(unsafe)) in done.stderr
    assert "Traceback" not in done.stderr

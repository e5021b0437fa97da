"""A setting that cannot be used is refused by its name."""

import pytest

from qingyu.config import env
from qingyu.privacy import keys


@pytest.mark.parametrize(
    ("read", "value", "named"),
    [
        (lambda: env.flag("X", False), "maybe", "X must be yes or no, not 'maybe'"),
        (lambda: env.number("X", 1), "ten", "X must be a whole number, not 'ten'"),
        (lambda: env.choice("X", "a", {"a", "b"}), "c", "X must be one of a, b, not 'c'"),
        (lambda: env.text("X", longest=3), "1234", "X may have at most 3 characters, not 4"),
        (lambda: env.networks("X"), "10.0.0", "X: "),
    ],
)
def test_a_bad_value_is_refused_with_its_name(monkeypatch, read, value, named):
    monkeypatch.setenv("X", value)

    with pytest.raises(env.BadSetting, match=named):
        read()


def test_networks_take_addresses_and_ranges(monkeypatch):
    monkeypatch.setenv("X", "10.1.2.3, 10.2.0.0/16")

    assert env.networks("X") == ["10.1.2.3/32", "10.2.0.0/16"]


def safe(**changes):
    return {
        "debug": False,
        "hosts": ["xf.example.cn"],
        "hosts_given": True,
        "secret": "s" * 48,
    } | changes


def test_production_accepts_safe_values():
    env.refuse_unsafe(**safe())


@pytest.mark.parametrize(
    ("unsafe", "named"),
    [
        ({"debug": True}, "QINGYU_DEBUG"),
        ({"hosts_given": False}, "QINGYU_HOSTS"),
        ({"hosts": ["*"]}, "QINGYU_HOSTS"),
        ({"secret": "short"}, "QINGYU_SECRET_KEY"),
    ],
)
def test_production_refuses_unsafe_values(unsafe, named):
    with pytest.raises(env.BadSetting, match=named):
        env.refuse_unsafe(**safe(**unsafe))


def test_the_secret_is_kept_in_the_key_ring(tmp_path, monkeypatch):
    ring = keys.fresh()
    keys.save(ring, tmp_path / "keys.json")

    assert env.secret("X", tmp_path / "keys.json", testing=False) == ring.django
    monkeypatch.setenv("X", "given")
    assert env.secret("X", tmp_path / "keys.json", testing=False) == "given"


def test_without_a_ring_no_two_processes_share_a_secret(tmp_path):
    """There is no built-in secret that an instance could be left with."""
    missing = tmp_path / "keys.json"

    first, second = (env.secret("X", missing, testing=False) for _ in range(2))

    assert first != second and len(first) >= 48


def test_sqlite_is_opened_with_the_pair_that_survives_a_power_cut(tmp_path):
    opened = env.database("", tmp_path)

    assert opened["NAME"] == str(tmp_path / "qingyu.sqlite3")
    assert "journal_mode=WAL" in opened["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in opened["OPTIONS"]["init_command"]


def test_another_database_is_refused(tmp_path):
    with pytest.raises(env.BadSetting, match="DATABASE_URL"):
        env.database("mysql://localhost/qingyu", tmp_path)

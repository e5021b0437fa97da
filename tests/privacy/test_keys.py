"""The key ring: made once, closed to others, rotated without losing anything."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from qingyu.privacy import fields, keys


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "keys.json"


def test_what_is_saved_is_loaded(path):
    ring = keys.with_new_signer(keys.rotated(keys.fresh()))

    keys.save(ring, path)

    assert keys.load(path) == ring


def test_only_the_owner_may_read_the_file(path):
    before = os.umask(0)
    try:
        keys.save(keys.fresh(), path)
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]  # no draft is left lying about


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o777])
def test_a_file_others_can_read_is_refused(path, mode):
    keys.save(keys.fresh(), path)
    path.chmod(mode)

    with pytest.raises(keys.KeysUnusable, match="chmod 600"):
        keys.load(path)


def test_a_missing_file_says_what_to_do(path):
    with pytest.raises(keys.KeysUnusable, match="qingyu keys create"):
        keys.load(path)


def test_an_existing_file_is_never_overwritten(path):
    keys.save(keys.fresh(), path)
    before = path.read_bytes()

    with pytest.raises(keys.KeysUnusable, match="已存在"):
        keys.save(keys.fresh(), path)

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "damage",
    [
        lambda body: body.pop("signing"),
        lambda body: body.update(current="k9"),
        lambda body: body.update(index_root="c2hvcnQ="),
        lambda body: body["field"].update(k1="not base64 at all"),
        lambda body: body.update(field=[]),
    ],
)
def test_a_damaged_file_is_refused_and_not_quoted(path, damage):
    keys.save(keys.fresh(), path)
    body = json.loads(path.read_text())
    damage(body)
    path.write_text(json.dumps(body))

    with pytest.raises(keys.KeysUnusable, match="已损坏") as refusal:
        keys.load(path)
    assert "c2hvcnQ" not in str(refusal.value)
    assert refusal.value.__suppress_context__


def test_text_that_is_no_json_is_refused(path):
    path.parent.mkdir()
    path.write_text("{")
    path.chmod(0o600)

    with pytest.raises(keys.KeysUnusable, match="已损坏"):
        keys.load(path)


def test_a_ring_prints_no_key():
    ring = keys.fresh()

    shown = f"{ring!r} {ring}"

    assert repr(ring) == "KeyRing(current='k1', field keys=['k1'])"
    assert ring.django not in shown
    assert ring.signing.hex() not in shown


def test_rotation_keeps_the_older_keys_and_never_reuses_a_name():
    ring = keys.rotated(keys.rotated(keys.fresh()))
    assert (ring.current, sorted(ring.field)) == ("k3", ["k1", "k2", "k3"])

    without = replace(ring, field={name: ring.field[name] for name in ("k1", "k3")})
    assert keys.rotated(without).current == "k4"


def test_a_new_signer_leaves_the_old_public_key_for_checking():
    ring = keys.fresh()

    newer = keys.with_new_signer(ring)

    assert newer.signing != ring.signing
    assert list(newer.publics.values()) == [ring.public, newer.public]


def test_each_purpose_has_an_index_key_of_its_own():
    ring = keys.fresh()

    assert len({ring.index_key(purpose) for purpose in ("phone", "name", "id_number")}) == 3
    assert ring.index_key("phone") == keys.KeyRing(**_parts(ring)).index_key("phone")


def _parts(ring):
    return {name: getattr(ring, name) for name in ring.__dataclass_fields__}


def test_a_rotated_file_is_taken_up_by_a_running_server(path, monkeypatch):
    keys.save(keys.fresh(), path)
    monkeypatch.setattr(settings, "KEY_FILE", path)
    sealed = fields.seal("13900000001", "tests.phone")
    assert sealed.startswith("k1.")

    keys.save(keys.rotated(keys.current()), path, replace=True)
    stamp = path.stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(stamp, stamp))

    assert fields.seal("13900000001", "tests.phone").startswith("k2.")
    assert fields.unseal(sealed, "tests.phone") == "13900000001"

"""`qingyu keys`: no command prints a key, none loses one."""

import pytest
from click.testing import CliRunner
from django.conf import settings

from qingyu.cli import main
from qingyu.notices.models import Notice
from qingyu.privacy import keys
from tests.factories import NOW


@pytest.fixture
def path(tmp_path, monkeypatch):
    path = tmp_path / "keys.json"
    monkeypatch.setattr(settings, "KEY_FILE", path)
    return path


def run(*arguments: str):
    return CliRunner().invoke(main, ["keys", *arguments])


def test_create_makes_the_file_once(path):
    assert run("create").exit_code == 0
    before = path.read_bytes()

    again = run("create")

    assert again.exit_code == 1
    assert "已存在" in again.output
    assert path.read_bytes() == before


def test_show_names_keys_and_tells_only_what_is_public(path):
    run("create")
    ring = keys.load(path)

    shown = run("show").output

    assert "字段密钥 k1（当前）" in shown
    assert ring.public.hex() in shown
    for secret in (ring.field["k1"], ring.signing, ring.index_root):
        assert secret.hex() not in shown
        assert keys._b64(secret) not in shown
    assert ring.django not in shown


def test_without_a_file_it_says_how_to_make_one(path):
    for command in ("show", "rotate", "reencrypt"):
        done = run(command)
        assert done.exit_code == 1
        assert "qingyu keys create" in done.output


@pytest.mark.django_db
def test_rotate_and_reencrypt_move_what_is_sealed(path):
    run("create")
    Notice.objects.create(
        key="n", wording="x", channel="sms", created_at=NOW, address="13900000001"
    )

    assert "k2" in run("rotate").output
    keys._cached.cache_clear()
    done = run("reencrypt")

    assert done.exit_code == 0, done.output
    assert "notices.notice 1 行已换密钥" in done.output
    assert Notice.objects.get().address == "13900000001"


@pytest.mark.django_db
def test_reencrypt_names_what_it_cannot_open(path):
    run("create")
    notice = Notice.objects.create(
        key="n", wording="x", channel="sms", created_at=NOW, address="13900000001"
    )
    keys.save(keys.rotated(keys.fresh()), path, replace=True)
    keys._cached.cache_clear()

    done = run("reencrypt")

    assert done.exit_code == 1
    assert f"打不开：notices.notice.address #{notice.pk}" in done.output
    assert "13900000001" not in done.output


def test_a_new_signing_key_is_shown_for_publishing(path):
    run("create")
    old = keys.load(path).public.hex()

    done = run("rotate", "--signing")

    assert keys.load(path).public.hex() in done.output
    assert f"{old}（已停用，仍可验证）" in run("show").output

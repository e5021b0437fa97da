"""A whole instance is copied, lost, and stands again on another folder."""

import os
import subprocess
import sys
import uuid

import pytest
from django.db import connection

from tests.architecture.sources import ROOT

pytestmark = pytest.mark.slow

WORD = "correct horse battery"
QUEUE = """
from django.db import transaction
from django.utils import timezone
from qingyu.notices import services
with transaction.atomic():
    services.queue(key="a:1", wording="work", phone="13800001234", now=timezone.now())
"""
PLANT = """
from django.db import transaction
from django.utils import timezone
from qingyu.demo.tree import plant
from qingyu.offices.models import Office
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.services.register import register
with transaction.atomic():
    plant()
now = timezone.now()
letter = Intake(channel="web", received_at=now, text="路灯坏了。", parties=[PartyIn(name="李秀英", phone="13900000001")])
register(letter, office=Office.objects.get(code="hd-xfj"), by=None, now=now)
"""
STATES = "from qingyu.notices.models import Notice; print([(n.state, n.address) for n in Notice.objects.all()])"


class Instance:
    """A folder, a database and the command line upon them."""

    def __init__(self, folder, database=""):
        self.folder, self.database = folder, database

    def run(self, *arguments, fails=False):
        own = {key: value for key, value in os.environ.items() if not key.startswith("QINGYU_")}
        own |= {
            "PYTHONPATH": str(ROOT / "src"), "QINGYU_DATA": str(self.folder), "DATABASE_URL": self.database,
            "QINGYU_BACKUP_PASSPHRASE": WORD,
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "qingyu.cli", *arguments],
            env=own,
            capture_output=True,
            text=True,
        )
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def new_database(django_db_setup, django_db_blocker):
    """The address of an empty database of the engine under test; for SQLite its folder has one."""
    made = []

    def make():
        if connection.vendor == "sqlite":
            return ""
        made.append(f"copy_{uuid.uuid4().hex}")
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{made[-1]}"')
        own = connection.settings_dict
        return (
            f"postgresql://{own['USER']}:{own['PASSWORD']}@{own['HOST']}:{own['PORT']}/{made[-1]}"
        )

    yield make
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for name in made:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def instance(tmp_path_factory, new_database):
    running = Instance(tmp_path_factory.mktemp("instance") / "data", new_database())
    running.run("prepare")
    running.run("manage", "shell", "-v", "0", "-c", QUEUE)
    attachment = running.folder / "media" / "ab" / "letter.pdf"
    attachment.parent.mkdir(parents=True)
    attachment.write_bytes(b"scanned" * 1000)
    return running


def restored(instance, tmp_path, new_database, *options, fails=False):
    again = Instance(tmp_path / "again", new_database())
    where = ["--database", again.database] if again.database else []
    said = instance.run(
        "restore",
        str(tmp_path / "copy"),
        "--into",
        str(again.folder),
        *where,
        *options,
        fails=fails,
    )
    return again, said


def test_what_was_copied_stands_again_and_sends_nothing(instance, tmp_path, new_database):
    keys = ["--keys", str(tmp_path / "keys")]
    instance.run("backup", str(tmp_path / "copy"), *keys)

    again, said = restored(instance, tmp_path, new_database, *keys, "--verify")

    assert "恢复成功" in said and "RPO=" in said and "1 件通知暂停" in said
    assert (again.folder / "media" / "ab" / "letter.pdf").read_bytes() == b"scanned" * 1000
    assert "[('held', '13800001234')]" in again.run("manage", "shell", "-v", "0", "-c", STATES)
    assert "已发 0" in again.run("worker", "--once")
    assert "[('waiting', '13800001234')]" in instance.run(
        "manage", "shell", "-v", "0", "-c", STATES
    )


def test_a_copy_older_than_a_published_checkpoint_is_told_from_a_current_one(
    instance, tmp_path, new_database
):
    keys = ["--keys", str(tmp_path / "keys")]
    instance.run("backup", str(tmp_path / "copy"), *keys)
    instance.run("manage", "shell", "-v", "0", "-c", PLANT)
    published = instance.run("checkpoint").strip().splitlines()[-1]

    _, said = restored(
        instance, tmp_path, new_database, *keys, "--verify", "--checkpoint", published, fails=True
    )

    assert "流水核验发现" in said and "Traceback" not in said


def test_neither_keys_nor_text_lie_in_the_copy(instance, tmp_path):
    instance.run("backup", str(tmp_path / "copy"))

    copy = (tmp_path / "copy").read_bytes()
    assert b"scanned" not in copy and b"index_root" not in copy and b"CREATE TABLE" not in copy
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600


def test_a_damaged_copy_is_refused_and_leaves_nothing_behind(instance, tmp_path, new_database):
    instance.run("backup", str(tmp_path / "copy"))
    copy = bytearray((tmp_path / "copy").read_bytes())
    copy[len(copy) // 2] ^= 1
    (tmp_path / "copy").write_bytes(copy)

    again, said = restored(instance, tmp_path, new_database, fails=True)

    assert "损坏" in said and "Traceback" not in said
    assert not again.folder.exists()


def test_without_its_keys_a_copy_is_restored_but_not_called_verified(
    instance, tmp_path, new_database
):
    instance.run("backup", str(tmp_path / "copy"))

    _, said = restored(instance, tmp_path, new_database, "--verify", fails=True)

    assert "已恢复到" in said and "--keys" in said
    assert "恢复成功" not in said and "Traceback" not in said


def test_nothing_is_overwritten(instance, tmp_path):
    (tmp_path / "copy").write_bytes(b"older")

    assert "不覆盖" in instance.run("backup", str(tmp_path / "copy"), fails=True)
    assert "不覆盖" in instance.run(
        "restore", str(tmp_path / "copy"), "--into", str(instance.folder), fails=True
    )

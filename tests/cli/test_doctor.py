"""The doctor asks the instance itself and says what to do."""

import json
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from django.db import connection

from qingyu.cli import main, worker
from qingyu.demo.tree import PASSWORD
from qingyu.health import Finding, Level, examine, instance, people, records, storage, worst
from qingyu.ledger.models import Checkpoint, Entry
from qingyu.notices import heartbeat
from qingyu.notices.models import Heartbeat, Notice
from qingyu.offices.models import Role, Staff
from tests import cast

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
ON = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


def level(findings):
    return worst(findings)


@pytest.mark.parametrize(
    ("journal", "synchronous", "expected"),
    [
        ("wal", 2, Level.OK),
        ("wal", 3, Level.OK),
        ("wal", 1, Level.BAD),
        ("delete", 2, Level.BAD),
        ("wal", 0, Level.BAD),
    ],
)
def test_sqlite_is_fit_only_when_it_flushes_before_it_answers(journal, synchronous, expected):
    assert level(storage.sqlite_durability(journal, synchronous)) is expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, Level.OK),
        ({"synchronous_commit": "local"}, Level.OK),
        ({"synchronous_commit": "off"}, Level.BAD),
        ({"fsync": "off"}, Level.BAD),
        ({"full_page_writes": "off"}, Level.BAD),
    ],
)
def test_postgresql_is_fit_only_when_it_flushes_before_it_answers(changed, expected):
    assert level(storage.postgresql_durability(ON | changed)) is expected


@pytest.mark.django_db
def test_the_database_in_use_is_asked_itself():
    (found,) = storage.durability(NOW)

    if connection.vendor == "sqlite":
        assert found == Finding("durability", Level.OK, "SQLite journal_mode=wal synchronous=2")
    else:
        assert "fsync=" in found.words


@pytest.mark.parametrize(
    ("free", "expected"), [(100, Level.OK), (9, Level.ATTENTION), (0.4, Level.BAD)]
)
def test_room_on_the_disk(monkeypatch, free, expected):
    usage = SimpleNamespace(total=100 * storage.GIGABYTE, free=int(free * storage.GIGABYTE))
    monkeypatch.setattr(storage.shutil, "disk_usage", lambda _path: usage)

    assert level(storage.disk(NOW)) is expected


def test_keys_that_others_can_read_forbid_to_serve(key_file, settings):
    assert level(instance.keys_present(NOW)) is Level.OK
    key_file.chmod(0o644)
    assert level(instance.keys_present(NOW)) is Level.BAD
    key_file.chmod(0o600)


def test_missing_keys_are_told_with_the_command_that_makes_them(settings, tmp_path):
    settings.KEY_FILE = tmp_path / "none.json"

    (found,) = instance.keys_present(NOW)

    assert found.level is Level.BAD and "qingyu keys create" in found.advice


def test_in_production_the_keys_lie_apart_from_the_data(settings, key_file):
    settings.PRODUCTION, settings.DATA = True, key_file.parent

    assert level(instance.keys_present(NOW)) is Level.BAD


def test_a_dead_clock_battery_is_noticed():
    assert level(instance.clock(datetime(1970, 1, 1, tzinfo=UTC))) is Level.BAD
    assert level(instance.clock(NOW)) is Level.OK


@pytest.mark.django_db
def test_a_clock_behind_the_journal_forbids_to_serve():
    assert level(records.clock_against_journal(NOW)) is Level.OK
    Entry.objects.create(
        chain="system:1",
        n=1,
        kind="test",
        actor_kind="system",
        actor_label="test",
        at=NOW,
        recorded_at=NOW + timedelta(hours=1),
    )

    assert level(records.clock_against_journal(NOW)) is Level.BAD


@pytest.mark.django_db
def test_a_year_without_its_table_asks_for_attention_and_does_not_stop_anything():
    assert level(records.holidays(datetime(2026, 6, 1, tzinfo=UTC))) in {Level.OK, Level.ATTENTION}
    (found,) = records.holidays(datetime(2090, 6, 1, tzinfo=UTC))
    assert found.level is Level.ATTENTION and "2090" in found.words and "暂定" in found.words


@pytest.mark.django_db
def test_a_stuck_outbox_is_seen():
    assert level(records.outbox(NOW)) is Level.OK
    Notice.objects.create(
        key="a", wording="work", channel="sms", created_at=NOW, next_at=NOW - timedelta(hours=2)
    )

    assert level(records.outbox(NOW)) is Level.ATTENTION


@pytest.mark.django_db
def test_a_job_that_fell_silent_is_named():
    heartbeat.beat("sweep", now=NOW, every=timedelta(hours=2))

    assert level(records.jobs(NOW + timedelta(hours=1))) is Level.OK
    found, _backup = records.jobs(NOW + timedelta(hours=3))
    assert found.level is Level.ATTENTION and "sweep" in found.words


@pytest.mark.django_db
def test_migrations_are_up_to_date_here():
    assert level(records.migrations(NOW)) is Level.OK


@pytest.mark.django_db
def test_a_check_that_the_database_fails_is_a_finding_and_no_crash(monkeypatch):
    from django.db import OperationalError

    def gone(_now):
        raise OperationalError("no such table")

    monkeypatch.setattr("qingyu.health.CHECKS", (gone,))

    (found,) = examine(NOW)
    assert (found.name, found.level) == ("gone", Level.BAD)


@pytest.mark.django_db
@pytest.mark.parametrize(("found", "code"), [(Level.OK, 0), (Level.ATTENTION, 0), (Level.BAD, 1)])
def test_the_exit_code_tells_whether_it_may_serve(monkeypatch, found, code):
    monkeypatch.setattr(
        "qingyu.health.CHECKS", (lambda _now: [Finding("x", found, "状况", "办法")],)
    )

    done = CliRunner().invoke(main, ["doctor"])

    assert done.exit_code == code
    assert found.word in done.output
    assert ("办法" in done.output) == (found is not Level.OK)


@pytest.mark.django_db
def test_the_report_is_also_json():
    done = CliRunner().invoke(main, ["doctor", "--json"])

    names = [row["name"] for row in json.loads(done.output)]
    assert {"durability", "disk", "keys", "clock", "holidays", "outbox", "migrations"} <= set(names)


@pytest.mark.django_db
def test_serve_refuses_what_the_doctor_refuses(monkeypatch):
    monkeypatch.setattr(
        "qingyu.health.CHECKS",
        (lambda _now: [Finding("durability", Level.BAD, "会丢件", "改回 FULL")],),
    )
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)

    done = CliRunner().invoke(main, ["serve"])

    assert done.exit_code == 1
    assert "不能启动" in done.output and "改回 FULL" in done.output


@pytest.mark.django_db
def test_the_known_passwords_of_the_demonstration_forbid_to_serve_in_production(settings):
    Staff.objects.create_user("wang", PASSWORD, name="王登记")

    assert level(records.demonstration(NOW)) is Level.OK
    settings.PRODUCTION = True
    assert level(records.demonstration(NOW)) is Level.BAD
    Staff.objects.update(is_active=False)
    assert level(records.demonstration(NOW)) is Level.OK


@pytest.mark.django_db
def test_an_instance_without_anybody_is_told_how_people_come_in():
    (found,) = people.crew(NOW)

    assert found.level is Level.ATTENTION and "qingyu offices import" in found.advice


@pytest.mark.django_db
def test_a_post_that_nobody_holds_today_is_named(django_assert_num_queries):
    county = cast.county()
    with django_assert_num_queries(1):
        (all_there,) = people.crew(NOW)
    county.ma.posts.update(until=date(2026, 11, 22))
    county.wang.posts.update(office=county.labour)  # a clerk, but at no petition office
    county.qian.posts.update(role=Role.HANDLER)

    (found,) = people.crew(NOW)

    assert all_there.level is Level.OK
    assert found.level is Level.ATTENTION
    assert found.words == "没有人担任：窗口登记、安全保密管理员"


@pytest.mark.django_db
def test_the_worker_sweeps_once_an_hour_and_signs_once_a_day(settings, tmp_path):
    settings.DATA = tmp_path
    worker.jobs(NOW)
    first = Heartbeat.objects.get(job="sweep").last_run_at
    worker.jobs(NOW + timedelta(minutes=59))
    second = Heartbeat.objects.get(job="sweep").last_run_at
    worker.jobs(NOW + timedelta(minutes=60))
    third = Heartbeat.objects.get(job="sweep").last_run_at

    assert (first, second, third) == (NOW, NOW, NOW + timedelta(minutes=60))
    assert Checkpoint.objects.count() == 1

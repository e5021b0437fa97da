"""The regular round: any way of writing a moment, and nothing told twice."""

import pytest
from click.testing import CliRunner

from qingyu.cli.sweep import command
from qingyu.ledger.models import Entry
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "moment", ["2026-12-07", "2026-12-07 08:00", "2026-12-07T08:00:00", "2026-12-07 08:00:00"]
)
def test_a_moment_may_be_written_as_people_write_it(moment: str) -> None:
    assert CliRunner().invoke(command, ["--now", moment]).exit_code == 0


def test_what_is_no_moment_is_refused_in_one_line() -> None:
    refused = CliRunner().invoke(command, ["--now", "yesterday"])

    assert refused.exit_code == 2
    assert "yesterday" in refused.output


def test_after_days_of_silence_each_threshold_is_told_once() -> None:
    Tale(cast.county()).li_writes("村里三年没有公开账目。")

    rounds = [CliRunner().invoke(command, ["--now", "2026-12-20 08:00"]).output for _ in range(2)]

    told = [str(entry.facts) for entry in Entry.objects.filter(kind="threshold")]
    assert "提醒 0" not in rounds[0]
    assert rounds[1].startswith("提醒 0")
    assert len(told) == len(set(told)) > 0

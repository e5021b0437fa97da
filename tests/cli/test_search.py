"""The index of the search box is made anew, or filled up where matters lack."""

import pytest
from click.testing import CliRunner
from django.conf import settings

from qingyu.cli import prepare
from qingyu.cli.search import command
from qingyu.petitions import alike, search
from qingyu.petitions.models import SearchText, TextPrint
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def learned(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "READING", tmp_path)


def run(*words: str) -> str:
    done = CliRunner().invoke(command, ["rebuild", *words])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_rebuilding_says_how_many_rows_differed():
    tale = Tale(cast.county())
    first, _ = tale.li_writes("下水道堵了"), tale.li_writes("路灯不亮")
    SearchText.objects.filter(pk=first.pk).update(words="")

    assert run() == (
        "检索索引：2 件，其中 1 件与原来不同。\n来信比对：2 件，用作“少见”标准的 2 件。\n"
    )
    assert "检索索引：0 件" in run("--missing")


def test_getting_ready_puts_in_what_is_missing():
    tale = Tale(cast.county())
    tale.li_writes("下水道堵了")
    SearchText.objects.all().delete()
    TextPrint.objects.all().delete()

    prepare.index()

    assert not search.missing().exists() and not alike.missing().exists()

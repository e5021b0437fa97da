"""The office's own model: too little teaches nothing, a better one takes over whole, sealed ones teach nothing."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.utils.timezone import make_aware

from qingyu.core.law import classes
from qingyu.petitions import hints
from qingyu.petitions.hints import learning, model, month
from qingyu.petitions.models import Confirmation, Matter
from qingyu.reading import Builtin
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db
NIGHT = make_aware(datetime(2026, 11, 24, 2, 0))
# An office that files two everyday things under classes no lexicon would think of.
BOATS = "渡口的第{n}号小艇{w}，乘客上下不便，请渡运站看看。"
LAMPS = "灯塔第{n}盏航标灯{w}，夜里看不见航道，请航标站看看。"
WORDS = ("漏水了", "缆绳断了", "没有靠岸", "停在江心", "少了救生衣", "船板松动")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "READING", tmp_path)
    monkeypatch.setattr(learning, "FEWEST", 12)
    return tmp_path


@pytest.fixture
def tale():
    return Tale(cast.county())


def taught(tale, **more):
    """Twelve matters of two classes, closed with their class."""
    for n, word in enumerate(WORDS):
        for text, code in ((BOATS, "1002"), (LAMPS, "1902")):
            matter = tale.li_writes(text.format(n=n * 7 + 3, w=word) + word * n)
            Matter.objects.filter(pk=matter.pk).update(
                content_class=code,
                stage="closed",
                is_open=False,
                is_sealed=more.get("sealed", False),
            )


def test_too_few_teach_nothing_and_the_built_in_start_stays(tale):
    tale.li_writes(BOATS.format(n=1, w="漏水了"))

    lesson = learning.learn(NIGHT)

    assert (lesson.problem, lesson.folder) == ("too_few", "")
    assert isinstance(hints.classifier()[0], Builtin)


def test_what_reads_better_takes_over(tale):
    taught(tale)

    lesson = learning.learn(NIGHT)

    assert lesson.problem == "" and lesson.examples == 12
    reader, name = hints.classifier()
    assert name == lesson.folder == "model-20261124020000"
    assert reader.classify("江心那只小艇的缆绳断了，渡运站来看看。").label == "1002"


def test_the_next_training_takes_its_place_and_old_folders_go(tale, folder):
    taught(tale)
    for day in range(3):
        learning.learn(NIGHT + timedelta(days=day))

    kept = sorted(path.name for path in (folder / "classes").glob("model-*"))
    assert kept == ["model-20261125020000", "model-20261126020000"]


def test_sealed_matters_teach_nothing(tale):
    taught(tale, sealed=True)

    assert learning.examples() == []


def test_a_damaged_model_gives_way_to_the_built_in_start(tale, folder):
    taught(tale)
    lesson = learning.learn(NIGHT)
    (folder / "classes" / lesson.folder / "model.json").write_text("{", "utf-8")
    model._loaded.cache_clear()

    assert isinstance(hints.classifier()[0], Builtin)


@pytest.mark.parametrize(
    ("gone", "suggested", "reader"),
    [(["1902"], "1002", "model-20261124020000"), (["1902", "1002"], "1004", "builtin")],
)
def test_a_class_that_the_list_no_longer_has_is_not_suggested(
    tale, client, monkeypatch, gone, suggested, reader
):
    """The next best is, without being sure; where nothing learned is left, the built-in start reads."""
    taught(tale)
    learning.learn(NIGHT)
    matter = tale.li_writes(LAMPS.format(n=9, w="不亮了"), claims=[])
    before = hints.read(tale.petition, matter, on=tale.now.date())
    for code in gone:
        monkeypatch.delitem(classes.NAMES, code)

    found = hints.read(tale.petition, matter, on=tale.now.date())

    assert before.predicted.label == "1902"
    assert (found.predicted.label, found.offer.model) == (suggested, reader)
    assert not found.predicted.sure and not {one.code for one in found.classes} & set(gone)
    client.force_login(tale.county.wang)
    assert client.get(f"/desk/matters/{matter.pk}/").status_code == 200
    assert client.get(f"/desk/matters/{matter.pk}/screen/?take=class-0").status_code == 200


@pytest.mark.parametrize("damage", ["", "{", '{"at": 1}', "[]"])
def test_a_damaged_record_is_none(folder, damage):
    (folder / "classes").mkdir()
    (folder / "classes" / "lesson.json").write_text(damage, "utf-8")

    assert model.last_lesson() is None


def test_it_learns_once_a_night(tale):
    taught(tale)

    assert learning.nightly(NIGHT.replace(hour=14)) is None
    assert learning.nightly(NIGHT) is not None
    assert learning.nightly(NIGHT + timedelta(hours=1)) is None
    assert learning.is_due(NIGHT + timedelta(days=1))
    assert learning.is_due(NIGHT + timedelta(days=3, hours=12))


class TestMonth:
    def test_it_counts_what_was_taken_and_what_was_sure(self, tale):
        matters = [tale.li_writes(text) for text in ("路灯坏了", "工资没发", "垃圾没人收")]
        said = [
            ("0308", "0401", True, "0308"),
            ("0401", "0308", False, "0308"),
            ("0904", "", True, "0308"),
        ]
        for matter, (first, second, sure, chosen) in zip(matters, said, strict=True):
            Confirmation.objects.create(
                matter=matter, subject="content_class", suggested=first, second=second, is_sure=sure,
                chosen=chosen, model="builtin", at=NIGHT,
            )  # fmt: skip

        found = month.month(tale.eyes(tale.county.wang), NIGHT.date().replace(day=1)).whole

        assert (found.given, found.taken, found.second) == (3, 1, 1)
        assert (found.sure, found.sure_right) == (2, 1)

    def test_it_counts_only_what_one_may_see(self, tale):
        Confirmation.objects.create(
            matter=tale.li_writes("路灯坏了"), subject="content_class", suggested="0308",
            chosen="0308", model="builtin", at=NIGHT,
        )  # fmt: skip

        seen = month.month(tale.eyes(tale.county.qian), NIGHT.date().replace(day=1))
        assert seen.whole.given == 0

    def test_the_page_speaks_of_the_machine(self, tale, client):
        client.force_login(tale.county.wang)
        page = client.get("/desk/recognised/").content.decode()

        assert "内置的起步词表" in page and "还没有学过" in page

        learning.learn(NIGHT)
        assert "例子太少" in client.get("/desk/recognised/").content.decode()

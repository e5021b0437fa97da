"""A matter's whole file taken out: what is in it depends on the reader, and the taking is an entry."""

import io
import zipfile

import pytest

from qingyu.documents.models import Attachment
from qingyu.documents.services.hold import hold
from qingyu.ledger.models import Entry
from qingyu.offices import access
from qingyu.petitions import packets
from qingyu.petitions.errors import Incomplete
from tests import cast
from tests.documents.measuring import text_of
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db
NOTE = "水泵房的照片说明".encode()


@pytest.fixture
def tale(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return Tale(cast.county())


@pytest.fixture
def matter(tale):
    held = hold("说明.txt", NOTE, now=tale.now)
    matter = tale.li_writes("村里三年没有公开账目\U0010fff0，请查。", files=[held.pk])
    tale.wang_screens(matter)
    return matter


def taken(tale, matter, who="wang", **given):
    sent = {"purpose": "移送档案室", "as_archive": False} | given
    by = tale.eyes(getattr(tale.county, who))
    return packets.take(matter, by=by, now=tale.now, **sent)


def flat(body):
    return "".join(text_of(body).split())


def test_one_pdf_holds_the_words_the_attachments_the_journal_and_the_proof(tale, matter):
    made = taken(tale, matter)

    text = flat(made.body)
    assert made.name == f"信访事项案卷 {matter.number}.pdf"
    assert cast.LI.name in text and cast.LI.phone in text
    assert "村里三年没有公开账目〔U+10FFF0〕，请查。" in text
    assert "水泵房的照片说明" in text
    assert "晴雨回执" in text
    assert text.index("登记情况") < text.index("说明.txt") < text.index("核验证明")


def test_who_took_it_and_why_is_an_entry_of_the_matter(tale, matter):
    taken(tale, matter)

    entry = Entry.objects.filter(chain=matter.chain).order_by("-n").first()
    assert (entry.kind, entry.facts["purpose"], entry.actor_id) == (
        "packet_taken", "移送档案室", tale.county.wang.pk,
    )  # fmt: skip


def test_those_above_who_do_not_work_on_it_read_masked_names(tale, matter):
    tale.wang_sends(matter, tale.county.labour)

    text = flat(taken(tale, matter, who="liu").body)

    assert cast.LI.name not in text and cast.LI.phone not in text
    assert "村里三年没有公开账目" in text


def test_what_only_its_handlers_may_open_is_named_as_withheld_and_not_there(tale, matter):
    tale.wang_sends(matter, tale.county.labour)
    matter.refresh_from_db()
    Attachment.objects.filter(matter_id=matter.pk).update(is_secret=True)

    pieces = list(packets.items(matter, tale.eyes(tale.county.lv)))

    hidden = [one for one in pieces if one.is_withheld]
    assert [(one.title, one.body, one.name) for one in hidden] == [(packets.HIDDEN, b"", "")]
    assert not [one for one in pieces if NOTE in one.body]


def test_the_archive_holds_the_originals_and_the_chain_to_be_checked_elsewhere(tale, matter):
    made = taken(tale, matter, as_archive=True)

    with zipfile.ZipFile(io.BytesIO(made.body)) as archive:
        assert archive.read("附件/01 说明.txt") == NOTE
        chain = next(name for name in archive.namelist() if name.endswith("流水.jsonl"))
        assert matter.chain in archive.read(chain).decode()


@pytest.mark.parametrize(
    ("given", "field"),
    [({"purpose": " "}, "purpose"), ({"as_archive": True, "password": "123"}, "password")],
)
def test_without_a_purpose_or_with_a_weak_password_nothing_is_taken(tale, matter, given, field):
    with pytest.raises(Incomplete) as refused:
        taken(tale, matter, **given)

    assert set(refused.value.problems) == {field}
    assert not Entry.objects.filter(kind="packet_taken").exists()


def test_who_may_not_see_the_matter_takes_nothing(tale, matter):
    with pytest.raises(access.NotFound):
        taken(tale, matter, who="qian")

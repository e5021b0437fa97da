"""What Li hands in is kept whole, sealed, and found unchanged."""

import pytest

from qingyu.documents.files import FileRefused
from qingyu.documents.files.store import FileUnreadable, folder
from qingyu.documents.models import Attachment
from qingyu.documents.services.attach import attach, content
from tests.cast import County
from tests.documents.files import hostile
from tests.factories import NOW

from .desk import SUBJECT, told


def handed_in(county: County, name: str = "现场\u202e照片.jpg", body: bytes = b"") -> Attachment:
    attachment = attach(
        name, body or hostile.jpeg(), subject=SUBJECT, matter_id=12, act="petition:5", now=NOW
    )
    told("material", county.wang, attachment)
    return attachment


def test_a_photograph_comes_back_as_it_was_sent(county: County) -> None:
    body = hostile.photo_with_place()

    attachment = Attachment.objects.get(pk=handed_in(county, body=body).pk)

    assert content(attachment) == body
    assert (attachment.name, attachment.kind) == ("现场照片.jpg", "picture")
    assert attachment.is_from_petitioner


def test_a_refused_file_leaves_nothing_behind(county: County) -> None:
    with pytest.raises(FileRefused):
        attach("a.exe", b"MZ", subject=SUBJECT, now=NOW)

    assert not folder().exists()


def test_a_tenth_file_is_refused_for_a_petitioner_and_taken_from_an_office(county: County) -> None:
    for _ in range(9):
        handed_in(county)

    with pytest.raises(FileRefused, match="最多 9 个文件"):
        handed_in(county)
    attach("扫描.jpg", hostile.jpeg(), subject=SUBJECT, now=NOW, uploaded_by=county.wang.pk)


def test_a_file_changed_on_the_disk_is_not_given_out(county: County) -> None:
    attachment = handed_in(county)
    path = folder() / attachment.path
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    with pytest.raises(FileUnreadable):
        content(attachment)

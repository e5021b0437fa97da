"""A file beyond every limit is counted while it comes in, kept nowhere, and refused by its true size."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from qingyu.documents.files.allowed import MB
from qingyu.documents.files.refusals import FileRefused
from qingyu.documents.models import Held, Letter
from qingyu.web.shell import receiving
from tests import cast


def received(*sizes: int) -> tuple[list[int], list[object]]:
    """What the handlers behind get of files of these sizes, in MB, and what became of each."""
    handler, kept, made = receiving.Bounded(), [], []
    chunk = b"\0" * MB
    for size in sizes:
        handler.new_file("photos", "扫描.pdf", "application/pdf", size * MB)
        kept.append(sum(handler.receive_data_chunk(chunk, n * MB) is not None for n in range(size)))
        made.append(handler.file_complete(size * MB))
    return kept, made


def test_of_a_300_mb_scan_nothing_is_kept_past_the_limit() -> None:
    kept, (file,) = received(300)

    assert kept == [receiving.MOST // MB]
    assert isinstance(file, receiving.TooLarge)
    with pytest.raises(FileRefused, match="文件有 300 MB，最多 20 MB"):
        receiving.body(file)
    with translation.override("en"), pytest.raises(ValidationError, match="300 MB"):
        receiving.fits(file)


def test_many_files_in_one_request_are_bounded_together() -> None:
    kept, made = received(50, 50, 50, 15)

    assert kept == [50, 50, 50, 10]
    with pytest.raises(FileRefused, match="一次最多 100 MB"):
        receiving.body(made[-1])


def test_what_fits_goes_on_untouched() -> None:
    assert received(20) == ([20], [None])


@pytest.mark.django_db
def test_at_the_desk_the_scan_is_named_with_its_size_and_nothing_of_it_lies_anywhere(
    settings, tmp_path, monkeypatch
) -> None:
    settings.MEDIA_ROOT, settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "media", tmp_path
    monkeypatch.setattr(receiving, "MOST", 2 * MB)
    monkeypatch.setattr("qingyu.documents.files.examining.MAX_FILE", MB)
    wang = Client()
    wang.force_login(cast.county().wang)

    scan = SimpleUploadedFile("长卷.pdf", b"%PDF-1.7" + b"\0" * 5 * MB)
    answer = wang.post("/desk/scans/", {"bring": "1", "photos": [scan]})

    assert "长卷.pdf：文件有 5 MB，最多 1 MB" in answer.content.decode()
    assert not Letter.objects.exists() and not Held.objects.exists()
    assert not list(tmp_path.rglob("*.upload*"))

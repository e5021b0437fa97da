"""Taking uploads in: what is larger than anything here may be is counted, and kept nowhere."""

from io import BytesIO
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from qingyu.documents.files.allowed import MAX_MATTER, MB
from qingyu.documents.files.examining import check_size
from qingyu.documents.files.refusals import FileRefused
from qingyu.offices.tongue import headed

MOST: Final = 60 * MB  # of one file: a ledger may be larger than a photograph
MOST_TOGETHER: Final = MAX_MATTER + MOST  # of one request


class TooLarge(UploadedFile):
    """A file that went on past the limit: its name and its true size, and nothing of its content."""


class Bounded(FileUploadHandler):
    """Stands before the handlers that keep: past the limit they get nothing more.

    The rest is read off the line and forgotten, so that the browser hears the answer.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.together = self.size = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.together, self.size = self.together + self.size, 0

    @property
    def is_over(self) -> bool:
        return self.size > MOST or self.together + self.size > MOST_TOGETHER

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.size += len(raw_data)
        return None if self.is_over else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if not self.is_over:
            return None
        self._drop_what_was_begun()
        return TooLarge(BytesIO(), self.file_name, self.content_type, self.size)

    def _drop_what_was_begun(self) -> None:
        """What the handlers behind have written so far goes from the disk at once."""
        for handler in self.request.upload_handlers if self.request else ():
            begun = getattr(handler, "file", None)
            if isinstance(begun, TemporaryUploadedFile):
                begun.close()


def body(file: UploadedFile) -> bytes:
    """The content of a file for a matter. Raises FileRefused for a larger one, before it is read."""
    check(file)
    return file.read()


def check(file: UploadedFile) -> None:
    """Refuse what is too large by itself, or together with what came along."""
    check_size(file.size or 0)
    if isinstance(file, TooLarge):
        raise FileRefused("一次最多 %(n)s MB，放不下这一个了；提交以后再补充", n=MAX_MATTER // MB)


def fits(file: UploadedFile) -> None:
    """A field's validator that says the same."""
    try:
        check(file)
    except FileRefused as refusal:
        raise ValidationError(headed(file.name, refusal)) from None

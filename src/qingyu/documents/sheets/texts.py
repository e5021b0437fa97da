"""The shared texts of a workbook, a hundred thousand of them, kept on the disk."""

import tempfile
from array import array

from .refusals import SheetUnreadable

IN_MEMORY = 2**23  # bytes before they go to the disk, into a file that no name leads to
MOST = 5_000_000


class Texts:
    """Texts in the order they were added; one that is not there is empty."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (closed with the texts)
        self._ends = array("Q", [0])

    def add(self, words: str) -> None:
        if len(self) >= MOST:
            raise SheetUnreadable("表格解压后太大，没有读入；请检查文件或分成几个文件")
        body = words.encode("utf-8", "surrogatepass")
        self._file.write(body)
        self._ends.append(self._ends[-1] + len(body))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, index: int) -> str:
        if not 0 <= index < len(self):
            return ""
        self._file.seek(self._ends[index])
        body = self._file.read(self._ends[index + 1] - self._ends[index])
        return body.decode("utf-8", "replace")

    def __del__(self) -> None:
        self._file.close()

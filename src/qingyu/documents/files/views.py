"""What is shown of a file: pictures made anew, never the sent bytes."""

from .isolated import run
from .refusals import FileRefused


def preview(kind: str, body: bytes, *, first: int = 0, count: int = 10) -> list[bytes]:
    """JPEG pages of a picture or PDF, without hidden data. Raises FileRefused for other kinds."""
    if kind == "picture":
        return run("picture", body)[1]
    if kind == "pdf":
        return run("pages", body, first=first, count=count)[1]
    raise FileRefused("这种文件没有预览，请下载后查看")

"""What an inspected PDF means for the person who sent it: refused or flagged, in words."""

from collections.abc import Sequence

from .isolated import run
from .refusals import FileRefused

MAX_PAGES = 500
SCRIPT = "含有脚本：只看转成图片的预览，不要直接打开"
FORM = "含有可填写的表单"
REFUSED = {
    "password": "PDF 有打开密码，请去掉密码再传",
    "launch": "PDF 打开时会启动程序或者发送数据，不收；请打印成新的 PDF 再传",
    "embedded": "PDF 里夹带了别的文件，不收；请把里面的文件单独传上来",
    "complex": "PDF 结构过于复杂，请打印成新的 PDF 再传",
}
BROKEN = "PDF 已损坏，打不开；请重新生成或者拍照上传"


def pages_of(body: bytes, sheets: Sequence[int]) -> bytes:
    """These pages, counted from 0, as a PDF of their own. Raises FileRefused."""
    return run("extract", body, broken=BROKEN, sheets=list(sheets))[1][0]


def look(body: bytes) -> tuple[int, list[str]]:
    """The number of pages, and flags. Raises FileRefused."""
    answer, _ = run("inspect", body, broken=BROKEN)
    if answer["refused"]:
        raise FileRefused(REFUSED[answer["refused"]])
    pages = int(answer["pages"])
    if pages == 0:
        raise FileRefused("PDF 里一页也没有")
    if pages > MAX_PAGES:
        raise FileRefused(
            "PDF 有 %(pages)s 页，最多 %(most)s 页，请分成几个文件", pages=pages, most=MAX_PAGES
        )
    return pages, [text for key, text in (("script", SCRIPT), ("form", FORM)) if answer[key]]

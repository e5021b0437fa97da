"""A letter as it is gone over: each page's text, and the fields that it offers with their places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from qingyu.documents.models import Letter, LetterPage, LetterState
from qingyu.documents.scans import Suggestion
from qingyu.documents.scans.stacks import Why
from qingyu.documents.services import letters, stacks
from qingyu.web.shell.uploads import FilesField, ManyFiles

# Fields of the registration form -> what of a letter fills them.
OFFERED = {
    "name": "petitioner",
    "phone": "phone",
    "id_number": "id_number",
    "address": "address",
    "claims": "claim",
}


class BringForm(forms.Form):
    """Scans or photographs of one letter."""

    photos = FilesField(
        label=lazy("扫描件或者照片"),
        help_text=lazy(
            "一封信的各页一起选；手机可以直接拍。照片或 PDF，一个文件最大20 MB；一个 PDF 识别前60页，后面的还在文件里，对照着录入。"
        ),
        widget=ManyFiles(
            attrs={"accept": "image/jpeg,image/png,application/pdf", "data-shrink": "2400"}
        ),
        error_messages={"required": lazy("请选择扫描件或者照片。")},
    )


class LetterForm(forms.Form):
    """What the clerk takes over into the registration form; nothing is checked before that."""

    name = forms.CharField(label=lazy("姓名"), max_length=400, required=False)
    phone = forms.CharField(label=lazy("手机"), max_length=30, required=False)
    id_number = forms.CharField(label=lazy("证件号码"), max_length=30, required=False)
    address = forms.CharField(label=lazy("住址"), max_length=200, required=False)
    claims = forms.CharField(
        label=lazy("诉求（每行一条）"), required=False, widget=forms.Textarea({"rows": 3})
    )


@dataclass(frozen=True)
class Offer:
    """One suggestion as the page shows it, with the line it stands on."""

    text: str
    page: int
    line: int
    percent: int
    is_uncertain: bool


def offers(pages: Sequence[LetterPage]) -> dict[str, list[Offer]]:
    """Field of the form → what the letter offers for it."""
    found = letters.suggestions(pages)
    return {
        field: [_offer(one, pages) for one in found if one.key == key]
        for field, key in OFFERED.items()
    }


def _offer(one: Suggestion, pages: Sequence[LetterPage]) -> Offer:
    page = pages[one.page]
    line = letters.lines_of(page).index(one.line)
    return Offer(one.text, page.number, line, round(one.line.certainty * 100), one.is_uncertain)


def start(letter: Letter, offered: Mapping[str, Sequence[Offer]]) -> dict[str, str]:
    """What the clerk left; at first the certain suggestions alone, so that nothing is guessed silently."""
    if letter.values:
        return dict(letter.values)
    certain = {
        field: [one.text for one in found if not one.is_uncertain]
        for field, found in offered.items()
    }
    return {
        field: "\n".join(texts) if field == "claims" else texts[0]
        for field, texts in certain.items()
        if texts
    }


def shown(page: LetterPage) -> dict[str, Any]:
    """One page for the template: its text, and its lines with their places in hundredths."""
    lines = [
        {
            "number": number,
            "text": one.text,
            "percent": round(one.certainty * 100),
            "is_uncertain": one.is_uncertain,
            "x": _hundredths(one.left),
            "y": _hundredths(one.top),
            "width": _hundredths(one.right - one.left),
            "height": _hundredths(one.bottom - one.top),
        }
        for number, one in enumerate(letters.lines_of(page))
    ]
    return {
        "page": page,
        "lines": lines,
        "doubtful": [one for one in lines if one["is_uncertain"]],
        "rows": min(max(len(lines) + 2, 6), 30),
    }


WHY = {
    Why.BLANK: lazy("前一页是空白"),
    Why.ADDRESS: lazy("开头像标题或者称呼"),
    Why.CLOSED: lazy("前一页有落款"),
}


def stack_of(letter: Letter) -> list[dict[str, Any]]:
    """The pages as the clerk may cut them into letters; suggestions are ticked with their reasons.

    Empty where there is one page. The right half of a spread cannot begin a letter of its own.
    """
    found = stacks.units(letter)
    if len(found) < 2:
        return []
    reasons = {one.page: [WHY[why] for why in one.why] for one in stacks.suggested(letter)}
    return [
        {
            "number": number + 1,
            "why": reasons.get(number, []),
            "may_begin": number > 0 and unit.half != 2,
            "is_blank": unit.page is not None and unit.page.is_blank,
            "begins": unit.page.text.split("\n")[0][:40] if unit.page else "",
        }
        for number, unit in enumerate(found)
    ]


def unread(letter: Letter, pages: Sequence[LetterPage]) -> int:
    """How many sheets were too many to be read."""
    if letter.state != LetterState.READ:
        return 0
    read = {(page.held, page.sheet) for page in pages}
    return sum(max(held.pages, 1) for held in letters.files(letter)) - len(read)


def _hundredths(part: float) -> str:
    return f"{part * 100:.2f}"

"""A stack of scanned pages becomes the letters it consists of; every page is in exactly one of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath
from uuid import UUID

from django.db import transaction

from ..errors import DocumentRefused
from ..files import read, remove
from ..files.pdfs import pages_of
from ..models import Held, Letter, LetterPage, LetterState
from ..scans.stacks import Start, starts
from . import hold, letters

DONE = frozenset({LetterState.READ, LetterState.UNREAD})


@dataclass(frozen=True)
class Unit:
    """One page of the stack as the clerk counts them: where it lies, and what was read of it."""

    held: UUID
    sheet: int
    half: int
    page: LetterPage | None


def units(letter: Letter) -> list[Unit]:
    """The pages as read; the sheets as scanned where nothing was read."""
    read_pages = list(letter.pages.order_by("number"))
    if read_pages:
        return [Unit(page.held, page.sheet, page.half, page) for page in read_pages]
    return [
        Unit(held.pk, sheet, 0, None)
        for held in letters.files(letter)
        for sheet in range(max(held.pages, 1))
    ]


def suggested(letter: Letter) -> list[Start]:
    """Where another letter seems to begin; nothing where nothing was read."""
    pages = [unit.page for unit in units(letter)]
    known = [page for page in pages if page is not None]
    if len(known) < len(pages):
        return []
    found = starts([letters.lines_of(page) for page in known], [page.is_blank for page in known])
    return [start for start in found if known[start.page].half != 2]


@transaction.atomic
def split(letter: Letter, *, at: Sequence[int], now: datetime) -> list[Letter]:
    """The stack as letters of their own, each beginning at a page of `at` (counted from 0).

    The first stays under its key. Pages of one PDF go into a PDF of each letter's own, so that
    nobody's letter lies with another's. Raises DocumentRefused, FileRefused; then all stays as it was.
    """
    stack = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    found = units(stack)
    cuts = sorted(set(at) - {0})
    if stack.state not in DONE:
        raise DocumentRefused("正在识别，读完以后再分。")
    if not cuts or cuts[0] < 0 or cuts[-1] >= len(found):
        raise DocumentRefused("请勾选从哪一页起是另一封信。")
    if any(found[cut].half == 2 for cut in cuts):
        raise DocumentRefused("摊开的两页在同一张扫描件上，不能从中间分开；请分开扫描。")
    parts = [found[start:end] for start, end in zip([0, *cuts], [*cuts, None], strict=True)]
    old, name = letters.files(stack), PurePath(stack.label)
    made: list[Held] = []
    try:
        done = [
            _letter(
                stack, number, f"{name.stem}（第{number}封）{name.suffix}", part, old, made, now
            )
            for number, part in enumerate(parts, 1)
        ]
    except BaseException:
        for held in made:
            remove(held.path)
        raise
    kept = {key for one in done for key in one.held}
    gone = [held.pk for held in old if str(held.pk) not in kept]
    transaction.on_commit(lambda: hold.drop(gone))
    return done


def _letter(
    stack: Letter, number: int, label: str, part: list[Unit], old: list[Held], made: list[Held],
    now: datetime,
) -> Letter:  # fmt: skip
    """One letter of the stack with its files and pages. New files are added to `made`."""
    keys: list[UUID] = []
    for held, sheets in _by_file(part, old):
        if sheets == list(range(max(held.pages, 1))):
            own, places = held, {sheet: sheet for sheet in sheets}
        else:
            body = pages_of(b"".join(read(held.path)), sheets)
            own = hold.hold(label, body, now=now)
            made.append(own)
            places = {sheet: place for place, sheet in enumerate(sheets)}
        keys.append(own.pk)
        for unit in part:
            if unit.held == held.pk and unit.page is not None:
                unit.page.held, unit.page.sheet = own.pk, places[unit.sheet]
    letter = stack if number == 1 else Letter(office_id=stack.office_id, staff_id=stack.staff_id)
    # A moment apart, so that they stand on the list in their order.
    letter.at = stack.at + timedelta(microseconds=number - 1)
    letter.label, letter.held = label, [str(key) for key in keys]
    letter.state, letter.trouble = stack.state, stack.trouble
    letter.save(force_insert=number > 1)
    for place, unit in enumerate(part, 1):
        if unit.page is not None:
            unit.page.letter, unit.page.number = letter, place
            unit.page.save()
    return letter


def _by_file(part: list[Unit], old: list[Held]) -> Iterator[tuple[Held, list[int]]]:
    """The files of a part with their sheets; what was never read of a file follows its last page."""
    for held in old:
        sheets = sorted({unit.sheet for unit in part if unit.held == held.pk})
        if not sheets:
            continue
        if sheets[-1] == letters.MOST_PAGES - 1:
            sheets += range(letters.MOST_PAGES, held.pages)
        yield held, sheets

"""What the commands of `qingyu reading` share: options, errors in a sentence, tables in and lines out."""

import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from qingyu.reading import rows
from qingyu.reading.masking import brief, find_personal, mask, mask_part
from qingyu.reading.moments import moment as moment_of
from qingyu.reading.rows import TableError

_IN = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, writable=True, path_type=Path)
DIR = click.Path(file_okay=False, path_type=Path)
source = click.option(
    "--input", "source", type=_IN, required=True, help="CSV, UTF-8, GBK or UTF-16"
)
target = click.option("--output", "target", type=_OUT, required=True, help="the file to write")
text = click.option(
    "--text", "text", default="", help="columns of the text; of several the first is the title"
)
tokens = click.option(
    "--tokens", "tokens", default="", help="the column of a text already cut into words"
)
resume = click.option("--resume", is_flag=True, help="go on where an interrupted run stopped")
identity = click.option(
    "--id", "identity", required=True, help="the column of the message's number"
)
writer = click.option("--by", "writer", required=True, help="the column of who wrote it")
moment = click.option("--at", "moment", required=True, help="the column of when it came")


# What tables write where nobody is named: two of these may be two writers.
_NOBODY = frozenset(
    ["匿名", "匿名者", "匿名用户", "匿名网友", "无名", "无名氏", "佚名", "不详", "未知", "未署名", "无", "网友", "市民", "-", "--", "—", "/", "null", "none", "nan", "n/a", "anonymous"]
)  # fmt: skip


def plainly(function: Callable[..., Any]) -> Callable[..., Any]:
    """Errors in one sentence, what cannot be written told first, a word of what to do after Ctrl-C."""

    @wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        try:
            return _told(function, *args, **options)
        except KeyboardInterrupt:
            rows.tell(
                "interrupted; what is written stays, --resume goes on from there"
                if "resume" in options
                else "interrupted; nothing was changed, run it again"
            )
            raise click.exceptions.Exit(130) from None

    return call


def _told(function: Callable[..., Any], *args: Any, **options: Any) -> Any:
    """Runs `function`; what it cannot do is told in a sentence."""
    from qingyu.reading.classify.store import ModelError
    from qingyu.reading.classify.training import TrainingError

    try:
        _can_write(options.get("target") or options.get("folder"), options.get("source"))
        return function(*args, **options)
    except (TableError, ModelError, TrainingError) as error:
        raise click.ClickException(str(error)) from None
    except BrokenPipeError:  # who reads the output has seen enough
        raise click.exceptions.Exit(1) from None
    except OSError as error:
        what = error.filename or options.get("target") or options.get("folder")
        raise click.ClickException(f"{what}: {error.strerror}") from None


def _can_write(target: Path | None, source: Path | None) -> None:
    """Before a long run and not after it: `target`, or the nearest folder there is, takes writing,
    and is not what is read.
    """
    if target is None:
        return
    there = next(one for one in (target.absolute(), *target.absolute().parents) if one.exists())
    if not os.access(there, os.W_OK) or (there != target.absolute() and not there.is_dir()):
        raise TableError(f"{target} cannot be written")
    if source and target.is_file() and target.samefile(source):
        raise TableError(f"{target} is the input: name another file to write")


def columns_of(text: str, tokens: str = "") -> list[str]:
    names = [name.strip() for name in re.split("[,，]", tokens or text) if name.strip()]
    if not names:
        raise click.UsageError(
            "name the columns of the text with --text title,detail or --tokens tokens"
        )
    return names


def write(
    target: Path,
    table: Sequence[Any],
    make: Callable[[Any], dict[str, Any]],
    resume: bool,
    what: str,
    in_order: bool = False,
) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    for done in rows.write_lines(target, table, make, resume=resume, in_order=in_order):
        rows.progress(done, len(table), what)


def classes_of(only: str, known: Collection[str]) -> set[str] | None:
    """The classes that may be suggested, None for all; one that nobody has learned is told."""
    asked = {name.strip() for name in re.split("[,，]", only) if name.strip()}
    if strange := sorted(asked - set(known)):
        raise TableError(
            f"no class {', '.join(map(brief, strange))} has been learned; there are: "
            f"{', '.join(map(brief, known))}"
        )
    return asked or None


def hider(whole: str, people: Collection[str]) -> Callable[..., str]:
    """What shows a part of `whole` without what is personal in it; a part that stands nowhere in it
    is read alone. `people` are known to be named.
    """
    people = [name for name in people if name]
    personal = find_personal(whole, people)

    def hide(text: str, start: int = 0, end: int = 0) -> str:
        if end <= start:
            start = max(0, whole.find(text))
            end = start + len(text)
        here = mask_part(whole, start, end, personal)
        return here if whole[start:end] == text else mask(text, people)

    return hide


def prints_of(
    source: Path, columns: list[str], identity: str, writer: str, moment: str
) -> list[Any]:
    """The messages of a table made comparable; the table itself is let go, for it may be large."""
    from qingyu.reading.matter.prints import make

    table = rows.read(source, *columns, identity, writer, moment)
    prints, unread = [], []
    for done, row in enumerate(table, 1):
        title, detail = rows.parts(row, columns)
        at = moment_of(row[moment])
        unread += [] if at else [row[moment]]
        who = row[writer].strip()
        who = "" if who.lower() in _NOBODY else who
        prints.append(make(detail, title, id=row[identity], by=who, at=at))
        rows.progress(done, len(table), "read")
    _tell_moments(unread, len(table), moment)
    _tell_numbers([one.id.strip() for one in prints], identity)
    return prints


def _tell_moments(unread: list[str], whole: int, column: str) -> None:
    if not unread:
        return
    # Where none can be read it is another column, and what stands there may be anything.
    first = next((text for text in unread if text.strip()), "")
    first = f", the first is {brief(first)!r}" if len(unread) < whole else ""
    rows.tell(
        f"{len(unread)} of {whole} moments in {column} cannot be read{first}; these messages count as "
        "earlier than all others"
    )


def _tell_numbers(numbers: list[str], column: str) -> None:
    counts = Counter(numbers)
    if missing := counts.pop("", 0):
        rows.tell(f"{missing} of {len(numbers)} messages have no number in {column}")
    if again := sum(count - 1 for count in counts.values()):
        rows.tell(
            f"{again} of {len(numbers)} numbers in {column} stood there before; messages of one number "
            "are taken for one message"
        )

"""Rebuilding the records from the entries' effects, and naming every row and column that differs.

Effects and rows are dealt out by record into a few dozen files, so that each file fits into
memory however long the journal is; the files hold no personal data.
"""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from django.apps import apps
from django.db.models import F, TextField
from django.db.models.functions import Cast

from qingyu.privacy.fields import SealedTextField, Unreadable

from .canonical import Unwritable
from .findings import Finding
from .journal import commitment
from .models import Salt
from .recorded import Recorded, told

FILES = 32
BATCH = 500
# In place of an entry's number: this record stands in its table.
STANDS = "-"

Columns = dict[str, Any]
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def recorded_models() -> list[type[Recorded]]:
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Recorded) and not model._meta.proxy
    ]


class Rebuilt:
    """The records as the journal tells them, gathered while the chains are walked."""

    def __init__(self, models: Sequence[type[Recorded]] | None = None) -> None:
        self.models = {model._meta.label_lower: model for model in models or recorded_models()}
        self.rows = 0
        self._folder = TemporaryDirectory(prefix="qingyu-verify-")
        self._files: list[IO[str]] = [
            (Path(self._folder.name) / str(n)).open("w+", encoding="utf-8") for n in range(FILES)
        ]

    def close(self) -> None:
        for file in self._files:
            file.close()
        self._folder.cleanup()

    def add(self, seq: int, effects: str) -> None:
        """Take the effects of one entry, as they are stored; the walk names those that are broken."""
        if effects == "{}":
            return
        try:
            told = json.loads(effects)
        except ValueError:
            return
        for key, columns in told.items() if isinstance(told, dict) else ():
            if isinstance(columns, dict):
                self._deal(str(seq), key, encode(columns))

    def _deal(self, seq: str, key: str, columns: str) -> None:
        """One line into the record's file. A key with a tab or a line break is nobody's."""
        if key.isprintable():
            self._files[zlib.crc32(key.encode()) % FILES].write(f"{seq}\t{key}\t{columns}\n")

    def differences(self) -> Iterator[Finding]:
        """Everything in which the tables and the journal differ."""
        for label, model in self.models.items():
            for pk in model._base_manager.order_by().values_list("pk", flat=True).iterator():
                self.rows += 1
                self._deal(STANDS, f"{label}:{pk}", "")
        for file in self._files:
            file.seek(0)
            yield from self._compare(file)

    def _compare(self, lines: Iterable[str]) -> Iterator[Finding]:
        told, standing = fold(lines)
        for key in sorted(standing - told.keys()):
            yield Finding(key, "row_extra", f"{key} 没有流水，不是按程序写入的")
        by_model: dict[str, list[str]] = defaultdict(list)
        for key in sorted(told):
            label, _, pk = key.partition(":")
            if label not in self.models:
                continue
            if key in standing:
                by_model[label].append(pk)
            else:
                yield Finding(key, "row_missing", f"{key} 被删除，流水里还有它")
        for label, pks in by_model.items():
            for start in range(0, len(pks), BATCH):
                yield from compare(self.models[label], pks[start : start + BATCH], told)


def fold(lines: Iterable[str]) -> tuple[dict[str, Columns], set[str]]:
    """Each record's last told columns, and the records that stand in the tables."""
    standing: set[str] = set()
    effects: list[tuple[int, str, str]] = []
    for line in lines:
        seq, key, columns = line.split("\t", 2)
        if seq == STANDS:
            standing.add(key)
        else:
            effects.append((int(seq), key, columns))
    effects.sort()
    told: dict[str, Columns] = {}
    for _, key, columns in effects:
        told.setdefault(key, {}).update(json.loads(columns))
    return told, standing


def compare(
    model: type[Recorded], pks: Sequence[str], told_columns: dict[str, Columns]
) -> Iterator[Finding]:
    """Rows of one model against what the journal tells of them."""
    label = model._meta.label_lower
    salts = salts_of(f"{label}:{pk}.{name}" for pk in pks for name in model.committed_fields)
    for row in rows(model, pks):
        key = f"{label}:{row['pk']}"
        for field in model.told_fields():
            if field.name not in told_columns[key]:
                continue  # a column that came with a later release
            path, wanted = f"{key}.{field.name}", told_columns[key][field.name]
            found = difference(field, row[f"stored_{field.name}"], wanted, salts.get(path, []))
            if found:
                yield Finding(path, *found)


def rows(model: type[Recorded], pks: Sequence[str]) -> Iterator[Columns]:
    """The told columns as they are stored: sealed ones stay sealed until they are opened one by one."""
    stored = {
        f"stored_{field.name}": Cast(F(field.name), TextField())
        if isinstance(field, SealedTextField)
        else F(field.attname)
        for field in model.told_fields()
    }
    yield from model._base_manager.filter(pk__in=pks).annotate(**stored).values("pk", *stored)


def salts_of(paths: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    every = list(paths)
    for start in range(0, len(every), BATCH):
        salts = Salt.objects.filter(path__in=every[start : start + BATCH])
        for path, salt in salts.values_list("path", "salt"):
            found[path].append(salt)
    return found


def difference(
    field: Any, stored: Any, wanted: Any, salts: Sequence[str]
) -> tuple[str, str] | None:
    """Kind and words of what is wrong with one column; the values themselves are never told."""
    name = field.verbose_name
    try:
        value = field.opened(stored) if isinstance(field, SealedTextField) else stored
        value = told(field, value)
    except Unreadable:
        return "unreadable", f"{name} 打不开：密钥不对或密文被改"
    except (Unwritable, ValueError, TypeError):
        return "column", f"{name} 的内容不成样子"
    if field.name in field.model.committed_fields and isinstance(wanted, dict) and wanted:
        if not salts:
            return "commitment", f"{name} 的盐不见了，又没有删除个人信息的流水"
        if not any(commitment(salt, value) == wanted.get("commitment") for salt in salts):
            return "commitment", f"{name} 与登记时承诺的内容不同"
        return None
    return None if value == wanted else ("column", f"{name} 与流水不同，被绕过程序改过")

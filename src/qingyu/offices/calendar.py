"""The calendar in force: the shipped tables and the years that were loaded here."""

from functools import lru_cache

from qingyu.core.law.calendar import Calendar, YearTable, read_rows, shipped

from .models import HolidayYear


def current() -> Calendar:
    """The shipped calendar with the latest loaded version of each year; one small query."""
    latest = dict(HolidayYear.objects.order_by("year", "version").values_list("year", "digest"))
    return _with(tuple(sorted(latest.items())))


@lru_cache(maxsize=8)
def _with(years: tuple[tuple[int, str], ...]) -> Calendar:
    """The calendar of these years and digests. The digest names the rows, so it can be kept."""
    calendar = shipped()
    for year, digest in years:
        loaded = HolidayYear.objects.filter(year=year, digest=digest).latest("version")
        rows = [(day, kind, name) for day, kind, name in loaded.rows]
        calendar = calendar.with_table(read_rows(rows, year=year, label=loaded.label))
    return calendar


def as_of(version: str) -> Calendar | None:
    """The calendar that a due date names, e.g. `2026:a9064c3f;2027:none`; None when unknown."""
    calendar = Calendar()
    for part in version.split(";"):
        year, _, digest = part.partition(":")
        if digest == "none":
            continue
        table = _table(int(year), digest)
        if table is None:
            return None
        calendar = calendar.with_table(table)
    return calendar


def _table(year: int, digest: str) -> YearTable | None:
    """A year's table by the beginning of its digest: as shipped, or as once loaded here."""
    known = shipped().tables.get(year)
    if known is not None and known.digest.startswith(digest):
        return known
    loaded = HolidayYear.objects.filter(year=year, digest__startswith=digest).last()
    if loaded is None:
        return None
    return read_rows([tuple(row) for row in loaded.rows], year=year, label=loaded.label)

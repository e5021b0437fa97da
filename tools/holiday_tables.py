"""Write the shipped holiday tables from the library `chinesecalendar`.

    python tools/holiday_tables.py

One CSV a year under src/qingyu/core/law/holidays; each row is one day that differs
from the plain week: a holiday, or a weekend day worked in exchange (调休上班).
A test compares the written tables with the library day by day.
"""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

from chinese_calendar import constants

FOLDER = Path(__file__).parent.parent / "src" / "qingyu" / "core" / "law" / "holidays"

NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}


def rows_by_year() -> dict[int, list[tuple[str, str, str]]]:
    """year -> sorted rows (ISO date, "holiday" or "makeup", name)."""
    years: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    days: dict[date, tuple[str, str]] = {
        **{day: ("holiday", NAMES[name]) for day, name in constants.holidays.items()},
        **{day: ("makeup", NAMES[name]) for day, name in constants.workdays.items()},
    }
    for day, (kind, name) in sorted(days.items()):
        years[day.year].append((day.isoformat(), kind, name))
    return years


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for year, rows in rows_by_year().items():
        with (FOLDER / f"{year}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("date", "kind", "name"))
            writer.writerows(rows)


if __name__ == "__main__":
    main()

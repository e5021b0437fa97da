"""A due date explained in plain words, as a petitioner reads it, Chinese or English."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from qingyu.core.law.calendar import Calendar, holiday_name, shipped, weekday_name
from qingyu.core.law.cited import in_english
from qingyu.core.law.counting import COUNTED_KINDS, ONE_DAY, CountedDay, Kind, Pause
from qingyu.core.law.due import Due
from qingyu.core.law.rules import RULES

Lang = Literal["zh", "en"]

# kind -> what is said of the day in a table
KIND_WORDS: dict[Kind, tuple[str, str]] = {
    Kind.DAY: ("计入", "counted"),
    Kind.WORKING: ("工作日，计入", "working day, counted"),
    Kind.MAKEUP: ("调休上班，计入", "make-up working day, counted"),
    Kind.WEEKEND: ("双休日，不计", "weekend, not counted"),
    Kind.HOLIDAY: ("放假，不计", "holiday, not counted"),
    Kind.PAUSED: ("暂停，不计", "paused, not counted"),
    Kind.ROLLED: ("休息日，顺延", "rest day, passed over"),
    Kind.MOVED_TO: ("顺延到这一天", "moved to this day"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row of which the same is to be said."""

    days: tuple[CountedDay, ...]

    @property
    def first(self) -> CountedDay:
        return self.days[0]

    @property
    def last(self) -> CountedDay:
        return self.days[-1]

    @property
    def kind(self) -> Kind:
        return self.first.kind

    @property
    def note(self) -> str:
        return self.first.note


def runs(due: Due) -> list[Run]:
    """The counted days, compressed."""
    groups = groupby(due.counted, key=lambda day: (day.kind, day.note))
    return [Run(tuple(days)) for _, days in groups]


def explain(due: Due, lang: Lang = "zh", *, calendar: Calendar | None = None) -> list[str]:
    """The sentences that say how this date came about, in order.

    calendar: the one it was counted on, asked only whether late December may still move.
    """
    rule = RULES[due.rule]
    say = _Say(lang)
    lines = [say.begin(due), say.how(due)]
    lines += say.skipped(due)
    lines += [say.pause(pause) for pause in due.pauses]
    lines += [say.extension(due)] if due.extension else []
    lines += [say.capped(due)] if due.capped_from else []
    lines += [say.rolled(due)] if due.rolled_from else []
    lines.append(say.end(due, rule.demands))
    lines += [say.provisional(due)] if due.provisional else []
    if not due.provisional and _may_move(due, calendar or shipped()):
        lines.append(say.december(due))
    return lines


def _may_move(due: Due, calendar: Calendar) -> bool:
    """Whether the notice of a year not yet known could still change what was counted."""
    asked = due.unit == "wd" or due.terms.rolls
    return asked and any(
        calendar.may_still_change(day) for day in (due.due, due.rolled_from or due.due)
    )


def date_words(day: date, lang: Lang = "zh") -> str:
    """2026年12月8日（星期二）, or Tuesday 8 December 2026."""
    if lang == "en":
        return f"{weekday_name(day, 'en')} {day.day} {day:%B} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日（{weekday_name(day)}）"


def short(day: date, lang: Lang = "zh") -> str:
    return f"{day.day} {day:%b}" if lang == "en" else f"{day.month}月{day.day}日"


def span_words(first: date, last: date, lang: Lang = "zh") -> str:
    """10月1日至10月7日, or 1 Oct to 7 Oct; one day stands alone."""
    if first == last:
        return short(first, lang)
    return f"{short(first, lang)}{' to ' if lang == 'en' else '至'}{short(last, lang)}"


def unit_words(days: int, unit: str, lang: Lang = "zh") -> str:
    """15日, 5个工作日, 15 calendar days, 5 working days."""
    if lang == "en":
        plural = "" if days == 1 else "s"
        return f"{days} {'working' if unit == 'wd' else 'calendar'} day{plural}"
    return f"{days}个工作日" if unit == "wd" else f"{days}日"


@dataclass(frozen=True, slots=True)
class _Say:
    """The sentences; each method gives one in the language asked for."""

    lang: Lang

    def pick(self, zh: str, en: str) -> str:
        return en if self.lang == "en" else zh

    def begin(self, due: Due) -> str:
        begins, day = RULES[due.rule].begins, date_words(due.start, self.lang)
        if due.terms.start_day_counted:
            return self.pick(
                f"从{day}{begins[0]}之日起算，当天计入。",
                f"Counted from {begins[1]} on {day}, that day included.",
            )
        return self.pick(
            f"从{day}{begins[0]}的次日起算，当天不计。",
            f"Counted from the day after {begins[1]} on {day}; that day itself does not count.",
        )

    def how(self, due: Due) -> str:
        last, total = _last_counted(due), due.days + due.extension
        day = date_words(last.date if last else due.due, self.lang)
        if due.capped_from or due.unit == "d":
            zh = "按自然日连续计算，双休日和节假日都计入"
            en = "Every day counts, weekends and holidays too"
        else:
            zh = "按工作日计算，双休日和法定节假日不计，调休上班的日子计入"
            en = "Only working days count; weekend days worked in exchange for a holiday do"
        if due.capped_from and due.terms.ceiling:
            total = due.terms.ceiling.days
        ordinal = "个工作日" if due.unit == "wd" and not due.capped_from else "日"
        return self.pick(f"{zh}；第{total}{ordinal}是{day}。", f"{en}; day {total} is {day}.")

    def skipped(self, due: Due) -> list[str]:
        """Which days were left out, and which weekend days were worked."""
        out = [r for r in runs(due) if r.kind in (Kind.WEEKEND, Kind.HOLIDAY)]
        worked = [r for r in runs(due) if r.kind is Kind.MAKEUP]
        lines = []
        if out:
            days = self._list(
                out, lambda r: holiday_name(r.note, self.lang) or self.pick("双休日", "weekend")
            )
            lines.append(self.pick(f"其间不计：{days}。", f"Not counted: {days}."))
        if worked:
            days = self._list(worked, lambda r: holiday_name(r.note, self.lang))
            lines.append(
                self.pick(f"调休上班、计入：{days}。", f"Worked in exchange, counted: {days}.")
            )
        return lines

    def _list(self, rows: list[Run], name: Callable[[Run], str]) -> str:
        left, right = self.pick("（", " ("), self.pick("）", ")")
        said = (
            f"{span_words(r.first.date, r.last.date, self.lang)}{left}{name(r)}{right}"
            for r in rows
        )
        return self.pick("、", ", ").join(said)

    def pause(self, pause: Pause) -> str:
        days = (pause.last - pause.first + ONE_DAY).days
        when = span_words(pause.first, pause.last, self.lang)
        return self.pick(
            f"{when}暂停{days}天，不计入期限。", f"Paused {when} ({days} days), which do not count."
        )

    def extension(self, due: Due) -> str:
        length = unit_words(due.extension, due.unit, self.lang)
        return self.pick(
            f"已批准延期{length}，只能延这一次。",
            f"Extended by {length}; this can be done once only.",
        )

    def capped(self, due: Due) -> str:
        law, promise = due.terms.ceiling, unit_words(due.days, due.unit, self.lang)
        limit = unit_words(law.days, law.unit, self.lang) if law else ""
        return self.pick(
            f"承诺的{promise}遇长假会到{short(due.capped_from or due.due)}，超过最长的{limit}，因此以最长期限为准。",
            f"The promised {promise} would end on {short(due.capped_from or due.due, 'en')}, "
            f"later than the {limit} allowed at most, so that limit stands.",
        )

    def rolled(self, due: Due) -> str:
        day = due.rolled_from or due.due
        name = next((d.note for d in due.counted if d.date == day), "")
        name = holiday_name(name, self.lang) or self.pick("双休日", "a weekend")
        return self.pick(
            f"最后一天{date_words(day)}是休息日（{name}），顺延到下一个工作日。",
            f"The last day, {date_words(day, 'en')}, is a rest day ({name}) and moves to the next working day.",
        )

    def end(self, due: Due, demands: tuple[str, str]) -> str:
        day, article = date_words(due.due, self.lang), due.article
        return self.pick(
            f"因此，{demands[0]}的最后一天是{day}，到当天24时为止（{article}）。",
            f"So the last day on which {demands[1]} is {day}, until midnight at its end ({in_english(article)}).",
        )

    def provisional(self, due: Due) -> str:
        year = due.due.year
        return self.pick(
            f"暂定：{year}年的放假安排尚未载入，只按双休日推算；公布后会重新核对，日期如有变动会另行告知。",
            f"Provisional: the holidays of {year} are not known yet and only weekends were counted; "
            "it is checked again once they are, and any change is told.",
        )

    def december(self, due: Due) -> str:
        year = due.due.year + 1
        return self.pick(
            f"{year}年的放假安排如果调整今年12月下旬的上班日，日期会重新核对。",
            f"Should the holidays of {year} move working days of late December, it is checked again.",
        )


def _last_counted(due: Due) -> CountedDay | None:
    return next((d for d in reversed(due.counted) if d.kind in COUNTED_KINDS), None)

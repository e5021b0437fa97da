"""The workbook of offices (单位资料): five sheets read into offices, and written again."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from qingyu.core.law import classes, profiles
from qingyu.core.law.calendar import HOLIDAY, MAKEUP
from qingyu.offices import loading, permits
from qingyu.offices.loading import columns
from qingyu.offices.loading.directory import EVERY_CLASS
from qingyu.offices.models import BodyType, Level, OfficeType, Role

from .office_hints import ABOUT, HINTS, MARKS, STEPS
from .sheets import GUIDE, Column, Form, Kind, Part, Plan, Problem, Row, read_book, write_form
from .sheets.source import Source

# Other headers that offices write for the same column.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "区划代码": ("行政区划代码", "行政区划", "代码", "区划编码"),
    "名称": ("区划名称", "地名", "节日", "节假日名称", "说明"),
    "单位编码": ("机构编码", "单位代码", "编码"),
    "单位名称": ("机构名称", "全称", "单位全称"),
    "简称": ("单位简称",),
    "单位类型": ("机构类型", "类型"),
    "机构性质": ("单位性质", "性质"),
    "层级": ("级别", "单位层级"),
    "系统": ("条线", "所属系统"),
    "属地上级": ("上级单位", "上级", "所属单位", "主管单位"),
    "条线上级": ("业务上级", "业务主管单位"),
    "期限规则": ("适用规则",),
    "地址": ("办公地址", "单位地址"),
    "电话": ("联系电话", "单位电话"),
    "办公时间": ("工作时间", "接待时间"),
    "并入单位": ("合并到", "承接单位"),
    "合并日期": ("撤并日期",),
    "用户名": ("账号", "登录名", "帐号"),
    "姓名": ("人员姓名", "名字"),
    "单位": ("所在单位", "责任单位", "单位名称", "单位编码", "承办单位"),
    "岗位": ("角色", "权限"),
    "任职日期": ("到岗日期", "开始日期"),
    "离任日期": ("离岗日期",),
    "内容分类": ("分类", "事项分类", "类别"),
    "区划": ("属地", "地域", "区划代码"),
    "开始日期": ("起始日期", "生效日期"),
    "结束日期": ("终止日期", "失效日期"),
    "依据": ("权责依据",),
    "年度": ("年份",),
    "日期": ("放假日期",),
    "类别": ("类型", "放假或上班"),
}
REQUIRED = {
    columns.PLACES: {"code", "name"},
    columns.BODIES: {"name", "place"},
    columns.STAFF: {"username", "name", "office", "role"},
    columns.DUTIES: {"office", "content_class"},
    columns.HOLIDAYS: {"date", "kind"},
}
CHOICES: dict[tuple[str, str], dict[str, str]] = {
    (columns.BODIES, "office_type"): {str(k): str(v) for k, v in OfficeType.choices},
    (columns.BODIES, "body_type"): {str(k): str(v) for k, v in BodyType.choices},
    (columns.BODIES, "level"): {str(k): str(v) for k, v in Level.choices},
    (columns.BODIES, "profile"): {name: profiles.get(name).title[0] for name in profiles.NAMES},
    (columns.STAFF, "role"): {str(k): str(v) for k, v in Role.choices},
    (columns.HOLIDAYS, "kind"): {HOLIDAY: "放假", MAKEUP: "上班"},
}
KINDS = {
    "is_head": Kind.YES_NO,
    "since": Kind.DATE,
    "until": Kind.DATE,
    "merged_on": Kind.DATE,
    "date": Kind.DATE,
    "year": Kind.INTEGER,
}
WIDE = {
    "name": 28, "address": 28, "basis": 28, "territory_parent": 18, "line_parent": 18,
    "office_type": 18, "profile": 24, "content_class": 26,
}  # fmt: skip

# Content classes to choose from stand in a sheet of their own, which is not read.
CLASSES = Plan("内容分类", (Column("name", "内容分类", width=40), Column("code", "代码")))
BODY_NAMES, PLACE_CODES = (columns.BODIES, "name"), (columns.PLACES, "code")
WORDS_OF = {
    (columns.BODIES, "place"): PLACE_CODES,
    (columns.BODIES, "territory_parent"): BODY_NAMES,
    (columns.BODIES, "line_parent"): BODY_NAMES,
    (columns.BODIES, "successor"): BODY_NAMES,
    (columns.STAFF, "office"): BODY_NAMES,
    (columns.DUTIES, "office"): BODY_NAMES,
    (columns.DUTIES, "content_class"): (CLASSES.name, "name"),
    (columns.DUTIES, "place"): PLACE_CODES,
}


def plan(sheet: str) -> Plan:
    """The column plan of one sheet."""
    return Plan(
        sheet,
        tuple(_column(sheet, key, title) for key, title in columns.TITLES[sheet].items()),
        about=ABOUT[sheet],
    )


def _column(sheet: str, key: str, title: str) -> Column:
    choices = CHOICES.get((sheet, key), {})
    hint, example = HINTS[sheet][key]
    return Column(
        key,
        title,
        synonyms=SYNONYMS.get(title, ()),
        kind=Kind.CHOICE if choices else KINDS.get(key, Kind.TEXT),
        required=key in REQUIRED[sheet],
        choices=choices,
        width=WIDE.get(key, 14),
        hint=hint,
        example=example,
        words_of=WORDS_OF.get((sheet, key)),
    )


PLANS = tuple(plan(sheet) for sheet in columns.SHEETS)


@dataclass(frozen=True)
class Imported:
    """What the load did, together with what could not even be read."""

    report: loading.Report
    problems: tuple[tuple[str, Problem], ...]  # each with the name of its sheet

    @property
    def errors(self) -> list[str]:
        """What was not taken and why, sheet by sheet and row by row."""
        told = [(line.sheet, line.row, str(line)) for line in self.report.errors]
        told += [
            (sheet, one.row or 0, f"{sheet} {one}") for sheet, one in self.problems if one.is_error
        ]
        told.sort(key=lambda one: (columns.SHEETS.index(one[0]), one[1]))
        return [words for *_, words in told]

    @property
    def doubts(self) -> list[str]:
        """What was taken, but should be looked at again."""
        return [f"{sheet} {one}" for sheet, one in self.problems if not one.is_error]


def load(
    source: Source, *, name: str, by: permits.By, now: datetime, is_rehearsal: bool = False
) -> Imported:
    """Load a workbook or a CSV of one of its sheets. Raises SheetUnreadable, NotPermitted."""
    sheets = read_book(source, PLANS, leaving=(GUIDE, CLASSES.name))
    report = loading.load(
        {sheet_name: _rows(sheet.good) for sheet_name, sheet in sheets.items()},
        source=name,
        by=by,
        now=now,
        is_rehearsal=is_rehearsal,
        unread={
            sheet_name: _rows(row for row in sheet.rows if row.has_error)
            for sheet_name, sheet in sheets.items()
        },
    )
    problems = [(name, problem) for name, sheet in sheets.items() for problem in sheet.problems]
    return Imported(report, tuple(problems))


def _rows(rows: Iterable[Row]) -> list[loading.Row]:
    return [loading.Row(row.number, row.values) for row in rows]


def write(target: Path | str | BinaryIO, *, filled_on: date, office: str = "") -> dict[str, int]:
    """The workbook of what stands here, a form that explains itself; returns each sheet's rows."""
    tables = loading.dump()
    names = _names(tables[columns.BODIES])
    parts = [Part(plan, _shown(plan, tables, names), f"{plan.name}表") for plan in PLANS]
    parts.append(Part(CLASSES, _classes(), "内容分类（供选择，不导入）"))
    form = Form(STEPS, MARKS)
    counts = write_form(target, parts, form, title="单位资料", filled_on=filled_on, office=office)
    return {plan.name: counts[plan.name] for plan in PLANS}


def _classes() -> list[dict[str, Any]]:
    """The classes a duty may name, the one for all first."""
    known = [{"name": name, "code": code} for code, name in classes.NAMES.items()]
    return [{"name": EVERY_CLASS[0], "code": ""}, *known]


def _names(bodies: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Code -> the name that only this body goes by."""
    called = Counter(word for row in bodies for word in {row["name"], row["short_name"]})
    codes = {row["code"].casefold() for row in bodies}
    return {
        row["code"]: row["name"]
        for row in bodies
        if called[row["name"]] == 1 and row["name"].casefold() not in codes
    }


def _shown(
    plan: Plan, tables: Mapping[str, list[dict[str, Any]]], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Rows as the lists offer their words: bodies and classes by name, days of holidays as days."""
    words = {BODY_NAMES: names, (CLASSES.name, "name"): classes.NAMES}
    said = {column.key: words[of] for column in plan.columns if (of := column.words_of) in words}
    return [
        {
            key: _day(said[key].get(value, value) if key in said else value, key)
            for key, value in row.items()
        }
        for row in tables[plan.name]
    ]


def _day(value: Any, key: str) -> Any:
    """Tables of holidays keep their days as text."""
    return date.fromisoformat(value) if key == "date" and isinstance(value, str) else value

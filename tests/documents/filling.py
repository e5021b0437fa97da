"""Filling in the form of offices as a person does, and looking at what it offers."""

import io

import openpyxl

from qingyu.documents import office_book
from tests.factories import NOW, TODAY

COUNTY = {
    "区划": [{"区划代码": "990101", "名称": "河东县"}],
    "单位": [
        {"单位名称": "河东县人民政府", "简称": "县政府", "机构性质": "政府", "层级": "县", "区划代码": "990101"},
        {
            "单位名称": "河东县信访局", "单位类型": "信访工作机构", "机构性质": "政府部门", "区划代码": "990101",
            "属地上级": "河东县人民政府", "期限规则": "全国（信访工作条例）", "电话": "0000-1234567",
        },
        {
            "单位编码": "hd-rsj", "单位名称": "河东县人社局", "单位类型": "有权处理单位", "区划代码": "990101",
            "系统": "人社", "属地上级": "河东县人民政府",
        },
    ],
    "人员": [
        {"用户名": "wang", "姓名": "王登记", "单位": "河东县信访局", "岗位": "窗口登记", "任职日期": TODAY},
        {"用户名": "liu", "姓名": "刘督查", "单位": "河东县信访局", "岗位": "督查督办", "主要负责人": "是"},
        {"用户名": "zhao", "姓名": "赵承办", "单位": "河东县人社局", "岗位": "承办人", "主要负责人": "否"},
        {"用户名": "chen", "姓名": "陈主任", "单位": "河东县人社局", "岗位": "单位负责人", "主要负责人": "是"},
        {"用户名": "gao", "姓名": "高县长", "单位": "河东县人民政府", "岗位": "领导"},
        {"用户名": "xu", "姓名": "徐系统", "单位": "河东县信访局", "岗位": "系统管理员"},
        {"用户名": "ma", "姓名": "马安全", "单位": "河东县信访局", "岗位": "安全保密管理员"},
        {"用户名": "lin", "姓名": "林审计", "单位": "河东县信访局", "岗位": "安全审计员"},
    ],
    "权责": [
        {"单位": "河东县人社局", "内容分类": "劳动社保", "区划": "990101"},
        {"单位": "河东县信访局", "内容分类": "全部"},
    ],
}  # fmt: skip


def form():
    file = io.BytesIO()
    office_book.write(file, filled_on=TODAY)
    return file.getvalue()


def opened(body):
    return openpyxl.load_workbook(io.BytesIO(body))


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def headers(sheet):
    """The titles of a sheet's third row, without their remark, and their columns."""
    return {
        str(cell.value).removesuffix("（必填）"): cell.column_letter
        for cell in sheet[3]
        if cell.value
    }


def lists(book, name):
    """Title of the column -> what its first empty cell is given."""
    sheet = book[name]
    found = {}
    for title, letter in headers(sheet).items():
        for given in sheet.data_validations.dataValidation:
            if f"{letter}4" in given.sqref:
                found[title] = given
    return found


def offered(given):
    return tuple(given.formula1.strip('"').split(",")) if given.type == "list" else ()


def filled(tables=COUNTY):
    book = opened(form())
    for name, rows in tables.items():
        at = headers(book[name])
        for number, row in enumerate(rows, 4):
            for title, value in row.items():
                book[name][f"{at[title]}{number}"] = value
    return saved(book)


def load(body, **more):
    return office_book.load(body, name="单位.xlsx", by=None, now=NOW, **more)

"""What the columns of each sheet are called; the documents room gives them their cell types.

Each sheet: key -> title. The titles are what an office sees, in a file and in a report.
"""

PLACES, BODIES, STAFF, DUTIES, HOLIDAYS = "区划", "单位", "人员", "权责", "节假日"
SHEETS = (PLACES, BODIES, STAFF, DUTIES, HOLIDAYS)

TITLES: dict[str, dict[str, str]] = {
    PLACES: {"code": "区划代码", "name": "名称"},
    BODIES: {
        "code": "单位编码",
        "name": "单位名称",
        "short_name": "简称",
        "office_type": "单位类型",
        "body_type": "机构性质",
        "level": "层级",
        "place": "区划代码",
        "line": "系统",
        "territory_parent": "属地上级",
        "line_parent": "条线上级",
        "profile": "期限规则",
        "address": "地址",
        "phone": "电话",
        "hours": "办公时间",
        "website": "网址",
        "successor": "并入单位",
        "merged_on": "合并日期",
    },
    STAFF: {
        "username": "用户名",
        "name": "姓名",
        "phone": "办公电话",
        "office": "单位",
        "role": "岗位",
        "title": "职务",
        "is_head": "主要负责人",
        "since": "任职日期",
        "until": "离任日期",
    },
    DUTIES: {
        "office": "单位",
        "content_class": "内容分类",
        "place": "区划",
        "since": "开始日期",
        "until": "结束日期",
        "basis": "依据",
    },
    HOLIDAYS: {"year": "年度", "date": "日期", "kind": "类别", "name": "名称"},
}


def title(sheet: str, key: str) -> str:
    return TITLES[sheet].get(key, "")

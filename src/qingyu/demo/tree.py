"""The made-up county of the demonstration: places, bodies, staff, duties. All of it invented."""

from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from qingyu.offices import access, bases, initials, tree
from qingyu.offices.models import (
    BodyType,
    Duty,
    Level,
    Office,
    OfficeType,
    Place,
    Post,
    Role,
    Staff,
)

PASSWORD = "qingyu-demo-2026"  # noqa: S105  (a demonstration says aloud how to sign in)
SINCE = date(2020, 1, 1)

# code, name, level, parent's code; no real province has the number 99
PLACES = (
    ("990000", "晴川省", "province", ""),
    ("990100", "晴川市", "city", "990000"),
    ("990101", "河东县", "county", "990100"),
    ("990101100", "柳林镇", "township", "990101"),
    ("990101101", "石桥镇", "township", "990101"),
    ("990101001", "城关街道", "township", "990101"),
    ("990101100201", "柳林村", "village", "990101100"),
    ("990101100202", "前庄村", "village", "990101100"),
    ("990101101201", "石桥村", "village", "990101101"),
    ("990101001001", "和平社区", "village", "990101001"),
)

# code, name, short name, body type, level, place, line, territory parent, line parent
OFFICES = (
    ("qcs-gov", "晴川省人民政府", "省政府", "government", "province", "990000", "", "", ""),
    ("qcs-rst", "晴川省人力资源和社会保障厅", "省人社厅", "department", "province", "990000", "人社", "qcs-gov", ""),
    ("qc-gov", "晴川市人民政府", "市政府", "government", "city", "990100", "", "qcs-gov", "qcs-gov"),
    ("qc-xfj", "晴川市信访局", "市信访局", "party", "city", "990100", "信访", "qc-gov", ""),
    ("qc-rsj", "晴川市人力资源和社会保障局", "市人社局", "department", "city", "990100", "人社", "qc-gov", "qcs-rst"),
    ("qc-zjj", "晴川市住房和城乡建设局", "市住建局", "department", "city", "990100", "住建", "qc-gov", ""),
    ("qc-nyj", "晴川市农业农村局", "市农业农村局", "department", "city", "990100", "农业农村", "qc-gov", ""),
    ("hd-gov", "河东县人民政府", "县政府", "government", "county", "990101", "", "qc-gov", "qc-gov"),
    ("hd-xfj", "河东县信访局", "县信访局", "party", "county", "990101", "信访", "hd-gov", "qc-xfj"),
    ("hd-rsj", "河东县人力资源和社会保障局", "县人社局", "department", "county", "990101", "人社", "hd-gov", "qc-rsj"),
    ("hd-zjj", "河东县住房和城乡建设局", "县住建局", "department", "county", "990101", "住建", "hd-gov", "qc-zjj"),
    ("hd-nyj", "河东县农业农村局", "县农业农村局", "department", "county", "990101", "农业农村", "hd-gov", "qc-nyj"),
    ("hd-hbj", "河东县生态环境局", "县生态环境局", "department", "county", "990101", "生态环境", "hd-gov", ""),
    ("hd-jtj", "河东县交通运输局", "县交通局", "department", "county", "990101", "交通运输", "hd-gov", ""),
    ("hd-jyj", "河东县教育局", "县教育局", "department", "county", "990101", "教育", "hd-gov", ""),
    ("hd-jw", "河东县纪委监委", "县纪委监委", "discipline", "county", "990101", "纪检", "hd-gov", ""),
    ("hd-liulin", "柳林镇人民政府", "柳林镇", "township", "township", "990101100", "", "hd-gov", "hd-gov"),
    ("hd-shiqiao", "石桥镇人民政府", "石桥镇", "township", "township", "990101101", "", "hd-gov", "hd-gov"),
    ("hd-chengguan", "城关街道办事处", "城关街道", "township", "township", "990101001", "", "hd-gov", "hd-gov"),
    ("hd-liulincun", "柳林村村民委员会", "柳林村", "village", "village", "990101100201", "", "hd-liulin", "hd-liulin"),
    ("ql", "晴岭矿业集团有限公司", "晴岭集团", "enterprise", "county", "990101", "晴岭", "", ""),
    ("ql-xfb", "晴岭矿业集团信访办公室", "集团信访办", "enterprise", "county", "990101", "晴岭", "ql", "ql"),
    ("ql-rlb", "晴岭矿业集团人力资源部", "集团人力部", "enterprise", "county", "990101", "晴岭", "ql", "ql"),
    ("ql-ltb", "晴岭矿业集团离退休管理部", "集团离退休部", "enterprise", "county", "990101", "晴岭", "ql", "ql"),
    ("ql-yk", "晴岭矿业集团一矿", "一矿", "enterprise", "township", "990101101", "晴岭", "ql", "ql"),
)  # fmt: skip

# user name, name, post's title, office, role
PEOPLE = (
    ("wang", "王登记", "窗口登记员", "hd-xfj", Role.CLERK),
    ("hou", "侯窗口", "窗口登记员", "hd-xfj", Role.CLERK),
    ("jiang", "江有信", "副局长", "hd-xfj", Role.UNIT_LEAD),
    ("liu", "刘督查", "督查科长", "hd-xfj", Role.SUPERVISOR),
    ("he", "何统计", "统计员", "hd-xfj", Role.STATISTICIAN),
    ("lu", "陆市信", "登记员", "qc-xfj", Role.CLERK),
    ("lv", "吕市督", "督查科长", "qc-xfj", Role.SUPERVISOR),
    ("gao", "高远山", "县长", "hd-gov", Role.LEADER),
    ("yan", "严政办", "办公室主任", "hd-gov", Role.UNIT_LEAD),
    ("bai", "白市办", "办公室主任", "qc-gov", Role.UNIT_LEAD),
    ("zhao", "赵承办", "信访专干", "hd-rsj", Role.HANDLER),
    ("chen", "陈立言", "副局长", "hd-rsj", Role.UNIT_LEAD),
    ("wu", "吴经办", "信访专干", "hd-zjj", Role.HANDLER),
    ("zheng", "郑安居", "局长", "hd-zjj", Role.UNIT_LEAD),
    ("nong", "农经办", "信访专干", "hd-nyj", Role.HANDLER),
    ("tang", "唐有田", "局长", "hd-nyj", Role.UNIT_LEAD),
    ("huan", "桓经办", "信访专干", "hd-hbj", Role.HANDLER),
    ("qiu", "邱清河", "局长", "hd-hbj", Role.UNIT_LEAD),
    ("lujt", "路经办", "信访专干", "hd-jtj", Role.HANDLER),
    ("meng", "孟通达", "局长", "hd-jtj", Role.UNIT_LEAD),
    ("jiao", "焦经办", "信访专干", "hd-jyj", Role.HANDLER),
    ("xue", "薛育文", "局长", "hd-jyj", Role.UNIT_LEAD),
    ("shen", "沈纪检", "信访室", "hd-jw", Role.HANDLER),
    ("gong", "宫守正", "副书记", "hd-jw", Role.UNIT_LEAD),
    ("feng", "冯镇办", "信访专干", "hd-liulin", Role.HANDLER),
    ("mo", "莫常青", "镇长", "hd-liulin", Role.UNIT_LEAD),
    ("shi", "石镇办", "信访专干", "hd-shiqiao", Role.HANDLER),
    ("qiao", "乔清溪", "镇长", "hd-shiqiao", Role.UNIT_LEAD),
    ("cheng", "程街办", "信访专干", "hd-chengguan", Role.HANDLER),
    ("guan", "关向前", "主任", "hd-chengguan", Role.UNIT_LEAD),
    ("tian", "田网格", "网格员", "hd-liulincun", Role.GRID_WORKER),
    ("sun", "孙复查", "法规科", "qc-rsj", Role.REVIEWER),
    ("ning", "宁复查", "法规科", "qc-zjj", Role.REVIEWER),
    ("nie", "聂复查", "法规科", "qc-nyj", Role.REVIEWER),
    ("yuan", "袁复查", "办公室", "hd-gov", Role.REVIEWER),
    ("zhou", "周复核", "法规处", "qcs-rst", Role.REVIEWER),
    ("bao", "包复核", "办公厅", "qc-gov", Role.REVIEWER),
    ("qi", "齐信访", "督办专责", "ql-xfb", Role.SUPERVISOR),
    ("ji", "纪接待", "接待员", "ql-xfb", Role.CLERK),
    ("ren", "任人力", "信访专干", "ql-rlb", Role.HANDLER),
    ("du", "杜以勤", "部长", "ql-rlb", Role.UNIT_LEAD),
    ("li-tui", "黎离退", "信访专干", "ql-ltb", Role.HANDLER),
    ("an", "安晚晴", "部长", "ql-ltb", Role.UNIT_LEAD),
    ("kuang", "匡平巷", "矿长", "ql-yk", Role.UNIT_LEAD),
    ("dong", "董为公", "董事长", "ql", Role.LEADER),
    ("mu", "穆总办", "总经理办公室主任", "ql", Role.UNIT_LEAD),
    ("xu", "徐系统", "系统管理员", "hd-xfj", Role.SYSTEM_ADMIN),
    ("ma", "马保密", "安全保密管理员", "hd-xfj", Role.SECURITY_ADMIN),
    ("lin", "林审计", "安全审计员", "hd-xfj", Role.AUDIT_ADMIN),
    ("zhai", "翟有声", "信访办主任", "ql-xfb", Role.UNIT_LEAD),
    ("hao", "郝思齐", "局长", "qc-rsj", Role.UNIT_LEAD),
    ("gu", "顾广厦", "局长", "qc-zjj", Role.UNIT_LEAD),
    ("rong", "荣丰年", "局长", "qc-nyj", Role.UNIT_LEAD),
    ("pei", "裴知行", "厅长", "qcs-rst", Role.UNIT_LEAD),
)  # fmt: skip

# office, content classes it answers for, place
DUTIES = (
    ("hd-rsj", ("04",), "990101"),
    ("hd-zjj", ("03",), "990101"),
    ("hd-nyj", ("01",), "990101"),
    ("hd-hbj", ("09",), "990101"),
    ("hd-jtj", ("10",), "990101"),
    ("hd-jyj", ("06",), "990101"),
    ("hd-jw", ("17",), "990101"),
    ("hd-liulin", ("0104", "0704"), "990101100"),
    ("hd-shiqiao", ("0104", "0704"), "990101101"),
    ("hd-chengguan", ("0704",), "990101001"),
    ("ql-rlb", ("0405", "0406"), "990101101"),
    ("ql-ltb", ("0403",), "990101101"),
)

PETITION_OFFICES = {"qc-xfj", "hd-xfj", "ql-xfb"}


@cache
def office(code: str) -> Office:
    return Office.objects.get(code=code)


@cache
def someone(office_id: int, *roles: str) -> access.Viewer:
    """The first person at an office in the first of these roles that is held there.

    Everybody holds their post from SINCE on, so that the day need not be asked for each act.
    """
    today = timezone.localdate()
    for role in roles:
        staff = access.staff_of([office_id], today, role).order_by("pk").first()
        if staff is not None:
            return access.viewer(staff, today)
    raise LookupError(f"office {office_id} has nobody as {roles}")


def plant() -> None:
    """Create the tree with its people and duties."""
    office.cache_clear()
    someone.cache_clear()
    _places()
    _offices()
    _people()
    for code, classes, place in DUTIES:
        body = office(code)
        Duty.objects.bulk_create(
            Duty(
                office=body,
                content_class=name,
                place_id=place,
                since=SINCE,
                basis="三定规定（演示）",
            )
            for name in classes
        )
    tree.rebuild()
    bases.plant()


def _places() -> None:
    names: dict[str, str] = {}
    for code, name, level, parent in PLACES:
        names[code] = names.get(parent, "") + name
        Place.objects.create(
            code=code, name=name, full_name=names[code], level=Level(level),
            parent_id=parent or None, initials=initials.of_name(name),
        )  # fmt: skip


def _offices() -> None:
    made: dict[str, Office] = {}
    for n, (code, name, short, body, level, place, line, over, line_over) in enumerate(OFFICES):
        made[code] = Office.objects.create(
            code=code, name=name, short_name=short, initials=initials.of_name(short),
            office_type=OfficeType.PETITION_OFFICE if code in PETITION_OFFICES else OfficeType.HANDLING_BODY,
            body_type=BodyType(body), level=Level(level), place_id=place, line=line,
            territory_parent=made.get(over), line_parent=made.get(line_over),
            profile="enterprise" if code.startswith("ql") else "national",
            phone=f"0990-88{n:02d}{n * 37 % 100:02d}", address=f"河东县人民路{n + 1}号",
            hours="周一至周五 8:30—12:00，14:30—17:30（法定节假日除外）", website="www.example.com",
        )  # fmt: skip


def _people() -> None:
    password = make_password(PASSWORD)  # once: hashing is slow on purpose
    for n, (username, name, title, office, role) in enumerate(PEOPLE):
        staff = Staff.objects.create(
            username=username,
            password=password,
            name=name,
            initials=initials.of_name(name),
            phone=f"0990-88{n:02d}01",
        )
        Post.objects.create(
            staff=staff, office=Office.objects.get(code=office), role=role, title=title, since=SINCE,
            is_head=role == Role.UNIT_LEAD,
        )  # fmt: skip

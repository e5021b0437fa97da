"""The cast: Li petitions, Wang registers, Zhao handles, Sun reviews, Qian sees nothing.

    county = cast.county()       # a province, a city, two counties, a town, a village
    plant = cast.enterprise()    # a company whose petition office serves staff and retirees

Each call makes its rows anew, so call it once in a test. The offices stand in the fields
of what is returned, the people in `people` by user name and as fields:

    user     name    office                     role
    wang     王登记  河东县信访局 petitions     clerk
    liu      刘督查  河东县信访局 petitions     supervisor
    he       何统计  河东县信访局 petitions     statistician
    zhao     赵承办  河东县人社局 labour        handler
    chen     陈主任  河东县人社局 labour        unit lead, head
    wu       吴经办  河东县住建局 housing       handler
    zheng    郑局长  河东县住建局 housing       unit lead, head
    gao      高县长  河东县人民政府 government  leader
    tian     田网格  柳林村 village             grid worker
    feng     冯镇办  柳林镇人民政府 town        handler
    shen     沈纪检  河东县纪委监委 discipline  handler
    lü       吕市信  晴川市信访局 city_petitions supervisor   (user name: lv)
    sun      孙复查  晴川市人社局 city_labour   reviewer
    zhou     周复核  晴川省人社厅 province_labour reviewer
    xu, ma, lin      河东县信访局               system, security, audit administrator
    qian     钱外人  河西县信访局 other_petitions clerk: in another county, sees nothing
"""

from dataclasses import dataclass, field

from qingyu.offices.models import BodyType, Office, Place, Role, Staff

from . import factories as make
from . import stage


@dataclass(frozen=True)
class Petitioner:
    """Someone who petitions: what they tell of themselves. The numbers belong to nobody."""

    name: str
    phone: str
    id_number: str
    address: str


LI = Petitioner("李秀英", "13900000001", "990101195403121245", "柳林镇柳林村三组12号")
LI_NEIGHBOUR = Petitioner("何满仓", "13900000002", "990101196107083317", "柳林镇柳林村三组14号")
RARE = Petitioner("阿卜杜拉·买买提", "13900000003", "", "𠮷祥社区䶮巷3号")


@dataclass
class County:
    """A small territory: the offices, the places and who works there."""

    province: Place
    city: Place
    county: Place
    other_county: Place
    town_place: Place
    village_place: Place

    province_government: Office
    province_labour: Office
    city_government: Office
    city_petitions: Office
    city_labour: Office
    city_housing: Office
    government: Office
    petitions: Office
    labour: Office
    housing: Office
    discipline: Office
    town: Office
    village: Office
    other_government: Office
    other_petitions: Office

    people: dict[str, Staff] = field(default_factory=dict)

    def __getattr__(self, username: str) -> Staff:
        """`county.zhao` is Zhao."""
        try:
            return self.__dict__["people"][username]
        except KeyError:
            raise AttributeError(username) from None


@dataclass
class Enterprise:
    """A company with a plant, its petition office, and the offices for people and retirees."""

    place: Place
    company: Office
    petitions: Office
    personnel: Office
    retirees: Office
    plant: Office
    workshop: Office

    people: dict[str, Staff] = field(default_factory=dict)

    def __getattr__(self, username: str) -> Staff:
        try:
            return self.__dict__["people"][username]
        except KeyError:
            raise AttributeError(username) from None


def places() -> dict[str, Place]:
    """Made-up divisions; no real province has the number 99."""
    province = make.place("990000", "晴川省")
    city = make.place("990100", "晴川市", province)
    county = make.place("990101", "河东县", city)
    other = make.place("990102", "河西县", city)
    town = make.place("990101100", "柳林镇", county)
    village = make.place("990101100201", "柳林村", town)
    return {
        "province": province,
        "city": city,
        "county": county,
        "other_county": other,
        "town_place": town,
        "village_place": village,
    }


def county() -> County:
    """The county of Hedong with all above it, its neighbour Hexi, and their people."""
    return stage.set_up("county", _county)


def _county() -> County:
    where = places()
    result = County(**where, **_upper(where), **_lower_after(where))
    _tie_lines(result)
    _staff_county(result)
    make.grow()
    make.duty(result.labour, "04", where["county"])
    make.duty(result.housing, "03", where["county"])
    make.duty(result.town, "03", where["town_place"])
    return result


def _upper(where: dict[str, Place]) -> dict[str, Office]:
    province, city = where["province"], where["city"]
    top = make.office("qcs-gov", "晴川省人民政府", place=province, body_type=BodyType.GOVERNMENT)
    labour = make.office(
        "qcs-rst",
        "晴川省人力资源和社会保障厅",
        short_name="省人社厅",
        place=province,
        under=top,
        line="人社",
    )
    government = make.office(
        "qc-gov",
        "晴川市人民政府",
        place=city,
        under=top,
        line_under=top,
        body_type=BodyType.GOVERNMENT,
    )
    return {
        "province_government": top,
        "province_labour": labour,
        "city_government": government,
        "city_petitions": make.petition_office("qc-xfj", "晴川市信访局", place=city, under=government),
        "city_labour": make.office(
            "qc-rsj", "晴川市人力资源和社会保障局", short_name="市人社局", place=city,
            under=government, line_under=labour, line="人社",
        ),
        "city_housing": make.office(
            "qc-zjj", "晴川市住房和城乡建设局", short_name="市住建局", place=city,
            under=government, line="住建",
        ),
    }  # fmt: skip


def _lower_after(where: dict[str, Place]) -> dict[str, Office]:
    """The county's offices; their lines are tied to the city's afterwards."""
    county, government_kind = where["county"], {"body_type": BodyType.GOVERNMENT}
    city_government = Office.objects.get(code="qc-gov")
    over = {"under": city_government, "line_under": city_government}
    government = make.office("hd-gov", "河东县人民政府", place=county, **over, **government_kind)
    other = make.office(
        "hx-gov", "河西县人民政府", place=where["other_county"], **over, **government_kind
    )
    town = make.office(
        "hd-liulin", "柳林镇人民政府", place=where["town_place"], under=government,
        line_under=government, body_type=BodyType.TOWNSHIP,
    )  # fmt: skip
    return {
        "government": government,
        "petitions": make.petition_office(
            "hd-xfj", "河东县信访局", place=county, under=government
        ),
        "labour": make.office(
            "hd-rsj", "河东县人力资源和社会保障局", short_name="县人社局", place=county,
            under=government, line="人社", phone="0990-8800001", address="河东县人民路1号",
        ),
        "housing": make.office(
            "hd-zjj", "河东县住房和城乡建设局", short_name="县住建局", place=county,
            under=government, line="住建",
        ),
        "discipline": make.office(
            "hd-jw", "河东县纪委监委", place=county, under=government,
            body_type=BodyType.DISCIPLINE, line="纪检监察",
        ),
        "town": town,
        "village": make.office(
            "hd-liulin-1", "柳林村村民委员会", place=where["village_place"], under=town,
            line_under=town, body_type=BodyType.VILLAGE,
        ),
        "other_government": other,
        "other_petitions": make.petition_office(
            "hx-xfj", "河西县信访局", place=where["other_county"], under=other
        ),
    }  # fmt: skip


def _tie_lines(c: County) -> None:
    for lower, upper in (
        (c.petitions, c.city_petitions),
        (c.other_petitions, c.city_petitions),
        (c.labour, c.city_labour),
        (c.housing, c.city_housing),
    ):
        lower.line_parent = upper
        lower.save(update_fields=["line_parent"])


def _staff_county(c: County) -> None:
    for username, name, office, role in (
        ("wang", "王登记", c.petitions, Role.CLERK),
        ("liu", "刘督查", c.petitions, Role.SUPERVISOR),
        ("he", "何统计", c.petitions, Role.STATISTICIAN),
        ("zhao", "赵承办", c.labour, Role.HANDLER),
        ("chen", "陈主任", c.labour, Role.UNIT_LEAD),
        ("wu", "吴经办", c.housing, Role.HANDLER),
        ("zheng", "郑局长", c.housing, Role.UNIT_LEAD),
        ("gao", "高县长", c.government, Role.LEADER),
        ("tian", "田网格", c.village, Role.GRID_WORKER),
        ("feng", "冯镇办", c.town, Role.HANDLER),
        ("shen", "沈纪检", c.discipline, Role.HANDLER),
        ("lv", "吕市信", c.city_petitions, Role.SUPERVISOR),
        ("sun", "孙复查", c.city_labour, Role.REVIEWER),
        ("zhou", "周复核", c.province_labour, Role.REVIEWER),
        ("xu", "徐系统", c.petitions, Role.SYSTEM_ADMIN),
        ("ma", "马保密", c.petitions, Role.SECURITY_ADMIN),
        ("lin", "林审计", c.petitions, Role.AUDIT_ADMIN),
        ("qian", "钱外人", c.other_petitions, Role.CLERK),
    ):
        c.people[username] = make.person(username, name, (office, role))


def enterprise() -> Enterprise:
    """The company Yuanshan: cui registers, dong handles for retirees, jiang leads, kong reviews."""
    return stage.set_up("enterprise", _enterprise)


def _enterprise() -> Enterprise:
    where = make.place(
        "990101", "河东县", make.place("990100", "晴川市", make.place("990000", "晴川省"))
    )
    kind = {"body_type": BodyType.ENTERPRISE, "profile": "enterprise", "place": where}
    company = make.office("ys", "远山集团有限公司", short_name="远山集团", **kind)
    below = {"under": company, "line_under": company, **kind}
    plant = make.office("ys-1", "远山集团第一分厂", short_name="一分厂", **below)
    result = Enterprise(
        place=where,
        company=company,
        petitions=make.petition_office("ys-xfb", "远山集团信访办公室", **below),
        personnel=make.office("ys-hr", "远山集团人力资源部", short_name="人力资源部", **below),
        retirees=make.office("ys-ltx", "远山集团离退休工作部", short_name="离退休部", **below),
        plant=plant,
        workshop=make.office(
            "ys-1-2", "远山集团第一分厂二车间", short_name="二车间",
            under=plant, line_under=plant, **kind,
        ),
    )  # fmt: skip
    for username, name, office, role in (
        ("cui", "崔登记", result.petitions, Role.CLERK),
        ("jin", "金督办", result.petitions, Role.SUPERVISOR),
        ("dong", "董承办", result.retirees, Role.HANDLER),
        ("pan", "潘部长", result.retirees, Role.UNIT_LEAD),
        ("jiang", "蒋总", result.company, Role.LEADER),
        ("kong", "孔复查", result.company, Role.REVIEWER),
        ("yu", "于厂长", result.plant, Role.UNIT_LEAD),
    ):
        result.people[username] = make.person(username, name, (office, role))
    make.grow()
    make.duty(result.retirees, "04", where)
    return result

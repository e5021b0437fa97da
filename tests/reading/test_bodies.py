"""Bodies of every kind, with and without a name, and words that only end like one."""

import pytest

from qingyu.reading.names import find_organisations


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("我是原市第二棉纺厂的下岗职工", "第二棉纺厂"), ("请民政办来看", "民政办"), ("征收办去年答复过", "征收办"),
        ("请住房保障中心公布", "住房保障中心"), ("恳请文物局修缮", "文物局"), ("县移民局给的", "移民局"), ("找镇司法所调解", "司法所"),
        ("供电所停电", "供电所"), ("给惠民家园物业公司", "惠民家园物业公司"), ("在华光电子厂上班", "华光电子厂"), ("镇农技站的人", "农技站"),
        ("河道管理所", "河道管理所"), ("街道综合执法队", "综合执法队"), ("被城关派出所", "城关派出所"), ("孩子读县一中", "一中"),
        ("实验二小门口", "实验二小"), ("市第三人民医院", "第三人民医院"), ("向县住房和城乡建设局", "住房和城乡建设局"), ("县农业农村局", "农业农村局"),
        ("劳动监察大队", "劳动监察大队"), ("婚姻登记处", "婚姻登记处"), ("镇乡村振兴办公室", "乡村振兴办公室"), ("公积金管理中心", "公积金管理中心"),
        ("市交警支队", "交警支队"), ("县卫生监督所", "卫生监督所"), ("大桥水电站", "水电站"), ("县残联", "残联"), ("信访局", "信访局"),
        ("红旗路小学", "小学"), ("红星家具城", "红星家具城"), ("运管所罚我", "运管所"), ("社保局", "社保局"),
        ("不动产登记中心", "不动产登记中心"), ("开发区管委会", "管委会"), ("镇财政所", "财政所"), ("拆迁办", "拆迁办"),
        ("县供销社", "供销社"), ("退役军人服务站", "退役军人服务站"), ("技校的老师", "技校"),
    ],
)  # fmt: skip
def test_bodies_of_every_kind(text, body):
    found = find_organisations(text)

    assert [one.text for one in found if body in one.text], found


@pytest.mark.parametrize(
    "text",
    [
        "我们厂", "厂家说", "这个厂", "进厂打工", "结局", "格局不大", "建设所有工程", "教育科学", "司法处理", "财政处罚", "绿化办理",
        "水利中心思想", "劳动所得", "十小时", "三中全会", "第一中队长", "教育部门", "交通处理", "规划科学合理", "离职出厂", "消防队员", "一小部分",
        "二中心", "信访办理", "十中有九",
    ],
)  # fmt: skip
def test_words_that_end_like_a_body_are_none(text):
    assert find_organisations(text) == []


def test_an_office_without_a_name_of_its_own_has_no_value():
    """住建局 lies in every town: it tells no two letters apart."""
    found = find_organisations("找过民政办和城关镇水管站")

    assert [(one.text, bool(one.value)) for one in found] == [
        ("民政办", False),
        ("城关镇水管站", True),
    ]

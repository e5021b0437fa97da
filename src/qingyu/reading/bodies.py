"""Names of bodies in the text: companies, schools, hospitals, offices."""

import re

from qingyu.reading.found import Found, without_overlaps
from qingyu.reading.spans import name_before

_BODY_ENDS = (
    "有限责任公司|股份有限公司|有限公司|分公司|子公司|公司|集团|合作社|物业|开发商|事务所|工作室|旅行社|培训班|"
    "小学|中学|大学|学院|幼儿园|学校|驾校|一中|二中|三中|高中|职校|党校|"
    "人民医院|中医院|卫生院|卫生室|诊所|医院|药店|"
    "养老院|敬老院|福利院|托老所|殡仪馆|健身房|健身会所|俱乐部|煤矿|搅拌厂|丝绸厂|食品厂|服装厂|机械厂|化肥厂|农机厂|纺织厂|印染厂|电镀厂|塑料厂|鞋厂|玩具厂|家具厂|木材厂|石材厂|铸造厂|焦化厂|制药厂|酒厂|糖厂|"
    "居委会|村委会|业委会|业主委员会|村民委员会|居民委员会|管委会|委员会|镇政府|乡政府|县政府|市政府|区政府|人民政府|政府|"
    "街道办事处|街道办|办事处|派出所|交警大队|交警队|大队|支队|法院|检察院|监狱|"
    "教育局|民政局|公安局|分局|应急管理局|应急局|市场监督管理局|行政执法局|综合执法局|供电局|水务局|商务局|文旅局|体育局|审计局|统计局|气象局|邮政局|科技局|工信局|园林局|市监局|卫健局|医疗保障局|农业农村局|交通运输局|城市管理局|疾控中心|社保中心|公积金中心|登记中心|服务中心|救助站|车管所|司法所|财政所|税务所|资源所|"
    "规划局|住建局|国土局|人社局|社保局|环保局|城管局|卫生局|交通局|水利局|林业局|农业局|税务局|"
    "工商局|质监局|财政局|发改局|房产局|房管局|司法局|信访局|市场监管局|自然资源局|生态环境局|退役军人事务局|医保局|"
    "发改委|住建委|卫健委|国资委|纪委|组织部|宣传部|供电所|供电公司|电力公司|自来水公司|燃气公司|"
    "工厂|水泥厂|砖厂|化工厂|养殖场|养猪场|搅拌站|采石场|加工厂|钢厂|纸厂|冶炼厂|污水处理厂|垃圾场|屠宰场|"
    "银行|信用社|支行|保险|超市|酒店|宾馆|饭店|餐馆|网吧|KTV|商场|菜市场|市场|车站|加油站|停车场"
)
_BODY = re.compile(f"(?:{_BODY_ENDS})(?![\u4e00-\u9fa5]{{0,1}}(?:名称|制))")


def find_organisations(text: str) -> list[Found]:
    """Companies, schools, hospitals, offices … with the name that stands before the kind."""
    found = []
    for match in _BODY.finditer(text):
        start = name_before(text, match.start())
        name = text[start : match.end()]
        found.append(
            Found("organisation", name, name if start < match.start() else "", start, match.end())
        )
    return without_overlaps(found)

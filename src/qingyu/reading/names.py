"""Names of people and of bodies in the text."""

import re

from qingyu.reading.found import Found, Sought, without_overlaps
from qingyu.reading.spans import name_before

_DOUBLE = "欧阳|司马|上官|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|端木|南宫|独孤|长孙"
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤方俞"
    "任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛禹狄米贝臧计成戴宋庞熊纪"
    "舒屈项祝董梁杜阮蓝闵席季麻强贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房缪解应宗丁宣邓"
    "郁单杭洪包左石崔吉龚程邢裴陆荣翁甄封储靳段焦巴谷车侯宓蓬全班秋仲伊宁仇甘厉祖武符刘景詹龙叶黎溥印白"
    "蒲从索赖卓蔺屠蒙池乔阴胥闻翟谭贡劳逄姬申冉雍桑桂牛边农温庄晏柴阎慕连茹习宦艾鱼容向古易慎戈廖庾居衡步耿满"
    "匡文寇广东沃利越隆师巩聂晁勾敖融冷简饶曾关红游盖益桓公晋楚闫涂肖覃付代邸苟粟辜"
)
_SURNAME = f"(?:{_DOUBLE}|[{_SURNAMES}])"
# 院长孙某 is Sun, not Zhangsun.
_CALLED_SURNAME = f"(?:{_DOUBLE.replace('|长孙', '')}|[{_SURNAMES}])"
_GIVEN = "[\u4e00-\u9fa5]{1,2}"
_END = r"(?=$|[^\u4e00-\u9fa5]|男|女|是|系|住|家住|身份|电话|现|今年|于|的|在|等|和|、|生于|向|来自|原)"
# Words that begin like a name.
_NOT_NAMES = frozenset(
    [
        "任何",
        "任意",
        "方便",
        "方面",
        "高度",
        "高兴",
        "高中",
        "高校",
        "黄金",
        "安全",
        "安排",
        "常常",
        "常年",
        "成为",
        "成功",
        "成立",
        "全部",
        "全体",
        "全家",
        "平时",
        "明确",
        "关于",
        "关注",
        "关键",
        "易于",
        "应该",
        "应当",
        "应急",
        "单位",
        "单方",
        "连续",
        "居民",
        "居住",
        "居然",
        "房东",
        "房屋",
        "房子",
        "农民",
        "农村",
        "文明",
        "文件",
        "温暖",
        "满意",
        "广大",
        "利用",
        "利益",
        "公司",
        "公民",
        "公安",
        "公务",
        "公寓",
        "公共",
        "公平",
        "师傅",
        "简单",
        "石油",
        "金融",
        "白天",
        "白领",
        "黑心",
        "党员",
        "居委",
        "党支",
        "司机",
        "业主",
        "江湖",
        "余款",
        "余额",
        "段时间",
        "路人",
        "路边",
        "车主",
        "车辆",
        "马上",
        "马路",
        "牛奶",
        "水库",
        "强烈",
        "强制",
        "管理",
        "包工",
        "包括",
        "包工头",
        "老板",
        "时候",
        "时间",
        "家长",
        "支持",
        "代表",
        "代理",
        "代购",
        "和平",
        "文化",
        "成年",
        "成都",
        "成人",
        "万分",
        "万般",
        "万元",
        "何时",
        "何人",
        "向阳",
        "古城",
        "都是",
        "计划",
        "计生",
        "符合",
        "项目",
        "施工",
        "应聘",
        "步行",
        "红绿",
        "广场",
        "东西",
        "东边",
        "相关",
        "向您",
        "向贵",
        "易地",
        "容易",
        "经常",
        "宁可",
        "宁愿",
        "季度",
        "麻烦",
        "严重",
        "严格",
        "严禁",
        "解决",
        "解释",
        "盛世",
        "祝您",
        "祝福",
        "祝愿",
        "印象",
        "印章",
        "史上",
        "荣誉",
        "融资",
        "一名",
        "一个",
        "谢谢",
        "米左右",
        "雷声",
        "金额",
        "金钱",
        "贺卡",
        "温馨",
        "越来越",
        "隆重",
        "冷气",
        "游客",
        "游泳",
        "益阳",
        "武汉",
        "宣传",
        "宗旨",
        "储蓄",
        "全市",
        "全国",
        "全省",
        "路过",
    ]
)
_INTRODUCED = re.compile(
    rf"(?:我(?:的?名字)?叫做?|我名|我是|本人(?:叫|姓名|名叫)?|姓名|名叫|叫做|投诉人|举报人|信访人|反映人|上访人|申请人|联系人|来信人|"
    rf"网友|户主|签名|落款|父亲|母亲|丈夫|妻子|爱人|儿子|女儿|老公|老婆)[:：,，是为叫 ]{{0,2}}({_SURNAME}{_GIVEN}){_END}"
)
_OF_SEX = Sought(
    re.compile(rf"(?<![\u4e00-\u9fa5])({_SURNAME}{_GIVEN})(?=[,，、 ]?(?:男|女)[,，、 ])"),
    re.compile("[男女]"),
)
# 张小明电话13812345678, 张小明（身份证：4301…: who stands before a number is a person.
_NUMBERED = Sought(
    re.compile(
        rf"(?<![\u4e00-\u9fa5])({_SURNAME}{_GIVEN})[(（,，:： ]{{0,2}}(?:(?:联系)?电话|手机|身份证|联系方式)?"
        r"(?:号码?)?[:：,，为是 ]{0,2}(?=1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-?\d{7}|\d{6}(?:19|20)\d{6})"
    ),
    re.compile(r"\d{4}[ -]?\d{3}"),
)
_TITLED = re.compile(
    rf"(?:村支书|支书|书记|村主任|主任|村长|组长|会计|局长|镇长|乡长|所长|站长|院长|校长|老板|经理|法人代表?|负责人|包工头|老师|医生|法官|警官|导游|院士|班主任|村医|护士|保安|店主|教练|队长|司机|房东|校长|主管|经办人)"
    rf"[:：,，是为叫 ]{{0,2}}({_SURNAME}{_GIVEN})(?=$|[^\u4e00-\u9fa5]|[给拉卖签写带没失跑卷已又就还从一二两三四五六七八九十几多拿强擅非长伪虚截当每]|至今|承诺|答应|口头|要我|让我|逼|骂|利用|私|把|将|的|等|对|在|以|打|说|不|和|与|同|伙同|套取|贪污|骗取|挪用|侵占|侵吞|态度|跑路|拒不|拖欠|收了)"
)
_SOMEBODY = Sought(
    re.compile(rf"({_CALLED_SURNAME})(?:某某?|××?|[xX]{{1,2}}|\*{{1,2}})(?![a-zA-Z])"),
    re.compile("[某×xX*]"),
)
_ADDRESSED = Sought(
    re.compile(
        rf"(?<![\u4e00-\u9fa5])({_SURNAME})(?:姓)?(?=先生|女士|阿姨|大爷|大妈|师傅|老板|老师|医生|经理)"
    ),
    re.compile("先生|女士|阿姨|大爷|大妈|师傅|老板|老师|医生|经理"),
)
_SIGNED = re.compile(
    rf"(?:^|\n|[。，：:]|此致|敬礼[!！]?)\s*({_SURNAME}{_GIVEN})\s*(?:\n|$|(?=\d{{4}}\s*年|1[3-9]\d{{9}}))"
)

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


def _person(match: re.Match[str]) -> Found | None:
    group = next((n for n in range(1, (match.re.groups or 0) + 1) if match.group(n)), 0)
    name = match.group(group)
    if any(name.startswith(word) for word in _NOT_NAMES):
        return None
    return Found("person", name, name, *match.span(group))


def find_people(text: str) -> list[Found]:
    """Names that the text introduces as names; a bare name in running text is left alone."""
    found = [
        _person(match)
        for pattern in (_INTRODUCED, _OF_SEX, _NUMBERED, _TITLED, _SIGNED)
        for match in pattern.finditer(text)
    ]
    for pattern in (_SOMEBODY, _ADDRESSED):
        for match in pattern.finditer(text):
            found.append(Found("person", match.group(), "", *match.span()))
    return without_overlaps(one for one in found if one)


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

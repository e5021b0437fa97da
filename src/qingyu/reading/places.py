"""Places in the text: divisions with their code, villages, estates and roads by name."""

import re

import rjieba

from qingyu.reading.found import Found, without_overlaps
from qingyu.reading.gazetteer import Gazetteer, official
from qingyu.reading.spans import name_before
from qingyu.reading.wordlists import words

_ESTATE_ENDS = (
    "小区|花园|家园|公寓|新村|新城|新苑|大厦|庄园|山庄|名苑|名都|名邸|华庭|豪庭|雅苑|嘉园|佳园|丽园|家属院|家属区|宿舍|"
    "安置房|安置区|公租房|廉租房|苑|之城|之光|公馆|国际城|华府|广场"
)
# 湾 in 台湾 or 府 in 政府 is no estate: these last words must end there.
_ESTATE_ENDS_ALONE = "府|邸|湾|郡|轩|国际|庭|阁|墅|城|院"
_ESTATE = re.compile(
    f"(?:{_ESTATE_ENDS})|(?:{_ESTATE_ENDS_ALONE})(?=小区|[^\u4e00-\u9fa5]|$|[一二三四五六七八九十]+[期区栋]|业主|楼盘|物业|开发商|捆绑)"
    # 锦绣江南三期的业主: a name with its stage.
    r"|(?<=[\u4e00-\u9fa5]{2})(?=[一二三四五六七八九十\d]{1,2}期(?:的?(?:业主|住户|楼盘|交房|小区)|\d+[栋号幢]|[一二三四五六七八九十]+[栋号幢]))"
)
_ROAD = re.compile(
    "(?:大道|公路|快速路|辅路|高架桥|高架|环线|支路|中路|东路|西路|南路|北路|路|大街|老街|步行街|(?<![临沿靠挨背当上逛满整条天扫占过走游步])街(?![道坊头面舞区景拍访溜市角机灯门铺商])|巷|弄|高速|国道|省道|县道|大桥|立交桥|隧道|胡同)"
    "(?!人|灯|况|过|线|基|径|程|由|费|障|牌|政|坊|头|子|[东西南北](?![段侧边头口端面])|中[路段]|道|局|网|上行|口袋)"
)
_ROAD_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])(?:[GSXYC]\d{2,4}(?:国道|省道|县道|乡道|高速|线(?!路|上|下))?|\d{3}(?:国道|省道|县道|乡道))(?![A-Za-z0-9])"
)
# 南二环, 三环线: rings around a city.
_RING = re.compile(
    r"[东西南北内外]?[一二三四五六七]环(?:[东西南北]?[路线段]|高架|快速路|(?![节境保卫形状球氧一二三四五六七]))"
)
# 控江路边, 育才街上: a road, where what stands before is no thing by the road (学校路边).
_BESIDE = re.compile("路[边面]|[街巷弄][边上里]")
_LOCAL = re.compile(
    "(?:街道|自然村|行政村|社区|镇|乡|村|组|屯)(?=[^\u4e00-\u9fa5]|$|[一二三四五六七八九十\u4e00-\u9fa5])(?![干里长庄建容民道])"
)
# A text whose places were masked before publication names them by a letter and a number.
_CODED = re.compile(r"(?<![A-Za-z0-9])[A-Z]\d{0,3}(?:市|区|县(?!道)|镇|乡(?!道)|州|街道)")
_NO_ROADS = frozenset(
    [
        "好路", "大路", "原路", "弯路", "小巷", "岔路", "绕路", "让路", "引路", "回家路", "必经之路", "上学路", "马路", "道路", "公路",
        "高速", "一路", "半路", "铁路", "水路", "线路", "电路", "问路", "修路", "公路上", "高速路", "高速公路", "大马路", "这条路",
        "沥青路", "水泥路", "主干道", "大街", "小路", "土路", "村路", "省道", "国道", "县道", "大道", "大桥", "隧道", "立交桥", "巷",
        "街", "路", "弄", "走路", "上路", "管路", "网路", "思路", "出路", "通路", "进路", "拦路", "泥路", "铺路", "断头路",
        "柏油路", "油路", "乡村公路", "通村公路", "机耕路", "逛街", "整条街", "一条街", "这条街", "那条街", "小吃街", "商业街", "美食街",
        "上街", "沿街", "临街", "当街", "满街", "天街",
    ]
)  # fmt: skip
_NO_ESTATES = frozenset(
    [
        "小区", "花园", "家园", "公寓", "新村", "新城", "广场", "大厦", "安置房", "公租房", "廉租房", "宿舍", "政府", "国际", "学府",
        "区政府", "人民政府", "市政府", "县政府", "镇政府", "乡政府", "省政府", "地府", "首府", "台湾", "港湾", "家属院", "家属区", "山庄",
        "庄园", "家庭", "法庭", "开庭", "内阁", "别墅", "病房", "安置区", "天府", "海湾", "水湾", "住宅小区", "商住小区", "我们小区",
        "本小区",
    ]
)  # fmt: skip
_NO_LOCALS = frozenset(
    [
        "街道", "社区", "镇", "乡", "村", "组", "屯", "自然村", "行政村", "农村", "乡镇", "全村", "本村", "全镇", "新农村", "小组",
        "村组", "班组", "乡村", "各村", "故乡", "家乡", "老乡", "下乡", "城镇", "各乡", "集镇", "小城镇", "专案组", "领导小组",
        "工作组", "检查组", "调查组", "督查组", "城乡", "每村", "我村", "我镇", "我组", "本组", "本镇", "该村", "该镇", "该组", "邻村",
        "外村", "同村", "同组", "党小组", "项目组", "整组", "改组", "重组", "巡视组", "巡察组", "督导组", "行政组", "村民小组",
        "居民小组", "业主小组", "筹备组", "验收组", "评审组", "专家组", "课题组", "剧组", "机组", "车组",
    ]
)  # fmt: skip


# 走六里山路, 离婚回村: how far somebody goes, and where to, is no name.
_NO_NAME = re.compile(
    r".{0,2}[\d一二两三四五六七八九十百几半]+(?:公?里|华里|千米|米)[多来]?[山土水泥夜小]?路|.?[回进出到来驻入离返]村"
)
# 好路, 该镇: a road or an estate has a name of two characters at least.
_SHORTEST = {"road": 2, "estate": 2}


def _named(kind: str, pattern: re.Pattern[str], text: str, banned: frozenset[str]) -> list[Found]:
    found = []
    for match in pattern.finditer(text):
        start = name_before(text, match.start(), words("road_names") if kind == "road" else ())
        name = text[start : match.end()]
        if (
            start < match.start()
            and name not in banned
            and not _NO_NAME.fullmatch(name)
            and 2 <= len(name) <= 16
            and match.start() - start >= _SHORTEST.get(kind, 1)
            and not (kind == "road" and _beside_a_thing(text, start, match))
        ):
            found.append(Found(kind, name, "", start, match.end()))
    return found


def _beside_a_thing(text: str, start: int, match: re.Match[str]) -> bool:
    if not _BESIDE.match(text, match.end() - 1):
        return False
    word, kind = rjieba.tag(text[start : match.start()])[-1]
    if len(word) == 1 and kind[0] in "vcp":
        return True  # 靠路边
    return (
        len(word) > 1
        and word not in words("road_names")
        and kind[0] in "nsfr"
        and kind not in ("nr", "ns", "nz")
        and rjieba.has_word(word)
    )


def find_roads(text: str) -> list[Found]:
    """Roads, streets, bridges by name or by number."""
    found = _named("road", _ROAD, text, _NO_ROADS)
    found += [
        Found("road", match.group(), "", *match.span())
        for pattern in (_ROAD_NUMBER, _RING)
        for match in pattern.finditer(text)
    ]
    return without_overlaps(found)


def find_estates(text: str) -> list[Found]:
    """Housing estates and buildings by name."""
    return without_overlaps(_named("estate", _ESTATE, text, _NO_ESTATES))


def find_divisions(text: str, gazetteer: Gazetteer | None = None) -> list[Found]:
    """Divisions; `value` is the code where the text settles it, else empty."""
    known = (gazetteer or official()).mentions(text)
    local = _named("place", _LOCAL, text, _NO_LOCALS)
    coded = [Found("place", match.group(), "", *match.span()) for match in _CODED.finditer(text)]
    taken = known + coded
    free = [_after(one, taken) for one in local]
    return sorted(taken + [one for one in free if one], key=lambda one: one.start)


def _after(local: Found, taken: list[Found]) -> Found | None:
    """What a village's name adds after the known divisions in front of it."""
    start = max(
        [one.end for one in taken if local.start <= one.start < local.end], default=local.start
    )
    name = local.text[start - local.start :]
    if len(name) < 2 or name in _NO_LOCALS:
        return None
    return local._replace(text=name, start=start)


# What is left of 北京路, 南京东路 and 阳泉大街 behind the city they are named after.
_ONLY_ROAD = re.compile("[东西南北中]?(?:大道|路|大街|街|巷|大桥|高速|支路)")


def _names_a_road(division: Found, roads: list[Found]) -> bool:
    """北京路 lies in any town: a road named after a city says nothing of where it is."""
    return division.text[-1] not in "省市区县州盟旗镇乡道" and any(
        division.end <= road.end
        and _ONLY_ROAD.fullmatch(road.text[max(0, division.end - road.start) :])
        for road in roads
        if road.start <= division.end
    )


def find_places(text: str, gazetteer: Gazetteer | None = None) -> list[Found]:
    """Divisions, estates and roads of `text` in order of appearance."""
    roads = find_roads(text)
    divisions = [one for one in find_divisions(text, gazetteer) if not _names_a_road(one, roads)]
    named = [_after(one, divisions) for one in find_estates(text) + roads]
    whole = divisions + without_overlaps(one for one in named if one)
    return sorted(whole, key=lambda one: one.start)

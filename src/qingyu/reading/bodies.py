"""Names of bodies in the text: companies, schools, hospitals, offices."""

import re

from qingyu.reading.found import Found, without_overlaps
from qingyu.reading.spans import name_before
from qingyu.reading.wordlists import one_of, words

_BODY = re.compile(
    f"{one_of(words('bodies'))}(?![\u4e00-\u9fa5]{{0,1}}(?:名称|制)|全会|(?<=中)[队心]|(?<=队)员)"
)
# 民政办, 移民局, 河道管理所: what an office is for, and that it is one.
_OFFICE = re.compile(
    f"{one_of(words('offices'))}(?:管理|服务|监督|监察|登记|保障|执法|事务|事业|工作|指导|稽查|监测|检测|综合){{0,2}}"
    "(?:分?局(?![面势部限])|所(?![有在以谓需说做用得属])|站(?![在着起立])|办公室|办(?![理法事证学案公了得好过完])|中心(?!小学|学校|[思城区])"
    "|[大支总中]?队(?![伍员形])|处(?![理罚分于在境])|科(?![学技目普研])|股(?![份东权票])|委(?:员会)?(?![托屈派])|厅)"
)
# 棉纺厂, 电子厂: whatever is made there.
_WORKS = re.compile("(?<=[\u4e00-\u9fa5])厂(?![家商房里区方子门边址外矿名内规])")
_NO_WORKS = re.compile("[我该本工老新这旧原出进建办开分总小大关离入到回两几家各某个]{1,2}厂")
# 实验二小, 县一中: schools in short.
_SCHOOL = re.compile(
    "(?:第?[一二三四五六七八九十]{1,2}|实验)[小中](?=$|[^\u4e00-\u9fa5]|[的门校附旁对学]?(?:门口|校门|附近|旁边|对面|老师|校长|学生|读|上学|的))"
)


def _found(text: str, match: re.Match[str]) -> Found:
    start = name_before(text, match.start())
    name = text[start : match.end()]
    return Found("organisation", name, name if start < match.start() else "", start, match.end())


def find_organisations(text: str) -> list[Found]:
    """Companies, schools, hospitals, offices … with the name that stands before the kind.

    `value` is empty where nothing names it: 住建局 lies in every town.
    """
    found = [
        _found(text, match)
        for pattern in (_BODY, _OFFICE, _SCHOOL)
        for match in pattern.finditer(text)
    ]
    works = [_found(text, match) for match in _WORKS.finditer(text)]
    found += [one for one in works if one.value and not _NO_WORKS.fullmatch(one.text)]
    return without_overlaps(found)

"""What a demand asks to be done or told, and how answers say that it was."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Kind(NamedTuple):
    """One kind of demand: a pattern of how it is asked, and one of what answers it."""

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    is_question: bool = False


# Questions are answered by the form of what is said, whatever its words.
_QUESTIONS = (
    ("why", r"为什么|为啥|为何|原因|怎么(?:回事|不|没|就|会|还)|咋(?:不|没|就|还)|凭(?:什么|啥)",
     r"因(?!此)|由于|原因|所致|造成|引起|导致|属于|到期|不[足符够具]|超[过出]|烧[坏毁]|损坏|断裂|故障"),
    ("when", r"什么时候|何时|啥时候?|几[时点号月]|[多好]久|多会儿|哪[天年月日]|时间",
     r"\d个?[年月日号天时点]|[上下]旬|月底|年底|底前|[上下]半年|季度|明年|今年内|本[月周年]内"),
    ("much", r"多少|[给要]好多|好多钱|几[块元钱成]|标准|怎么算|如何计算|怎么收|比例", r"\d(?:元|%|万|倍|成)|百分之|标准(?:是|为|按)"),
    ("where", r"哪[里儿]|找谁|向谁|归谁|谁[来管负在]|去哪|电话",
     r"(?:到|在|向|找)[^，。]{1,16}(?:窗口|大厅|中心|局|所|站|办|处|社区|村委会|室)|电话|\d{7,}|由[^，。]{2,12}负责|用于|支出|资金|经费"),
    ("which", r"哪[个家些位]", r"系|来自|是|为|包括|分别|[厂店]|公司"),
    ("terms", r"条件|资格|够不够|要求.{0,4}[吗么]",
     r"须|应当?|满足|符合|以[上下内]|[低高]于|不超过|年满|具[有备]|持有|连续|缴纳"),
    ("paper", r"材料|手续|证件", r"[证簿表书件]|合同|材料|手续"),
    ("how", r"[怎咋](?:么|样)?(?:要|该|去)?办(?![事法不])|怎么(?:申请|申报|报名|领取?|查询)|如何(?:办理|申请|申报|报名|领取)|流程",
     r"第[一二三]步|[带携持凭][^，。]{0,12}[证簿表书件单]|提[交供]|填|申[请报领](?!复)|窗口|大厅|登录|拨打|即可|到[^，。]{2,}(?:办|领|报)"),
    ("whether", r"(\w)不\1|能不能|能否|可否|可不可以|可以.{0,12}吗|是否|是不是|有没有|算不算|行不行|会不会|该不该|要不要|还能|吗",
     r"同等|均可|都[可能]|只要|可以|不能|不可|即可|享受|不?符合|不?属于|不?算|应当|应该|无需|不需|无权|不再|尚未|暂未"),
)  # fmt: skip


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, deeds first."""
    table = files("qingyu.reading").joinpath("tables/deeds.txt").read_text("utf-8")
    deeds = [_deed(block) for block in table.split("\n\n") if not block.startswith("#")]
    questions = [Kind(name, re.compile(a), re.compile(t), is_question=True) for name, a, t in _QUESTIONS]  # fmt: skip
    return (*deeds, *questions)


def _deed(block: str) -> Kind:
    name, *lines = block.strip().splitlines()
    asked, told = (
        "|".join(word for line in lines if line[0] == sign for word in line.split()[1:])
        for sign in "?="
    )
    return Kind(name, re.compile(asked), re.compile(told))


def kinds_of(demand: str) -> list[Kind]:
    """What a demand asks for, by its words."""
    return [kind for kind in kinds() if kind.asked.search(demand)]


def is_of(kinds: Sequence[Kind], text: str) -> bool:
    """Whether a text says that one of these was done or told."""
    return any(kind.told.search(text) for kind in kinds)

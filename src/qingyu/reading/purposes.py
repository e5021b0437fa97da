"""What a letter is meant as: suggestion, accusation, claim, inquiry or thanks."""

import re
from typing import Literal, NamedTuple

from qingyu.reading.sentences import sentences

Purpose = Literal["suggestion", "accusation", "claim", "inquiry", "thanks"]

# How a letter begins to ask; 请教师…… is no 请教.
ASKING = r"请问|咨询|想问|问一下|请教(?![育师委体研务导职授])"

_CUES: dict[Purpose, list[tuple[float, re.Pattern[str]]]] = {
    "suggestion": [
        (
            3,
            re.compile(
                r"(?:我|我们|个人|几点|一点|提个|提出|合理化|小|如下)建议|建议(?:在|将|把|对|增|取|加|设|尽|能|市|政|修|开|改|相|有|可|出台|制定|完善|推)|^关于[^。]{2,40}的建议"
            ),
        ),
        (1, re.compile(r"建议|提议|倡议|献策|设想|不妨|可以考虑")),
    ],
    "accusation": [
        (
            3,
            re.compile(
                r"举报|检举|控告|揭发|实名反映|贪污|受贿|行贿|以权谋私|滥用职权|徇私|侵吞|挪用|套取|骗取(?:国家|低保|补)|官商勾结|保护伞|中饱私囊|索贿|吃回扣"
            ),
        ),
        (1, re.compile(r"违纪|腐败|渎职|玩忽职守|包庇|纵容|弄虚作假|优亲厚友|私分|吃空饷|黑恶")),
    ],
    "claim": [
        (
            2,
            re.compile(
                r"请求|要求(?!.{0,4}我们?)|恳请|恳求|投诉|维权|讨个?(?:公道|说法)|做主|赔偿|补偿|退还|退款|拖欠|欠薪|补发|合法权益"
            ),
        ),
        (
            2,
            re.compile(
                r"(?:^|[，,。；;！!？?：:\n]|[一二三四五六]是)(?:请|烦请|还请|务请|求)(?!问|教(?![育师委体研务导职授])|假|客|示|了|过|到)"
            ),
        ),
        (
            1,
            re.compile(
                r"希望|望.{0,6}解决|扰民|污染|严重影响|尽快|处理|整改|得不到解决|置之不理|拒不|不予|侵害"
            ),
        ),
    ],
    "inquiry": [
        (
            3,
            re.compile(ASKING + r"|想(?:了解|知道|咨询)|求问|求解答"),
        ),
        (1, re.compile(r"[?？]|何时|什么时候|是否|能否|可否|怎么办理|如何办理|需要什么|政策")),
    ],
    "thanks": [
        (
            4,
            re.compile(
                r"表扬|感谢信|点赞|锦旗|特此(?:感谢|致谢)|衷心(?:地)?感谢(?!您的(?:关注|支持))|由衷(?:地)?感谢|表示感谢"
            ),
        ),
        (0.4, re.compile(r"感谢|谢谢|感恩|辛苦了")),
    ],
}
# One cue repeated through a long letter should not drown the others.
_MOST = 3
# A courtesy at the end of a claim does not make it a letter of thanks.
_NO_THANKS = re.compile(r"投诉|举报|要求|请求|恳请|严重|拖欠|扰民|请问|违|何时|解决")


class Meant(NamedTuple):
    """A purpose with the sentence that shows it and its share of the evidence (0 to 1)."""

    purpose: Purpose
    share: float
    sentence: str


def find_purpose(text: str, title: str = "") -> Meant:
    """The likeliest purpose of a letter; a letter without any cue is a claim."""
    whole = f"{title}\n{text}" if title else text
    points: dict[Purpose, float] = {}
    for purpose, cues in _CUES.items():
        gain = sum(w * min(len(cue.findall(text)), _MOST) for w, cue in cues)
        gain += sum(2 * w for w, cue in cues if title and cue.search(title))
        points[purpose] = gain
    if points["thanks"] and _NO_THANKS.search(whole):
        points["thanks"] *= 0.2
    best = max(points, key=lambda purpose: points[purpose])
    total = sum(points.values())
    if not total:
        return Meant("claim", 0.0, "")
    return Meant(best, round(points[best] / total, 3), _shown(whole, best))


def _shown(text: str, purpose: Purpose) -> str:
    for _, cue in _CUES[purpose]:
        for sentence in sentences(text):
            if cue.search(sentence.text):
                return sentence.text
    return ""

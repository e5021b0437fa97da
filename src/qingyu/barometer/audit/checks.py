"""What is checked: a measure of the catalogue or a fact of the records, and the goal it is held to.

Goals are this product's own: neither standard names a number. A few are the law's: what must
never happen has the goal of all.
"""

from collections.abc import Callable
from dataclasses import dataclass

from qingyu.core.measures.measure import Text

from . import facts
from .facts import Asked, Counted, Share


@dataclass(frozen=True)
class Check:
    """asks: what should be so. goal: a share to reach, or to stay under where `is_most`.

    measure: a key of the catalogue; otherwise `fact` counts it. way: the page that tells more.
    """

    key: str
    asks: Text
    goal: float
    measure: str = ""
    fact: Callable[[Asked], Counted | Share] | None = None
    is_most: bool = False
    way: str = ""


def _measured(key: str, asks: Text, goal: float, *, is_most: bool = False) -> Check:
    return Check(key, asks, goal, measure=key, is_most=is_most)


_ALL = (
    _measured("routed_in_time", ("按期转送、交办", "Passed on in time"), 0.95),
    _measured("told_in_time", ("按期书面告知是否受理", "Told in writing, in time, whether it is accepted"), 0.95),
    _measured("answered_in_time", ("按期答复", "Answered in time"), 0.95),
    _measured("reviews_in_time", ("按期作出复查意见", "Reviews decided in time"), 0.95),
    _measured("contact_before_opinion", ("出具意见前听过信访人的话", "The petitioner was heard before the opinion"), 0.95),
    _measured("promises_kept", ("承诺的日期没有拖后", "The day first promised was kept"), 0.9),
    _measured("executed", ("支持诉求的意见落实了", "Opinions in the petitioner's favour were carried out"), 0.9),
    _measured("settled_at_once", ("初次反映一次办结", "Settled the first time"), 0.7),
    _measured("repeats_after_closure", ("办结后又为同一件事再来", "Came again about the same after closing"), 0.1, is_most=True),
    _measured("bounce_rate", ("转错后退回", "Sent to the wrong body and returned"), 0.1, is_most=True),
    _measured("review_changed", ("复查改变了原来的意见", "The review changed the first opinion"), 0.3, is_most=True),
    _measured("participation_body", ("办结后信访人说了话", "Petitioners had their say afterwards"), 0.5),
    _measured("satisfied_body", ("说话的人里满意或基本满意", "Satisfied or mostly so, of those who spoke"), 0.8),
    _measured("entered_by_staff", ("评价由工作人员代填", "Ratings entered by staff"), 0.1, is_most=True),
    _measured("supervision_answered_in_time", ("督办按期回复", "Supervision answered in time"), 0.95),
    Check("answered_for", ("在办事项有具体的责任人", "Open matters have a named person who answers for them"), 1.0, fact=facts.answered_for, way="desk:matters"),
    Check("two_hands", ("答复由起草人以外的人签发", "Answers signed by someone other than the drafter"), 1.0, fact=facts.two_hands),
    Check("remedy_told", ("处理意见写明向谁申请复查", "Opinions say where to ask for review"), 1.0, fact=facts.remedy_told),
    Check("recusals_decided", ("回避申请有了决定", "Requests for recusal were decided"), 0.95, fact=facts.recusals_decided),
    Check("nobody_accused_sees", ("被检举的单位看不到检举", "No accused body can see the accusation"), 1.0, fact=facts.nobody_accused_sees),
    Check("with_article", ("期限写明依据的条文", "Limits name the article they rest on"), 1.0, fact=facts.with_article),
    Check("channels", ("网、信、访、电都收得到", "Petitions arrive by web, letter, visit and phone"), 1.0, fact=facts.channels, way="leaders:barometer"),
    Check("published", ("各单位公布了电话、地址和时间", "Bodies publish phone, address and hours"), 1.0, fact=facts.published, way="info"),
    Check("promising", ("办理单位有公开承诺", "Handling bodies have made public promises"), 0.5, fact=facts.promising, way="promises"),
    Check("checkpoints", ("每天给流水封存校验", "The ledger is sealed by a checkpoint every day"), 1.0, fact=facts.checkpoints, way="ledger"),
    Check("jobs", ("自动任务按时运行", "The jobs that run by themselves run in time"), 1.0, fact=facts.jobs),
    Check("disposed", ("预警有人处置", "Warnings were disposed of by people"), 0.9, fact=facts.disposed, way="leaders:warnings"),
    Check("suggestions_answered", ("三项建议得到书面答复", "The three suggestions were answered in writing"), 0.9, fact=facts.suggestions_answered),
    Check("suggestions_adopted", ("三项建议被采纳或部分采纳", "The three suggestions were adopted, wholly or partly"), 0.5, fact=facts.suggestions_adopted),
    Check("receptions_held", ("公布的接访、下访如期举行", "Announced reception and visiting days were held"), 0.9, fact=facts.receptions_held, way="reception"),
)  # fmt: skip

CHECKS: dict[str, Check] = {check.key: check for check in _ALL}

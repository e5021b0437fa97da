"""The articles the product acts on, each in our own short words. Never the law's text.

The key is what stands on every due date, refusal and breach: `条例第22条` is Article 22 of the
Regulation on Petition Work (信访工作条例), in force since 1 May 2022.
"""

from dataclasses import dataclass

from qingyu.core.law.statutes import STATUTES

REGULATION = ("信访工作条例", "Regulation on Petition Work")


@dataclass(frozen=True, slots=True)
class Article:
    """One article: what it asks, in (Chinese, English), and how surely it was read.

    certainty: V read in the text itself; M-hi, M-med, M-lo from practice.
    """

    key: str
    says: tuple[str, str]
    certainty: str = "V"


_REGULATION: dict[int, tuple[str, str]] = {
    2: ("适用于党委、人大、政府、政协、监察、法院、检察院、群团和国有企事业单位", "binds party, congress, government, courts, mass bodies and state enterprises alike"),
    5: ("坚持以人民为中心，属地管理、分级负责，谁主管谁负责，依法办理，源头治理", "people first; by place and by level; whoever is in charge answers; by law; at the source"),
    13: ("县级以上联席会议统筹重要信访事项", "the joint meeting from the county up coordinates important matters"),
    14: ("信访部门的职责：受理转送、协调、督办、分析研判、指导和提出建议", "what a petition office does: receive and send on, coordinate, supervise, analyse, guide, suggest"),
    15: ("乡镇街道和村社区尽量就地解决，引导社会力量参与", "townships and villages settle on the spot and bring in others who can help"),
    17: ("可以用网络、书信、电话、传真、走访等形式提出", "petitions come by web, letter, phone, fax, visit or otherwise"),
    18: ("公开渠道、时间地点和查询方式；领导接访下访；不得打击报复", "publish the ways in and how to follow; leaders receive people; no retaliation"),
    19: ("一般采用书面形式，口头的如实记录；办理期限内向上级重复提出的，上级可不再受理", "in writing, or spoken and faithfully recorded; while it is being handled a superior need not take it again"),
    20: ("走访到本级或上一级的接待场所；多人走访推选不超过五名代表；涉诉事项按司法程序", "visits go to the body's level or one above; a joint visit has at most five representatives"),
    21: ("各渠道事项及时录入统一系统，信访人可以查询和评价", "every channel goes into one system; petitioners can follow and rate"),
    22: ("信访部门登记，自收到起15日内转送、交办或答复，重要事项限期反馈结果", "the petition office registers and sends on within 15 days of receipt; important matters have a set limit"),
    23: ("收到的单位15日内书面告知；不属本单位的5个工作日内提出异议；检举控告等按专门规定告知", "the body tells the petitioner in 15 days; an objection to its remit within 5 working days"),
    24: ("两个以上单位协商受理，有争议由共同上级或联席会议决定；单位撤并由承接者受理", "bodies agree or the common superior decides; a successor takes over from a merged body"),
    25: ("重大紧急信访事项及时报告，就近处置", "grave and urgent matters are reported and met at once"),
    26: ("走访应当守法，不得有六类扰乱秩序的行为", "six kinds of conduct are barred at a visit"),
    27: ("诉求合理的解决，无理的解释教育，困难的帮扶，违法的依法处理", "solve what is right, explain what is not, help who is in need, deal with what is unlawful"),
    28: ("恪尽职守查明事实，不推诿敷衍拖延；有利害关系的回避", "find the facts, no buck-passing or delay; who has an interest stands aside"),
    29: ("建议意见要研究，合理的采纳并答复", "suggestions are studied, adopted where sound, and answered"),
    30: ("检举控告由纪检监察机关或有权机关处理，材料不得泄露给被检举控告的人或单位", "accusations go to those with the power; nothing reaches the accused"),
    31: ("申诉求决分六种情形，诉讼、仲裁、党内申诉、复议、履职各走法定途径，其余按信访程序", "claims take one of six ways: court, arbitration, party appeal, review, duty, or the petition procedure"),
    32: ("处理意见书写明诉求、事实、意见和依据；支持的督促执行，不支持的疏导", "the opinion states claim, facts, opinion and basis, and is carried out where it supports"),
    33: ("可以在职权内调解，协议采用书面形式", "mediation within the body's discretion; agreements in writing"),
    34: ("信访程序自受理起60日内办结；情况复杂经负责人批准可延长不超过30日并告知理由", "closed in 60 days of acceptance; the head may add at most 30, with reasons told"),
    35: ("收到处理意见30日内可请求上一级复查，复查30日内书面答复", "review may be asked within 30 days and is decided within 30"),
    36: ("收到复查意见30日内可请求复核，复核30日内答复，听证时间不计；此后同一事实和理由不再受理", "re-review within 30 days, decided within 30 without the hearing; then the same facts are closed"),
    37: ("对复核后仍有困难的继续疏导帮扶；可联合调解、救助", "counsel and help go on after re-review; joint mediation and aid"),
    38: ("开展督查，信访突出问题列入", "inspections take in standing petition problems"),
    39: ("每年考核，以及时就地依法解决为导向", "a yearly assessment that looks for matters settled in time, on the spot and by law"),
    40: ("对推诿、敷衍、拖延、弄虚作假、拒不执行等及时督办；三项建议须书面反馈", "buck-passing, delay, falsehood and refusal are supervised; suggestions are answered in writing"),
    41: ("每年报告信访情况和建议采纳情况", "a yearly report on petitions and on what was adopted"),
    42: ("因超越职权、不作为、适用法律错误、拒不执行而引发信访的，追究责任", "who causes petitions by abuse, inaction, wrong law or refusal is held to account"),
    43: ("信访部门应登记、转送、交办、督办而未做的，改正并追责", "a petition office that does not register, send on or supervise answers for it"),
    44: ("有关单位不登记、不受理、不按期告知的，改正并追责", "a body that does not register, accept or tell in time answers for it"),
    45: ("推诿拖延、不支持合法诉求、不落实建议的，改正并追责", "delay, refusing a lawful claim or ignoring a suggestion is answered for"),
    46: ("作风粗暴、徇私、处置不当、瞒报、泄露检举控告、打击报复的，追责", "rudeness, favour, concealment, leaking accusations and retaliation are answered for"),
    47: ("违反走访秩序的先劝导；强制措施只属公安机关", "disorder is first met with words; force is for the police alone"),
    48: ("外国人、无国籍人、外国组织参照适用", "applies likewise to foreigners and the stateless"),
}  # fmt: skip


def key(number: int) -> str:
    """条例第22条 for 22."""
    return f"条例第{number}条"


ARTICLES: dict[str, Article] = {
    **{key(n): Article(key(n), says) for n, says in _REGULATION.items()},
    **{name: Article(name, (zh, en), sure) for name, (sure, zh, en) in STATUTES.items()},
}

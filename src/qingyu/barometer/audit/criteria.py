"""The two standards: what each of their criteria asks, in our own words, and what we check for it.

UN Guiding Principles on Business and Human Rights (A/HRC/17/31, 2011), Principle 31: eight
effectiveness criteria. ISO 10002:2018, clause 4: guiding principles of handling complaints.
"""

from dataclasses import dataclass

from qingyu.core.measures.measure import Text


@dataclass(frozen=True)
class Criterion:
    """note: what is so by construction, where there is nothing to count."""

    name: Text
    asks: Text
    checks: tuple[str, ...]
    note: Text = ("", "")


@dataclass(frozen=True)
class Standard:
    key: str
    name: Text
    criteria: tuple[Criterion, ...]


UNGP = Standard(
    "ungp31",
    ("联合国《工商企业与人权指导原则》原则31", "UN Guiding Principles on Business and Human Rights, Principle 31"),
    (
        Criterion(("正当", "Legitimate"), ("各方信得过，有人对办理公正负责", "trusted by those it is for, and answerable for fair conduct"), ("answered_for", "two_hands", "recusals_decided", "checkpoints")),
        Criterion(("易用", "Accessible"), ("要用的人知道它，有难处的人有人帮", "known to those it is for, with help for those who meet barriers"), ("channels", "published")),
        Criterion(("可预期", "Predictable"), ("每一步有已知的程序和期限，结果能盯到底", "a known procedure with times for each step, and follow-up of what was decided"), ("with_article", "told_in_time", "answered_in_time", "promises_kept")),
        Criterion(("公平", "Equitable"), ("信访人得到参与所需的信息和机会", "people have the information and the chance they need to take part fairly"), ("contact_before_opinion", "remedy_told", "reviews_in_time")),
        Criterion(("透明", "Transparent"), ("当事人知道进展，公众知道办得怎样", "parties know how it goes, and the public how the mechanism does"), ("routed_in_time", "promising", "jobs")),
        Criterion(("符合权利", "Rights-compatible"), ("结果合乎权利，不因反映受害", "outcomes accord with rights, and nobody suffers for asking"), ("nobody_accused_sees", "executed", "review_changed")),
        Criterion(("持续改进", "A source of continuous learning"), ("从反映里学到怎样少出事", "lessons are drawn that prevent the next grievance"), ("repeats_after_closure", "suggestions_answered", "suggestions_adopted", "disposed")),
        Criterion(("对话", "Based on engagement and dialogue"), ("听取使用者的意见，靠谈解决问题", "users are consulted, and talk is the way to settle"), ("receptions_held", "participation_body")),
    ),
)  # fmt: skip

ISO = Standard(
    "iso10002",
    ("ISO 10002:2018 投诉处理指南的指导原则", "ISO 10002:2018, guiding principles"),
    (
        Criterion(("承诺", "Commitment"), ("领导带头接待、回应建议", "the top is committed: it receives people and acts on suggestions"), ("receptions_held", "promising")),
        Criterion(("能力", "Capacity"), ("有人、有办法按时办", "enough people and means to handle in time"), ("routed_in_time", "answered_for", "jobs")),
        Criterion(("透明", "Transparency"), ("怎样反映，公布得清楚", "how to complain is made known"), ("published", "with_article")),
        Criterion(("便利", "Accessibility"), ("谁都能方便地反映", "easy for everybody"), ("channels",)),
        Criterion(("回应", "Responsiveness"), ("及时告知，有人联系", "people are told and spoken with"), ("told_in_time", "contact_before_opinion")),
        Criterion(("客观", "Objectivity"), ("公正、不偏袒", "fair and without bias"), ("two_hands", "recusals_decided", "review_changed")),
        Criterion(("免费", "Charges"), ("反映不收钱", "no charge"), (), ("系统里没有任何收费的步骤。", "There is no step anywhere that takes a charge.")),
        Criterion(("信息真实", "Information integrity"), ("记录准确，改动看得出来", "records are true, and a change shows"), ("checkpoints", "entered_by_staff")),
        Criterion(("保密", "Confidentiality"), ("个人信息只用于办理", "personal information serves the handling only"), ("nobody_accused_sees",), ("姓名、电话、证件和信的内容加密保存，每次查看都有记录。", "Names, numbers and letters are kept encrypted, and every look is recorded.")),
        Criterion(("以信访人为本", "Customer focus"), ("听信访人怎么说", "the petitioner's word is heard"), ("participation_body", "satisfied_body")),
        Criterion(("责任", "Accountability"), ("谁负责，说得清楚", "who answers for what is clear"), ("answered_for", "supervision_answered_in_time", "bounce_rate")),
        Criterion(("改进", "Improvement"), ("越办越好", "it gets better"), ("repeats_after_closure", "suggestions_adopted", "disposed")),
        Criterion(("胜任", "Competence"), ("办的人会办", "those who handle know how"), ("settled_at_once", "review_changed")),
        Criterion(("及时", "Timeliness"), ("尽快办，不拖", "as fast as can be"), ("answered_in_time", "reviews_in_time", "promises_kept")),
    ),
)  # fmt: skip

STANDARDS = (UNGP, ISO)

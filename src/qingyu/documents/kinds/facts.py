"""The facts that documents are made of: a key for programs, a label for people and templates.

Templates name a fact by its label: {{信访人}}, {% for 项 in 诉求 %}{{项.内容}}{% endfor %}.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class FactKind(StrEnum):
    TEXT = "text"  # str, may hold several paragraphs
    DATE = "date"  # date, shown as 2026年11月23日
    MOMENT = "moment"  # datetime, shown as 2026年11月23日9时30分
    NUMBER = "number"  # int
    LIST = "list"  # list[str], shown joined by 、
    RECORDS = "records"  # list[dict], one per claim, person or step


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `parts` are the columns of a record: key -> label."""

    key: str
    label: str
    kind: FactKind = FactKind.TEXT
    parts: tuple[tuple[str, str], ...] = ()

    def is_empty(self, value: Any) -> bool:
        """Whether nothing is given; a record with an empty first column counts as nothing."""
        if self.kind is FactKind.RECORDS:
            first = self.parts[0][0]
            return not value or any(not str(row.get(first, "")).strip() for row in value)
        if isinstance(value, str):
            return not value.strip()
        return value is None or value == [] or value == ()


_D, _M, _N, _L, _R = (
    FactKind.DATE, FactKind.MOMENT, FactKind.NUMBER, FactKind.LIST, FactKind.RECORDS,
)  # fmt: skip

# Given by the issuing step itself, never asked for.
FRAME = (
    Fact("number", "文号"),
    Fact("issuer", "发文单位"),
    Fact("issued_on", "成文日期", _D),
)

_FACTS = (
    *FRAME,
    # who and what
    Fact("petitioner", "信访人", _L),
    Fact("matter_number", "信访编号"),
    Fact("query_code", "查询码"),
    Fact("received_on", "收到日期", _D),
    Fact("channel", "信访形式"),
    Fact("people", "人数", _N),
    Fact("claims", "诉求", _R, (("text", "内容"),)),
    Fact("text", "反映内容"),
    Fact("summary", "情况摘要"),
    Fact("matter_title", "事项名称"),
    Fact("basis", "依据"),
    Fact("reason", "理由"),
    Fact("materials", "材料清单", _L),
    Fact("remark", "备注"),
    # the offices and the people in them
    Fact("source_office", "转来单位"),
    Fact("receiver_office", "主送单位"),
    Fact("handling_office", "办理单位"),
    Fact("handling_phone", "办理单位电话"),
    Fact("handler", "承办人"),
    Fact("handler_phone", "承办人电话"),
    Fact("contact", "联系人"),
    Fact("contact_phone", "联系电话"),
    Fact("office_address", "单位地址"),
    Fact("copies", "抄送单位", _L),
    Fact("approver", "批准人"),
    Fact("leader", "领导"),
    Fact("leader_post", "领导职务"),
    # days
    Fact("accepted_on", "受理日期", _D),
    Fact("due_on", "截止日期", _D),
    Fact("report_due_on", "反馈截止日期", _D),
    Fact("original_due_on", "原截止日期", _D),
    Fact("new_due_on", "延长后截止日期", _D),
    Fact("extension_days", "延长天数", _N),
    # routes, refusals, objections
    Fact("route", "办理途径"),
    Fact("procedure", "办理程序"),
    Fact("rating_way", "评价方式"),
    Fact("refusal", "不予受理情形"),
    Fact("refusal_article", "不予受理依据"),
    Fact("where_to_go", "应去的单位或途径"),
    Fact("where_limit", "提出的期限"),
    Fact("remedy", "不服的救济"),
    Fact("competent_office", "有权处理单位"),
    Fact("final_number", "复核意见文号"),
    Fact("final_on", "复核意见日期", _D),
    Fact("same_grounds", "同一事实理由的认定"),
    Fact("what_reopens", "可重新提出的情形"),
    # answers and reviews
    Fact("facts_found", "查明事实"),
    Fact("legal_basis", "法律政策依据"),
    Fact("answers", "逐项意见", _R, (("claim", "诉求"), ("outcome", "意见"), ("text", "说明"))),
    Fact("conclusion", "结论"),
    Fact("duty", "法定职责"),
    Fact("remedy_office", "复查机关"),
    Fact("remedy_materials", "申请复查所需材料"),
    Fact("applicant", "申请人", _L),
    Fact("reviewed_office", "原意见单位"),
    Fact("reviewed_number", "原意见文号"),
    Fact("reviewed_on", "原意见日期", _D),
    Fact("request", "申请请求"),
    Fact("review_outcome", "审查结论"),
    Fact("next_office", "复核机关"),
    Fact("adoption", "采纳情况"),
    # service
    Fact("served_title", "送达文书"),
    Fact("served_number", "送达文书文号"),
    Fact("addressee", "受送达人"),
    Fact("service_mode", "送达方式"),
    Fact("service_place", "送达地点"),
    # hearing and mediation
    Fact("cause", "事由"),
    Fact("held_at", "时间", _M),
    Fact("place", "地点"),
    Fact("host", "主持人"),
    Fact("members", "听证员", _L),
    Fact("recorder", "记录人"),
    Fact("participants", "参加人", _L),
    Fact("steps", "经过", _R, (("speaker", "发言人"), ("text", "内容"))),
    Fact("parties", "当事人", _R, (("name", "名称"), ("contact", "联系方式"))),
    Fact("terms", "协议内容", _R, (("text", "内容"),)),
    Fact("performed_by", "履行期限", _D),
    # supervision, suggestions, reports
    Fact("breach", "督办情形"),
    Fact("breach_article", "督办依据"),
    Fact("demand", "督办要求"),
    Fact("problem", "存在问题"),
    Fact("evidence", "汇总数据"),
    Fact("suggestion", "建议内容"),
    Fact("process", "办理经过"),
    Fact("result", "办理结果"),
    Fact("petitioner_view", "信访人意见"),
    Fact("service_note", "送达情况"),
    Fact("rating_note", "评价情况"),
    Fact("follow_up", "后续措施"),
    Fact("happened_at", "发生时间", _M),
    Fact("action_taken", "已采取措施"),
    Fact("recipient", "报送对象"),
    Fact("sections", "章节", _R, (("title", "标题"), ("text", "内容"))),
    Fact("period", "统计期间"),
    # Rows of six cells; one with a heading begins a table.
    Fact("charts", "统计图", _R, (("name", "名称"), ("a", "甲"), ("b", "乙"), ("head", "表名"))),
    Fact("statistics", "统计表", _R, (("name", "名称"), ("a", "甲"), ("b", "乙"), ("c", "丙"), ("d", "丁"), ("e", "戊"), ("head", "表名"))),
    # reception, charge, legacy, follow-up
    Fact("instruction", "处理意见"),
    Fact("is_charge", "是否包案"),
    Fact("measures", "化解措施"),
    Fact("history", "历史情况"),
    Fact("result_of_call", "回访结果"),
    Fact("called_at", "回访时间", _M),
    Fact("caller", "回访人"),
    Fact("call_mode", "回访方式"),
    # the registration form
    Fact("sex", "性别"),
    Fact("id_number", "证件号码"),
    Fact("phone", "手机号码"),
    Fact("address", "住址"),
    Fact("occurred_place", "问题发生地"),
    Fact("content_class", "内容分类"),
    Fact("purpose", "信访目的"),
    Fact("is_repeat", "初重件"),
    Fact("going_on", "法定途径办理情况"),
    Fact("desk_view", "拟办意见"),
    Fact("registrar", "登记人"),
)  # fmt: skip

FACTS: dict[str, Fact] = {fact.key: fact for fact in _FACTS}
BY_LABEL: dict[str, Fact] = {fact.label: fact for fact in _FACTS}

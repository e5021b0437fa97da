"""Invented facts for every document: what a preview shows before there is a matter."""

from datetime import date, datetime
from typing import Any

from .kinds import DocumentKind, Fact, FactKind

ISSUED_ON = date(2026, 11, 23)
NUMBER = 12

TEXTS: dict[str, str] = {
    "matter_number": "HD-XFJ-2026-00012",
    "query_code": "4821 0937 5512 6804",
    "channel": "来访",
    "text": "去年6月修路时把村东头的排水沟挖断了，到现在没有恢复，一下雨就积水，沿线12户都受影响。",
    "summary": "信访人反映村东头排水沟因修路被挖断，汛期积水，要求恢复并赔偿。",
    "matter_title": "柳林村排水沟被挖断",
    "basis": "《信访工作条例》第二十二条、第二十三条",
    "reason": "需要等待鉴定机构出具墙体损坏原因的鉴定意见",
    "remark": "信访人腿脚不便，有事请打电话。",
    "source_office": "河东县信访局",
    "receiver_office": "河东县水利局",
    "handling_office": "河东县水利局",
    "handling_phone": "0990-8800011",
    "handler": "赵承办",
    "handler_phone": "0990-8800012",
    "contact": "王登记",
    "contact_phone": "0990-8800002",
    "office_address": "河东县人民路1号",
    "approver": "陈主任",
    "leader": "高县长",
    "leader_post": "县长",
    "route": "《信访工作条例》第三十一条第（六）项规定的信访程序",
    "procedure": "我们将听取您陈述的事实和理由，调查核实，依法作出处理并书面答复您",
    "rating_way": "收到答复后，您可以凭查询码作出评价",
    "refusal": "应当通过诉讼、仲裁、行政复议等法定途径解决",
    "refusal_article": "《信访工作条例》第三十一条",
    "where_to_go": "请向河东县人民法院起诉，或者向县政府申请行政复议",
    "where_limit": "自知道之日起60日内申请行政复议",
    "remedy": "您可以补充新的事实和理由后再次提出，也可以向信访工作机构反映",
    "competent_office": "河东县住房和城乡建设局",
    "final_number": "晴川水信复核〔2026〕3号",
    "same_grounds": "经与原件比对，时间、地点、诉求和理由均相同，没有新的证据",
    "what_reopens": "有新的事实或者理由的，可以再次提出",
    "facts_found": "经调查，村东头排水沟于2025年6月施工时被挖断，至今没有恢复。汛期积水深约30厘米，影响沿线12户居民出行。上述事实有现场照片、施工合同和居民证言证实",
    "legal_basis": "《中华人民共和国水法》第二十八条、《河东县农村排水设施管理办法》第九条",
    "conclusion": "责成施工单位限期恢复，我单位派人监督",
    "duty": "依据《中华人民共和国水法》第六十条，我单位负责查处损坏排水设施的行为",
    "remedy_office": "晴川市水利局",
    "remedy_materials": "复查申请书、本意见书复印件和有关材料",
    "reviewed_office": "河东县水利局",
    "reviewed_number": "河水信意〔2026〕12号",
    "request": "没有到现场核查，事实不清，请求撤销原意见",
    "review_outcome": "维持原处理意见",
    "next_office": "晴川省水利厅",
    "adoption": "部分采纳",
    "served_title": "信访事项处理意见书",
    "served_number": "河水信意〔2026〕12号",
    "addressee": "李㛃",
    "service_mode": "直接送达",
    "service_place": "柳林镇柳林村三组12号",
    "cause": "柳林村排水沟被挖断",
    "place": "河东县信访局二楼接访室",
    "host": "陈主任",
    "recorder": "王登记",
    "breach": "推诿、敷衍、拖延或者逾期办理",
    "breach_article": "《信访工作条例》第四十五条",
    "demand": "请在期限内办结并书面说明逾期的原因",
    "problem": "今年以来群众多次反映修路损坏农田排水设施，施工前没有勘查，施工后没有恢复",
    "evidence": "1至10月同类事项17件，涉及5个乡镇，其中逾期办理4件",
    "suggestion": "在施工许可中增加排水设施的勘查和恢复责任，验收时请受影响的村组到场",
    "process": "2026年10月8日收到，10月12日受理，10月20日到现场核查，11月23日作出处理意见",
    "result": "排水沟已经恢复，修墙的费用由施工单位承担",
    "petitioner_view": "同意处理意见",
    "service_note": "2026年11月25日直接送达，本人签收",
    "rating_note": "责任单位：满意",
    "follow_up": "汛期前回访一次，查看排水情况",
    "action_taken": "已派人到现场抽排积水，通知施工单位停工整改",
    "recipient": "河东县人民政府",
    "period": "2026年1月至10月",
    "instruction": "请水利局会同交通局一周内拿出恢复方案",
    "is_charge": "是",
    "measures": "现场办公，明确恢复时间；请村干部和施工单位一起验收",
    "history": "2025年7月首次反映，2026年3月由镇政府协调未果",
    "result_of_call": "信访人表示沟已修好，墙还没有修",
    "caller": "王登记",
    "call_mode": "电话",
    "sex": "女",
    "id_number": "990101195403121245",
    "phone": "13900000001",
    "address": "柳林镇柳林村三组12号",
    "occurred_place": "晴川省晴川市河东县柳林镇柳林村",
    "content_class": "农村农业・水利",
    "purpose": "申诉求决",
    "is_repeat": "初件",
    "going_on": "没有诉讼、仲裁、行政复议",
    "desk_view": "拟转送县水利局办理",
    "registrar": "王登记",
}  # fmt: skip
LISTS: dict[str, list[str]] = {
    "petitioner": ["李㛃"],
    "applicant": ["李㛃"],
    "materials": ["现场照片3张", "收据1张"],
    "copies": ["河东县信访局"],
    "members": ["听证员甲", "听证员乙"],
    "participants": ["李㛃", "河东县水利局赵承办"],
}
RECORDS: dict[str, list[dict[str, str]]] = {
    "claims": [{"text": "恢复被挖断的排水沟"}, {"text": "赔偿修墙的费用3200元"}],
    "answers": [
        {"claim": "恢复被挖断的排水沟", "outcome": "支持", "text": "由施工单位于2027年3月31日前恢复。"},
        {"claim": "赔偿修墙的费用3200元", "outcome": "情理可解但无依据，作解释说明", "text": "墙体损坏的原因需要鉴定，我单位可以协助联系鉴定机构。"},
    ],
    "steps": [
        {"speaker": "主持人", "text": "宣布听证开始，核对参加人身份，告知申请回避的权利。"},
        {"speaker": "李㛃", "text": "沟是修路挖断的，请尽快恢复。"},
        {"speaker": "赵承办", "text": "施工合同约定由施工单位恢复，我们督促落实。"},
    ],
    "parties": [{"name": "李㛃", "contact": "13900000001"}, {"name": "河东县某工程公司", "contact": "0990-8800099"}],
    "terms": [{"text": "施工单位于2027年3月31日前恢复排水沟。"}, {"text": "施工单位支付修墙费用3200元。"}],
    "charts": [
        {"name": "来访", "a": "100", "b": "640件", "head": "各种信访形式的件数"},
        {"name": "来信", "a": "50", "b": "320件", "head": ""},
    ],
    "statistics": [
        {"name": "类别", "a": "收到", "b": "办结", "c": "按期", "d": "逾期", "e": "在办", "head": "各类事项办理情况"},
        {"name": "农村农业", "a": "410", "b": "362", "c": "351", "d": "11", "e": "48", "head": ""},
    ],
    "sections": [
        {"title": "基本情况", "text": "1至10月共收到信访件1260件，办结1104件。"},
        {"title": "主要特点", "text": "反映农田排水、拖欠工资、物业管理的较多。"},
        {"title": "建议", "text": "汛期前集中排查农田排水设施。"},
    ],
}  # fmt: skip
DATES: dict[str, date] = {
    "received_on": date(2026, 10, 8),
    "accepted_on": date(2026, 10, 12),
    "due_on": date(2026, 12, 11),
    "report_due_on": date(2026, 12, 8),
    "original_due_on": date(2026, 12, 11),
    "new_due_on": date(2026, 12, 31),
    "final_on": date(2026, 5, 6),
    "reviewed_on": date(2026, 11, 2),
    "performed_by": date(2027, 3, 31),
}
NUMBERS = {"people": 12, "extension_days": 20}
HELD_AT = datetime(2026, 11, 30, 9, 30)  # noqa: DTZ001 -- as it stands on paper, in China


def facts_for(kind: DocumentKind) -> dict[str, Any]:
    """Every fact that a kind can carry, filled."""
    return {fact.key: sample(fact) for fact in kind.facts}


def sample(fact: Fact) -> Any:
    """An invented value of the fact's kind."""
    if fact.kind is FactKind.DATE:
        return DATES.get(fact.key, ISSUED_ON)
    if fact.kind is FactKind.MOMENT:
        return HELD_AT
    if fact.kind is FactKind.NUMBER:
        return NUMBERS.get(fact.key, 1)
    if fact.kind is FactKind.LIST:
        return LISTS[fact.key]
    if fact.kind is FactKind.RECORDS:
        return RECORDS[fact.key]
    return TEXTS[fact.key]

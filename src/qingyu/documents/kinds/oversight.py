"""Documents between offices and for the file: supervision, suggestions, reports, records."""

from .kind import DocumentKind, Layout, Part, Signatory

_RECEPTION = (
    "leader",
    "leader_post",
    "held_at",
    "place",
    "petitioner",
    "claims",
    "instruction",
    "is_charge",
)
_SUGGESTION = ("receiver_office", "problem", "evidence", "suggestion", "report_due_on", "contact", "contact_phone")  # fmt: skip

OVERSIGHT = (
    DocumentKind(
        "supervision_letter", ("信访事项督办函", "Letter of supervision"), "条例第40条",
        Part.PETITION_OFFICE, Part.BODY, Layout.OFFICIAL,
        needs=("receiver_office", "matter_number", "summary", "breach", "breach_article", "demand",
               "report_due_on", "contact", "contact_phone"),
        may=("copies", "materials", "history"), word="信督", starts=("supervision_answer",),
    ),
    DocumentKind(
        "listed_supervision", ("信访事项挂牌督办通知", "Notice of listed supervision"), "条例第39、40条",
        Part.MEETING, Part.BODY, Layout.OFFICIAL,
        needs=("receiver_office", "matter_number", "summary", "breach", "breach_article", "demand",
               "leader", "leader_post", "report_due_on", "contact", "contact_phone"),
        may=("copies", "materials"), signs=Signatory.MEETING, word="信督挂", starts=("supervision_answer",),
    ),
    DocumentKind(
        "improvement_suggestion", ("改进工作建议书", "Suggestion to improve work"), "条例第40条",
        Part.PETITION_OFFICE, Part.BODY, Layout.OFFICIAL, needs=_SUGGESTION, may=("copies", "basis"),
        word="信建改", starts=("suggestion_feedback",),
    ),
    DocumentKind(
        "policy_suggestion", ("完善政策建议书", "Suggestion to mend a policy"), "条例第40条",
        Part.PETITION_OFFICE, Part.BODY, Layout.OFFICIAL, needs=_SUGGESTION, may=("copies", "basis"),
        word="信建政", starts=("suggestion_feedback",),
    ),
    DocumentKind(
        "accountability_suggestion", ("追究责任建议书", "Suggestion to hold to account"), "条例第40、42至46条",
        Part.PETITION_OFFICE, Part.BODY, Layout.OFFICIAL, needs=(*_SUGGESTION, "breach_article"),
        may=("copies", "basis"), signs=Signatory.HEAD, word="信建责", starts=("suggestion_feedback",),
    ),
    DocumentKind(
        "completion_report", ("信访事项办结报告", "Completion report"), "条例第22条第（三）项",
        Part.BODY, Part.PETITION_OFFICE, Layout.OFFICIAL,
        needs=("receiver_office", "matter_number", "matter_title", "process", "facts_found", "result",
               "petitioner_view", "service_note", "contact", "contact_phone"),
        may=("legal_basis", "rating_note", "follow_up", "copies", "materials"), word="信结",
    ),
    DocumentKind(
        "urgent_report", ("重大紧急信访信息报告", "Report of a major or urgent matter"), "条例第25条",
        Part.BODY, Part.COMMITTEE, Layout.OFFICIAL,
        needs=("recipient", "happened_at", "place", "people", "summary", "action_taken", "contact", "contact_phone"),
        may=("request", "copies", "follow_up"), signs=Signatory.HEAD, word="信急",
    ),
    DocumentKind(
        "analysis_report", ("信访情况分析报告", "Analysis report"), "条例第41条",
        Part.PETITION_OFFICE, Part.COMMITTEE, Layout.OFFICIAL,
        needs=("recipient", "period", "sections"),
        may=("copies", "contact", "contact_phone", "charts", "statistics"), word="信报",
    ),
    DocumentKind(
        "assessment_notice", ("信访工作考核结果告知书", "Result of a yearly assessment"), "条例第39条",
        Part.PETITION_OFFICE, Part.BODY, Layout.OFFICIAL,
        needs=("receiver_office", "period", "sections"),
        may=("contact", "contact_phone", "copies"), word="信考",
    ),
    DocumentKind(
        "reception_record", ("领导接访记录", "Record of a leader's reception"), "条例第18条",
        Part.BODY, Part.FILE, Layout.FORM, needs=_RECEPTION,
        may=("handling_office", "due_on", "recorder", "result", "matter_number", "people"),
        signs=Signatory.CLERK, has_seal=False, originals=1,
    ),
    DocumentKind(
        "visit_record", ("领导下访记录", "Record of a leader's going down"), "条例第18条",
        Part.BODY, Part.FILE, Layout.FORM, needs=_RECEPTION,
        may=("handling_office", "due_on", "recorder", "result", "matter_number", "people"),
        signs=Signatory.CLERK, has_seal=False, originals=1,
    ),
    DocumentKind(
        "charge_sheet", ("领导包案表", "Leader's charge sheet"), "条例第18条",
        Part.BODY, Part.FILE, Layout.FORM,
        needs=("leader", "leader_post", "matter_number", "matter_title", "summary", "handling_office",
               "handler", "measures", "due_on"),
        may=("petitioner", "result", "process", "remark"), signs=Signatory.UNIT_LEAD, originals=1,
    ),
    DocumentKind(
        "legacy_sheet", ("信访积案化解表", "Legacy case sheet"), "条例第18、38条",
        Part.BODY, Part.FILE, Layout.FORM,
        needs=("matter_number", "matter_title", "history", "summary", "leader", "handling_office",
               "measures", "due_on"),
        may=("petitioner", "result", "petitioner_view", "follow_up", "remark", "handler"),
        signs=Signatory.UNIT_LEAD, originals=1,
    ),
    DocumentKind(
        "follow_up_record", ("信访事项回访记录", "Follow-up record"), "条例第37条",
        Part.BODY, Part.FILE, Layout.FORM,
        needs=("matter_number", "petitioner", "called_at", "caller", "call_mode", "result_of_call"),
        may=("follow_up", "rating_note", "remark", "served_title"),
        signs=Signatory.CLERK, has_seal=False, originals=1,
    ),
)  # fmt: skip

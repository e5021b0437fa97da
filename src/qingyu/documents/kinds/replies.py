"""Documents that answer: opinions, replies, reviews, hearings, mediation, service."""

from .kind import DocumentKind, Layout, Part, Signatory

_REVIEW = ("applicant", "reviewed_office", "reviewed_number", "reviewed_on", "received_on",
           "request", "facts_found", "legal_basis", "review_outcome")  # fmt: skip

REPLIES = (
    DocumentKind(
        "opinion", ("信访事项处理意见书", "Handling opinion"), "条例第32、35条",
        Part.BODY, Part.PETITIONER, Layout.LETTER,
        needs=("petitioner", "matter_title", "received_on", "channel", "claims", "facts_found",
               "legal_basis", "answers", "remedy_office", "remedy_materials"),
        may=("source_office", "accepted_on", "conclusion", "handler", "handler_phone", "copies", "matter_number"),
        word="信意", is_served=True, starts=("review_window", "rating_window"), originals=4,
        copies_to=("复查机关", "信访工作机构"),
    ),
    DocumentKind(
        "duty_reply", ("履行法定职责答复书", "Answer on performing a duty"), "条例第31条第（五）项",
        Part.BODY, Part.PETITIONER, Layout.LETTER,
        needs=("petitioner", "received_on", "channel", "claims", "duty", "facts_found", "result", "remedy"),
        may=("legal_basis", "handler", "handler_phone", "copies", "source_office"),
        word="信履", is_served=True, starts=("rating_window",), originals=3,
    ),
    DocumentKind(
        "procedural_notice", ("信访事项法定途径告知书", "Notice of the statutory route"), "条例第31条",
        Part.BODY, Part.PETITIONER, Layout.LETTER,
        needs=("petitioner", "received_on", "channel", "claims", "route", "legal_basis", "where_to_go", "contact_phone"),
        may=("where_limit", "reason", "contact", "source_office"),
        word="信途", is_served=True, originals=3,
    ),
    DocumentKind(
        "suggestion_reply", ("意见建议答复书", "Reply to a suggestion"), "条例第29条",
        Part.BODY, Part.PETITIONER, Layout.LETTER,
        needs=("petitioner", "received_on", "channel", "claims", "adoption", "reason"),
        may=("follow_up", "handler", "handler_phone"),
        word="信建", is_served=True, starts=("rating_window",),
    ),
    DocumentKind(
        "accusation_feedback", ("办理情况反馈书", "Feedback to the person who wrote"), "条例第30条",
        Part.BODY, Part.PETITIONER, Layout.LETTER,
        needs=("petitioner", "received_on", "result"), may=("contact", "contact_phone"),
        signs=Signatory.HEAD, word="函", is_served=True, originals=2,
    ),
    DocumentKind(
        "inquiry_reply", ("咨询事项答复书", "Answer to a question"), "条例第17条",
        Part.BODY, Part.PETITIONER, Layout.LETTER,
        needs=("petitioner", "received_on", "claims", "result"),
        may=("channel", "legal_basis", "handler", "handler_phone"),
        signs=Signatory.CLERK, word="信咨", is_served=True, starts=("rating_window",),
    ),
    DocumentKind(
        "review_request", ("信访事项复查申请书", "Request for review"), "条例第35条",
        Part.PETITIONER, Part.REVIEWER, Layout.FORM,
        needs=("applicant", "remedy_office", "reviewed_office", "reviewed_number", "reviewed_on", "request", "reason"),
        may=("phone", "address", "materials"),
        signs=Signatory.PARTIES, has_seal=False, starts=("review_decide",), originals=1,
    ),
    DocumentKind(
        "review_opinion", ("信访事项复查意见书", "Review opinion"), "条例第35条",
        Part.REVIEWER, Part.PETITIONER, Layout.LETTER,
        needs=_REVIEW, may=("next_office", "remedy_materials", "matter_title", "copies", "due_on"),
        signs=Signatory.HEAD, word="信复查", is_served=True, starts=("re_review_window",), originals=4,
        copies_to=("原意见单位", "信访工作机构"),
    ),
    DocumentKind(
        "re_review_request", ("信访事项复核申请书", "Request for re-review"), "条例第36条",
        Part.PETITIONER, Part.REVIEWER, Layout.FORM,
        needs=("applicant", "next_office", "reviewed_office", "reviewed_number", "reviewed_on", "request", "reason"),
        may=("phone", "address", "materials"),
        signs=Signatory.PARTIES, has_seal=False, starts=("re_review_decide",), originals=1,
    ),
    DocumentKind(
        "re_review_opinion", ("信访事项复核意见书", "Re-review opinion"), "条例第36条",
        Part.REVIEWER, Part.PETITIONER, Layout.LETTER,
        needs=_REVIEW, may=("matter_title", "copies", "held_at", "what_reopens"),
        signs=Signatory.HEAD, word="信复核", is_served=True, originals=4,
        copies_to=("原意见单位", "信访工作机构"),
    ),
    DocumentKind(
        "service_record", ("送达回证", "Service record"), "条例第35条",
        Part.BODY, Part.FILE, Layout.FORM,
        needs=("served_title", "served_number", "addressee", "service_mode"),
        may=("service_place", "matter_number", "remark"),
        signs=Signatory.CLERK, originals=1,
    ),
    DocumentKind(
        "hearing_announcement", ("信访事项听证告知书", "Notice of the right to a hearing"), "条例第31、36条",
        Part.BODY, Part.PETITIONER, Layout.LETTER,
        needs=("petitioner", "cause", "reason", "due_on", "contact", "contact_phone"),
        may=("matter_number",), word="信听告", is_served=True,
    ),
    DocumentKind(
        "hearing_notice", ("信访事项听证通知书", "Notice of hearing"), "条例第31、36条",
        Part.BODY, Part.PETITIONER, Layout.LETTER,
        needs=("petitioner", "cause", "held_at", "place", "host", "members", "contact", "contact_phone"),
        may=("recorder", "participants", "matter_number"), word="信听通", is_served=True, originals=4,
    ),
    DocumentKind(
        "hearing_record", ("信访事项听证笔录", "Record of hearing"), "条例第31、36条",
        Part.BODY, Part.FILE, Layout.FORM,
        needs=("cause", "held_at", "place", "host", "members", "recorder", "participants", "steps"),
        may=("matter_number",), signs=Signatory.PARTIES, has_seal=False, originals=1,
    ),
    DocumentKind(
        "hearing_opinion", ("信访事项听证意见书", "Opinion of hearing"), "条例第31、36条",
        Part.BODY, Part.PETITIONER, Layout.LETTER,
        needs=("petitioner", "cause", "held_at", "place", "host", "members", "facts_found", "legal_basis", "conclusion"),
        may=("participants", "copies"), word="信听意", is_served=True, originals=4,
    ),
    DocumentKind(
        "mediation_agreement", ("信访事项调解协议书", "Mediation agreement"), "条例第33条",
        Part.BODY, Part.PARTIES, Layout.LETTER,
        needs=("parties", "cause", "facts_found", "terms", "performed_by", "host"),
        may=("place", "held_at", "matter_number"),
        signs=Signatory.PARTIES, word="信调", starts=("mediation_confirmation_hint",), originals=4,
    ),
)  # fmt: skip

"""Duties in time (及时): of those due in the period; what is not yet due is shown apart."""

from ..measure import Basis, Better, Measure, Scope, Unit

MEASURES = (
    Measure(
        key="routed_in_time",
        name=("及时转送率", "Routed in time"),
        definition=(
            "期内到期的转送、交办中，在期限当天结束以前完成的比例。",
            "Of the transfers and assignments due in the period, the share done by the end of the last day.",
        ),
        numerator=("按期完成的转送、交办", "transfers and assignments done in time"),
        denominator=(
            "期内到期的转送、交办（按期、逾期完成和逾期未办都算）",
            "transfers and assignments due in the period: in time, late and still undone",
        ),
        excluded=(
            "未到期的在办事项另列；不再适用而撤销的期限不计",
            "not yet due is shown apart; cancelled limits are left out",
        ),
        basis=Basis.DUE,
        scope=Scope.PETITION_OFFICE,
        unit=Unit.SHARE,
        better=Better.UP,
        article="条例第22条",
        source="广东、达川的及时受理率",
    ),
    Measure(
        key="told_in_time",
        name=("按期受理告知率", "Told in time"),
        definition=(
            "期内到期的受理告知中，在期限当天结束以前完成的比例。",
            "Of the notices of acceptance due in the period, the share done by the end of the last day.",
        ),
        numerator=("按期完成的受理告知", "notices of acceptance done in time"),
        denominator=(
            "期内到期的受理告知（按期、逾期完成和逾期未办都算）",
            "notices of acceptance due in the period: in time, late and still undone",
        ),
        excluded=(
            "未到期的在办事项另列；不再适用而撤销的期限不计",
            "not yet due is shown apart; cancelled limits are left out",
        ),
        basis=Basis.DUE,
        scope=Scope.BODY,
        unit=Unit.SHARE,
        better=Better.UP,
        article="条例第23条",
        source="省级系统的受理按期率",
    ),
    Measure(
        key="answered_in_time",
        name=("按期答复率", "Answered in time"),
        definition=(
            "期内到期的答复中，在期限当天结束以前完成的比例。",
            "Of the answers due in the period, the share done by the end of the last day.",
        ),
        numerator=("按期完成的答复", "answers done in time"),
        denominator=(
            "期内到期的答复（按期、逾期完成和逾期未办都算）",
            "answers due in the period: in time, late and still undone",
        ),
        excluded=(
            "未到期的在办事项另列；不再适用而撤销的期限不计",
            "not yet due is shown apart; cancelled limits are left out",
        ),
        basis=Basis.DUE,
        scope=Scope.BODY,
        unit=Unit.SHARE,
        better=Better.UP,
        article="条例第34条",
        source="广东统计报表，分母改为期内到期",
    ),
    Measure(
        key="simple_in_time",
        name=("简易办理按期率", "Simple procedure in time"),
        definition=(
            "期内到期的简易办理答复中，在期限当天结束以前完成的比例。",
            "Of the answers in the simple procedure due in the period, the share done by the end of the last day.",
        ),
        numerator=("按期完成的简易办理答复", "answers in the simple procedure done in time"),
        denominator=(
            "期内到期的简易办理答复（按期、逾期完成和逾期未办都算）",
            "answers in the simple procedure due in the period: in time, late and still undone",
        ),
        excluded=(
            "未到期的在办事项另列；不再适用而撤销的期限不计",
            "not yet due is shown apart; cancelled limits are left out",
        ),
        basis=Basis.DUE,
        scope=Scope.BODY,
        unit=Unit.SHARE,
        better=Better.UP,
        article="简易办理办法",
        source="国信发〔2016〕8号",
    ),
    Measure(
        key="objections_decided_in_time",
        name=("异议裁定按期率", "Objections decided in time"),
        definition=(
            "期内到期的管辖异议裁定中，在期限当天结束以前完成的比例。",
            "Of the decisions on objections due in the period, the share done by the end of the last day.",
        ),
        numerator=("按期完成的管辖异议裁定", "decisions on objections done in time"),
        denominator=(
            "期内到期的管辖异议裁定（按期、逾期完成和逾期未办都算）",
            "decisions on objections due in the period: in time, late and still undone",
        ),
        excluded=(
            "未到期的在办事项另列；不再适用而撤销的期限不计",
            "not yet due is shown apart; cancelled limits are left out",
        ),
        basis=Basis.DUE,
        scope=Scope.PETITION_OFFICE,
        unit=Unit.SHARE,
        better=Better.UP,
        article="条例第23条",
        source="条例第23条",
    ),
    Measure(
        key="reviews_in_time",
        name=("复查按期率", "Reviews in time"),
        definition=(
            "期内到期的复查中，在期限当天结束以前完成的比例。",
            "Of the reviews due in the period, the share done by the end of the last day.",
        ),
        numerator=("按期完成的复查", "reviews done in time"),
        denominator=(
            "期内到期的复查（按期、逾期完成和逾期未办都算）",
            "reviews due in the period: in time, late and still undone",
        ),
        excluded=(
            "未到期的在办事项另列；不再适用而撤销的期限不计",
            "not yet due is shown apart; cancelled limits are left out",
        ),
        basis=Basis.DUE,
        scope=Scope.REVIEW_BODY,
        unit=Unit.SHARE,
        better=Better.UP,
        article="条例第35条",
        source="条例第35条",
    ),
    Measure(
        key="re_reviews_in_time",
        name=("复核按期率", "Re-reviews in time"),
        definition=(
            "期内到期的复核中，在期限当天结束以前完成的比例。",
            "Of the re-reviews due in the period, the share done by the end of the last day.",
        ),
        numerator=("按期完成的复核", "re-reviews done in time"),
        denominator=(
            "期内到期的复核（按期、逾期完成和逾期未办都算）",
            "re-reviews due in the period: in time, late and still undone",
        ),
        excluded=(
            "未到期的在办事项另列；不再适用而撤销的期限不计",
            "not yet due is shown apart; cancelled limits are left out",
        ),
        basis=Basis.DUE,
        scope=Scope.REVIEW_BODY,
        unit=Unit.SHARE,
        better=Better.UP,
        article="条例第36条",
        source="条例第36条",
    ),
    Measure(
        key="supervision_answered_in_time",
        name=("督办回复按期率", "Supervision answered in time"),
        definition=(
            "期内到期的督办回复中，在期限当天结束以前完成的比例。",
            "Of the answers to supervision due in the period, the share done by the end of the last day.",
        ),
        numerator=("按期完成的督办回复", "answers to supervision done in time"),
        denominator=(
            "期内到期的督办回复（按期、逾期完成和逾期未办都算）",
            "answers to supervision due in the period: in time, late and still undone",
        ),
        excluded=(
            "未到期的在办事项另列；不再适用而撤销的期限不计",
            "not yet due is shown apart; cancelled limits are left out",
        ),
        basis=Basis.DUE,
        scope=Scope.BODY,
        unit=Unit.SHARE,
        better=Better.UP,
        article="条例第40条",
        source="督办惯例",
    ),
    Measure(
        key="assigned_in_time",
        name=("交办按期办结率", "Assignments completed in time"),
        definition=(
            "期内到期的交办事项中，在期限当天结束以前完成的比例。",
            "Of the assignments due in the period, the share done by the end of the last day.",
        ),
        numerator=("按期完成的交办事项", "assignments done in time"),
        denominator=(
            "期内到期的交办事项（按期、逾期完成和逾期未办都算）",
            "assignments due in the period: in time, late and still undone",
        ),
        excluded=(
            "未到期的在办事项另列；不再适用而撤销的期限不计",
            "not yet due is shown apart; cancelled limits are left out",
        ),
        basis=Basis.DUE,
        scope=Scope.BODY,
        unit=Unit.SHARE,
        better=Better.UP,
        article="条例第22条",
        source="交办惯例",
    ),
)

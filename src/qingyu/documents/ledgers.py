"""The ledgers (台账) that offices keep, and the record by which systems exchange petitions.

Fields that would mark a person are not carried: the exchange record's column for threatening
words is written empty and never read (a safety note belongs to an act and expires).
"""

from collections.abc import Mapping
from typing import Any

from .sheets import Column, Kind, Plan

D, M, N, Y, L = Kind.DATE, Kind.MOMENT, Kind.INTEGER, Kind.YES_NO, Kind.NAMES

LEDGER = Plan(
    "信访台账",
    (
        Column("number", "信访编号", ("编号", "信访件编号"), width=18),
        Column("received_on", "信访日期", ("日期", "来访日期", "来信日期", "收到日期", "登记日期"), D, required=True, width=12),
        Column("channel", "信访形式", ("形式", "方式", "来信来访"), width=10),
        Column("window", "窗口编号", ("窗口",), width=8),
        Column("names", "信访人", ("姓名", "信访人姓名", "来访人", "来信人", "群众姓名"), L, required=True),
        Column("companions", "随访人", ("同来人",), L),
        Column("people", "人数", ("信访人数", "涉及人数", "来访人数"), N, width=8),
        Column("phone", "联系电话", ("电话", "手机", "联系方式")),
        Column("id_number", "证件号码", ("身份证号", "证件", "身份证号码"), width=20),
        Column("address", "住址", ("地址", "家庭住址", "居住地"), width=24),
        Column("place", "问题属地", ("属地", "问题发生地", "发生地", "问题所在地"), width=16),
        Column("content_class", "内容分类", ("分类", "类别", "三级内容分类", "问题类别"), width=16),
        Column("system", "所属系统", ("系统", "条线"), width=10),
        Column("purpose", "信访目的", ("目的",), width=10),
        Column("summary", "反映事项", ("概况", "主要诉求", "信访事项", "反映问题", "内容", "主要内容"), width=40),
        Column("is_repeat", "重件", ("是否重复", "重复信访", "初重件"), Y, width=8),
        Column("related", "关联案件", ("关联事项",)),
        Column("office", "责任单位", ("办理单位", "承办单位", "转交责任单位"), width=18),
        Column("sent_on", "转交日期", ("转送日期", "交办日期", "转交责任单位日期"), D, width=12),
        Column("accepted_on", "受理日期", ("作出受理日期",), D, width=12),
        Column("due_on", "办理期限", ("到期日", "截止日期", "应办结日期"), D, width=12),
        Column("handler", "责任人", ("承办人", "经办人", "具体承办人"), width=10),
        Column("leader", "包案领导", ("领导", "包案人"), width=10),
        Column("instruction", "领导批示", ("批示", "领导限办", "处理意见")),
        Column("urged", "催办记录", ("催办",)),
        Column("copies", "抄送", ("抄送单位",), L),
        Column("result", "办理答复情况", ("办理情况", "答复情况", "办理结果", "处理结果"), width=32),
        Column("replied_on", "答复日期", ("作出处理意见日期", "办结日期"), D, width=12),
        Column("in_court", "法院已受理", ("是否诉讼",), Y, width=8),
        Column("in_review", "已申请复议", ("已复议", "是否复议"), Y, width=8),
        Column("in_arbitration", "仲裁已受理", ("是否仲裁",), Y, width=8),
        Column("has_opinion", "已有复查复核意见书", ("是否复查复核",), Y, width=10),
        Column("follow_up", "回访", ("回访情况",)),
        Column("is_filed", "归档", ("是否归档",), Y, width=8),
        Column("remark", "备注", ("说明",), width=20),
    ),
)  # fmt: skip

# The exchange record INTERFACE_XFJ: column code, what it says, kind of cell.
_EXCHANGE: tuple[tuple[Any, ...], ...] = (
    ("xzqh", "行政区划"), ("xfjid", "信访件标识"), ("xfjbh", "信访件编号"), ("cxmzt", "查询码状态"),
    ("cxm", "查询码"), ("xfrq", "信访日期", D), ("xfxs", "信访形式"), ("xfrs", "信访人数", N),
    ("sjrs", "涉及人数", N), ("djjgmc", "登记机构名称"), ("djjgdm", "登记机构代码"), ("djbm", "登记部门"),
    ("djr", "登记人"), ("djsj", "登记时间", M), ("gkxx", "概况信息"), ("tsnr", "投诉内容"),
    ("sxr", "收信人"), ("xfjzt", "信访件状态"), ("bjgccbz", "本机构初次标志", Y),
    ("qgccbz", "全国初次标志", Y), ("cfxfbz", "重复信访标志", Y), ("wtsddm", "问题属地代码"),
    ("nrfldm", "内容分类代码"), ("xfmddm", "信访目的代码"), ("xfyydm", "信访原因代码"),
    ("scxfjg", "首次信访机构"), ("scxfrq", "首次信访日期", D), ("sksflbz", "涉跨三分离标志", Y),
    ("jabz", "积案标志", Y), ("fcbz", "复查标志", Y), ("fhbz", "复核标志", Y), ("bjbz", "办结标志", Y),
    ("shrdbjbz", "审核认定办结标志", Y), ("lmbz", "联名标志", Y), ("gkbz", "公开标志", Y),
    ("zdjjbz", "重大紧急标志", Y), ("nmbz", "匿名标志", Y), ("yybz", "扬言标志"), ("rdwt", "热点问题"),
    ("ssxt", "所属系统"), ("xbjzsj", "限办截止时间", D), ("xgfj", "相关附件", L),
    ("bfyrjb", "被反映人级别"), ("bfyrzw", "被反映人职务"), ("bfyrdz", "被反映人地址"),
    ("bfyrmc", "被反映人姓名或单位"), ("blcx", "办理程序"), ("lhxfjid", "联合信访件标识"),
    ("zjlx", "证件类型"), ("zjhm", "证件号码"),
)  # fmt: skip
EXCHANGE = Plan(
    "信访件交换",
    tuple(
        Column(
            code,
            title,
            (code,),
            kind[0] if kind else Kind.TEXT,
            required=code in {"xfjid", "xfrq"},
        )
        for code, title, *kind in _EXCHANGE
    ),
)
# Never carried either way: a mark on a person. Not carried outward: who is complained of.
NEVER = frozenset({"yybz"})
ACCUSED = frozenset(code for code, *_ in _EXCHANGE if code.startswith("bfyr"))


def by_codes() -> Plan:
    """The exchange record headed by its column codes, as another system reads it."""
    return EXCHANGE.arranged(titles={column.key: column.key for column in EXCHANGE.columns})


def outgoing(row: Mapping[str, Any], *, is_accusation: bool) -> dict[str, Any]:
    """The row as it may leave the house: no mark on a person, and nobody accused is named."""
    kept_back = NEVER | (ACCUSED if is_accusation else frozenset())
    return {key: value for key, value in row.items() if key not in kept_back}


def incoming(values: Mapping[str, Any]) -> dict[str, Any]:
    """The read row without what this house does not keep."""
    return {key: value for key, value in values.items() if key not in NEVER}

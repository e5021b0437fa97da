"""What the living page shows: every part in every state, with made-up facts."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.core.stages import Stage
from qingyu.web.shell.nav import NavGroup, NavLink
from qingyu.web.shell.parts import (
    Action,
    Actions,
    Answer,
    Answers,
    Column,
    Event,
    Fact,
    Facts,
    Light,
    Link,
    Pager,
    Row,
    Tab,
    Table,
    Tabs,
    Tag,
    Timeline,
    Turner,
    steps_for,
)
from qingyu.web.shell.tours import Step
from qingyu.web.shell.widgets import DateInput, SuggestInput

ZONE = ZoneInfo("Asia/Shanghai")
BODIES = (
    ("人力资源和社会保障局", "rsj"),
    ("住房和城乡建设局", "zjj"),
    ("城关镇人民政府", "cgz"),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    what = forms.CharField(
        label=_("您要反映什么事？"),
        help_text=_("用自己的话说就行：什么时候、什么地方、出了什么事、希望怎样解决。"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    name = forms.CharField(label=_("姓名"), max_length=20)
    phone = forms.CharField(
        label=_("手机号"),
        help_text=_("只用来告诉您办到哪一步。"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    happened_on = forms.DateField(label=_("哪天发生的"), required=False, widget=DateInput())
    channel = forms.ChoiceField(
        label=_("信访形式"),
        choices=[("visit", _("来访")), ("letter", _("来信")), ("phone", _("来电"))],
    )
    body = forms.CharField(
        label=_("去向"), help_text=_("可输首字母，如 rsj"), widget=SuggestInput(BODIES)
    )
    reply_by = forms.ChoiceField(
        label=_("怎样告诉您结果"),
        choices=[("sms", _("短信")), ("letter", _("信件")), ("phone", _("打电话"))],
        widget=forms.RadioSelect,
    )
    is_for_other = forms.BooleanField(label=_("我是替家人或别人反映"), required=False)
    photo = forms.FileField(
        label=_("照片或材料"), help_text=_("可以拍下写好的信。"), required=False
    )


class QuestionForm(forms.Form):
    """The first question of the petitioner's way in."""

    what = SampleForm.base_fields["what"]
    photo = SampleForm.base_fields["photo"]


def lights() -> list[Light]:
    return [
        Light.due_in(-2),
        Light.due_in(0),
        Light.due_in(1),
        Light.due_in(3),
        Light.due_in(12),
        Light.due_in(4, working=True, soon=2),
        Light.waiting(),
        Light.done(),
    ]


def timeline() -> Timeline:
    return Timeline(
        events=[
            Event(
                what="书面答复您",
                at=date(2026, 12, 30),
                where="人力资源和社会保障局",
                state="expected",
            ),
            Event(
                what="人力资源和社会保障局已受理，正在办理",
                at=datetime(2026, 11, 2, 9, 30, tzinfo=ZONE),
                where="人力资源和社会保障局",
                who="赵××",
                phone="0000-7654321",
                state="newest",
            ),
            Event(
                what="已转给人力资源和社会保障局，并由对方签收",
                at=datetime(2026, 10, 30, 15, 5, tzinfo=ZONE),
                where="信访局",
                who="王××",
                note="转送的理由：工资拖欠由人社部门负责。",
            ),
            Event(
                what="收到您反映的事项并登记",
                at=datetime(2026, 10, 28, 10, 12, tzinfo=ZONE),
                where="信访局",
                who="王××",
                url="#receipt",
                url_text="看收条",
            ),
        ]
    )


def late_timeline() -> Timeline:
    return Timeline(
        events=[
            Event(
                what="已超过答复时间2天，已自动提醒信访局督办",
                at=date(2026, 12, 30),
                where="人力资源和社会保障局",
                state="late",
            ),
            *timeline().events[1:2],
        ]
    )


def actions() -> Actions:
    return Actions(
        title=_("现在可以做"),
        actions=[
            Action(
                name="作出答复",
                url="#reply",
                consequence="交单位负责人审核；60日期限到送达时停止。",
                shortcut="Alt+5",
            ),
            Action(
                name="申请延期",
                url="#extend",
                consequence="最多30日，只能一次；须单位负责人批准并书面告知信访人。",
            ),
            Action(name="办结", why_not="答复意见书还没有送达。"),
            Action(name="提出异议", why_not="5个工作日的期限已过（11月6日）。"),
        ],
    )


def facts() -> Facts:
    return Facts(
        title=_("事项"),
        facts=[
            Fact("编号", "2026-XFJ-000123"),
            Fact("诉求", "要求支付三个月工资共计18600元"),
            Fact("去向", "人力资源和社会保障局", note="承办人 赵××", url="#office"),
            Fact("期限", Light.due_in(12), note="12月30日（星期三）前，自然日"),
            Fact("密级", Tag("保密", "red")),
        ],
    )


def answers() -> Answers:
    return Answers(
        answers=[
            Answer("什么事", "厂里三个月没有发工资，找了两次都说再等等。", "#1"),
            Answer("在哪里", "城关镇 东街社区", "#2"),
            Answer("怎么找到您", "李×× 138****1234", "#3"),
        ]
    )


def table() -> Table:
    rows = [
        ("2026-000123", Light.due_in(-2), "作出答复", "拖欠工资", 61),
        ("2026-000131", Light.due_in(2), "受理告知", "小区停水", 13),
        ("2026-000140", Light.due_in(40), "调查", "宅基地确权", 20),
        ("2026-000088", Light.waiting(), "等信访人补充材料", "养老金计算有误", 33),
    ]
    return Table(
        caption=_("我的待办，按法定期限排列"),
        columns=[
            Column("编号"),
            Column("期限"),
            Column("下一步"),
            Column("事由"),
            Column("已用天数", is_number=True),
        ],
        rows=[
            Row([Link("#matter", number), light, step, about, days])
            for number, light, step, about, days in rows
        ],
        foot=Row(["合计", "", "", "4 件", 127]),
    )


def empty_table() -> Table:
    return Table(
        caption=_("今天要做"),
        columns=[Column("编号")],
        rows=[],
        empty=_("今天没有到期的事项，明天的在“3日内”里。"),
    )


def tabs() -> Tabs:
    return Tabs(
        label=_("待办分组"),
        tabs=[
            Tab("逾期", "#1", is_current=True, count=1),
            Tab("3日内", "#2", count=4),
            Tab("在办", "#3", count=23),
            Tab("等待", "#4", count=2),
            Tab("今日办结", "#5", count=0),
        ],
    )


def pagers() -> list[Pager]:
    return [
        Pager(next_url="#next"),
        Pager(first_url="#first", next_url="#next"),
        Pager(first_url="#first"),
    ]


def turner() -> Turner:
    return Turner(before_url="#before", after_url="#after")


def step_bars() -> list[object]:
    stages = (Stage.REGISTERED, Stage.HANDLING, Stage.ENDED, Stage.REVIEWING, Stage.DECLINED)
    return [steps_for(stage) for stage in stages]


def ways() -> list[NavGroup]:
    return [
        NavGroup("办件", [NavLink("#0", "我的待办", True), NavLink("#1", "事项查询", False)]),
        NavGroup("督促与形势", [NavLink("#2", "督办台", False), NavLink("#3", "晴雨表", False)]),
    ]


def figures() -> list[dict[str, object]]:
    """The five figures of a leader's page: value, unit, name, comparison, definition."""
    return [
        _figure("新收", 42, "件", "去年同月 38 件", "本月登记的信访事项，按收到之日统计。"),
        _figure("按期答复率", 96, "%", "去年同月 91%", "按期答复 48 ÷ 本月到期 50。"),
        _figure("逾期", 2, "件", "上月 5 件", "今天已超过法定期限、还没有答复的事项。"),
        _figure("一次办结率", 81, "%", "去年同月 77%", "初次事项办结后180日内未再反映 34 ÷ 42。"),
        _figure("满意率", 88, "%", "已评价 33 件，未评价不计", "满意和基本满意 29 ÷ 已评价 33。"),
    ]


def _figure(name: str, value: int, unit: str, compared: str, meaning: str) -> dict[str, object]:
    return {"name": name, "value": value, "unit": unit, "compared": compared, "meaning": meaning}


def tours() -> dict[int, Step]:
    """The first stop of a tour and its last."""
    return {
        1: Step("上面先到期的排在前面，点一件就打开。", 1, 3, "#main"),
        2: Step("每一页的下面都有电话。", 3, 3, ""),
    }


def held() -> list[dict[str, str]]:
    return [
        {"name": "工资条.jpg", "size": "180 KB", "key": "1"},
        {"name": "合同.pdf", "size": "1.2 MB", "key": "2"},
    ]


def hint_tags() -> list[Tag]:
    return [Tag("要补", "amber"), Tag("已有", "green")]

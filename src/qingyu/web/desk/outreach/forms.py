"""The forms of reception days and promises."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from qingyu.offices.models import Post, Staff
from qingyu.offices.tongue import labelled
from qingyu.outreach.models import Outcome, Reception, ReceptionKind
from qingyu.outreach.services.meet import Talk
from qingyu.outreach.services.plan import MOST_SLOTS
from qingyu.outreach.services.undertake import Word
from qingyu.web.desk.acts.base import long_text
from qingyu.web.shell.refusable import RefusableForm
from qingyu.web.shell.widgets import DateInput

PROMISES = 3  # on one page; a further one is registered on the matter's page


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=DateInput, error_messages={"required": _("请填日期。"), "invalid": _("日期写成2026-11-30这样。")}, **more
    )  # fmt: skip


def hour_field(label: Any, initial: time | None = None) -> forms.TimeField:
    return forms.TimeField(
        label=label, widget=TimeInput, initial=initial,
        error_messages={"required": _("请填时间。"), "invalid": _("时间写成9:00这样。")},
    )  # fmt: skip


class WhenForm(RefusableForm):
    """Day, hours and place."""

    held_on = day_field(_("日期"))
    starts = hour_field(_("开始"), time(9))
    ends = hour_field(_("结束"), time(11, 30))
    where = forms.CharField(
        label=_("地点"), max_length=200, help_text=_("写到门牌，群众照着去。"),
        error_messages={"required": _("请写明地点。")},
    )  # fmt: skip


class ChangeForm(WhenForm):
    reason = long_text(
        _("改期或改地点的原因"), rows=2, help_text=_("会公布，也会告诉已经预约的人。")
    )


class ReasonForm(RefusableForm):
    reason = long_text(_("原因"), rows=2, help_text=_("会公布，也会告诉已经预约的人。"))


class PlanForm(WhenForm):
    """One day, or a row of them a week or a month apart."""

    kind = forms.ChoiceField(
        label=_("形式"), choices=labelled(ReceptionKind.choices), initial=ReceptionKind.RECEPTION,
        widget=forms.RadioSelect,
    )  # fmt: skip
    leader = forms.ModelChoiceField(
        label=_("接访领导"), queryset=Staff.objects.none(), empty_label=None,
        error_messages={"required": _("请选择接访领导。")},
    )  # fmt: skip
    topics = forms.CharField(
        label=_("分管领域"), max_length=200, required=False, help_text=_("例如：住房、物业、征收。")
    )
    slots = forms.IntegerField(label=_("接待几批"), min_value=1, max_value=MOST_SLOTS, initial=8)
    repeat = forms.ChoiceField(
        label=_("以后"), required=False,
        choices=[("", _("只这一次")), ("7", _("每周一次")), ("14", _("每两周一次")), ("28", _("每四周一次"))],
    )  # fmt: skip
    times = forms.IntegerField(
        label=_("一共安排几次"), min_value=1, max_value=26, initial=1, required=False
    )
    publish = forms.BooleanField(
        label=_("同时公布"), required=False, initial=True, help_text=_("公布后群众可以在网上预约。")
    )
    field_order = ("kind", "leader", "held_on", "starts", "ends", "where", "topics", "slots", "repeat", "times", "publish")  # fmt: skip

    def __init__(self, *args: Any, leaders: list[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Staff.objects.filter(pk__in=[leader.pk for leader in leaders])
        self.fields["leader"].queryset = found  # type: ignore[attr-defined]


class VisitForm(WhenForm):
    """A visit to one place: who goes, when, and which matters are talked over there."""

    leader = forms.ModelChoiceField(
        label=_("带队领导"), queryset=Staff.objects.none(), empty_label=None
    )
    matters = forms.MultipleChoiceField(
        label=_("到那里谈哪些事项"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("选中的信访人会收到通知。"),
    )  # fmt: skip
    slots = forms.IntegerField(label=_("最多谈几批"), min_value=1, max_value=MOST_SLOTS, initial=10)
    publish = forms.BooleanField(
        label=_("同时公布"), required=False, initial=True, help_text=_("公布后当地群众也可以预约。")
    )
    field_order = ("leader", "held_on", "starts", "ends", "where", "slots", "matters", "publish")

    def __init__(
        self, *args: Any, leaders: list[Staff], choices: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        found = Staff.objects.filter(pk__in=[leader.pk for leader in leaders])
        self.fields["leader"].queryset = found  # type: ignore[attr-defined]
        self.fields["matters"].choices = choices  # type: ignore[attr-defined]


class DeskBookForm(RefusableForm):
    number = forms.CharField(
        label=_("事项编号"), max_length=40, help_text=_("还没有登记的，先到“窗口登记”登记。"),
        error_messages={"required": _("请填事项编号。")},
    )  # fmt: skip
    comes_first = forms.BooleanField(
        label=_("优先"), required=False,
        help_text=_("年纪大、行动不便、带小孩或身体不舒服的，先接待。"),
    )  # fmt: skip


def owner_choices(posts: list[Post]) -> list[tuple[str, Any]]:
    """People by body, each as `office:staff`."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for post in posts:
        name = f"{post.office.label} {post.staff.name}"
        groups.setdefault(post.office.label, []).append((f"{post.office_id}:{post.staff_id}", name))
    return [("", say("请选择")), *groups.items()]


def word_fields(n: int, posts: list[Post]) -> dict[str, forms.Field]:
    """The three fields of one promise."""
    return {
        f"what_{n}": forms.CharField(
            label=say("答应办什么"), required=False,
            widget=forms.Textarea({"rows": 2}),
        ),
        f"owner_{n}": forms.ChoiceField(
            label=say("谁办"), required=False, choices=owner_choices(posts)
        ),
        f"due_on_{n}": day_field(say("哪天前办到"), required=False),
    }  # fmt: skip


class RecordForm(RefusableForm):
    """接访记录: short enough to fill in on a phone while people still sit there."""

    said = long_text(_("来访人说了什么"), rows=4, help_text=_("照他说的记，念给他听一遍。"))
    instruction = long_text(_("怎样答复、怎样处理"), rows=3)
    settles = long_text(_("他说怎样算解决"), rows=2, required=False, help_text=_("用他自己的话。"))
    outcome = forms.ChoiceField(
        label=_("结果"), choices=labelled(Outcome.choices), widget=forms.RadioSelect,
        error_messages={"required": _("请选择结果。")},
    )  # fmt: skip
    is_charge = forms.BooleanField(
        label=_("这件由接访领导包案"), required=False, help_text=_("一直负责到办结。")
    )

    def __init__(self, *args: Any, posts: list[Post], likely: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = {f"{post.office_id}:{post.staff_id}": post for post in posts}
        for n in range(1, PROMISES + 1):
            self.fields |= word_fields(n, posts)
        self.initial.setdefault("owner_1", likely if likely in self.posts else "")

    @property
    def promises(self) -> list[list[forms.BoundField]]:
        """The fields of each promise, for the page."""
        return [
            [self[f"{name}_{n}"] for name in ("what", "owner", "due_on")]
            for n in range(1, PROMISES + 1)
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for n in range(1, PROMISES + 1):
            if data.get(f"what_{n}"):
                if not data.get(f"owner_{n}"):
                    self.add_error(f"owner_{n}", say("请选择由谁办。"))
                if not data.get(f"due_on_{n}") and f"due_on_{n}" not in self.errors:
                    self.add_error(f"due_on_{n}", say("请填哪天前办到。"))
        return data

    def talk(self) -> Talk:
        data = self.cleaned_data
        numbers = [n for n in range(1, PROMISES + 1) if data.get(f"what_{n}")]
        return Talk(
            said=data["said"], instruction=data["instruction"], outcome=data["outcome"], settles=data["settles"],
            is_charge=data["is_charge"],
            words=[
                word_of(self.posts[data[f"owner_{n}"]], data[f"what_{n}"], data[f"due_on_{n}"])
                for n in numbers
            ],
        )  # fmt: skip


def word_of(post: Post, what: str, due_on: date) -> Word:
    return Word(what=what, owner=post.staff, office=post.office, due_on=due_on)


class KeepForm(RefusableForm):
    note = long_text(
        _("办到了什么、怎样办的"), rows=3, help_text=_("信访人会看到，并由他说是不是办到了。")
    )


class MoveForm(RefusableForm):
    due_on = day_field(_("改到哪天"))
    reason = long_text(_("为什么改期"), rows=2, help_text=_("信访人会看到。"))


class ReleaseForm(RefusableForm):
    reason = long_text(_("为什么不用再办"), rows=2, help_text=_("信访人会看到。"))


def when(reception: Reception) -> dict[str, Any]:
    """The present day, hours and place, for a form that changes them."""
    return {
        "held_on": reception.held_on, "starts": reception.starts, "ends": reception.ends,
        "where": reception.where,
    }  # fmt: skip

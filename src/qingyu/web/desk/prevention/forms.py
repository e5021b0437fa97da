"""Forms of rounds, grids and finds."""

import uuid
from typing import Any

from django import forms
from django.core import signing
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core import divisions
from qingyu.core.quarrels.kinds import KINDS
from qingyu.offices import access
from qingyu.offices.access import GROUND, Viewer
from qingyu.offices.models import Office, OfficeReach, Place, Staff
from qingyu.offices.tongue import said
from qingyu.prevention.finds import LONGEST_ACCOUNT, MOST_PEOPLE, MOST_SIDES
from qingyu.prevention.models import Grid, Round, RoundKind
from qingyu.prevention.services.rounds import CLEAR, FOUND
from qingyu.web.desk.show import is_english, pick
from qingyu.web.shell.receiving import fits
from qingyu.web.shell.refusable import RefusableForm
from qingyu.web.shell.widgets import DateInput

SALT = "find"


def kind_choices() -> list[tuple[str, Any]]:
    """Every kind, grouped under its first level."""
    language = is_english()
    groups: list[tuple[str, Any]] = [("", _("请选择"))]
    for code, (first, seconds) in KINDS.items():
        rows = [(code, _("%(kind)s（其他）") % {"kind": first[language]})]
        rows += [(f"{code}{n:02d}", second[language]) for n, second in enumerate(seconds, 1)]
        groups.append((first[language], rows))
    return groups


def topic_choices() -> list[tuple[str, str]]:
    return [("", _("不分专题")), *((code, pick(first)) for code, (first, _rest) in KINDS.items())]


def arranged_offices(who: Viewer) -> QuerySet[Office]:
    """Bodies whose screening this person arranges: their own where they lead, and all below."""
    lower = OfficeReach.objects.filter(upper_id__in=who.oversight).values("lower_id")
    return Office.objects.filter(pk__in=lower, is_active=True).order_by("level", "code")


class RoundForm(RefusableForm):
    kind = forms.ChoiceField(
        label=lazy("哪一种"), widget=forms.RadioSelect,
        choices=lambda: [(k.value, said(str(k.label))) for k in (RoundKind.CONCENTRATED, RoundKind.SPECIAL)],
        initial=RoundKind.CONCENTRATED,
        error_messages={"required": lazy("请选择集中排查或者专项排查。")},
    )  # fmt: skip
    title = forms.CharField(
        label=lazy("名称"), max_length=100, help_text=lazy("例如“春节前集中排查”。"),
        error_messages={"required": lazy("请写排查名称。")},
    )  # fmt: skip
    topic = forms.ChoiceField(label=lazy("专题（专项排查选）"), required=False)
    starts_on = forms.DateField(
        label=lazy("开始"), widget=DateInput, error_messages={"required": lazy("请选开始日期。")}
    )
    ends_on = forms.DateField(
        label=lazy("截止"), widget=DateInput, error_messages={"required": lazy("请选截止日期。")}
    )
    offices = forms.ModelMultipleChoiceField(
        label=lazy("哪些单位排查"), queryset=Office.objects.none(), widget=forms.CheckboxSelectMultiple,
        help_text=lazy("只列出已经安排网格的单位。"),
        error_messages={"required": lazy("请至少选择一个单位。")},
    )  # fmt: skip

    def __init__(self, *args: Any, who: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = topic_choices()  # type: ignore[attr-defined]
        with_grids = Grid.objects.filter(until=None).values("office_id")
        chosen = arranged_offices(who).filter(pk__in=with_grids)
        self.fields["offices"].queryset = chosen  # type: ignore[attr-defined]


class CoverForm(RefusableForm):
    """One question a line; the answers as the service wants them."""

    def __init__(self, *args: Any, row: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [f"q{n}" for n in range(len(row.questions))]
        for name, words in zip(self.names, row.questions, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=words[is_english()], widget=forms.RadioSelect,
                choices=[(CLEAR, _("没有")), (FOUND, _("有情况"))],
                error_messages={"required": _("请选“没有”或者“有情况”。")},
            )  # fmt: skip
        self.fields["note"] = forms.CharField(
            label=_("说明"), required=False, widget=forms.Textarea({"rows": 3})
        )

    @property
    def answers(self) -> dict[str, str]:
        return {name[1:]: self.cleaned_data[name] for name in self.names}


class GridForm(RefusableForm):
    office = forms.ModelChoiceField(
        label=lazy("单位"), queryset=Office.objects.none(), empty_label=None
    )
    name = forms.CharField(
        label=lazy("网格名称"), max_length=60, help_text=lazy("例如“三组”“建设路片”“在建工地”。"),
        error_messages={"required": lazy("请写网格名称。")},
    )  # fmt: skip
    place = forms.ModelChoiceField(
        label=lazy("地点"), queryset=Place.objects.none(), empty_label=lazy("请选择"),
        error_messages={"required": lazy("请选择地点。")},
    )  # fmt: skip
    worker = forms.ModelChoiceField(
        label=lazy("负责人"), queryset=Staff.objects.none(), empty_label=lazy("请选择"),
        help_text=lazy("在这个单位任职的人。"), error_messages={"required": lazy("请选择负责人。")},
    )  # fmt: skip

    def __init__(self, *args: Any, who: Viewer, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = arranged_offices(who)
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        self.fields["place"].queryset = places_of(offices)  # type: ignore[attr-defined]
        ids = list(offices.values_list("pk", flat=True))
        people = access.staff_of(ids, today, *GROUND).order_by("name", "pk")
        self.fields["worker"].queryset = people  # type: ignore[attr-defined]


def places_of(offices: QuerySet[Office]) -> QuerySet[Place]:
    """The places of these bodies and all that lies in them."""
    inside = Q(pk__in=[])
    for code in set(offices.values_list("place_id", flat=True)):
        inside |= Q(pk__startswith=divisions.stem(code))
    return Place.objects.filter(inside).order_by("pk")


class Pictures(forms.FileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Several pictures in one field: a list, empty where none was chosen."""

    widget = Pictures
    default_validators = [fits]

    def clean(self, data: Any, initial: Any = None) -> Any:
        return [super(PicturesField, self).clean(one, initial) for one in data or []]


class FindForm(RefusableForm):
    """The six fields, with photographs. `submission` is signed: a second press finds the first."""

    submission = forms.CharField(widget=forms.HiddenInput)
    office = forms.ModelChoiceField(
        label=lazy("登记单位"), queryset=Office.objects.none(), empty_label=None
    )
    place = forms.ModelChoiceField(
        label=lazy("地点"), queryset=Place.objects.none(), empty_label=lazy("请选择"),
        error_messages={"required": lazy("请选择地点。")},
    )  # fmt: skip
    where = forms.CharField(label=lazy("具体地点"), max_length=200, required=False)
    kind = forms.ChoiceField(label=lazy("类型"), error_messages={"required": lazy("请选择类型。")})
    sides = forms.IntegerField(
        label=lazy("涉及几方"), initial=2, error_messages={"required": lazy("请写涉及几方。")}
    )
    people = forms.IntegerField(
        label=lazy("涉及人数"), initial=2, error_messages={"required": lazy("请写涉及人数。")}
    )
    account = forms.CharField(
        label=lazy("经过"), widget=forms.Textarea({"rows": 5}),
        help_text=lazy("什么事、为什么、现在怎样。只写事，不给人贴标签。"),
        error_messages={"required": lazy("请写经过。")},
    )  # fmt: skip
    handled = forms.CharField(
        label=lazy("当场处置"), required=False, widget=forms.Textarea({"rows": 2})
    )
    is_reported = forms.BooleanField(
        label=lazy("上报"), required=False, help_text=lazy("自己解决不了，请上一级接手或者给意见。")
    )
    photos = PicturesField(
        label=lazy("照片"), required=False, widget=Pictures({"accept": "image/jpeg,image/png"}),
        help_text=lazy("最多6张；保存时去掉拍摄位置等隐藏信息。不拍人脸、证件。"),
    )  # fmt: skip

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        self.fields["place"].queryset = places_of(offices)  # type: ignore[attr-defined]
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]
        if len(offices) == 1:
            self.fields["office"].widget = forms.HiddenInput()
            self.initial["office"] = offices[0].pk
        self.initial.setdefault("submission", signing.dumps(str(uuid.uuid4()), salt=SALT))

    def clean_submission(self) -> uuid.UUID:
        try:
            return uuid.UUID(
                signing.loads(self.cleaned_data["submission"], salt=SALT, max_age=7 * 86400)
            )
        except (signing.BadSignature, ValueError):
            raise forms.ValidationError(_("页面已过期，请重新打开；您填写的内容还在。")) from None


class PhoneForm(FindForm):
    """The same six fields on the phone's page; places come with the screening list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, offices=Office.objects.none(), **kwargs)
        del self.fields["submission"], self.fields["office"]
        limits = {"sides": MOST_SIDES, "people": MOST_PEOPLE}
        for name, most in limits.items():
            self.fields[name].widget.attrs.update(min=1, max=most)
        for name in ("account", "handled"):
            self.fields[name].widget.attrs["maxlength"] = LONGEST_ACCOUNT
        self.fields["photos"].widget.attrs["multiple"] = True

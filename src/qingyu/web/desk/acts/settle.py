"""Acts on a legacy matter (积案), and help in life and work."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.offices import bases
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.models import Basis, Staff
from qingyu.offices.tongue import labelled, said
from qingyu.outreach.models import AIMS, Call, Help, HelpKind, HelpState, Legacy, LegacyOption, View
from qingyu.outreach.services import aid, ideas, settle
from qingyu.petitions.models import Matter
from qingyu.petitions.services import charge
from qingyu.web.shell.widgets import DateInput

from .base import Act, ActForm, long_text


class ListForm(ActForm):
    objective = long_text(
        _("客观原因"), rows=3, required=False,
        help_text=_("改革遗留、政策变化、利益调整、证据灭失等。"),
    )  # fmt: skip
    subjective = long_text(
        _("主观原因"), rows=3, required=False,
        help_text=_("解释不够、推来推去、拖了没办等我们自己的问题。"),
    )  # fmt: skip
    tried = long_text(_("做过什么、为什么没有解决"), rows=4)


def legacy(matter: Matter) -> Legacy:
    """The legacy record of the matter. Raises NotFound where it is not on the list."""
    found = Legacy.objects.filter(matter=matter).first()
    if found is None:
        raise NotFound
    return found


class OptionForm(ActForm):
    """One way to settle it; the rules on offer are those the body knows and that hold today."""

    text = long_text(_("怎样解决"), rows=3)
    basis = forms.ModelChoiceField(
        label=_("依据"),
        queryset=Basis.objects.none(),
        required=False,
        empty_label=_("不在依据库里"),
    )
    article = forms.CharField(
        label=_("条款，或者依据库里没有的依据"), required=False, max_length=80
    )

    def prepare(self) -> None:
        known = bases.in_force(self.matter.accountable_office, timezone.localdate())
        self.fields["basis"].queryset = known  # type: ignore[attr-defined]


class PlanForm(ActForm):
    chosen = forms.ModelMultipleChoiceField(
        label=_("采用哪个方案"), queryset=LegacyOption.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请选择采用哪个方案；还没有方案的，先提出方案。")},
    )  # fmt: skip
    measures = long_text(_("谁做什么、分几步"), rows=4)
    due_on = forms.DateField(label=_("哪天前化解"), widget=DateInput)
    leader = forms.ModelChoiceField(
        label=_("包案领导"),
        queryset=Staff.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def prepare(self) -> None:
        options = LegacyOption.objects.filter(legacy__matter=self.matter)
        self.fields["chosen"].queryset = options  # type: ignore[attr-defined]
        self.fields["chosen"].label_from_instance = lambda one: one.text  # type: ignore[attr-defined]
        able = [lead.staff_id for lead in charge.able(self.matter, now=timezone.now())]
        leaders = Staff.objects.filter(pk__in=[*able, self.matter.leader_id])
        self.fields["leader"].queryset = leaders  # type: ignore[attr-defined]
        self.initial.setdefault("leader", self.matter.leader_id)
        self.initial.setdefault("due_on", timezone.localdate() + timedelta(days=60))


class ClaimForm(ActForm):
    """The four aims, none passed over; the petitioner's own word, never guessed from silence."""

    solved = long_text(_("合理诉求解决到位"), rows=2)
    explained = long_text(_("无理诉求解释到位"), rows=2)
    helped = long_text(_("生活困难帮扶到位"), rows=2)
    lawful = long_text(_("违法行为依法处理"), rows=2, help_text=_("与本件无关的写“不涉及”和理由。"))
    view = forms.ChoiceField(
        label=_("本人意见"), choices=labelled(View.choices), widget=forms.RadioSelect
    )


class JudgeForm(ActForm):
    accepted = forms.TypedChoiceField(
        label=_("认定"), choices=[("yes", _("认定已化解")), ("no", _("退回继续化解"))], widget=forms.RadioSelect,
        coerce=lambda word: word == "yes", error_messages={"required": _("请选择是否认定。")},
    )  # fmt: skip
    words = long_text(_("怎样核实的"), rows=3)


class HelpForm(ActForm):
    kind = forms.ChoiceField(
        label=_("哪一种帮扶"), choices=labelled(HelpKind.choices), widget=forms.RadioSelect
    )
    need = long_text(_("有什么困难"), rows=3, help_text=_("诉求有没有道理不影响帮扶。"))
    asked_of = forms.CharField(label=_("请哪个单位帮"), max_length=60)
    ask_again_on = forms.DateField(label=_("哪天问结果"), required=False, widget=DateInput)

    def prepare(self) -> None:
        self.initial.setdefault("ask_again_on", timezone.localdate() + aid.ASK_AGAIN)


class ResultForm(ActForm):
    help = forms.ModelChoiceField(
        label=_("哪一项帮扶"),
        queryset=Help.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    state = forms.ChoiceField(
        label=_("结果"), widget=forms.RadioSelect,
        choices=labelled((state.value, state.label) for state in HelpState if state in aid.ENDS),
    )  # fmt: skip
    result = long_text(_("帮到了什么；没有帮成的写明原因"), rows=3)

    def prepare(self) -> None:
        waiting = Help.objects.filter(matter=self.matter, state=HelpState.ASKED)
        field: Any = self.fields["help"]
        field.queryset = waiting
        field.label_from_instance = lambda one: f"{said(one.get_kind_display())} {one.asked_of}"
        self.initial.setdefault("help", waiting.order_by("pk").values_list("pk", flat=True).first())


class IdeaForm(ActForm):
    study = long_text(_("怎样研究的"), rows=4, help_text=_("问了谁、看了什么、算过什么账。"))
    call = forms.ModelChoiceField(
        label=_("属于哪次征集"), queryset=Call.objects.none(), required=False, empty_label="—"
    )

    def prepare(self) -> None:
        self.fields["call"].queryset = Call.objects.order_by("-pk")  # type: ignore[attr-defined]


def _data(form: ActForm, *without: str) -> dict[str, Any]:
    return {
        key: value for key, value in form.cleaned_data.items() if key not in {"expect", *without}
    }


def _claim(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    data = form.cleaned_data
    proof = {aim: data[aim] for aim in AIMS}
    return settle.claim(legacy(matter), proof=proof, view=data["view"], by=who, now=now)


def _end_help(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    return aid.end(form.cleaned_data["help"], **_data(form, "help"), by=who, now=now)


ACTS = (
    Act("list_legacy", ListForm, lambda f, m, w, n: settle.put_on_list(m, **_data(f), by=w, now=n),
        ("列入积案", "List as a legacy matter"),
        ("由领导包案，上级认定才能销号", "A leader answers for it; only the level above writes it off")),
    Act("weigh_option", OptionForm, lambda f, m, w, n: settle.weigh(legacy(m), **_data(f), by=w, now=n),
        ("提出方案", "Write down an option"), ("写明依据，供领导比较", "With the rule it stands on, to be weighed")),
    Act("plan_legacy", PlanForm, lambda f, m, w, n: settle.plan(legacy(m), **_data(f), by=w, now=n),
        ("确定化解方案", "Decide on the plan"), ("包案领导和期限告诉信访人", "The petitioner is told who leads and until when")),
    Act("claim_legacy", ClaimForm, _claim,
        ("申请认定化解", "Put the settlement before the level above"), ("四个到位逐项写明证明", "Proof of each of the four aims")),
    Act("judge_legacy", JudgeForm, lambda f, m, w, n: settle.judge(legacy(m), **_data(f), by=w, now=n),
        ("认定化解", "Recognise it as settled"), ("由上级核实后认定或退回", "The level above looks and takes it, or sends it back")),
    Act("study_idea", IdeaForm, lambda f, m, w, n: ideas.take_up(m, **_data(f), by=w, now=n),
        ("研究建议", "Study the suggestion"), ("研究以后决定采纳不采纳，都说明理由、致谢", "Then it is decided with reasons, and thanked for")),
    Act("ask_help", HelpForm, lambda f, m, w, n: aid.ask(m, **_data(f), by=w, now=n),
        ("登记帮扶", "Ask for help"), ("有困难就帮，不看诉求有没有道理", "Whoever is in need is helped, right or not")),
    Act("end_help", ResultForm, _end_help, ("登记帮扶结果", "Record what came of it"), ("信访人会知道已经落实", "The petitioner is told when it was given")),
)  # fmt: skip

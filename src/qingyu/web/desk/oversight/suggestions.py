"""三项建议 at the desk: written, signed, answered; each with its state and the word on it."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core.law.breaches import BREACHES
from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.offices.tongue import article as cited
from qingyu.offices.tongue import aside, labelled, pick, said
from qingyu.petitions.errors import Refused
from qingyu.petitions.models import Matter
from qingyu.supervision import asked, reach
from qingyu.supervision.models import Adoption, DemandState, Suggestion, SuggestionKind
from qingyu.supervision.services import suggest
from qingyu.web.shell.parts import Column, Fact, Facts, Link, Part, Row, Table, Tag
from qingyu.web.shell.refusable import RefusableForm

from .. import show
from ..door import not_your_page, staff_page, who_is
from . import answers
from .base import Deed, DeedForm, Room, Shown, thread, words_form
from .lists import demand_list
from .tabs import OVERSEERS


@staff_page(*OVERSEERS)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Suggestions to and from the bodies one works at or oversees."""
    new = [(reverse("desk:suggestion-new"), _("提一件建议"))]
    return demand_list(
        request, "desk:suggestions", title=_("工作建议"), listed=asked.suggestions, table=table,
        choices={"open": _("进行中"), "draft": _("待签发"), "late": _("逾期未反馈"), "answered": _("待审核"), "all": _("全部")},
        hint=_("改进工作、完善政策、追究责任三项建议，收到的单位须书面反馈采纳情况（条例第40条）。"),
        links=new if _writing_offices(who_is(request)) else [],
    )  # fmt: skip


def table(rows: object, day: date) -> Table:
    columns = [Column(_("题目")), Column(_("种类")), Column(_("致")), Column(_("提出")), Column(_("反馈期限")), Column(_("状态")), Column(_("采纳"))]  # fmt: skip
    return Table(
        caption=_("工作建议，新的在前"), columns=columns,
        rows=[_row(found, day) for found in rows],  # type: ignore[attr-defined]
        empty=_("没有工作建议。改进工作、完善政策、追究责任的建议，写好发出后列在这里。"),
    )  # fmt: skip


def _row(found: Suggestion, day: date) -> Row:
    return Row(
        [
            Link(url(found), found.title), said(found.get_kind_display()), found.office.label,
            found.by_office.label, f"{found.due_on:%Y-%m-%d}", answers.light(found, day),
            adoption(found),
        ]
    )  # fmt: skip


def url(found: Suggestion) -> str:
    return reverse("desk:suggestion-record", args=[found.pk])


def adoption(found: Suggestion) -> object:
    tone = {Adoption.ADOPTED: "green", Adoption.PARTLY: "green", Adoption.NOT: "amber"}
    if not found.adoption:
        return ""
    return Tag(said(found.get_adoption_display()), tone.get(Adoption(found.adoption), "wait"))


def _show(found: Suggestion, who: Viewer, day: date) -> Shown:
    facts = [
        Fact(_("种类"), said(found.get_kind_display())),
        Fact(_("致"), found.office.name, note=found.office.phone),
        Fact(_("提出"), f"{found.by_office.label} {found.by_staff.name}", note=show.stamp(found.issued_at)),
        Fact(_("反馈期限"), f"{found.due_on:%Y-%m-%d}"),
    ]  # fmt: skip
    if found.breach:
        breach = BREACHES[found.breach]
        facts.append(Fact(_("追责依据"), show.pick(breach.name), note=cited(breach.article)))
    if found.letter is not None:
        paper = reverse("desk:paper", args=[found.letter.pk])
        facts.append(Fact(_("建议书"), found.letter.number or _("待签发"), url=paper))
    if suggest.is_late(found, day):
        late = BREACHES["B45-3"]
        facts.append(Fact(_("逾期未反馈"), show.pick(late.name), note=cited(late.article)))
    matters = asked.drawn_from(who, found)
    tags: list[Part] = [answers.light(found, day)]
    if found.adoption:
        tags.append(adoption(found))  # type: ignore[arg-type]
    return Shown(
        title=found.title,
        tags=tags,
        facts=Facts(title=_("工作建议"), facts=facts),
        texts=[
            (_("存在的问题"), found.problem), (_("汇总数据"), found.evidence), (_("建议"), found.suggestion),
        ],
        thread=thread(found.thread, answers.NAMES),
        links=[(show.file_url(m), f"{m.number} {show.title_of(m)}") for m in matters],
    )  # fmt: skip


def _writing_offices(who: Viewer) -> list[Office]:
    """The petition offices in whose name the viewer may suggest."""
    at = {office for office, role in who.posts if role in suggest.WRITES}
    return [office for office in Office.objects.filter(pk__in=at) if office.is_petition_office]


class NewForm(RefusableForm):
    """A suggestion: to whom, which kind, the problem with its numbers, what to do."""

    by_office = forms.ModelChoiceField(
        label=lazy("提出单位"), queryset=Office.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(
        label=lazy("哪一种建议"), choices=labelled(SuggestionKind.choices), widget=forms.RadioSelect,
        error_messages={"required": lazy("请选择哪一种建议。")},
    )  # fmt: skip
    office = forms.ModelChoiceField(
        label=lazy("致哪个单位"), queryset=Office.objects.none(), empty_label=lazy("请选择")
    )
    title = forms.CharField(label=lazy("题目"), max_length=80)
    problem = forms.CharField(label=lazy("存在的问题"), widget=forms.Textarea({"rows": 4}))
    evidence = forms.CharField(
        label=lazy("汇总数据"), widget=forms.Textarea({"rows": 3}),
        help_text=lazy("多少件、什么时候、在哪里；不写信访人的姓名。"),
    )  # fmt: skip
    suggestion = forms.CharField(label=lazy("建议"), widget=forms.Textarea({"rows": 4}))
    breach = forms.ChoiceField(
        label=lazy("违反的规定（追究责任时选择）"), required=False,
        choices=lambda: [("", "—"), *((b.code, aside(pick(b.name), cited(b.article))) for b in BREACHES.values())],
    )  # fmt: skip
    numbers = forms.CharField(
        label=lazy("涉及的事项编号"), required=False, widget=forms.Textarea({"rows": 2}),
        help_text=lazy("每行一个；保密事项不能写。"),
    )  # fmt: skip

    def __init__(self, *args: object, who: Viewer, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.who = who
        own = [office.pk for office in _writing_offices(who)]
        able = (reach.callable_by(who) | reach.below(who)) - set(own)
        self.fields["by_office"].queryset = Office.objects.filter(pk__in=own)  # type: ignore[attr-defined]
        self.fields["office"].queryset = Office.objects.filter(pk__in=able, is_active=True)  # type: ignore[attr-defined]

    def clean_numbers(self) -> list[Matter]:
        """The matters named, each open to the writer; what is not is named back."""
        numbers = [
            line.strip().upper()
            for line in self.cleaned_data["numbers"].splitlines()
            if line.strip()
        ]
        found = access.visible(self.who, Matter.objects.filter(number__in=numbers))
        by_number = {matter.number: matter for matter in found}
        if missing := [number for number in numbers if number not in by_number]:
            raise forms.ValidationError(
                _("没有找到：%(numbers)s") % {"numbers": _("、").join(missing)}
            )
        return list(by_number.values())


@staff_page(*suggest.WRITES)
def new(request: HttpRequest) -> HttpResponse:
    """Draft a suggestion; it is sent once it is signed."""
    who = who_is(request)
    if not _writing_offices(who):
        return not_your_page(request)
    form = NewForm(
        request.POST if request.method == "POST" else None, who=who, initial=request.GET.dict()
    )
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        matters = data.pop("numbers")
        try:
            made = suggest.write(**data, matters=matters, by=who, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("建议已起草，签发以后发出。"))
            return redirect(url(made))
    context = {
        "form": form,
        "title": _("工作建议"),
        "name": _("起草建议"),
        "url": reverse("desk:suggestions"),
    }
    return render(request, "qingyu/desk/form.html", context)


class FeedbackForm(DeedForm):
    """The written word that the law asks for: adopted or not, and what is done."""

    adoption = forms.ChoiceField(
        label=lazy("采纳情况"), choices=labelled(Adoption.choices), widget=forms.RadioSelect,
        error_messages={"required": lazy("请选择采纳情况。")},
    )  # fmt: skip
    words = forms.CharField(
        label=lazy("怎样落实；不采纳的写明理由"), widget=forms.Textarea({"rows": 6}),
        error_messages={"required": lazy("请写明落实情况。")},
    )  # fmt: skip


class PlainForm(DeedForm):
    """Nothing to fill in: one press."""


def _signs(found: Suggestion, who: Viewer) -> bool:
    leads = who.has("unit_lead", "leader", at=found.by_office_id)
    return found.state == DemandState.DRAFT and leads and who.staff_id != found.by_staff_id


def _judge(accepted: bool):  # type: ignore[no-untyped-def]
    return lambda form, found, who, now: suggest.judge(
        found, accepted=accepted, words=form.cleaned_data["words"], by=who, now=now
    )


ROOM = Room(
    key="suggestion",
    back=("desk:suggestions", lazy("工作建议")),
    get=asked.get_suggestion,
    show=_show,
    deeds=(
        Deed("send", ("签发并发出", "Sign and send"), PlainForm, lambda f, s, w, n: suggest.send(s, by=w, now=n), _signs,
             ("编发文字号；反馈期限从今天起算", "It gets its number; the limit for the answer runs from today")),
        Deed("answer", ("书面反馈", "Answer in writing"), FeedbackForm,
             lambda f, s, w, n: suggest.answer(s, adoption=f.cleaned_data["adoption"], words=f.cleaned_data["words"], by=w, now=n),
             answers.may_answer, ("由提出建议的单位审核", "The office that suggested it decides whether it is enough")),
        Deed("accept", ("审核通过", "Accept the answer"), words_form(lazy("审核意见"), rows=2, required=False), _judge(True), answers.may_judge),
        Deed("refuse", ("退回重报", "Send it back"), words_form(lazy("哪里还没有落实"), rows=3), _judge(False), answers.may_judge,
             ("重新计算反馈期限", "A new limit runs")),
    ),
)  # fmt: skip

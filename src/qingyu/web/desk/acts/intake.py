"""Acts at the desk: screen, join, keep, file, decline."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingyu.core import questions
from qingyu.core.law import classes
from qingyu.core.law.refusals import REFUSALS
from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office, Place
from qingyu.petitions.errors import Incomplete
from qingyu.petitions.models import Kind, Matter, Procedure, Route
from qingyu.petitions.services import accept, route, screen

from .base import Act, ActForm, long_text, values

OPINIONS = (
    ("none", _("没有")),
    ("handling", _("有处理意见")),
    ("review", _("有复查意见")),
    ("re_review", _("有复核意见")),
)


def yes_no(question: tuple[str, str]) -> forms.TypedChoiceField:
    """One of the yes-or-no questions that decide the route."""
    return forms.TypedChoiceField(
        label=question[0],
        choices=[("no", _("否")), ("yes", _("是"))],
        coerce=lambda word: word == "yes",
        empty_value=None,
        required=False,
        initial="no",
        widget=forms.RadioSelect,
    )


def class_choices() -> list[tuple[str, Any]]:
    return [("", _("请选择")), *classes.NAMES.items()]


class ScreenForm(ActForm):
    """What the matter is and which way the law gives it."""

    title = forms.CharField(label=_("标题"), max_length=60)
    kind = forms.ChoiceField(
        label=_("类别"),
        choices=[c for c in Kind.choices if c[0] != Kind.UNSORTED],
        widget=forms.RadioSelect,
    )
    content_class = forms.ChoiceField(label=_("内容分类"), choices=class_choices)
    place = forms.ModelChoiceField(
        label=_("问题属地"), queryset=Place.objects.all(), required=False, empty_label=_("不清楚")
    )
    in_court = yes_no(questions.QUESTIONS["in_court"])
    in_review = yes_no(questions.QUESTIONS["in_review"])
    in_arbitration = yes_no(questions.QUESTIONS["in_arbitration"])
    opinion = forms.ChoiceField(
        label=questions.QUESTIONS["opinion"][0], required=False, choices=OPINIONS, initial="none"
    )
    asks_duty = forms.BooleanField(label=_("请求查处违法或者履行职责"), required=False)
    route = forms.ChoiceField(
        label=_("途径"),
        required=False,
        choices=[("", _("按上面的回答确定")), *Route.choices[1:]],
        help_text=_("与回答不一致时由您确定。"),
    )
    procedure = forms.ChoiceField(
        label=_("程序"), choices=Procedure.choices, initial=Procedure.ORDINARY
    )
    claims = long_text(_("逐条诉求（每行一条）"), required=False, help_text=_("答复时要逐条回应。"))
    accused = forms.ModelMultipleChoiceField(
        label=_("被反映的单位（检举控告必填）"), queryset=Office.objects.filter(is_active=True), required=False,
        help_text=_("选中的单位及其下级、其工作人员将永远看不到本件。"),
        widget=forms.SelectMultiple({"size": 6}),
    )  # fmt: skip
    is_repeat = forms.BooleanField(label=_("重件（此前反映过同一事项）"), required=False)
    is_skip_level = forms.BooleanField(label=_("越级走访"), required=False)
    is_urgent = forms.BooleanField(label=_("重大、紧急"), required=False)

    def prepare(self) -> None:
        matter = self.matter
        self.initial = {
            **self.initial,
            "title": matter.title, "kind": matter.kind, "content_class": matter.content_class,
            "place": matter.place_id, "route": matter.route, "procedure": matter.procedure,
            "claims": "\n".join(claim.text for claim in matter.claims.all()), "is_urgent": matter.is_urgent,
        }  # fmt: skip

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if data.get("kind") == Kind.CLAIM and not data.get("route"):
            self._route_from_answers(data)
        return data

    def _route_from_answers(self, data: dict[str, Any]) -> None:
        """The four questions decide, unless the registrar has chosen a route."""
        opinion = data.get("opinion") or None
        answers = questions.Answers(
            in_court=data.get("in_court"),
            in_review=data.get("in_review"),
            in_arbitration=data.get("in_arbitration"),
            opinion=questions.Opinion(opinion) if opinion else None,
            has_new_facts=True,
            asks_duty=bool(data.get("asks_duty")),
        )
        found = questions.suggest(str(data["kind"]), answers)
        if not found.code:
            self.add_error("route", found.reason[0])
        data["route"] = found.code or ""


def _screen(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    data = form.cleaned_data
    found = screen.Screening(
        kind=data["kind"], content_class=data["content_class"], route=data["route"],
        place_code=data["place"].pk if data["place"] else None, title=data["title"],
        procedure=data["procedure"], is_urgent=data["is_urgent"], is_repeat=data["is_repeat"],
        is_skip_level=data["is_skip_level"], claims=data["claims"].splitlines(),
        accused=[office.pk for office in data["accused"]],
    )  # fmt: skip
    return screen.screen(matter, found, by=who, now=now, expect=data["expect"])


class JoinForm(ActForm):
    into = forms.CharField(label=_("并入哪个编号"), max_length=40)
    reason = long_text(
        _("为什么是同一事项"),
        help_text=_("地点、单位、事实相同才是同一事项；只是话题相近的不要并。"),
    )


def _join(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    number = form.cleaned_data["into"].strip().upper()
    found = access.visible(who, Matter.objects.filter(number=number)).exclude(pk=matter.pk).first()
    if found is None:
        raise Incomplete(into=str(_("没有这个编号，或者您无权查看。")))
    return screen.join(matter, found, by=who, now=now, **values(form, "reason"))


class LinkForm(ActForm):
    other = forms.CharField(label=_("与哪个编号关联"), max_length=40)
    reason = long_text(_("为什么关联"), rows=2, required=False)


def _link(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    number = form.cleaned_data["other"].strip().upper()
    found = access.visible(who, Matter.objects.filter(number=number)).first()
    if found is None:
        raise Incomplete(other=str(_("没有这个编号，或者您无权查看。")))
    return screen.link(matter, found, reason=form.cleaned_data["reason"], by=who, now=now)


class UnlinkForm(ActForm):
    other = forms.CharField(label=_("取消与哪个编号的关联"), max_length=40)


def _unlink(form: ActForm, matter: Matter, who: Viewer, now: datetime) -> object:
    number = form.cleaned_data["other"].strip().upper()
    links = access.visible(who, matter.links.filter(is_active=True), matter="other_id")
    found = links.filter(other__number=number).first()
    if found is None:
        raise Incomplete(other=str(_("本件没有与这个编号关联。")))
    return screen.unlink(found, by=who, now=now)


class KeepForm(ActForm):
    reason = long_text(_("说明"), rows=2, required=False)


class FileForm(ActForm):
    ground = forms.ChoiceField(label=_("为什么可以存"), choices=list(accept.FILING_GROUNDS.items()))
    words = long_text(_("说明"), help_text=_("须由另一人同意后才生效。"))


class DeclineForm(ActForm):
    reason_code = forms.ChoiceField(
        label=_("理由"),
        choices=[
            (code, f"{code} {r.name[0]}（{r.article}）")
            for code, r in REFUSALS.items()
            if code != "D2"
        ],
        widget=forms.RadioSelect,
    )
    words = long_text(_("具体理由（信访人会看到）"))
    where_to_go = long_text(_("应当去哪里、怎么办、期限多长"))


ACTS = (
    Act("screen", ScreenForm, _screen),
    Act("join", JoinForm, _join),
    Act(
        "link", LinkForm, _link, ("关联另一事项", "Link another matter"),
        ("两件各办各的，互相看得见", "Both go on by themselves and refer to each other"),
    ),
    Act(
        "unlink", UnlinkForm, _unlink, ("取消关联", "Unlink"),
        ("两件不再互相看得见；关联过的记录还在", "They no longer refer to each other; the record stays"),
    ),
    Act("keep", KeepForm, lambda f, m, w, n: route.keep(m, by=w, now=n, **values(f, "reason"))),
    Act(
        "file", FileForm,
        lambda f, m, w, n: accept.propose_filing(
            m, ground=f.cleaned_data["ground"], words=f.cleaned_data["words"], by=w, now=n
        ),
    ),
    Act(
        "decline", DeclineForm,
        lambda f, m, w, n: accept.decline(m, by=w, now=n, **values(f, "reason_code", "words", "where_to_go")),
        is_grave=True,
    ),
)  # fmt: skip

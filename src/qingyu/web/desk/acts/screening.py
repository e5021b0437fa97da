"""The act of screening: what the matter is and which way the law gives it, with what the text suggests."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.core import questions
from qingyu.core.law import classes
from qingyu.offices.access import Viewer
from qingyu.offices.gazetteer import LAST_PLACE
from qingyu.offices.models import Office, Place
from qingyu.offices.tongue import labelled, named, pick
from qingyu.petitions import hints
from qingyu.petitions.models import Kind, Matter, Procedure, Route
from qingyu.petitions.queries import CLAIMS, PETITIONS
from qingyu.petitions.services import screen

from .. import hinted
from .base import Act, ActForm, long_text

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
    return [("", _("请选择")), *named(classes.NAMES)]


class ScreenForm(ActForm):
    """What the matter is and which way the law gives it."""

    asks = (PETITIONS, CLAIMS, LAST_PLACE)
    title = forms.CharField(label=_("标题"), max_length=60)
    kind = forms.ChoiceField(
        label=_("类别"),
        choices=labelled(c for c in Kind.choices if c[0] != Kind.UNSORTED),
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
        choices=[("", _("按上面的回答确定")), *labelled(Route.choices[1:])],
        help_text=_("与回答不一致时由您确定。"),
    )
    procedure = forms.ChoiceField(
        label=_("程序"), choices=labelled(Procedure.choices), initial=Procedure.ORDINARY
    )
    claims = long_text(_("逐条诉求（每行一条）"), required=False, help_text=_("答复时要逐条回应。"))
    accused = forms.ModelMultipleChoiceField(
        label=_("被反映的单位"), queryset=Office.objects.filter(is_active=True), required=False,
        help_text=_("检举控告要选。选中的单位及其下级、其工作人员将永远看不到本件。"),
        widget=forms.SelectMultiple({"size": 6}),
    )  # fmt: skip
    is_repeat = forms.BooleanField(label=_("重件（此前反映过同一事项）"), required=False)
    is_skip_level = forms.BooleanField(label=_("越级走访"), required=False)
    is_urgent = forms.BooleanField(label=_("重大、紧急"), required=False)
    offered = forms.CharField(required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        matter = self.matter
        for name, words in questions.QUESTIONS.items():
            self.fields[name].label = pick(words)
        self.initial = {
            "title": matter.title, "kind": matter.kind, "content_class": matter.content_class,
            "place": matter.place_id, "route": matter.route, "procedure": matter.procedure,
            "claims": "\n".join(claim.text for claim in CLAIMS.of(matter)), "is_urgent": matter.is_urgent,
            "offered": self._offered, **self.initial,
        }  # fmt: skip

    @cached_property
    def hints(self) -> hints.Hints | None:
        """The newest petition read, only where a page asks for it."""
        petitions = PETITIONS.of(self.matter)
        if not petitions:
            return None
        return hints.read(petitions[0], self.matter, on=timezone.localdate())

    def _offered(self) -> str:
        return self.hints.offer.sealed() if self.hints else ""

    @property
    def beside(self) -> dict[str, Any] | None:
        """What the text suggests, each to be taken by one press."""
        return hinted.shown(self.hints) if self.hints else None

    def taken(self, keys: Iterable[str]) -> dict[str, Any]:
        values = hinted.values_of(self.hints) if self.hints else {}
        return {field: value for key in keys for field, value in values.get(key, {}).items()}

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
    offer = hints.Offer.opened(data["offered"], matter)
    return screen.screen(matter, found, by=who, now=now, expect=data["expect"], offer=offer)


ACTS = (Act("screen", ScreenForm, _screen),)
